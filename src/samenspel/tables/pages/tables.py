"""Theme tables: the list, the page everybody reads, and the page on which the host types."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation import drafts
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, value_of, whole_number
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.tables import actions, permissions, queries
from samenspel.tables.forms import (
    SEAT_PREFIX,
    CorrectionForm,
    ErasureForm,
    NewTableForm,
    NoteForm,
    PasteForm,
    TableForm,
    WithdrawalForm,
)
from samenspel.tables.models import NoteMark, SeatKind, ThemeTable
from samenspel.tables.pages.trail import trail_of
from samenspel.tables.words import MARKS
from samenspel.ui.paging import page_of
from samenspel.ui.parts import Action, Crumb

NEW_DRAFT = "tables.new"


def table_list(request: PageRequest) -> HttpResponse:
    """All theme tables this reader may see."""
    words = request.GET.get("zoek", "").strip()
    viewer = request.viewer
    page = page_of(request.GET, n_found=queries.table_count(viewer, words=words), size=queries.PAGE_SIZE)
    may_start = permissions.organisations_for(viewer, "start_table").exists()
    step = Action(_("Set up a theme table"), reverse("tables:new")) if may_start else None
    return render_page(
        request,
        "tables/list.html",
        {
            "rows": queries.table_rows(viewer, words=words, page=page.number),
            "page": page,
            "words": words,
            "step": step,
        },
    )


def table_page(request: PageRequest, pk: int) -> HttpResponse:
    """One table: the question, who sat there, and every note with where it led."""
    viewer = request.viewer
    table = permissions.visible_table(viewer, pk)
    mark = value_of(MARKS, request.GET.get("merk", ""))
    sheet = queries.sheet_of(viewer, table)
    shown = [note for note in sheet.notes if not mark or (note.mark == mark and not note.is_withdrawn)]
    return render_page(
        request,
        "tables/page.html",
        {
            "sheet": sheet,
            "notes": shown,
            "mark": MARKS.get(mark),
            "trail": trail_of(sheet.title),
            "may_type": bool(permissions.may_type(viewer, table)),
            "may_edit": bool(permissions.may_edit(viewer, table)),
            "may_publish": bool(permissions.may_publish(viewer, table)),
            "may_erase": bool(permissions.may_erase(viewer, table)),
            **queries.around(viewer, table, sheet, today=timezone.localdate()),
        },
    )


@login_required
@once
def new_table(request: SignedInRequest) -> HttpResponseBase:
    """Set up a table; a form that is not finished can wait."""
    owners = permissions.organisations_for(request.viewer, "start_table")
    if not owners:
        return render_page(request, "tables/may_not_start.html", status=403)
    if request.method == "POST" and "later" in request.POST:
        drafts.keep(request, NEW_DRAFT)
        messages.info(request, _("What you typed is kept. Go on whenever you like."))
        return redirect("tables:list")
    kept = drafts.initial_from(drafts.restore(request, NEW_DRAFT))
    form = NewTableForm(
        request.POST or None,
        initial=kept or {"held_on": timezone.localdate(), "hosts": [request.user.person_id]},
        owners=owners,
        areas=queries.area_options(request.viewer, owners),
        persons=queries.host_choices(request.viewer, owners),
    )
    if request.method == "POST" and form.is_valid():
        table = actions.start_table(form.draft(), form.cleaned_data["owner"], by=request.viewer)
        drafts.forget(request, NEW_DRAFT)
        if table.held_on > timezone.localdate():
            messages.success(request, _("The table is set up. Now invite people."))
            return redirect("tables:page", table.pk)
        # To the field itself: else the browser keeps the fragment of a skip link, and the focus with it.
        return redirect(f"{reverse('tables:host', args=[table.pk])}#id_text")
    return render_page(
        request,
        "tables/new.html",
        {
            "form": form,
            "trail": [Crumb(_("Theme tables"), reverse("tables:list")), Crumb(_("New theme table"))],
        },
    )


@login_required
def edit_table(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change question, day, place, hosts and who sat there."""
    table = permissions.visible_table(request.viewer, pk)
    permissions.may_edit(request.viewer, table).require()
    form = TableForm(
        request.POST or None,
        initial=_initial(table),
        areas=queries.area_options(request.viewer, [table.owner], chosen=table.area),
        persons=queries.host_choices(request.viewer, [table.owner]),
    )
    version, meanwhile = table.version, False
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_table(table, form.draft(), version=_version(request), by=request.viewer)
        except EditedMeanwhile:
            meanwhile = True
        else:
            messages.success(request, _("The theme table has been changed."))
            return redirect("tables:page", pk)
    return render_page(
        request,
        "tables/edit.html",
        {
            "form": form,
            "table_version": version if meanwhile or request.method == "GET" else _version(request),
            "theirs": queries.sheet_of(request.viewer, table) if meanwhile else None,
            "trail": trail_of(table.title, table.pk, _("Change")),
            "table_pk": pk,
        },
    )


