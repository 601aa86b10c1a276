"""All contributions to a moment in one go, for who puts the document of the municipality together."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.people.permissions import SignedInRequest
from samenspel.rhythm import actions, exports, permissions, queries
from samenspel.rhythm.models import Edition, EditionState
from samenspel.rhythm.pages.calendar import as_file
from samenspel.rhythm.pages.editions import word_of


@require_safe
@login_required
def collected_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """The newest version of each contribution, one after the other in one PDF."""
    moment = permissions.visible_moment(request.viewer, pk)
    found = _contributions(request, pk)
    values = [_values(request, edition) for edition in found]
    title = _("Contributions to %(moment)s") % {"moment": moment.title}
    return as_file(exports.papers_pdf(values, title), exports.PDF, f"{_name(moment.title)}.pdf")


@require_safe
@login_required
def collected_in_one(request: SignedInRequest, pk: int) -> HttpResponse:
    """The newest version of each contribution in one Word file, to go on with."""
    moment = permissions.visible_moment(request.viewer, pk)
    found = _contributions(request, pk)
    kinds = [edition.kind for edition in found]
    asked = queries.collected_kind(moment)
    # One file has one template, and that of a letter is another than that of a contribution.
    kind = asked if asked in kinds else kinds[0]
    values = [_values(request, edition) for edition in found if edition.kind == kind]
    title = _("Contributions to %(moment)s") % {"moment": moment.title}
    made = exports.papers_word(request.viewer, values, title, owner_id=moment.owner_id)
    return as_file(made, exports.WORD, f"{_name(moment.title)}.docx")


@require_safe
@login_required
def collected_word(request: SignedInRequest, pk: int) -> HttpResponse:
    """The Word file of each contribution, packed in one file."""
    moment = permissions.visible_moment(request.viewer, pk)
    packed: dict[str, bytes] = {}
    for edition in _contributions(request, pk):
        content, name = word_of(request.viewer, edition)
        packed[f"{slugify(edition.opgave.title)[:60]}-{name}"] = content
    return as_file(exports.papers_zip(packed), exports.ZIP, f"{_name(moment.title)}.zip")


def _contributions(request: SignedInRequest, pk: int) -> list[Edition]:
    found = queries.contributions(request.viewer, permissions.visible_moment(request.viewer, pk))
    if not found:
        raise Http404(pk)
    return found


def _values(request: SignedInRequest, edition: Edition) -> dict[str, Any]:
    if edition.state == EditionState.FROZEN:
        kept: dict[str, Any] = edition.frozen.values
        return kept
    return actions.kept_values(edition, by=request.viewer, today=timezone.localdate())


def _name(title: str) -> str:
    return f"bijdragen-{slugify(title)}"
