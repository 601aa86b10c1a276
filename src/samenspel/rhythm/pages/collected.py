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
