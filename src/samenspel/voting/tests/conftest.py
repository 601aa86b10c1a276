"""The invented pot of `budget` with three plans that ask for its money, published and with codes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from samenspel.approach.tests import conftest as of_approach
from samenspel.budget.models import Contribution, Pot
from samenspel.budget.tests import conftest as of_budget
from samenspel.foundation import frozen
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests import conftest as of_opgaven
from samenspel.opgaven.tests.conftest import account, give
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.voting import actions
from samenspel.voting.models import MoneyVote, VoteCandidate

# Fixtures of other rooms that tests here ask for by name.
care = of_approach.care
effort = of_approach.effort
line = of_approach.line
residents = of_approach.residents
calls = of_budget.calls
from_town = of_budget.from_town
pot = of_budget.pot
town = of_budget.town
area = of_opgaven.area
lead = of_opgaven.lead
municipality = of_opgaven.municipality
notes = of_opgaven.notes
opgave = of_opgaven.opgave
parties = of_opgaven.parties

BEFORE = dt.date(2026, 3, 12)
OPEN = dt.date(2026, 4, 3)
LAST = dt.date(2026, 4, 30)
AFTER = dt.date(2026, 5, 1)
BENCHES, TREES, PARTY = "Bankjes op het plein", "Bomen in de straat", "Straatfeest"
COSTS = {BENCHES: 1500, TREES: 1200, PARTY: 900}


def draft_of(pot: Pot, **changes: Any) -> actions.VoteDraft:
    values: dict[str, Any] = {
        "pot": pot,
        "title": "Samen verdelen in Noord",
        "cents": 300_000,
        "opens_on": dt.date(2026, 4, 1),
        "last_day": LAST,
        "question": "Wat helpt in uw straat?",
    }
    return actions.VoteDraft(**{**values, **changes})


def plans_of(vote: MoneyVote) -> dict[str, VoteCandidate]:
    return {one.title: one for one in vote.candidates.all()}


@pytest.fixture
def vote(opgave: Opgave, pot: Pot, from_town: Contribution, lead: Viewer) -> MoneyVote:
    made = actions.start_vote(opgave, draft_of(pot), by=lead)
    for title, euros in COSTS.items():
        actions.add_candidate(made, actions.CandidateDraft(title, euros * 100), by=lead)
    return made


@pytest.fixture
def published(vote: MoneyVote, lead: Viewer) -> MoneyVote:
    return actions.publish_vote(vote, by=lead, today=BEFORE)


@pytest.fixture
def codes(published: MoneyVote, lead: Viewer) -> list[str]:
    return actions.make_codes(published, 6, by=lead)


@pytest.fixture
def colleague(opgave: Opgave, lead: Viewer, municipality: Organisation) -> Viewer:
    somebody = account("Teun de Boer", municipality)
    give(opgave, somebody, municipality, "team_member", by=lead)
    return viewer_of(somebody)


def as_if(vote: MoneyVote, **otherwise: object) -> None:
    """Let a published vote have been published otherwise: for a test, the guards go aside."""
    with frozen.lifted():
        MoneyVote.objects.filter(pk=vote.pk).update(**otherwise)


def client_of(viewer: Viewer) -> Client:
    client = Client()
    assert viewer.account is not None
    client.force_login(viewer.account)
    return client


def cast(vote: MoneyVote, code: str, *titles: str, act: str = "choose") -> None:
    """Let somebody with a code click on these plans."""
    own = actions.sign_in(vote, code, address="192.0.2.1")
    for title in titles:
        actions.click(vote, own, act, plans_of(vote)[title].number, today=OPEN)


@pytest.fixture
def counted(published: MoneyVote, codes: list[str], lead: Viewer) -> MoneyVote:
    for code, wanted in zip(
        codes, ((BENCHES,), (BENCHES, TREES), (TREES,), (TREES, PARTY), ()), strict=False
    ):
        cast(published, code, *wanted)
    return actions.close_vote(published, by=lead, today=AFTER)
