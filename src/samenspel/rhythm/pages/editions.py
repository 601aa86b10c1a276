"""Papers of an opgave: the list, a new one, one on its page, and its files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation import files
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.rhythm import actions, exports, permissions, queries
from samenspel.rhythm.errors import FrozenForGood
from samenspel.rhythm.forms import EditionForm
from samenspel.rhythm.kinds import WITH_GOALS
from samenspel.rhythm.models import Edition, EditionKind, EditionState, PlanningMoment
from samenspel.rhythm.pages.calendar import as_file
from samenspel.rhythm.pages.trail import opgave_trail, papers_trail, thread_stops
from samenspel.rhythm.words import PAPERS, TEMPLATE_WORDS
from samenspel.steering.models import DocumentKind
from samenspel.steering.permissions import may_choose_template


@require_safe
def editions(request: PageRequest, pk: int) -> HttpResponse:
    """The papers of an opgave, newest first."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    values = {
        "opgave_pk": pk,
        "title": opgave.title,
        "rows": queries.edition_rows(viewer, opgave),
        "kinds": [(PAPERS[kind], kind.label) for kind in EditionKind],
        "may_write": bool(permissions.may_write_paper(viewer, opgave)),
        "stops": thread_stops(viewer, opgave),
        "trail": opgave_trail(opgave, _("Papers")),
    }
    return render_page(request, "rhythm/editions.html", values)


