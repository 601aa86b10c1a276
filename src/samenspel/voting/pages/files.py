"""Files with which anybody counts again: what was agreed, the rule, the ballots, the outcome."""

from __future__ import annotations

import json

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from samenspel.people.permissions import PageRequest
from samenspel.voting import exports, permissions, queries
from samenspel.voting.models import MoneyVote, VoteState

_JSON = "application/json"


@require_safe
def agreed_terms(request: PageRequest, pk: int) -> HttpResponse:
    """The text that was frozen, of which the digest is taken; to the letter."""
    found = permissions.visible_vote(request.viewer, pk)
    if not found.published:
        raise Http404(pk)
    return _file(found.published, _JSON, f"stemming-{pk}-afspraken.json")


@require_safe
def rule(request: PageRequest, pk: int) -> HttpResponse:
    """The rule as the command takes it."""
    found = _counted(request, pk)
    text = json.dumps(queries.rule_of(found), ensure_ascii=False, indent=1)
    return _file(text, _JSON, f"stemming-{pk}-regel.json")


@require_safe
def ballots(request: PageRequest, pk: int) -> HttpResponse:
    """Plans and ballots as a Pabulib file; before each ballot stands its receipt."""
    found = _counted(request, pk)
    text = exports.ballots_pb(request.viewer, found)
    return _file(text, "text/plain; charset=utf-8", f"stemming-{pk}.pb")


@require_safe
def outcome(request: PageRequest, pk: int) -> HttpResponse:
    """Every count that was made, with method, version, parameters and input digest."""
    found = _counted(request, pk)
    text = json.dumps(exports.outcomes(request.viewer, found), ensure_ascii=False, indent=1)
    return _file(text, _JSON, f"stemming-{pk}-uitkomst.json")


def _counted(request: PageRequest, pk: int) -> MoneyVote:
    found = permissions.visible_vote(request.viewer, pk)
    if found.state in {VoteState.DRAFT, VoteState.FROZEN}:
        raise Http404(pk)
    return found


def _file(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
