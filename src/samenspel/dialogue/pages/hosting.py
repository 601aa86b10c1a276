"""The host's side: open, look after, decide about statements, close."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.dialogue import actions, permissions, queries
from samenspel.dialogue.forms import ConversationForm, HostForm, JudgeForm, MergeForm, OwnerForm
from samenspel.dialogue.models import Conversation, StatementState
from samenspel.dialogue.pages import visitor
from samenspel.dialogue.queries.things import STATEMENT
from samenspel.foundation import drafts
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.models import Organisation
from samenspel.people.permissions import SignedInRequest, Viewer
from samenspel.places.queries import area_choices
from samenspel.ui.parts import Page, Tab

NEW_DRAFT = "dialogue.new"
QUEUES = (
    (StatementState.WAITING, "wacht"),
    (StatementState.SHOWN, "getoond"),
    (StatementState.NOT_SHOWN, "niet-getoond"),
    (StatementState.MERGED, "samengevoegd"),
)


@login_required
@once
def open_conversation(request: SignedInRequest) -> HttpResponseBase:
    """Ask a question; what was typed is kept when the host goes on later."""
    owners = list(permissions.owners_for(request.viewer, "open_conversation"))
    if not owners:
        return render_page(request, "dialogue/may_not.html", {"importing": False}, status=403)
    if "later" in request.POST:
        drafts.keep(request, NEW_DRAFT)
        messages.success(request, _("Kept. It is here when you come back; only you see it."))
        return redirect("dialogue:list")
    kept = drafts.initial_from(drafts.restore(request, NEW_DRAFT))
    owner_form = OwnerForm(request.POST or None, owners=owners, initial=kept)
    areas = _areas(request.viewer, owners[0])
    initial = {"starts_on": timezone.localdate(), **kept}
    form = ConversationForm(request.POST or None, areas=areas, initial=initial)
    if request.method == "POST" and owner_form.is_valid() and form.is_valid():
        try:
            opened = actions.open_conversation(form.draft(), owner_form.organisation(), by=request.viewer)
        except DomainError as refusal:
            form.add_error("last_day" if refusal.code == "period-reversed" else "statements", str(refusal))
        else:
            drafts.forget(request, NEW_DRAFT)
            messages.success(request, _("The conversation is there. Share the link, and people can begin."))
            return redirect("dialogue:manage", pk=opened.pk)
    was_kept = bool(kept) and not drafts.brought_back(request)
    context = {"form": form, "owner_form": owner_form, "was_kept": was_kept}
    return render_page(request, "dialogue/open.html", context)


@login_required
def manage(request: SignedInRequest, pk: int) -> HttpResponse:
    """How it goes, what waits, and what can be done."""
    conversation = _hosted(request, pk)
    sheet = queries.management_sheet(conversation, today=timezone.localdate())
    context = {
        "conversation": conversation,
        "sheet": sheet,
        "host_form": HostForm(),
        "answers": queries.counts_of(STATEMENT, permissions.conversation_voices(request.viewer, pk)),
    }
    return render_page(request, "dialogue/manage.html", context)


@login_required
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is asked; who is second sees both texts."""
    conversation = _hosted(request, pk)
    form = ConversationForm(
        request.POST or None,
        areas=_areas(request.viewer, conversation.owner, keep=conversation),
        initial=ConversationForm.initial_of(conversation),
    )
    theirs: Conversation | None = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_conversation(
                conversation,
                form.draft(),
                by=request.viewer,
                version=form.cleaned_data["version"] or 0,
            )
        except EditedMeanwhile as refusal:
            theirs = conversation
            # The next try is against what stands there now, with both texts in sight.
            typed = request.POST.copy()
            typed["version"] = str(conversation.version)
            form.data = typed
            form.add_error(None, str(refusal))
        except DomainError as refusal:
            form.add_error("last_day" if refusal.code == "period-reversed" else "statements", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("dialogue:manage", pk=pk)
    context = {"conversation": conversation, "form": form, "theirs": theirs}
    return render_page(request, "dialogue/edit.html", context, status=409 if theirs else 200)


@login_required
def queue(request: SignedInRequest, pk: int) -> HttpResponse:
    """The statements in one state, oldest first."""
    conversation = _hosted(request, pk)
    words = {word: state for state, word in QUEUES}
    state = words.get(request.GET.get("staat", ""), StatementState.WAITING)
    page = whole_number(request.GET.get("pagina", "")) or 1
    sheet = queries.queue_sheet(request.viewer, conversation, state, page)
    word = dict(QUEUES)[state]
    context = {
        "conversation": conversation,
        "sheet": sheet,
        "tabs": [
            Tab(one.label, f"?staat={name}", current=one == state, count=str(sheet.counts.get(one.value, 0)))
            for one, name in QUEUES
        ],
        "page": Page(
            sheet.page,
            sheet.n_pages,
            previous_url=f"?staat={word}&pagina={sheet.page - 1}" if sheet.page > 1 else "",
            next_url=f"?staat={word}&pagina={sheet.page + 1}" if sheet.page < sheet.n_pages else "",
        ),
    }
    return render_page(request, "dialogue/queue.html", context)


@login_required
@require_POST
def show(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Let others see a statement."""
    conversation = _hosted(request, pk)
    statement = permissions.visible_statement(request.viewer, conversation, number)
    actions.show_statement(statement, by=request.viewer)
    messages.success(request, _("Statement %(number)d is shown.") % {"number": number})
    return redirect("dialogue:queue", pk=pk)


@login_required
def judge(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Decide about one statement: not shown with a reason, or put together with another."""
    conversation = _hosted(request, pk)
    statement = permissions.visible_statement(request.viewer, conversation, number)
    is_merging = "into" in request.POST or "into_alike" in request.POST
    hide_form = JudgeForm(request.POST if request.method == "POST" and not is_merging else None)
    merge_form = MergeForm(
        {"into": request.POST.get("into_alike") or request.POST.get("into", "")} if is_merging else None
    )
    try:
        if is_merging and merge_form.is_valid():
            actions.merge_statement(statement, merge_form.cleaned_data["into"], by=request.viewer)
            messages.success(request, _("Statement %(number)d has been put together.") % {"number": number})
            return redirect("dialogue:queue", pk=pk)
        if hide_form.is_valid():
            typed = hide_form.cleaned_data
            actions.hide_statement(statement, typed["reason"], typed["note"], by=request.viewer)
            messages.success(request, _("Statement %(number)d is not shown.") % {"number": number})
            return redirect("dialogue:queue", pk=pk)
    except DomainError as refusal:
        (merge_form if is_merging else hide_form).add_error(None, str(refusal))
    context = {
        "conversation": conversation,
        "sheet": queries.judge_sheet(request.viewer, conversation, statement),
        "hide_form": hide_form,
        "merge_form": merge_form,
    }
    return render_page(request, "dialogue/judge.html", context)


@login_required
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then end the voting."""
    conversation = _hosted(request, pk)
    if request.method == "POST":
        try:
            actions.close_conversation(conversation, by=request.viewer)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request, _("The conversation is closed. The outcome is being brought up to date.")
            )
        return redirect("dialogue:manage", pk=pk)
    return render_page(request, "dialogue/close.html", {"conversation": conversation})


@login_required
@require_POST
def recalculate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bring the outcome up to date now."""
    conversation = _hosted(request, pk)
    actions.request_calculation(conversation, by=request.viewer)
    messages.success(request, _("The outcome is being calculated. Within a minute it stands on the page."))
    return redirect("dialogue:outcome", pk=pk)


@login_required
@require_POST
def add_host(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a colleague keep this conversation too."""
    conversation = _hosted(request, pk)
    form = HostForm(request.POST)
    if form.is_valid():
        try:
            actions.add_host(conversation, form.cleaned_data["email"], by=request.viewer)
        except DomainError as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("Your colleague can now look after this conversation too."))
            return redirect("dialogue:manage", pk=pk)
    sheet = queries.management_sheet(conversation, today=timezone.localdate())
    context = {
        "conversation": conversation,
        "sheet": sheet,
        "host_form": form,
        "answers": queries.counts_of(STATEMENT, permissions.conversation_voices(request.viewer, pk)),
    }
    return render_page(request, "dialogue/manage.html", context)


def _hosted(request: SignedInRequest, pk: int) -> Conversation:
    conversation = visitor.conversation_for(request, pk)
    permissions.may_edit(request.viewer, conversation).require()
    return conversation


def _areas(viewer: Viewer, owner: Organisation, *, keep: Conversation | None = None) -> list[tuple[int, str]]:
    today: dt.date = timezone.localdate()
    found = area_choices(viewer, within=owner.code, today=today) if owner.code else []
    found = found or area_choices(viewer, today=today)
    if keep is not None and keep.area is not None and keep.area_id not in dict(found):
        found = [(keep.area.pk, keep.area.name), *found]
    return found
