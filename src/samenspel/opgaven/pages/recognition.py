"""The recognition test, one question at a time, and what was decided."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import render_page
from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.forms import DecisionForm, QuestionForm
from samenspel.opgaven.models import Answer, Criterion, Opgave, RecognitionTest
from samenspel.opgaven.pages.trail import trail_of
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.ui.parts import Crumb


def recognition(request: PageRequest, pk: int) -> HttpResponse:
    """Is this an opgave? What was answered and decided; the team starts or goes on from here."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    if request.method == "POST":
        test = actions.start_recognition(opgave, by=viewer)
        return redirect(_first_open(viewer, opgave, test))
    tests = queries.test_sheets(viewer, opgave)
    return render_page(
        request,
        "opgaven/recognition.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "test": tests[0] if tests else None,
            "earlier": tests[1:],
            "may_recognise": bool(permissions.may_recognise(viewer, opgave)),
            "may_decide": bool(permissions.may_decide_recognition(viewer, opgave)),
            "may_write": bool(permissions.may_write(viewer, opgave)),
            "stops": queries.stops_of(viewer, opgave, today=timezone.localdate()),
            "trail": trail_of(opgave, _("Is this an opgave?")),
        },
    )


@login_required
def question(request: SignedInRequest, pk: int, criterion: str) -> HttpResponse:
    """One question; after the answer comes the next."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_recognise(viewer, opgave).require()
    if criterion not in Criterion:
        raise Http404(criterion)
    test = _open_test(viewer, opgave)
    sheet = next(sheet for sheet in queries.test_sheets(viewer, opgave) if sheet.pk == test.pk)
    number = Criterion.values.index(criterion)
    row = sheet.questions[number]
    form = QuestionForm(request.POST or None, initial={"answer": row.answer, "reason": row.reason})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.answer_question(
                test, Criterion(criterion), Answer(typed["answer"]), typed["reason"], by=viewer
            )
        except DomainError as refusal:
            form.add_error("reason", str(refusal))
        else:
            if number + 1 < len(Criterion):
                return redirect("opgaven:question", pk, Criterion.values[number + 1])
            return redirect("opgaven:decide_recognition", pk)
    return render_page(
        request,
        "opgaven/question.html",
        {
            "form": form,
            "row": row,
            "number": number + 1,
            "total": len(Criterion),
            "previous_url": sheet.questions[number - 1].url
            if number
            else reverse("opgaven:recognition", args=[pk]),
            "trail": _trail(opgave, row.question),
        },
    )


@login_required
def decide_recognition(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the rule suggests, and what a person decides."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    test = _open_test(viewer, opgave)
    sheet = next(sheet for sheet in queries.test_sheets(viewer, opgave) if sheet.pk == test.pk)
    may_decide = permissions.may_decide_recognition(viewer, opgave)
    running = queries.room_choices(viewer, opgave)
    form = DecisionForm(request.POST or None, initial={"outcome": sheet.suggested}, running=running)
    if request.method == "POST":
        may_decide.require()
        if form.is_valid():
            try:
                actions.decide_recognition(test, form.decision(), by=viewer, today=timezone.localdate())
            except DomainError as refusal:
                form.add_error(_field_of(refusal, form), str(refusal))
            else:
                messages.success(request, _("This is decided, and the reason stands beside it."))
                return redirect("opgaven:recognition", pk)
    return render_page(
        request,
        "opgaven/decide.html",
        {
            "form": form,
            "test": sheet,
            "may_decide": bool(may_decide),
            "why_not": may_decide.reason,
            "opgave_pk": pk,
            "trail": _trail(opgave, _("Decide")),
        },
    )


def _field_of(refusal: DomainError, form: DecisionForm) -> str | None:
    field = {"destination-missing": "goes_to", "above-limit": "makes_room"}.get(refusal.code)
    return field if field in form.fields else None


def _open_test(viewer: Viewer, opgave: Opgave) -> RecognitionTest:
    test = permissions.visible_tests(viewer, opgave).filter(opgave=opgave, decided_on__isnull=True).first()
    if test is None:
        raise Http404
    return test


def _first_open(viewer: Viewer, opgave: Opgave, test: RecognitionTest) -> str:
    sheet = next(sheet for sheet in queries.test_sheets(viewer, opgave) if sheet.pk == test.pk)
    return sheet.next_url or reverse("opgaven:decide_recognition", args=[opgave.pk])


def _trail(opgave: Opgave, here: str | Promise) -> list[Crumb]:
    test = Crumb(_("Is this an opgave?"), reverse("opgaven:recognition", args=[opgave.pk]))
    return trail_of(opgave, test, here)
