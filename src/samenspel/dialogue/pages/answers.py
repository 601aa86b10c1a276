"""What happened with what people said: for everybody to read, and for those who answer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.dialogue import permissions
from samenspel.dialogue.actions import answers as actions
from samenspel.dialogue.errors import AnsweredMeanwhile
from samenspel.dialogue.forms.answers import AnswerForm, HearBackForm
from samenspel.dialogue.models import Outcome
from samenspel.dialogue.pages import visitor
from samenspel.dialogue.queries import answers as queries
from samenspel.dialogue.queries.answers import OUTCOME_WORDS, WITHOUT, AnswersSheet
from samenspel.dialogue.voices import HeardAt, VoicePlace, heard_at, place_named
from samenspel.foundation import drafts, slots
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import render_page, value_of, whole_number
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Crumb, Page, Tab

MOST_AT_ONCE = 5_000
# Which field a refusal is about; what is not here is about the choice of voices.
_FIELDS = {
    "answer-reason-missing": "reason",
    "answer-personal": "reason",
    "decided-by-missing": "decided_by_name",
    "decided-in-the-future": "decided_on",
    "look-again-missing": "look_again_on",
    "unknown-outcome": "outcome",
    "unknown-thing": "thing",
}


def conversation_answers(request: PageRequest, pk: int) -> HttpResponse:
    """What happened with a conversation; who came by its link reads it too."""
    conversation = visitor.conversation_for(request, pk)
    place = queries.conversation_place(conversation)
    return _answers(request, heard_at(place.kind), place)


def answers(request: PageRequest, word: str, pk: int) -> HttpResponse:
    """The same for a theme table, a signal or a group of signals."""
    heard = place_named(word)
    return _answers(request, heard, heard.place(request.viewer, pk))


def _answers(request: PageRequest, heard: HeardAt, place: VoicePlace) -> HttpResponse:
    form = HearBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.want_answer(place.kind, place.pk, form.cleaned_data["email"])
        messages.success(request, _("You get a message when there are new answers."))
        return redirect(request.path)
    outcome = _outcome(request)
    page = whole_number(request.GET.get("pagina", "")) or 1
    sheet = queries.answers_sheet(request.viewer, heard, place, outcome=outcome, page=page)
    may_answer = request.viewer.is_signed_in and _may_answer(request, heard, place)
    return render_page(
        request,
        "dialogue/answers.html",
        {
            "sheet": sheet,
            "place": place,
            "tally": _tally(sheet),
            "finding": _finding(sheet),
            "tabs": _tabs(sheet, outcome),
            "page": _page(sheet, outcome),
            "form": form,
            "give_url": queries.give_url(place.kind, place.pk) if may_answer else "",
            "close_url": place.close_url if may_answer else "",
            "trail": [Crumb(place.title, place.url, written=True), Crumb(_("What happened with it"))],
        },
    )


@login_required
def give_answers(request: SignedInRequest, word: str, pk: int) -> HttpResponse:
    """Tick what was said, give it one answer; go on with the rest."""
    heard = place_named(word)
    place = heard.place(request.viewer, pk)
    heard.may_answer(request.viewer, pk).require()
    key = f"dialogue.answer.{place.kind}.{pk}"
    if request.method == "POST" and "later" in request.POST:
        drafts.keep(request, key)
        messages.info(request, _("What you typed is kept. Go on whenever you like."))
        return redirect(place.url)
    kept = drafts.restore(request, key) if request.method == "GET" else None
    outcome = _outcome(request)
    sheet = _sheet_to_answer(request, heard, place, outcome)
    form = AnswerForm(
        request.POST or None,
        initial={"decided_on": timezone.localdate(), "seen": sheet.newest, **drafts.initial_from(kept)},
        things=slots.fill("answer.things", request.viewer, place),
    )
    chosen = _chosen(request.POST if request.method == "POST" else kept or request.GET)
    if request.method == "POST" and form.is_valid() and _give(request, heard, place, form, outcome, chosen):
        drafts.forget(request, key)
        return redirect(f"{request.path}?staat={WITHOUT}")
    return render_page(
        request,
        "dialogue/give_answers.html",
        {
            "sheet": sheet,
            "place": place,
            "form": form,
            "chosen": chosen,
            "only_one": len(sheet.rows) == 1,
            "tabs": _tabs(sheet, outcome),
            "page": _page(sheet, outcome),
            "answers_url": queries.answers_url(place.kind, place.pk),
            "trail": [
                Crumb(place.title, place.url, written=True),
                Crumb(_("What happened with it"), queries.answers_url(place.kind, place.pk)),
                Crumb(_("Give answers")),
            ],
        },
        status=422 if request.method == "POST" else 200,
    )


@login_required
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close a conversation for good; it says how many voices have no answer yet."""
    conversation = visitor.conversation_for(request, pk)
    permissions.may_close(request.viewer, conversation).require()
    place = queries.conversation_place(conversation)
    heard = heard_at(place.kind)
    if request.method == "POST":
        try:
            actions.finish_conversation(conversation, by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect("dialogue:finish", pk)
        messages.success(request, _("The conversation is closed. Everybody reads what happened with it."))
        return redirect("dialogue:conversation_answers", pk)
    counts = queries.counts_of(heard.voice_kind, heard.voices(request.viewer, pk))
    return render_page(
        request,
        "dialogue/finish.html",
        {"place": place, "counts": counts, "give_url": queries.give_url(place.kind, pk), "without": WITHOUT},
    )


def stop_telling(request: HttpRequest, token: str) -> HttpResponse:
    """No more messages, with one button and without an account; a program that only looks stops nothing."""
    if request.method == "POST":
        n = actions.stop_telling(token)
        return render_page(request, "dialogue/stopped.html", {"done": True, "was_known": bool(n)})
    return render_page(request, "dialogue/stopped.html", {"done": False})


def _sheet_to_answer(
    request: SignedInRequest, heard: HeardAt, place: VoicePlace, outcome: str
) -> AnswersSheet:
    page = whole_number(request.GET.get("pagina", "")) or 1
    one = whole_number(request.GET.get("stem", ""))
    return queries.answers_sheet(request.viewer, heard, place, outcome=outcome, page=page, only=one)


def _give(
    request: SignedInRequest,
    heard: HeardAt,
    place: VoicePlace,
    form: AnswerForm,
    outcome: str,
    chosen: set[int],
) -> bool:
    if "all" in request.POST:
        chosen = set(queries.voice_ids(request.viewer, heard, place, outcome=outcome, most=MOST_AT_ONCE))
    try:
        given = actions.give_answer(
            (place.kind, place.pk), chosen, form.draft(), by=request.viewer, today=timezone.localdate()
        )
    except AnsweredMeanwhile as refusal:
        typed = request.POST.copy()
        typed["seen"] = str(queries.newest_answer(heard.voice_kind, heard.voices(request.viewer, place.pk)))
        form.data = typed
        form.add_error(None, str(refusal))
        return False
    except DomainError as refusal:
        form.add_error(_FIELDS.get(refusal.code), str(refusal))
        return False
    done = ngettext("%(n)d answer stands with it now.", "%(n)d answers stand with it now.", len(given))
    messages.success(request, done % {"n": len(given)})
    return True


def _may_answer(request: PageRequest, heard: HeardAt, place: VoicePlace) -> bool:
    try:
        return bool(heard.may_answer(request.viewer, place.pk))
    except Http404:  # came by the link of a conversation that is not open to this account
        return False


def _chosen(typed: object) -> set[int]:
    getlist = getattr(typed, "getlist", None)
    names = [*getlist("voice"), *getlist("stem")] if getlist else []
    return {number for name in names if (number := whole_number(str(name)))}


def _outcome(request: HttpRequest) -> str:
    word = request.GET.get("staat", "")
    return WITHOUT if word == WITHOUT else value_of(OUTCOME_WORDS, word)


def _tally(sheet: AnswersSheet) -> list[tuple[str, int]]:
    counted = [(str(outcome.label), sheet.counts.of(outcome)) for outcome in Outcome]
    return [*counted, (_("nothing yet"), sheet.counts.n_without)]


def _finding(sheet: AnswersSheet) -> str:
    counts = sheet.counts
    if not counts.n:
        return _("Nothing was said here yet")
    if not counts.n_answered:
        return _("Nothing has an answer yet")
    if counts.n_without:
        return ngettext(
            "%(done)d of %(n)d has an answer", "%(done)d of %(n)d have an answer", counts.n_answered
        ) % {"done": counts.n_answered, "n": counts.n}
    return ngettext(
        "What was said has an answer", "All %(n)d things that were said have an answer", counts.n
    ) % {"n": counts.n}


def _tabs(sheet: AnswersSheet, outcome: str) -> list[Tab]:
    counts = sheet.counts
    found = [Tab(_("all"), "?", current=not outcome, count=str(counts.n))]
    for one in Outcome:
        if counts.of(one) or outcome == one:
            word = OUTCOME_WORDS[one]
            label = str(one.label)
            found.append(Tab(label, f"?staat={word}", current=outcome == one, count=str(counts.of(one))))
    if counts.n_without or outcome == WITHOUT:
        found.append(
            Tab(
                _("no answer yet"),
                f"?staat={WITHOUT}",
                current=outcome == WITHOUT,
                count=str(counts.n_without),
            )
        )
    return found


def _page(sheet: AnswersSheet, outcome: str) -> Page:
    word = WITHOUT if outcome == WITHOUT else OUTCOME_WORDS.get(outcome, "")
    base = f"?staat={word}&pagina=" if word else "?pagina="
    return Page(
        sheet.page,
        sheet.n_pages,
        previous_url=f"{base}{sheet.page - 1}" if sheet.page > 1 else "",
        next_url=f"{base}{sheet.page + 1}" if sheet.page < sheet.n_pages else "",
    )
