"""What the council asked: about an opgave, one piece, a list to bring in, and of a whole municipality."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.rhythm import actions, exports, importers, permissions, queries, rules
from samenspel.rhythm.forms import ItemForm, RemoveForm, StepForm
from samenspel.rhythm.pages.calendar import as_file
from samenspel.rhythm.pages.trail import opgave_trail, thread_stops
from samenspel.ui.parts import Crumb, Tab
from samenspel.ui.pasting import paste_sheet


@once
def council(request: PageRequest, pk: int) -> HttpResponseBase:
    """What the council asked about an opgave, overdue first, with a form to add a piece."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    may_keep = bool(permissions.may_keep_items(viewer, opgave))
    if request.method == "POST":
        permissions.may_keep_items(viewer, opgave).require()
    form = ItemForm(request.POST or None) if may_keep else None
    if form is not None and request.method == "POST" and form.is_valid():
        made = actions.note_items(opgave, [form.draft()], by=viewer)
        messages.success(request, _("Noted.") if made else _("That piece stands in the list already."))
        return redirect("rhythm:council", pk)
    values = {
        "opgave_pk": pk,
        "title": opgave.title,
        "sheet": queries.council_sheet(viewer, opgave, today=timezone.localdate()),
        "form": form,
        "may_keep": may_keep,
        "stops": thread_stops(viewer, opgave),
        "trail": opgave_trail(opgave, _("Council")),
    }
    return render_page(request, "rhythm/council.html", values)


