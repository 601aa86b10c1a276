"""What the pages of subsidies share: the way back, one form page, and refusals beside their field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.foundation.web import refuse_beside, render_page
from samenspel.subsidies.actions.applications import version_in_force
from samenspel.subsidies.models import Application, SchemeVersion
from samenspel.ui.parts import Crumb

# Which field a refusal is about; the rest stands above the form.
_FIELD_OF = {
    "above-ceiling": "cents",
    "above-asked": "cents",
    "outcome-does-not-fit": "cents",
    "advance-above-award": "advance_1_cents",
    "advance-before-decision": "advance_1_on",
    "paid-on-no-day": "paid_on",
    "condition-unmet": "note",
    "settled-above": "cents",
    "term-too-short": "due_on",
    "window-reversed": "closes_at",
    "areas-above-ceiling": "ceiling_cents",
    "assessor-known": "email",
}


def trail_of(version: SchemeVersion | None, *here: str | Promise | Crumb) -> list[Crumb]:
    """From the list of schemes to this page."""
    steps = [step if isinstance(step, Crumb) else Crumb(step) for step in here]
    crumbs = [Crumb(_("Subsidies"), reverse("subsidies:schemes"))]
    if version is not None:
        url = reverse("subsidies:scheme", args=[version.scheme_id]) if steps else ""
        crumbs.append(Crumb(version.title, url, written=True))
    return [*crumbs, *steps]


def dossier_trail(application: Application, *here: str) -> list[Crumb]:
    """From the list of schemes, past its applications and this one, to this page."""
    listed = Crumb(_("Applications"), reverse("subsidies:dossiers", args=[application.scheme_id]))
    url = reverse("subsidies:dossier", args=[application.pk]) if here else ""
    return trail_of(
        version_in_force(application.scheme), listed, Crumb(application.title, url, written=True), *here
    )


def refused(form: forms.Form, refusal: Exception) -> None:
    """Put a refusal beside the field that it is about, or above the form."""
    refuse_beside(form, refusal, _FIELD_OF)


def form_page(request: HttpRequest, form: forms.Form, title: str, **more: Any) -> HttpResponse:
    """A page with one form."""
    values = {"form": form, "title": title, "label": title, **more}
    return render_page(request, "ui/form_page.html", values)
