"""Votes about money: the rule is frozen, people vote on a screen and on paper, then it is counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from unittest import mock

from samenspel.approach import actions as approach
from samenspel.budget import actions as budget
from samenspel.budget.actions import ContributionDraft, PotDraft
from samenspel.budget.models import Pot
from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story.votes import TRY_CODE, DecidedTold, PaperTold, VoteTold
from samenspel.network import actions as network
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.voting import actions
from samenspel.voting.models import MoneyVote, VoteCandidate
from samenspel.voting.queries.outcome import winners_of


def hold_a_vote(stage: Stage, opgave: Opgave, told: VoteTold, areas: Mapping[str, Area]) -> MoneyVote:
    """Publish the plans and the rule, let everybody vote, and count when the last day is over."""
    by = stage.viewer(told.keeper)
    with stage.playing_on(stage.ago(told.published)) as day:
        vote = _prepare(stage, opgave, told, areas, by)
        vote = actions.publish_vote(vote, by=by, today=day)
        codes = actions.make_codes(vote, told.n_letters, by=by)
        _keep_one_to_try(vote, by)
    with stage.playing_on(stage.ago(told.opened)):
        _vote_on_screens(stage, vote, told, codes)
    with stage.playing_on(stage.ago(max(told.last_day, 1))):
        _type_paper(stage, vote, told, codes[-len(told.paper) :])
    if told.dropped:
        number, days_ago, why = told.dropped
        with stage.playing_on(stage.ago(days_ago)) as day:
            gone = VoteCandidate.objects.get(vote=vote, number=number)
            actions.drop_candidate(gone, why, by=by, today=day)
    if told.counted is not None:
        with stage.playing_on(stage.ago(told.counted)) as day:
            vote = actions.close_vote(vote, by=by, today=day)
    if told.decided is not None:
        with stage.playing_on(stage.ago(told.decided.days_ago)) as day:
            vote = _decide(stage, vote, told.decided, told.party, by, day)
    return vote


def _decide(
    stage: Stage, vote: MoneyVote, told: DecidedTold, party: str, by: Viewer, day: dt.date
) -> MoneyVote:
    """The body follows the advice: each winner becomes an effort of the plan with its line of the budget."""
    giver = network.party_for(stage.organisations[party], vote.opgave, by=by)
    efforts = {
        winner.number: approach.start_effort(
            vote.opgave, approach.EffortDraft(winner.title, "project", giver, starts_on=day), by=by
        )
        for winner in winners_of(vote)
    }
    decision = actions.Decision(day, told.body, told.paper, note=told.note)
    return actions.record_decision(vote, decision, efforts, by=by, today=day)


def _prepare(
    stage: Stage, opgave: Opgave, told: VoteTold, areas: Mapping[str, Area], by: Viewer
) -> MoneyVote:
    draft = actions.VoteDraft(
        _pot(stage, opgave, told, by),
        told.title,
        told.euros * 100,
        stage.ago(told.opened),
        stage.ago(told.last_day),
        told.question,
        told.ballot_form,
    )
    vote = actions.start_vote(opgave, draft, by=by)
    for plan in told.plans:
        candidate = actions.CandidateDraft(
            plan.title, plan.euros * 100, plan.words, areas[plan.area], one_of=plan.one_of
        )
        actions.add_candidate(vote, candidate, by=by)
    return vote


def _pot(stage: Stage, opgave: Opgave, told: VoteTold, by: Viewer) -> Pot:
    pot = budget.open_pot(opgave, PotDraft(stage.today.year, told.pot), by=by)
    giver = network.party_for(stage.organisations[told.party], opgave, by=by)
    budget.contribute(pot, ContributionDraft(giver, told.euros * 100, "committed"), by=by)
    budget.show_totals(pot, is_public=True, by=by)
    return pot


def _keep_one_to_try(vote: MoneyVote, by: Viewer) -> None:
    """A letter with a code that the example itself tells, so that who looks round can vote too."""
    with mock.patch("samenspel.voting.rules.new_code", return_value=TRY_CODE):
        actions.make_codes(vote, 1, by=by)


def _vote_on_screens(stage: Stage, vote: MoneyVote, told: VoteTold, codes: list[str]) -> None:
    wanted = [numbers for n_people, numbers in told.chosen for _person in range(n_people)]
    for code, numbers in zip(codes, wanted, strict=False):
        own = actions.sign_in(vote, code, address="")
        for number in numbers:
            actions.click(vote, own, "choose", number, today=stage.ago(told.opened))


def _type_paper(stage: Stage, vote: MoneyVote, told: VoteTold, codes: list[str]) -> None:
    """Two people read each sheet; what they read differently they settle together."""
    day = stage.ago(max(told.last_day, 1))
    first, second = (stage.viewer(who) for who in told.typists)
    for number, (sheet, code) in enumerate(zip(told.paper, codes, strict=True), start=1):
        typed = actions.type_sheet(vote, _sheet(number, code, sheet.first), by=first, today=day)
        if not sheet.second:
            continue
        typed = actions.type_sheet(vote, _sheet(number, code, sheet.second), by=second, today=day)
        if _is_read_differently(sheet):
            actions.settle_sheet(typed, code, "first", by=second, today=day)


def _is_read_differently(sheet: PaperTold) -> bool:
    return sorted(sheet.first) != sorted(sheet.second)


def _sheet(number: int, code: str, numbers: tuple[int, ...]) -> actions.SheetDraft:
    return actions.SheetDraft(number, code, tuple((each, 1) for each in numbers))
