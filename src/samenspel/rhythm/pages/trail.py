"""The way back, the same on every page of this room."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.foundation.slots import Stop
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.queries import stops_of
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Crumb

Here = str | Promise | Crumb


def _steps(here: tuple[Here, ...]) -> list[Crumb]:
    return [step if isinstance(step, Crumb) else Crumb(step) for step in here]


def opgave_trail(opgave: Opgave, *here: Here) -> list[Crumb]:
    """From the list of opgaven to this page."""
    return [
        Crumb(_("Opgaven"), reverse("opgaven:list")),
        Crumb(opgave.title, reverse("opgaven:page", args=[opgave.pk]), written=True),
        *_steps(here),
    ]


def papers_trail(opgave: Opgave, *here: Here) -> list[Crumb]:
    """From the papers of an opgave to this page."""
    papers = Crumb(_("Papers"), reverse("rhythm:editions", args=[opgave.pk]))
    return opgave_trail(opgave, papers, *here)


def calendar_trail(*here: Here) -> list[Crumb]:
    """From the calendar to this page."""
    return [Crumb(_("Calendar"), reverse("rhythm:calendar") if here else ""), *_steps(here)]


def thread_stops(viewer: Viewer, opgave: Opgave) -> tuple[Stop, ...]:
    """The thread on top of the page."""
    return stops_of(viewer, opgave, today=timezone.localdate())
