"""Around a meeting: inviting, a yes or no, who came, what was agreed, closing, minutes and paper."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.dialogue import queries as dialogue
from samenspel.foundation import journal
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.tables import actions, exports, permissions, queries
from samenspel.tables.actions.gathering import key_digest
from samenspel.tables.forms import AgreementForm, AttendanceForm, InvitationForm, ReplyForm
from samenspel.tables.models import ThemeTable
from samenspel.tables.pages.trail import trail_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FIELDS = {
    "agreement-before-table": "due_on",
    "agreement-empty": "text",
    "agreement-without-owner": "owner",
    "owner-left": "owner",
    "note-not-there": "note_number",
    "invited-already": "email",
    "nobody-invited": "name",
}


@login_required
@once
def invitations(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Who is asked to come; only the hosts see it, and reading it is noted."""
    table = permissions.visible_table(request.viewer, pk)
    permissions.may_invite(request.viewer, table).require()
    form = InvitationForm(request.POST or None)
    today = timezone.localdate()
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(table, form.draft(), by=request.viewer, today=today)
        except DomainError as refusal:
            form.add_error(_FIELDS.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("On the list. Send the invitations when the list is complete."))
            return redirect("tables:invitations", pk)
    journal.record_reading("tables.invitations", by=request.viewer.account, about=table)
    return render_page(
        request,
        "tables/invitations.html",
        {
            "table": table,
            "sheet": queries.invitation_sheet(request.viewer, table),
            "form": form,
            "is_over": table.held_on < today,
            "was_held": table.held_on <= today,
            "trail": trail_of(table.title, pk, _("Invitations")),
        },
        status=422 if form.errors else 200,
    )