@login_required
@once
def new_edition(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Begin a paper: after this its text is there, from what the platform knows."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_write_paper(viewer, opgave).require()
    moments = queries.moments_to_choose(viewer, opgave, today=timezone.localdate())
    form = EditionForm(
        request.POST or None, moments=moments, is_new=True, initial=_first_values(request, opgave, moments)
    )
    if request.method == "POST" and form.is_valid():
        try:
            edition = actions.begin_edition(opgave, _first_draft(viewer, opgave, form), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("What we know stands in it already. Look at each heading."))
            return redirect("rhythm:edition", pk, edition.number)
    values = {
        "form": form,
        "title": _("A new paper"),
        "kicker": opgave.title,
        "label": _("Begin this paper"),
        "back": reverse("rhythm:editions", args=[pk]),
        "trail": papers_trail(opgave, _("A new paper")),
    }
    return render_page(request, "rhythm/form.html", values)


def _first_values(
    request: SignedInRequest, opgave: Opgave, moments: list[PlanningMoment]
) -> dict[str, object]:
    asked_kind = request.GET.get("soort", "")
    kinds = {word: kind for kind, word in PAPERS.items()}
    kind = kinds.get(asked_kind, EditionKind.STEERING_PAPER)
    asked = whole_number(request.GET.get("moment", ""))
    moment = next((one for one in moments if one.pk == asked), None)
    today = timezone.localdate()
    return {
        "kind": kind,
        "moment": moment.pk if moment else "",
        "title": _first_title(kind, opgave),
        "reference_on": (moment.reference_on if moment else None) or today,
    }


def _first_title(kind: str, opgave: Opgave) -> str:
    # Only the first letter: the name of a town keeps its capital.
    return capfirst(f"{EditionKind(kind).label}: {opgave.title}"[:200])


def _title_of(form: EditionForm, opgave: Opgave) -> str:
    """What was typed; the title that stood ready for another kind follows the kind that was chosen."""
    typed: str = form.cleaned_data["title"]
    stood_ready = {_first_title(kind, opgave) for kind in EditionKind.values}
    return _first_title(form.cleaned_data["kind"], opgave) if typed in stood_ready else typed


def _first_draft(viewer: Viewer, opgave: Opgave, form: EditionForm) -> actions.EditionDraft:
    kind, moment = form.cleaned_data["kind"], form.cleaned_data["moment"]
    reference_on: dt.date = form.cleaned_data["reference_on"]
    first = queries.first_texts(viewer, opgave, kind, reference_on=reference_on, today=timezone.localdate())
    source = queries.budget_source(viewer, opgave, moment) if kind in WITH_GOALS else None
    said = queries.source_texts(source, kind) if source else {}
    return actions.EditionDraft(
        kind=kind,
        title=_title_of(form, opgave),
        reference_on=reference_on,
        moment=moment,
        sections={
            key: actions.SectionDraft(text, said.get(key, ""), source if said.get(key) else None)
            for key, text in first.sections.items()
        },
        goals=[
            actions.GoalDraft(one.goal[:400], one.light, one.cause, one.consequence, one.adjustment)
            for one in first.goals
        ],
    )


@require_safe
def edition(request: PageRequest, pk: int, number: int) -> HttpResponse:
    """A paper: as it was frozen, or the draft with what is still to do."""
    viewer = request.viewer
    found = permissions.visible_edition(viewer, pk, number)
    sheet = queries.edition_sheet(viewer, found, today=timezone.localdate())
    may_write = sheet.is_open and bool(permissions.may_write_paper(viewer, found.opgave))
    values = {
        "opgave_pk": pk,
        "title": found.opgave.title,
        "sheet": sheet,
        "may_write": may_write,
        "missing": queries.missing_rows(found) if may_write else (),
        "has_template": sheet.is_open and exports.has_own_template(viewer, found),
        "template_url": template_address(viewer, found) if sheet.is_open else "",
        "may_freeze": sheet.is_open and bool(permissions.may_freeze(viewer, found)),
        "may_follow": sheet.is_frozen
        and sheet.followed_by is None
        and bool(permissions.may_write_paper(viewer, found.opgave)),
        "may_deliver": sheet.is_frozen and bool(permissions.may_deliver(viewer, found)),
        "trail": papers_trail(found.opgave, found.title),
    }
    return render_page(request, "rhythm/edition.html", values)


def while_open(page: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Show the form of a paper only as long as it is open; what was typed already is for the action."""

    @wraps(page)
    def shown(request: SignedInRequest, pk: int, number: int, **where: Any) -> HttpResponseBase:
        if request.method != "POST":
            found = permissions.visible_edition(request.viewer, pk, number)
            if found.state == EditionState.FROZEN:
                messages.error(request, str(FrozenForGood()))
                return redirect("rhythm:edition", pk, number)
        return page(request, pk, number, **where)

    return shown


@login_required
@while_open
def edit_edition(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Change the title, the moment or the day on which the figures stand."""
    viewer = request.viewer
    found = to_write(viewer, pk, number)
    moments = queries.moments_to_choose(viewer, found.opgave, today=timezone.localdate())
    initial = {"title": found.title, "moment": found.moment_id or "", "reference_on": found.reference_on}
    form = EditionForm(request.POST or None, moments=moments, is_new=False, initial=initial)
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        draft = actions.EditionDraft(kind=found.kind, **form.cleaned_data)
        try:
            actions.rename_edition(found, draft, version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = [(_("Title"), found.title)], found.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("rhythm:edition", pk, number)
    values = {
        "form": form,
        "title": _("Title, moment and day"),
        "kicker": found.title,
        "label": _("Save"),
        "row_version": version,
        "theirs": theirs,
        "back": reverse("rhythm:edition", args=[pk, number]),
        "trail": papers_trail(found.opgave, found.title),
    }
    return render_page(request, "rhythm/form.html", values)


def template_address(viewer: Viewer, found: Edition) -> str:
    """Where this person chooses the Word template of such a paper; empty when that is not theirs to do."""
    if not may_choose_template(viewer, found.opgave.owner):
        return ""
    return reverse("rhythm:paper_template", args=[TEMPLATE_WORDS[DocumentKind(found.kind)]])


def to_write(viewer: Viewer, pk: int, number: int) -> Edition:
    """A paper that this person may write in."""
    found = permissions.visible_edition(viewer, pk, number)
    permissions.may_write_paper(viewer, found.opgave).require()
    return found


@require_POST
@login_required
def follow_edition(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Make a next version of a frozen paper, with its texts and fresh tables."""
    found = to_write(request.viewer, pk, number)
    try:
        following = actions.begin_edition(found.opgave, following_draft(found), by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("rhythm:edition", pk, number)
    messages.success(request, _("This is the next version. The frozen one stays as it is."))
    return redirect("rhythm:edition", pk, following.number)


def following_draft(found: Edition) -> actions.EditionDraft:
    """The next version of a paper, with its texts; of one that was dropped a new paper."""
    return actions.EditionDraft(
        kind=found.kind,
        title=found.title,
        reference_on=found.reference_on,
        moment=found.moment,
        follows=found if found.state == EditionState.FROZEN else None,
        sections={
            one.key: actions.SectionDraft(one.text, one.source_text, one.source)
            for one in found.sections.select_related("source")
        },
        goals=[
            actions.GoalDraft(one.goal, one.light, one.cause, one.consequence, one.adjustment)
            for one in found.goals.all()
        ],
    )


# -- files ------------------------------------------------------------------------------------------


@require_safe
def edition_pdf(request: PageRequest, pk: int, number: int) -> HttpResponse:
    """The PDF: the very bytes that were frozen, or the draft as it is today."""
    found = permissions.visible_edition(request.viewer, pk, number)
    if found.state == EditionState.FROZEN:
        with files.open_kept(found.frozen.pdf) as content:
            return _inline(content.read(), found.frozen.pdf.name)
    values = actions.kept_values(found, by=request.viewer, today=timezone.localdate())
    return _inline(exports.paper_pdf(values), f"{exports.file_name(values)}.pdf")


def _inline(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=exports.PDF)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@require_safe
def edition_word(request: PageRequest, pk: int, number: int) -> HttpResponse:
    """The Word file: the very bytes that were frozen, or the draft in the template of today."""
    content, name = word_of(request.viewer, permissions.visible_edition(request.viewer, pk, number))
    return as_file(content, exports.WORD, name)


def word_of(viewer: Viewer, found: Edition) -> tuple[bytes, str]:
    """The Word file of a paper and its name."""
    if found.state == EditionState.FROZEN:
        with files.open_kept(found.frozen.word) as content:
            return content.read(), found.frozen.word.name
    values = actions.kept_values(found, by=viewer, today=timezone.localdate())
    made = exports.paper_word(viewer, values, owner_id=found.opgave.owner_id)
    return made, f"{exports.file_name(values)}.docx"


@require_safe
def edition_values(request: PageRequest, pk: int, number: int) -> HttpResponse:
    """The values that were frozen, to read by another program."""
    found = permissions.visible_edition(request.viewer, pk, number)
    if found.state != EditionState.FROZEN:
        raise Http404(number)
    name = f"{exports.file_name(found.frozen.values)}.json"
    return as_file(exports.values_json(found.frozen.values), "application/json", name)
