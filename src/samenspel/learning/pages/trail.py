"""The way back and the neighbouring pages, the same on every page of this room; and the page of one form."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.foundation.slots import Stop
from samenspel.foundation.web import render_page
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.queries import stops_of
from samenspel.people.permissions import PageRequest, Viewer
from samenspel.ui.parts import Crumb, Tab

# The pages of the learning beside each other, in the order in which people come to them.
TABS = [
    ("learning:page", gettext_lazy("Looking back")),
    ("learning:stories", gettext_lazy("Stories")),
    ("learning:opgave_yields", gettext_lazy("What it yields")),
]


@dataclass(frozen=True)
class FormPage:
    """What stands round a form: its title, its button, a line about it and where it leads back to."""

    title: str
    label: str
    back: str
    lead: str = ""


def trail_of(opgave: Opgave, *here: str | Promise | Crumb) -> list[Crumb]:
    """From the list of opgaven to this page."""
    steps = [step if isinstance(step, Crumb) else Crumb(step) for step in here]
    own = Crumb(_("Learning"), reverse("learning:page", args=[opgave.pk]) if steps else "")
    return [
        Crumb(_("Opgaven"), reverse("opgaven:list")),
        Crumb(opgave.title, reverse("opgaven:page", args=[opgave.pk]), written=True),
        own,
        *steps,
    ]


def tabs_of(opgave: Opgave, current: str) -> list[Tab]:
    """What lies beside this page."""
    return [Tab(label, reverse(name, args=[opgave.pk]), current=name == current) for name, label in TABS]


def thread_stops(viewer: Viewer, opgave: Opgave) -> tuple[Stop, ...]:
    """The thread on top of the page."""
    return stops_of(viewer, opgave, today=timezone.localdate())


def form_page(
    request: PageRequest, opgave: Opgave, form: forms.Form, around: FormPage, **more: object
) -> HttpResponse:
    """One form of this room with its way back."""
    values = {
        "form": form,
        "title": around.title,
        "lead": around.lead,
        "kicker": opgave.title,
        "label": around.label,
        "back": around.back,
        "trail": trail_of(opgave, around.title),
        **more,
    }
    return render_page(request, "learning/form.html", values)
