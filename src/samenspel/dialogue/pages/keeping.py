"""Questionnaires for who keeps them: make, change, type paper over, read what was written, close, repeat."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.dialogue import actions, permissions, queries
from samenspel.dialogue.forms import FigureForm, OwnerForm, PaperForm, QuestionnaireForm, RoundForm
from samenspel.dialogue.models import OpenState, Questionnaire
from samenspel.dialogue.pages.signals import areas_of
from samenspel.foundation import drafts
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Crumb

NEW_DRAFT = "dialogue.new_questionnaire"
JUDGEMENTS = {"tonen": OpenState.SHOWN, "niet-tonen": OpenState.NOT_SHOWN}


@login_required
@once
def make_questionnaire(request: SignedInRequest) -> HttpResponseBase:
    """Write up to eight questions; what was typed is kept when its maker goes on later."""
    owners = list(permissions.owners_for(request.viewer, "keep_questionnaire"))
    if not owners:
        refused = {"trail": _trail(_("New questionnaire"))}
        return render_page(request, "dialogue/questionnaires/may_not.html", refused, status=403)
    if "later" in request.POST:
        drafts.keep(request, NEW_DRAFT)
        messages.success(request, _("Kept. It is here when you come back; only you see it."))
        return redirect("dialogue:questionnaires")
    kept = drafts.initial_from(drafts.restore(request, NEW_DRAFT))
    owner_form = OwnerForm(request.POST or None, owners=owners, initial=kept)
    initial = {"starts_on": timezone.localdate(), **_example(request), **kept}
    form = QuestionnaireForm(request.POST or None, areas=areas_of(request.viewer, owners[0]), initial=initial)
    if request.method == "POST" and owner_form.is_valid() and form.is_valid():
        try:
            made = actions.make_questionnaire(form.draft(), owner_form.organisation(), by=request.viewer)
        except DomainError as refusal:
            form.add_error("last_day" if refusal.code == "period-reversed" else None, str(refusal))
        else:
            drafts.forget(request, NEW_DRAFT)
            messages.success(request, _("The questionnaire is there. Share the link, and people can begin."))
            return redirect("dialogue:keep_questionnaire", pk=made.pk)
    context = {
        "owner_form": owner_form,
        "form": form,
        "parts": list(form.question_parts()),
        "trail": _trail(_("New questionnaire")),
    }
    return render_page(request, "dialogue/questionnaires/make.html", context)


@login_required
def keep_questionnaire(request: SignedInRequest, pk: int) -> HttpResponse:
    """How a round goes, and what can be done with it."""
    found = permissions.kept_questionnaire(request.viewer, pk)
    context = {
        "sheet": queries.keep_sheet(found, today=timezone.localdate()),
        "trail": _trail(found.title, written=True),
    }
    return render_page(request, "dialogue/questionnaires/keep.html", context)


@login_required
def edit_questionnaire(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what stands round the questions, and the questions as long as nobody answered."""
    found = permissions.kept_questionnaire(request.viewer, pk)
    initial = QuestionnaireForm.initial_of(found, queries.questions_of(found))
    form = QuestionnaireForm(
        request.POST or None, areas=areas_of(request.viewer, found.owner), initial=initial
    )
    meanwhile = False
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.edit_questionnaire(found, form.draft(), by=request.viewer, version=version)
        except EditedMeanwhile as refusal:
            form.add_error(None, str(refusal))
            meanwhile = True
            typed = request.POST.copy()
            typed["version"] = str(found.version)
            form.data = typed
        except DomainError as refusal:
            form.add_error("last_day" if refusal.code == "period-reversed" else None, str(refusal))
        else:
            messages.success(request, _("The questionnaire has been changed."))
            return redirect("dialogue:keep_questionnaire", pk=pk)
    context = {
        "form": form,
        "parts": list(form.question_parts()),
        "questionnaire": found,
        "now": initial if meanwhile else None,
        "trail": _trail(_("Change"), found),
    }
    return render_page(request, "dialogue/questionnaires/edit.html", context)


