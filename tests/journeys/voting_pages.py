"""Votes about money as the sweep looks at them: one being prepared, one that runs, one that was counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from journeys.examples import Example, at
from samenspel.approach.models import Effort
from samenspel.budget import actions as budget
from samenspel.budget.actions import ContributionDraft, PotDraft
from samenspel.budget.models import Pot
from samenspel.cli.demo.stage import Stage
from samenspel.network.models import Stakeholder
from samenspel.people.permissions import Viewer
from samenspel.voting import actions
from samenspel.voting.models import MoneyVote

MONTH = dt.timedelta(days=30)
PLANS = (
    ("Bankjes bij de winkels", 400_000, ""),
    ("Een moestuin", 350_000, "tuin"),
    ("Een kleine moestuin", 90_000, "tuin"),
)


@dataclass(frozen=True)
class VotingGround:
    """What stands in the votes of the lonely opgave."""

    opgave: int
    draft: int
    running: int
    counted: int
    candidate: int
    running_candidate: int


def fill_voting(stage: Stage, effort: Effort, giver: Stakeholder) -> VotingGround:
    """Begin three votes about one pot, and leave paper that two people read differently."""
    by = stage.viewer("joost")
    pot = budget.open_pot(effort.opgave, PotDraft(stage.today.year, "Buurtbudget"), by=by)
    budget.contribute(pot, ContributionDraft(giver, 1_500_000, "committed"), by=by)
    draft = _vote(stage, pot, "Volgend jaar verdelen", opens_on=stage.today + MONTH, by=by)
    running = _vote(stage, pot, "Nu verdelen", opens_on=stage.today, by=by)
    actions.publish_vote(running, by=by, today=stage.today)
    counted = _vote(stage, pot, "Vorig jaar verdeeld", opens_on=stage.today - 2 * MONTH, by=by)
    then = counted.opens_on
    actions.publish_vote(counted, by=by, today=then)
    codes = actions.make_codes(counted, 4, by=by)
    for code, wanted in zip(codes, ((1, 2), (2,), (1,), (3,)), strict=True):
        own = actions.sign_in(counted, code, address="")
        for number in wanted:
            actions.click(counted, own, "choose", number, today=then)
    actions.close_vote(counted, by=by, today=counted.ends_before)
    paper = actions.make_codes(running, 1, by=by)[0]
    actions.type_sheet(running, actions.SheetDraft(1, paper, ((1, 1),)), by=by, today=stage.today)
    first = {vote.pk: vote.candidates.order_by("number")[0].pk for vote in (draft, running)}
    return VotingGround(
        effort.opgave_id, draft.pk, running.pk, counted.pk, first[draft.pk], first[running.pk]
    )


def _vote(stage: Stage, pot: Pot, title: str, *, opens_on: dt.date, by: Viewer) -> MoneyVote:
    draft = actions.VoteDraft(pot, title, 500_000, opens_on, opens_on + MONTH, "Wat helpt in jouw straat?")
    vote = actions.start_vote(pot.opgave, draft, by=by)
    for name, cents, one_of in PLANS:
        actions.add_candidate(vote, actions.CandidateDraft(name, cents, one_of=one_of), by=by)
    return vote


def voting_pages(ground: VotingGround) -> dict[str, list[Example]]:
    """One or more examples for every page."""
    draft, running = {"pk": ground.draft}, {"pk": ground.running}
    plan = {**draft, "candidate_pk": ground.candidate}
    return {
        "voting:list": [at()],
        "voting:new": [at(pk=ground.opgave)],
        "voting:page": [at(pk=one) for one in (ground.draft, ground.running, ground.counted)],
        "voting:sign_in": [at(**running)],
        "voting:receipt": [
            at(pk=ground.counted),
            at("?bewijs=ABCDE-FGHJK", pk=ground.counted),
            at(**running),
        ],
        "voting:keep": [at(pk=one) for one in (ground.draft, ground.running, ground.counted)],
        "voting:edit": [at(**draft)],
        "voting:add_candidate": [at(**draft)],
        "voting:change_candidate": [at(**plan)],
        "voting:drop_candidate": [at(**running, candidate_pk=ground.running_candidate)],
        "voting:set_limit": [at(**draft)],
        "voting:simulate": [at(**draft), at("?situatie=verspreid", **draft)],
        "voting:codes": [at(**running)],
        "voting:panel": [at(**running)],
        "voting:paper": [at(**running)],
        "voting:decide": [at(pk=ground.counted)],
    }
