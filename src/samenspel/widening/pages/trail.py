"""The page of one form, the same on every page of this room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.foundation.web import render_page
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import PageRequest
from samenspel.ui.parts import Crumb, Page


@dataclass(frozen=True)
class FormPage:
    """What stands round a form: its title, its button, its way back and a line about it."""

    title: str
    label: str
    back: str
    lead: str = ""
    kicker: str = ""
    trail: Sequence[Crumb] = ()


def opgave_trail(opgave: Opgave) -> list[Crumb]:
    """From the list of opgaven to the approach of one."""
    return [
        Crumb(_("Opgaven"), reverse("opgaven:list")),
        Crumb(opgave.title, reverse("opgaven:page", args=[opgave.pk]), written=True),
        Crumb(_("Approach"), reverse("approach:page", args=[opgave.pk])),
    ]


def form_page(request: PageRequest, form: forms.Form, around: FormPage, **more: object) -> HttpResponse:
    """One form of this room with its way back."""
    values = {
        "form": form,
        "title": around.title,
        "lead": around.lead,
        "kicker": around.kicker,
        "label": around.label,
        "back": around.back,
        "trail": [*around.trail, Crumb(around.title)],
        **more,
    }
    return render_page(request, "widening/form.html", values)


def page_of(number: int, n_pages: int, asked: str) -> Page | None:
    """Where one is in a list of several pages; ``asked`` is the rest of the question in the address."""
    if n_pages < 2:
        return None
    first, last = number <= 1, number >= n_pages
    before, after = (f"?{asked}{'&' if asked else ''}pagina={each}" for each in (number - 1, number + 1))
    return Page(number, n_pages, "" if first else before, "" if last else after)
