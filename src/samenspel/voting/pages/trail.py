"""What the pages of a vote share: the way back, one form page, one step that may be refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import refuse_beside, render_page
from samenspel.ui.parts import Crumb
from samenspel.voting.models import MoneyVote

FIELD_OF = {
    "last-day-before-first": "last_day",
    "candidate-known": "title",
    "code-unknown": "code",
    "sheet-other-code": "code",
    "code-on-another-sheet": "code",
    "decision-date-off": "decided_on",
    "reason-needed": "reason",
    "nobody-to-ask": "addresses",
    "more-than-the-pot": "cents",
}


def trail_of(vote: MoneyVote, *here: str | Promise) -> list[Crumb]:
    """From the list of votes to this page."""
    own = reverse("voting:page", args=[vote.pk]) if here else ""
    return [
        Crumb(_("Votes about money"), reverse("voting:list")),
        Crumb(vote.title, own, written=True),
        *[Crumb(step) for step in here],
    ]


def keeping_trail(vote: MoneyVote, *here: str | Promise) -> list[Crumb]:
    """The same, by way of looking after it."""
    keep = Crumb(_("Look after the vote"), reverse("voting:keep", args=[vote.pk]) if here else "")
    return [*trail_of(vote, "")[:2], keep, *[Crumb(step) for step in here]]


def refused(form: forms.Form, refusal: DomainError) -> None:
    """Put a refusal beside the field that it is about, or above the form."""
    refuse_beside(form, refusal, FIELD_OF)


def form_page(
    request: HttpRequest, vote: MoneyVote, form: forms.Form, title: str, **more: Any
) -> HttpResponse:
    """A page with one form, on the way of who looks after the vote."""
    values = {
        "form": form,
        "title": title,
        "kicker": vote.title,
        "label": title,
        "back": reverse("voting:keep", args=[vote.pk]),
        "trail": keeping_trail(vote, title),
        **more,
    }
    return render_page(request, "ui/form_page.html", values)


def step(
    request: HttpRequest, pk: int, act: Callable[[], object], said: str, *, to: str = "voting:keep"
) -> HttpResponse:
    """Take a step with a vote; a refusal comes back above the same page."""
    try:
        act()
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(to, pk)