@login_required
@once
def type_paper(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Type a sheet of paper over; the next number stands ready."""
    found = permissions.kept_questionnaire(request.viewer, pk)
    sheet = queries.keep_sheet(found, today=timezone.localdate())
    form = PaperForm(
        request.POST or None,
        questions=queries.questions_of(found),
        initial={"sheet_number": sheet.next_sheet},
    )
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["sheet_number"]
        try:
            actions.type_paper(
                found, form.typed(), sheet_number=number, by=request.viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error("sheet_number" if refusal.code == "sheet-typed-already" else None, str(refusal))
        else:
            messages.success(request, _("Sheet %(number)d is in. Take the next one.") % {"number": number})
            return redirect("dialogue:type_paper", pk=pk)
    context = {"form": form, "sheet": sheet, "trail": _trail(_("Type paper over"), found)}
    return render_page(request, "dialogue/questionnaires/paper.html", context)


@login_required
def open_answers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Read what people wrote, and decide what others may read."""
    found = permissions.kept_questionnaire(request.viewer, pk)
    if request.method == "POST":
        number = whole_number(request.POST.get("antwoord", "")) or 0
        state = JUDGEMENTS.get(request.POST.get("oordeel", ""))
        of_this = permissions.kept_answers(request.viewer).filter(question__questionnaire=found)
        answer = of_this.filter(pk=number).exclude(text="").first()
        if answer is None or state is None:
            raise Http404
        actions.judge_open_answer(answer, state, by=request.viewer)
        return redirect(f"{request.path}#a{answer.pk}")
    rows = queries.open_answers(request.viewer, found)
    context = {"rows": rows, "questionnaire": found, "trail": _trail(_("What people wrote"), found)}
    return render_page(request, "dialogue/questionnaires/answers.html", context)


@login_required
def close_questionnaire(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then end the round."""
    found = permissions.kept_questionnaire(request.viewer, pk)
    if request.method == "POST":
        try:
            actions.close_questionnaire(found, by=request.viewer)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The round is over. Everybody can read what came out."))
        return redirect("dialogue:questionnaire_outcome", pk=pk)
    context = {
        "sheet": queries.keep_sheet(found, today=timezone.localdate()),
        "trail": _trail(_("Close"), found),
    }
    return render_page(request, "dialogue/questionnaires/close.html", context)


@login_required
@once
def start_round(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Ask the same questions again."""
    found = permissions.kept_questionnaire(request.viewer, pk)
    today = timezone.localdate()
    form = RoundForm(request.POST or None, initial={"starts_on": today})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            following = actions.start_round(
                found,
                starts_on=typed["starts_on"],
                last_day=typed["last_day"],
                by=request.viewer,
                today=today,
            )
        except DomainError as refusal:
            form.add_error("last_day" if refusal.code == "period-reversed" else None, str(refusal))
        else:
            messages.success(request, _("The next round is there. Share its link."))
            return redirect("dialogue:keep_questionnaire", pk=following.pk)
    context = {"form": form, "questionnaire": found, "trail": _trail(_("Next round"), found)}
    return render_page(request, "dialogue/questionnaires/round.html", context)


@login_required
@once
def make_figure(request: SignedInRequest, pk: int, position: int) -> HttpResponseBase:
    """Make an own figure of one question, or add this round to it."""
    found = permissions.kept_questionnaire(request.viewer, pk)
    question = next((q for q in queries.questions_of(found) if q.position == position), None)
    if question is None or question.kind == "open":
        raise Http404
    initial = {"label": question.text, "counted_option": 0}
    is_known = question.indicator_id is not None
    form = FigureForm(request.POST or None, question=question, initial=initial)
    if request.method == "POST" and (is_known or form.is_valid()):
        draft = actions.FigureDraft("") if is_known else form.draft()
        try:
            actions.make_figure(question, draft, by=request.viewer)
        except DomainError as refusal:
            # A figure that is there asks nothing, so its form shows no errors.
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("This round stands in the series of the figure."))
            question.refresh_from_db()
            return redirect("figures:indicator", question.indicator_id)
    context = {
        "form": form,
        "question": question,
        "questionnaire": found,
        "is_known": is_known,
        "trail": _trail(_("Make a figure"), found),
    }
    return render_page(request, "dialogue/questionnaires/figure.html", context)


def _example(request: SignedInRequest) -> dict[str, str]:
    """Questions to start from, when somebody asks for an example."""
    if request.GET.get("voorbeeld") != "tevredenheid":
        return {}
    return {
        "title": _("How do you like our help?"),
        "text_1": _("Which mark do you give our help?"),
        "kind_1": "score",
        "text_2": _("Did you get an answer to your question?"),
        "kind_2": "yes_no",
        "text_3": _("What could be better?"),
        "kind_3": "open",
    }


def _trail(last: str, found: Questionnaire | None = None, *, written: bool = False) -> tuple[Crumb, ...]:
    middle = (
        [Crumb(found.title, reverse("dialogue:keep_questionnaire", args=[found.pk]), written=True)]
        if found
        else []
    )
    first = Crumb(_("Questionnaires"), reverse("dialogue:questionnaires"))
    return (first, *middle, Crumb(last, written=written))
