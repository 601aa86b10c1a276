"""Votes to read: the rule and the plans, what came out and why, and the ballots once they are counted."""

from __future__ import annotations

from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Status

from samenspel.ui.formats import for_programs
from samenspel.voting import permissions, queries, rules
from samenspel.voting.api.shapes import (
    FORMS,
    ORIGINS,
    PAGE_SIZE,
    REFUSALS,
    STATES,
    HeleStemming,
    Id,
    Pagina,
    Stembiljetten,
    Stemmingen,
    viewer_in,
)
from samenspel.voting.models import Ballot, BallotForm, MoneyVote, VoteCandidate, VoteState
from samenspel.voting.queries.outcome import OutcomeSheet
from samenspel.voting.queries.sheets import VoteSheet

router = Router(tags=["stemmingen"])
BEFORE_THE_COUNT = {VoteState.DRAFT, VoteState.FROZEN}


@router.get("/stemmingen", response={200: Stemmingen, **REFUSALS}, url_name="stemmingen")
def votes(
    request: HttpRequest, opgave: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None, pagina: Pagina = 1
) -> Any:
    """The votes about money, newest first, thirty a page; a draft is for who works on the opgave."""
    found = permissions.visible_votes(viewer_in(request)).select_related("opgave__owner")
    if opgave is not None:
        found = found.filter(opgave=opgave)
    rows = [_vote(one) for one in found[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(200, {"aantal": found.count(), "pagina": pagina, "stemmingen": rows})


@router.get("/stemmingen/{stemming_id}", response={200: HeleStemming, **REFUSALS}, url_name="stemming")
def vote(request: HttpRequest, stemming_id: Id) -> Any:
    """A vote: its rule as it was published, its plans, how many voted, and what came out and why."""
    viewer = viewer_in(request)
    found = permissions.visible_vote(viewer, stemming_id)
    sheet = queries.vote_sheet(viewer, found, today=timezone.localdate())
    plans = permissions.visible_candidates(viewer).filter(vote=found).select_related("area", "owner")
    agreed = queries.agreed_of(found) if found.published else queries.agreed_terms(found)
    is_points = found.ballot_form == BallotForm.POINTS
    return Status(
        200,
        {
            **_vote(found),
            "vraag": found.question,
            "stembiljetvorm": FORMS[found.ballot_form],
            "puntenPerStemmer": found.points_each if is_points else None,
            "meesteKeuzes": found.most_choices or None,
            "regel": agreed["rule"],
            "regelInWoorden": [for_programs(each) for each in sheet.rule],
            "regelSha256": found.digest or None,
            "plannen": [_plan(one) for one in plans.order_by("number")],
            "aantalOpgeroepen": sheet.n_roll,
            "aantalGestemd": sheet.n_voted,
            "uitkomst": _outcome(found, sheet),
            "besluit": _decision(found),
            "bestanden": _files(found),
        },
    )


@router.get(
    "/stemmingen/{stemming_id}/stembiljetten",
    response={200: Stembiljetten, **REFUSALS},
    url_name="stembiljetten",
)
def ballots(request: HttpRequest, stemming_id: Id, pagina: Pagina = 1) -> Any:
    """The ballots of a vote that was counted, in the order of their receipts, thirty a page."""
    viewer = viewer_in(request)
    found = permissions.visible_vote(viewer, stemming_id)
    if found.state in BEFORE_THE_COUNT:
        raise Http404(stemming_id)
    rows = permissions.published_ballots(viewer).filter(vote=found).order_by("receipt")
    told = [_ballot(one) for one in rows[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]]
    return Status(200, {"aantal": rows.count(), "pagina": pagina, "stembiljetten": told})


def _vote(vote: MoneyVote) -> dict[str, Any]:
    return {
        "id": vote.pk,
        "titel": vote.title,
        "opgave": vote.opgave_id,
        "eigenaar": vote.opgave.owner.name,
        "bedrag": vote.cents,
        "eersteDatum": vote.opens_on,
        "laatsteDatum": rules.last_day(vote),
        "stand": STATES[vote.state],
        "isOpen": rules.is_open(vote, timezone.localdate()),
    }


def _plan(plan: VoteCandidate) -> dict[str, Any]:
    return {
        "nummer": plan.number,
        "titel": plan.title,
        "beschrijving": plan.description,
        "bedrag": plan.cents,
        "gebied": plan.area.code if plan.area else None,
        "uitvoerder": plan.owner.name if plan.owner else None,
        "eenVan": plan.one_of or None,
        "afgevallenDatum": plan.withdrawn_on,
        "afgevallenReden": plan.withdrawn_reason or None,
    }


def _outcome(vote: MoneyVote, sheet: VoteSheet) -> dict[str, Any] | None:
    found: OutcomeSheet | None = sheet.outcome
    if found is None:
        return None
    paid = {winner.number: winner.cents for winner in queries.winners_of(vote)}
    spent = sum(paid.values())
    return {
        "methode": found.method,
        "methodeVersie": found.version,
        "invoerSha256": found.input_digest,
        "aantalStemmers": found.n_voters,
        "aantalTeKort": found.n_too_short,
        "uitgegeven": spent,
        "blijftOver": vote.cents - spent,
        "plannen": [
            {
                "nummer": row.number,
                "isBetaald": row.is_paid,
                "krijgt": paid.get(row.number, 0),
                "waarom": row.why,
                "gelijkspel": row.tie or None,
            }
            for row in found.rows
        ],
        "andereRegels": list(found.differences),
    }


def _decision(vote: MoneyVote) -> dict[str, Any] | None:
    if vote.state not in {VoteState.DECIDED, VoteState.REJECTED}:
        return None
    return {
        "orgaan": vote.body,
        "datum": vote.decided_on,
        "stuk": vote.document_title,
        "adres": vote.document_url,
        "toelichting": vote.decision_note,
        "volgtUitkomst": vote.state == VoteState.DECIDED,
    }


def _files(vote: MoneyVote) -> dict[str, str | None]:
    is_counted = vote.state not in BEFORE_THE_COUNT
    return {
        "afspraken": _address("agreed_terms", vote) if vote.published else None,
        "regel": _address("rule", vote) if is_counted else None,
        "stembiljetten": _address("ballots", vote) if is_counted else None,
        "uitkomst": _address("outcome", vote) if is_counted else None,
    }


def _address(name: str, vote: MoneyVote) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(f'voting:{name}', args=[vote.pk])}"


def _ballot(ballot: Ballot) -> dict[str, Any]:
    return {
        "ontvangstbewijs": ballot.receipt,
        "herkomst": ORIGINS[ballot.origin],
        "keuzes": [{"plan": number, "punten": points} for number, points in ballot.choices],
    }
