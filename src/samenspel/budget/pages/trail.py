"""What the pages of the money share: the way back, the choices, one form page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samenspel.approach.permissions import visible_action_lines
from samenspel.budget.forms.money import MoneyChoices
from samenspel.budget.models import Pot
from samenspel.budget.queries.choices import areas_to_name, efforts_to_pay, givers
from samenspel.foundation.slots import Stop
from samenspel.foundation.web import refuse_beside, render_page
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.queries import stops_of
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Crumb

# Which field a refusal is about; the rest stands above the form.
FIELD_OF = {
    "party-of-another-list": "funder",
    "unknown-taakveld": "taakveld",
    "no-amount": "cents",
    "pot-known": "title",
    "contribution-divided": "cents",
}


def trail_of(opgave: Opgave, *here: str | Promise | Crumb) -> list[Crumb]:
    """From the list of opgaven to this page."""
    steps = [step if isinstance(step, Crumb) else Crumb(step) for step in here]
    return [
        Crumb(_("Opgaven"), reverse("opgaven:list")),
        Crumb(opgave.title, reverse("opgaven:page", args=[opgave.pk]), written=True),
        Crumb(pgettext("page", "Money"), reverse("budget:page", args=[opgave.pk]) if steps else ""),
        *steps,
    ]


def thread_stops(viewer: Viewer, opgave: Opgave) -> tuple[Stop, ...]:
    """The thread on top of the page."""
    return stops_of(viewer, opgave, today=timezone.localdate())


def money_choices(viewer: Viewer, pot: Pot, *, keep: Sequence[Stakeholder | None] = ()) -> MoneyChoices:
    """What one can choose from when writing money in a pot; ``keep`` holds parties chosen before."""
    opgave = pot.opgave
    parties = givers(viewer, opgave)
    chosen = [party for party in keep if party is not None and party not in parties]
    return MoneyChoices(
        year=pot.year,
        parties=[*parties, *chosen],
        efforts=efforts_to_pay(viewer, opgave),
        action_lines=list(visible_action_lines(viewer, opgave).filter(opgave=opgave)),
        areas=areas_to_name(viewer, opgave),
    )


def refused(form: forms.Form, refusal: Exception) -> None:
    """Put a refusal beside the field that it is about, or above the form."""
    refuse_beside(form, refusal, FIELD_OF)


def form_page(
    request: HttpRequest, opgave: Opgave, form: forms.Form, title: str, **more: Any
) -> HttpResponse:
    """A page with one form."""
    values = {
        "form": form,
        "title": title,
        "kicker": opgave.title,
        "label": title,
        "back": reverse("budget:page", args=[opgave.pk]),
        "trail": trail_of(opgave, title),
        **more,
    }
    return render_page(request, "ui/form_page.html", values)