@login_required
@once
def paste_items(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Paste or upload a list; what was read is shown first, and noted after a second press."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_keep_items(viewer, opgave).require()
    paste = paste_sheet(
        request,
        importers.ITEM_COLUMNS,
        example=(
            _("commitment to the council"),
            _("Report on the waiting lists"),
            "T-2026-14",
            "https://raad.voorbeeld.nl/T-2026-14",
            "12-3-2026",
            "1-9-2026",
        ),
        read=importers.read_items,
        effects=lambda rows: _effects(viewer, opgave, importers.item_drafts(rows)),
    )
    refusal = ""
    if paste.is_confirmed:
        try:
            made = actions.note_items(opgave, importers.item_drafts(paste.rows), by=viewer)
        except DomainError as refused:
            refusal = str(refused)
        else:
            said = ngettext("%(n)d piece noted.", "%(n)d pieces noted.", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect("rhythm:council", pk)
    back = reverse("rhythm:council", args=[pk])
    values = {
        "title": opgave.title,
        "paste": paste,
        "refusal": refusal,
        "back": back,
        "trail": opgave_trail(opgave, Crumb(_("Council"), back), _("Paste or upload a list")),
    }
    return render_page(request, "rhythm/paste_items.html", values)


def _effects(viewer: Viewer, opgave: Opgave, drafts: Sequence[actions.ItemDraft]) -> list[str]:
    standing = queries.standing_keys(viewer, opgave)
    said = []
    for draft in drafts:
        key = rules.item_key(draft.kind, draft.number, draft.title)
        said.append(_("stands already; left as it is") if key in standing else _("is noted"))
        standing.add(key)
    return said


@require_safe
def items_excel(request: PageRequest, pk: int) -> HttpResponse:
    """What the council asked about an opgave, as a workbook."""
    opgave = visible_opgave(request.viewer, pk)
    sheet = queries.council_sheet(request.viewer, opgave, today=timezone.localdate())
    content = exports.items_xlsx((*sheet.open, *sheet.answered), _("Council"))
    return as_file(content, exports.XLSX, f"raad-{pk}.xlsx")


@once
def item(request: PageRequest, pk: int, item_pk: int) -> HttpResponseBase:
    """One piece: its term, what happened, and a form to say what came of it."""
    viewer = request.viewer
    found = permissions.visible_item(viewer, pk, item_pk)
    may_answer = bool(permissions.may_answer_items(viewer, found.opgave))
    if request.method == "POST":
        permissions.may_answer_items(viewer, found.opgave).require()
    form = StepForm(request.POST or None) if may_answer else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            actions.tell_what_came(found, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Noted. The council reads it in its list."))
            return redirect("rhythm:item", pk, item_pk)
    values = {
        "sheet": queries.item_sheet(found, today=timezone.localdate()),
        "title": found.opgave.title,
        "holders": ", ".join(queries.portfolio_holders(viewer, found.opgave, timezone.localdate())),
        "opgave_pk": pk,
        "form": form,
        "may_keep": bool(permissions.may_keep_items(viewer, found.opgave)),
        "kept_by": () if may_answer else queries.who_answers(viewer, found.opgave),
        "trail": _item_trail(found.opgave, str(found)),
    }
    return render_page(request, "rhythm/item.html", values)


def _item_trail(opgave: Opgave, *here: str | Crumb) -> list[Crumb]:
    return opgave_trail(opgave, Crumb(_("Council"), reverse("rhythm:council", args=[opgave.pk])), *here)


@login_required
def edit_item(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Change title, number, place or days; or take it off the list."""
    viewer = request.viewer
    found = permissions.visible_item(viewer, pk, item_pk)
    permissions.may_keep_items(viewer, found.opgave).require()
    names = ("kind", "title", "number", "link", "made_on", "due_on")
    form = ItemForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_item(found, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = [(_("Title"), found.title), (_("Its number"), found.number)], found.version
        except DomainError as refusal:
            form.add_error("number", str(refusal))
        else:
            messages.success(request, _("The piece has been changed."))
            return redirect("rhythm:item", pk, item_pk)
    back = reverse("rhythm:item", args=[pk, item_pk])
    values = {
        "form": form,
        "remove": RemoveForm(auto_id="id_remove_%s"),
        "title": _("Change this piece"),
        "kicker": found.opgave.title,
        "opgave_pk": pk,
        "item_pk": item_pk,
        "row_version": version,
        "theirs": theirs,
        "back": back,
        "trail": _item_trail(found.opgave, Crumb(str(found), back), _("Change")),
    }
    return render_page(request, "rhythm/edit_item.html", values)


@require_POST
@login_required
def remove_item(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Take a piece off the list, with why."""
    found = permissions.visible_item(request.viewer, pk, item_pk)
    try:
        actions.remove_item(found, request.POST.get("reason", "")[:300], by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("rhythm:edit_item", pk, item_pk)
    messages.success(request, _("It is off the list."))
    return redirect("rhythm:council", pk)


@require_safe
def promised(request: PageRequest) -> HttpResponse:
    """What was promised to the council of a municipality, and what came of it."""
    page = _council_page(request)
    address = reverse("rhythm:promised")
    chosen = next((slug for _name, slug, is_chosen in page.owners if is_chosen), "")
    counts = {"open": page.n_open, "te-laat": page.n_overdue, "beantwoord": page.n_answered}
    values = {
        "page": page,
        "tabs": [
            Tab(
                label,
                f"{address}?gemeente={chosen}" + (f"&stand={state}" if state else ""),
                current=state == page.chosen,
                count=str(counts[state]) if state else "",
            )
            for state, label in queries.STATES.items()
        ],
        "chosen": chosen,
        "trail": [Crumb(_("Council"))],
    }
    return render_page(request, "rhythm/promised.html", values)


@require_safe
def promised_excel(request: PageRequest) -> HttpResponse:
    """The same as a workbook."""
    return as_file(exports.council_xlsx(_council_page(request)), exports.XLSX, "raad.xlsx")


def _council_page(request: PageRequest) -> queries.CouncilPage:
    return queries.council_page(
        request.viewer,
        owner=request.GET.get("gemeente", ""),
        state=request.GET.get("stand", ""),
        today=timezone.localdate(),
    )
