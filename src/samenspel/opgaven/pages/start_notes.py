"""Bring in a start note, divide its sentences by hand, and lay them in a draft."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.forms import StartNoteForm
from samenspel.opgaven.models import SentencePlace, StartNote
from samenspel.opgaven.pages.trail import trail_of
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.paging import page_of
from samenspel.ui.parts import Crumb


@login_required
@once
def start_notes(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The start notes of an opgave, and the form to bring one in."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_write(viewer, opgave).require()
    form = StartNoteForm(request.POST or None, request.FILES or None, initial={"title": _("Start note")})
    if request.method == "POST" and form.is_valid():
        try:
            note = actions.bring_start_note(opgave, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error("text", str(refusal))
        else:
            return redirect("opgaven:start_note", pk, note.pk)
    return render_page(
        request,
        "opgaven/start_notes.html",
        {
            "title": opgave.title,
            "opgave_pk": pk,
            "rows": queries.start_note_rows(viewer, opgave),
            "form": form,
            "trail": trail_of(opgave, _("Start note")),
        },
    )


@login_required
def start_note(request: SignedInRequest, pk: int, note_pk: int) -> HttpResponse:
    """Divide the sentences of a start note, twenty a page; what is chosen is kept each time."""
    viewer = request.viewer
    note = permissions.visible_start_note(viewer, pk, note_pk)
    may_write = bool(permissions.may_write(viewer, note.opgave))
    if request.method == "POST":
        return _divide(request, note)
    is_divided = note.divided_on is not None
    total = note.sentences.count()
    page = page_of(request.GET, n_found=total, size=queries.SENTENCES_A_PAGE)
    sheet = queries.start_note_sheet(viewer, note_pk, page=None if is_divided else page.number)
    return render_page(
        request,
        "opgaven/start_note.html",
        {
            "sheet": sheet,
            "page": page,
            "title": note.opgave.title,
            "opgave_pk": pk,
            "places": SentencePlace.choices,
            "may_write": may_write and not is_divided,
            "is_divided": is_divided,
            "n_open": sheet.row.n_sentences - sheet.row.n_placed,
            "trail": trail_of(
                note.opgave, Crumb(_("Start note"), reverse("opgaven:start_notes", args=[pk])), note.title
            ),
        },
    )


def _divide(request: SignedInRequest, note: StartNote) -> HttpResponse:
    """Keep what was chosen on this page; then the next page, or the draft."""
    viewer = request.viewer
    here = reverse("opgaven:start_note", args=[note.opgave_id, note.pk])
    number = whole_number(request.POST.get("pagina", "")) or 1
    try:
        n_open = actions.place_sentences(note, _places(request), by=viewer)
        if "leg-neer" in request.POST:
            draft = actions.lay_in_draft(note, by=viewer, today=timezone.localdate())
            messages.success(request, _("The sentences stand in the draft, with the start note as source."))
            return redirect("opgaven:formulation", note.opgave_id, draft.version)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{here}?pagina={number}")
    if "later" in request.POST:
        messages.info(request, _("Kept. %(n)d sentences have no place yet.") % {"n": n_open})
        return redirect("opgaven:start_notes", note.opgave_id)
    return redirect(f"{here}?pagina={number - 1 if 'terug' in request.POST else number + 1}")


def _places(request: SignedInRequest) -> dict[int, str]:
    """The place of each sentence on the page that was sent."""
    typed = {
        name.removeprefix("zin-"): str(value) for name, value in request.POST.items() if name[:4] == "zin-"
    }
    return {number: value for name, value in typed.items() if (number := whole_number(name)) is not None}
