"""The invented pot of `budget` with three plans that ask for its money, published and with codes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from samenspel.approach.tests.conftest import (  # noqa: F401  (fixtures that tests here ask for by name)
    care,
    effort,
    line,
    residents,
)
from samenspel.budget.models import Contribution, Pot
from samenspel.budget.tests.conftest import (  # noqa: F401  (fixtures that tests here ask for by name)
    calls,
    from_town,
    pot,
    town,
)
from samenspel.foundation import frozen
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import (  # noqa: F401  (fixtures that tests here ask for by name)
    account,
    area,
    give,
    lead,
    municipality,
    notes,
    opgave,
    parties,
)
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.voting import actions
from samenspel.voting.models import MoneyVote, VoteCandidate

BEFORE = dt.date(2026, 3, 12)
OPEN = dt.date(2026, 4, 3)
LAST = dt.date(2026, 4, 30)
AFTER = dt.date(2026, 5, 1)
BENCHES, TREES, PARTY = "Bankjes op het plein", "Bomen in de straat", "Straatfeest"
COSTS = {BENCHES: 1500, TREES: 1200, PARTY: 900}


def draft_of(pot: Pot, **changes: object) -> actions.VoteDraft:  # noqa: F811  (not the fixture)
    values: dict[str, object] = {
        "pot": pot,
        "title": "Samen verdelen in Noord",
        "cents": 300_000,
        "opens_on": dt.date(2026, 4, 1),
        "last_day": LAST,
        "question": "Wat helpt in uw straat?",
    }
    return actions.VoteDraft(**{**values, **changes})  # type: ignore[arg-type]  # tests name the fields


def plans_of(vote: MoneyVote) -> dict[str, VoteCandidate]:
    return {one.title: one for one in vote.candidates.all()}


@pytest.fixture
def vote(opgave: Opgave, pot: Pot, from_town: Contribution, lead: Viewer) -> MoneyVote:  # noqa: F811  (idem)
    made = actions.start_vote(opgave, draft_of(pot), by=lead)
    for title, euros in COSTS.items():
        actions.add_candidate(made, actions.CandidateDraft(title, euros * 100), by=lead)
    return made


@pytest.fixture
def published(vote: MoneyVote, lead: Viewer) -> MoneyVote:  # noqa: F811  (the fixture)
    return actions.publish_vote(vote, by=lead, today=BEFORE)


@pytest.fixture
def codes(published: MoneyVote, lead: Viewer) -> list[str]:  # noqa: F811  (the fixture)
    return actions.make_codes(published, 6, by=lead)


@pytest.fixture
def colleague(opgave: Opgave, lead: Viewer, municipality: Organisation) -> Viewer:  # noqa: F811  (idem)
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
def counted(published: MoneyVote, codes: list[str], lead: Viewer) -> MoneyVote:  # noqa: F811  (the fixture)
    for code, wanted in zip(
        codes, ((BENCHES,), (BENCHES, TREES), (TREES,), (TREES, PARTY), ()), strict=False
    ):
        cast(published, code, *wanted)
    return actions.close_vote(published, by=lead, today=AFTER)