@login_required
@require_POST
def show_table(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the table to everybody, or to the own organisation only."""
    table = permissions.visible_table(request.viewer, pk)
    try:
        if request.POST.get("public") == "1":
            actions.publish_table(table, by=request.viewer)
            messages.success(request, _("Everybody can read along with this table now."))
        else:
            actions.unpublish_table(table, by=request.viewer)
            messages.success(request, _("Only your organisation and the hosts see this table now."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("tables:page", pk)


@login_required
def host_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Type notes while people talk: a list that grows, one input that keeps the focus."""
    table = permissions.visible_table(request.viewer, pk)
    permissions.may_type(request.viewer, table).require()
    form = NoteForm(request.POST or None, initial={"client_key": str(uuid.uuid4())})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            note = actions.write_note(table, form.draft(), by=request.viewer)
        except DomainError as refused:
            refusal = str(refused)
        else:
            if _wants_json(request):
                return _notes_since(request, table, note.number - 1)
            # The address names the field: a browser that is sent to a place takes the focus from elsewhere.
            return redirect(f"{reverse('tables:host', args=[pk])}#id_text")
    if request.method == "POST" and _wants_json(request):
        sentence = refusal or " ".join(str(fault) for faults in form.errors.values() for fault in faults)
        return JsonResponse({"sentence": sentence}, status=422)
    sheet = queries.sheet_of(request.viewer, table)
    return render_page(
        request,
        "tables/host.html",
        {
            "sheet": sheet,
            "form": form,
            "refusal": refusal,
            "may_publish": bool(permissions.may_publish(request.viewer, table)),
            "trail": trail_of(sheet.title, pk, _("At the table")),
            **_choices(table),
        },
    )


@login_required
@require_POST
def mark_note(request: SignedInRequest, pk: int) -> HttpResponse:
    """One tap: who said it, or what kind of thing it is."""
    name = "mark" if "mark" in request.POST else "speaker"
    number, _colon, choice = request.POST.get(name, "").partition(":")
    note = permissions.visible_note(request.viewer, pk, whole_number(number) or 0)
    try:
        if name == "mark":
            note = actions.mark_note(note, mark=choice, by=request.viewer)
        else:
            note = actions.mark_note(note, speaker_kind=choice, by=request.viewer)
    except DomainError as refusal:
        if _wants_json(request):
            return JsonResponse({"sentence": str(refusal)}, status=422)
        messages.error(request, str(refusal))
    if _wants_json(request):
        return _notes_since(request, note.table, note.number - 1, most=1)
    return redirect(f"{reverse('tables:host', args=[pk])}#notitie-{note.number}")


@login_required
@once
def paste_notes(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Bring in a list after a session on paper."""
    table = permissions.visible_table(request.viewer, pk)
    permissions.may_type(request.viewer, table).require()
    form = PasteForm(request.POST or None, initial={"client_key": uuid.uuid4().hex})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            notes = actions.write_notes(
                table, typed["notes"], client_key=typed["client_key"], by=request.viewer
            )
        except DomainError as refusal:
            form.add_error("notes", str(refusal))
        else:
            messages.success(request, _("%(n)d notes are in the list now.") % {"n": len(notes)})
            return redirect("tables:host", pk)
    return render_page(
        request, "tables/paste.html", {"form": form, "trail": trail_of(table.title, pk, _("Paste a list"))}
    )


@login_required
def correct_note(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Put a note into better words; somebody else's words are shown when they came in between."""
    note = permissions.visible_note(request.viewer, pk, number)
    permissions.may_type(request.viewer, note.table).require()
    form = CorrectionForm(request.POST or None, initial={"text": note.text, "version": note.version})
    theirs = ""
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.correct_note(note, typed["text"], version=typed["version"], by=request.viewer)
        except EditedMeanwhile:
            theirs = note.text
            typed_again = request.POST.copy()
            typed_again["version"] = str(note.version)
            form.data = typed_again
        except DomainError as refusal:
            form.add_error("text", str(refusal))
        else:
            return redirect(f"{reverse('tables:host', args=[pk])}#notitie-{number}")
    return render_page(
        request,
        "tables/correct.html",
        {
            "form": form,
            "theirs": theirs,
            "number": number,
            "table_pk": pk,
            "earlier": queries.earlier_wordings(note),
            "back": f"{reverse('tables:host', args=[pk])}#notitie-{number}",
            "trail": trail_of(note.table.title, pk, _("Note %(number)d") % {"number": number}),
        },
    )


@login_required
def withdraw_note(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Take a note back, with a reason."""
    note = permissions.visible_note(request.viewer, pk, number)
    permissions.may_type(request.viewer, note.table).require()
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_note(note, form.cleaned_data["reason"], by=request.viewer)
        messages.success(request, _("Note %(number)d has been withdrawn.") % {"number": number})
        return redirect(f"{reverse('tables:host', args=[pk])}#notitie-{number}")
    return render_page(
        request,
        "tables/withdraw.html",
        {
            "form": form,
            "text": note.text,
            "number": number,
            "table_pk": pk,
            "back": f"{reverse('tables:host', args=[pk])}#notitie-{number}",
            "trail": trail_of(note.table.title, pk, _("Note %(number)d") % {"number": number}),
        },
    )


@login_required
def erase_note(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Take out what may not be kept, such as a name: the words as they were are gone afterwards."""
    note = permissions.visible_note(request.viewer, pk, number)
    permissions.may_erase(request.viewer, note.table).require()
    back = f"{reverse('tables:page', args=[pk])}#notitie-{number}"
    form = ErasureForm(request.POST or None, initial={"instead": note.text, "version": note.version})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.erase_note(note, typed["instead"], version=typed["version"], by=request.viewer)
        except EditedMeanwhile as refusal:
            typed_again = request.POST.copy()
            typed_again["version"] = str(note.version)
            form.data = typed_again
            form.add_error("instead", str(refusal))
        except DomainError as refusal:
            form.add_error("instead", str(refusal))
        else:
            messages.success(request, _("What stood in note %(number)d is erased.") % {"number": number})
            return redirect(back)
    return render_page(
        request,
        "tables/erase.html",
        {
            "form": form,
            "note": note,
            "number": number,
            "back": back,
            "trail": trail_of(note.table.title, pk, _("Note %(number)d") % {"number": number}),
        },
    )


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _notes_since(
    request: SignedInRequest, table: ThemeTable, number: int, *, most: int = 500
) -> JsonResponse:
    """The rows after this number, also those that another host typed in the meantime."""
    after = whole_number(request.POST.get("after", ""))
    since = min(number, after) if after is not None and most > 1 else number
    rows = queries.host_rows(request.viewer, table, after=since, most=most)
    choices = _choices(table)
    html = [
        {
            "number": row.number,
            "clientKey": row.client_key,
            "html": render_to_string(
                "tables/_host_note.html", {"note": row, "table_pk": table.pk, **choices}
            ),
        }
        for row in rows
    ]
    return JsonResponse({"notes": html})


def _choices(table: ThemeTable) -> dict[str, list[tuple[str, ...]]]:
    """What can be tapped: the four marks, and who sits here (everybody when nobody was counted)."""
    kinds = [seat.kind for seat in table.seats.all()] or SeatKind.values
    return {
        "speakers": [(kind, queries.speaker_words(kind)) for kind in kinds],
        "marks": [(mark.value, str(mark.label), queries.MARK_ICONS[mark]) for mark in NoteMark],
    }


def _initial(table: ThemeTable) -> dict[str, object]:
    return {
        "title": table.title,
        "question": table.question,
        "held_on": table.held_on,
        "kind": table.kind,
        "starts_at": table.starts_at,
        "place": table.place,
        "area": table.area_id or "",
        "hosts": list(table.hosts.values_list("person_id", flat=True)),
        **{f"{SEAT_PREFIX}{seat.kind}": seat.number for seat in table.seats.all()},
    }


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", "")) or 0