@login_required
@require_POST
def send_invitations(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write to everybody who has an address and was not written to yet."""
    table = permissions.visible_table(request.viewer, pk)
    try:
        n = actions.send_invitations(table, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        sent = ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", n)
        messages.success(request, sent % {"n": n})
    return redirect("tables:invitations", pk)


@login_required
@require_POST
def withdraw_invitation(request: SignedInRequest, pk: int, invitation: int) -> HttpResponse:
    """Take somebody off the list."""
    table = permissions.visible_table(request.viewer, pk)
    permissions.may_invite(request.viewer, table).require()
    found = permissions.visible_invitation(request.viewer, table, invitation)
    actions.withdraw_invitation(found, by=request.viewer)
    messages.success(request, _("Off the list. The link in the message no longer works."))
    return redirect("tables:invitations", pk)


def reply(request: HttpRequest, token: str) -> HttpResponse:
    """Yes or no by the link in a message, without an account; looking at it says nothing yet."""
    found = permissions.invitation_with_key(key_digest(token))
    if found is None:
        return render_page(request, "tables/reply_unknown.html", status=404)
    form = ReplyForm(request.POST or None, initial={"reply": found.reply})
    today = timezone.localdate()
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.reply_to_invitation(
                token, typed["reply"], today=today, wants_answer=typed["wants_answer"]
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you, we know. You can change it until the day itself."))
            return redirect("tables:reply", token)
    return render_page(
        request,
        "tables/reply.html",
        {
            "invitation": found,
            "table": found.table,
            "form": form,
            "is_over": found.table.held_on < today,
        },
    )


@login_required
def attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tick who came, add who was not on the list; outside only numbers by kind are read."""
    table = permissions.visible_table(request.viewer, pk)
    permissions.may_invite(request.viewer, table).require()
    form = AttendanceForm(request.POST or None, initial=queries.attendance_initial(request.viewer, table))
    chosen = {number for raw in request.POST.getlist("came") if (number := whole_number(raw))}
    if request.method == "POST" and form.is_valid():
        try:
            n = actions.note_attendance(
                table, form.draft(tuple(sorted(chosen))), by=request.viewer, today=timezone.localdate()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            came = ngettext("%(n)d person was at the table.", "%(n)d people were at the table.", n)
            messages.success(request, came % {"n": n})
            return redirect("tables:page", pk)
    journal.record_reading("tables.attendance", by=request.viewer.account, about=table)
    sheet = queries.invitation_sheet(request.viewer, table)
    return render_page(
        request,
        "tables/attendance.html",
        {
            "table": table,
            "sheet": sheet,
            "form": form,
            "chosen": chosen if request.method == "POST" else {row.pk for row in sheet.rows if row.came},
            "trail": trail_of(table.title, pk, _("Who came")),
        },
    )


@login_required
@once
def new_agreement(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Write down what was agreed, from a note or by itself."""
    table = permissions.visible_table(request.viewer, pk)
    permissions.may_agree(request.viewer, table).require()
    number = whole_number(request.GET.get("notitie", ""))
    note = permissions.visible_note(request.viewer, pk, number) if number else None
    form = AgreementForm(
        request.POST or None,
        initial={
            "client_key": uuid.uuid4().hex,
            "note_number": note.number if note else None,
        },
        persons=queries.host_choices(request.viewer, [table.owner]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_agreement(table, form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error(_FIELDS.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The agreement is written down."))
            return redirect(f"{reverse('tables:page', args=[pk])}#afspraak-{made.pk}")
    context = {"form": form, "table": table, "note": note, "trail": trail_of(table.title, pk, _("Agreement"))}
    return render_page(request, "tables/agreement.html", context, status=422 if form.errors else 200)


@login_required
def change_agreement(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words, another day, or somebody else who does it."""
    agreement = permissions.visible_agreement(request.viewer, pk)
    permissions.may_agree(request.viewer, agreement.table).require()
    form = AgreementForm(
        request.POST or None,
        initial={
            "text": agreement.text,
            "owner": agreement.owner_id,
            "owner_name": agreement.owner_name,
            "due_on": agreement.due_on,
            "note_number": agreement.note.number if agreement.note else None,
            "version": agreement.version,
        },
        persons=queries.host_choices(request.viewer, [agreement.table.owner]),
    )
    theirs = ""
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.change_agreement(agreement, form.draft(), version=version, by=request.viewer)
        except EditedMeanwhile as refusal:
            theirs = agreement.text
            typed = request.POST.copy()
            typed["version"] = str(agreement.version)
            form.data = typed
            form.add_error(None, str(refusal))
        except DomainError as refusal:
            form.add_error(_FIELDS.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The agreement has been changed."))
            return redirect(f"{reverse('tables:page', args=[agreement.table_id])}#afspraak-{pk}")
    return render_page(
        request,
        "tables/agreement.html",
        {
            "form": form,
            "table": agreement.table,
            "agreement": agreement,
            "theirs": theirs,
            "trail": trail_of(agreement.table.title, agreement.table_id, _("Agreement")),
        },
        status=422 if form.errors else 200,
    )


@login_required
@require_POST
def finish_agreement(request: SignedInRequest, pk: int) -> HttpResponse:
    """Done in one click, also from my work."""
    agreement = permissions.visible_agreement(request.viewer, pk)
    done = request.POST.get("done", "1") == "1"
    actions.finish_agreement(agreement, by=request.viewer, done=done)
    messages.success(request, _("Noted as done.") if done else _("Open again."))
    if request.POST.get("back") == "work":
        # A higher room: its address is all that is known here. It shows how what was done is undone.
        return redirect("/mijn-werk/" + (f"?{urlencode({'gedaan': request.path})}" if done else ""))
    return redirect(f"{reverse('tables:page', args=[agreement.table_id])}#afspraak-{pk}")


@login_required
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close a table, or open it again; it says how many notes lack an answer."""
    table = permissions.visible_table(request.viewer, pk)
    permissions.may_close(request.viewer, table).require()
    if request.method == "POST":
        try:
            if "reopen" in request.POST:
                actions.reopen_table(table, by=request.viewer)
                messages.success(request, _("The table is open again."))
            else:
                actions.close_table(table, by=request.viewer, today=timezone.localdate())
                messages.success(request, _closed_words(table))
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect("tables:close", pk)
        return redirect("tables:page", pk)
    notes = permissions.standing_notes(request.viewer, pk)
    return render_page(
        request,
        "tables/close.html",
        {
            "table": table,
            "counts": dialogue.counts_of("tables.note", notes),
            "give_url": dialogue.give_url("tables.themetable", pk),
            "trail": trail_of(table.title, pk, _("Close the table")),
        },
    )


def _closed_words(table: ThemeTable) -> str:
    if table.is_public:
        return _("The table is closed. Everybody reads what happened with it.")
    return _("The table is closed. Show it to everybody, then all can read what happened with it.")


@require_safe
def minutes_pdf(request: PageRequest, pk: int) -> HttpResponse:
    """The minutes as a tagged PDF; names of who does what only for the own organisation."""
    table = permissions.visible_table(request.viewer, pk)
    sheet = queries.minutes_sheet(request.viewer, table, today=timezone.localdate())
    return _file(exports.minutes_pdf(sheet), "application/pdf", table, _("minutes"), "pdf")


@require_safe
def minutes_word(request: PageRequest, pk: int) -> HttpResponse:
    """The same in Word."""
    table = permissions.visible_table(request.viewer, pk)
    sheet = queries.minutes_sheet(request.viewer, table, today=timezone.localdate())
    return _file(exports.minutes_word(sheet), WORD, table, _("minutes"), "docx")


@require_safe
def paper_form(request: PageRequest, pk: int) -> HttpResponse:
    """A sheet with the question and lines, for a host who writes by hand."""
    table = permissions.visible_table(request.viewer, pk)
    sheet = queries.minutes_sheet(request.viewer, table, today=timezone.localdate())
    return _file(exports.paper_form(sheet), "application/pdf", table, _("paper form"), "pdf")


def _file(content: bytes, kind: str, table: ThemeTable, word: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"{slugify(table.title)[:60] or 'tafel'}-{slugify(word)}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
