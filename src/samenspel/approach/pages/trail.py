"""The way back and the neighbouring pages, the same on every page of the approach."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.approach.permissions import may_read_work
from samenspel.foundation import slots
from samenspel.foundation.slots import Panel, Stop
from samenspel.foundation.web import whole_number
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.queries import stops_of
from samenspel.people.permissions import PageRequest, Viewer
from samenspel.ui.parts import Crumb, Tab

# The pages of the approach beside each other; the first three are for everybody.
_N_PUBLIC = 3
_TABS = (
    ("approach:page", gettext_lazy("What we do")),
    ("approach:theory", gettext_lazy("How it works")),
    ("approach:journeys", gettext_lazy("Journey")),
    ("approach:puzzle", gettext_lazy("The puzzle")),
    ("approach:agreed", gettext_lazy("Agreements")),
    ("approach:days", gettext_lazy("Days")),
)


def trail_of(opgave: Opgave, *here: str | Promise | Crumb) -> list[Crumb]:
    """From the list of opgaven to this page."""
    steps = [step if isinstance(step, Crumb) else Crumb(step) for step in here]
    approach = Crumb(_("Approach"), reverse("approach:page", args=[opgave.pk]) if steps else "")
    return [
        Crumb(_("Opgaven"), reverse("opgaven:list")),
        Crumb(opgave.title, reverse("opgaven:page", args=[opgave.pk])),
        approach,
        *steps,
    ]


def tabs_of(viewer: Viewer, opgave: Opgave, current: str) -> list[Tab]:
    """What lies beside this page; a stranger reads the first three."""
    shown = _TABS if may_read_work(viewer, opgave) else _TABS[:_N_PUBLIC]
    return [Tab(label, reverse(name, args=[opgave.pk]), current=name == current) for name, label in shown]


def thread_stops(viewer: Viewer, opgave: Opgave) -> tuple[Stop, ...]:
    """The thread on top of the page."""
    return stops_of(viewer, opgave, today=timezone.localdate())


def learned_elsewhere(viewer: Viewer, opgave: Opgave) -> list[Panel]:
    """What rooms above know of how others did it, where a plan is made."""
    return slots.fill("approach.repertoire", viewer, opgave)


def year_asked(request: PageRequest) -> int:
    """The year in the address, or this one."""
    asked = whole_number(request.GET.get("jaar", ""))
    return asked if asked is not None and 2000 <= asked <= 2100 else timezone.localdate().year
