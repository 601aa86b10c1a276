"""Prepare a vote: its pot and rule, the plans, limits of areas; then publish it, and it stays as it is."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone

from samenspel.approach.models import Effort
from samenspel.budget.models import ContributionState, Pot
from samenspel.budget.permissions import counted_contributions, counted_lines
from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.ui.formats import euros
from samenspel.voting import permissions, queries, rules
from samenspel.voting.errors import (
    CandidateKnown,
    CandidateTooDear,
    EarmarksExceed,
    LastDayBeforeFirst,
    MoreThanThePot,
    OpensInThePast,
    TooFewCandidates,
    VoteFrozen,
)
from samenspel.voting.models import AreaLimit, BallotForm, MoneyVote, TieRule, VoteCandidate, VoteState


@dataclass(frozen=True)
class VoteDraft:
    """What a vote is about, when, on what ballot, and by which rule it is counted."""

    pot: Pot
    title: str
    cents: int
    opens_on: dt.date
    last_day: dt.date
    question: str = ""
    ballot_form: str = BallotForm.APPROVE
    points_each: int = 10
    most_choices: int = 0
    rule: str = "equal-shares"
    utility: str = "cost"
    completion: str = "add-one"
    stop: str = "overspend"
    ties: str = TieRule.VOTES_COST_LOT
    minimum_percent: int = 0
    minimum_choices: int = 0

    def fields(self) -> dict[str, object]:
        """The draft as the fields of a row."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "last_day"}
        return {**told, "title": self.title.strip(), "ends_before": self.last_day + dt.timedelta(days=1)}


@dataclass(frozen=True)
class CandidateDraft:
    """A plan: what happens, what it asks, where, by whom, and of which plans one at most may win."""

    title: str
    cents: int
    description: str = ""
    area: Area | None = None
    owner: Stakeholder | None = None
    effort: Effort | None = None
    one_of: str = ""


@dataclass(frozen=True)
class LimitDraft:
    """What an area gets at most, and what is for it alone; nothing of both takes the limit away."""

    area: Area
    cap_cents: int | None = None
    own_cents: int | None = None


@transaction.atomic
def start_vote(opgave: Opgave, draft: VoteDraft, *, by: Viewer) -> MoneyVote:
    """Begin a vote about a pot, or a part of it."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_keep_vote(by, opgave).require()
    _refuse(draft, has_bounds=False)
    vote = MoneyVote.objects.create(
        opgave=opgave, seed=secrets.token_hex(8), created_by=by.account, **draft.fields()
    )
    search.put([search.FindableText(vote, vote.title, vote.question)])
    lineage.link(opgave, LinkKind.LED_TO, vote, by=by.account)
    journal.record("voting.vote_started", by=by.account, about=vote)
    return vote


@transaction.atomic
def edit_vote(vote: MoneyVote, draft: VoteDraft, *, version: int, by: Viewer) -> MoneyVote:
    """Change what was not published yet."""
    vote = _locked_draft(vote, by=by)
    if vote.version != version:
        raise EditedMeanwhile
    _refuse(draft, has_bounds=queries.has_bounds(vote))
    for name, value in draft.fields().items():
        setattr(vote, name, value)
    vote.version += 1
    vote.save()
    search.put([search.FindableText(vote, vote.title, vote.question)])
    journal.record("voting.vote_edited", by=by.account, about=vote)
    return vote


@transaction.atomic
def add_candidate(vote: MoneyVote, draft: CandidateDraft, *, by: Viewer) -> VoteCandidate:
    """Put a plan on the list."""
    vote = _locked_draft(vote, by=by)
    _refuse_title(vote, draft)
    last = VoteCandidate.objects.filter(vote=vote).aggregate(last=Max("number"))["last"] or 0
    made = VoteCandidate.objects.create(vote=vote, number=last + 1, **_fields(draft))
    journal.record("voting.candidate_added", by=by.account, about=made)
    return made


@transaction.atomic
def change_candidate(
    candidate: VoteCandidate, draft: CandidateDraft, *, version: int, by: Viewer
) -> VoteCandidate:
    """Change a plan before the list is published."""
    vote = _locked_draft(candidate.vote, by=by)
    candidate = VoteCandidate.objects.select_for_update().get(pk=candidate.pk)
    if candidate.version != version:
        raise EditedMeanwhile
    _refuse_title(vote, draft, but=candidate)
    for name, value in _fields(draft).items():
        setattr(candidate, name, value)
    candidate.version += 1
    candidate.save()
    journal.record("voting.candidate_changed", by=by.account, about=candidate)
    return candidate


@transaction.atomic
def remove_candidate(candidate: VoteCandidate, *, by: Viewer) -> None:
    """Take a plan off a list that nobody has seen yet."""
    _locked_draft(candidate.vote, by=by)
    journal.record("voting.candidate_removed", by=by.account, about=candidate)
    candidate.delete()


@transaction.atomic
def set_limit(vote: MoneyVote, draft: LimitDraft, *, by: Viewer) -> None:
    """Say what an area gets at most and what is for it alone, or take that back."""
    vote = _locked_draft(vote, by=by)
    if draft.cap_cents is None and draft.own_cents is None:
        AreaLimit.objects.filter(vote=vote, area=draft.area).delete()
    else:
        values = {"cap_cents": draft.cap_cents, "own_cents": draft.own_cents}
        AreaLimit.objects.update_or_create(vote=vote, area=draft.area, defaults=values)
    journal.record("voting.limit_set", by=by.account, about=vote)


@transaction.atomic
def publish_vote(vote: MoneyVote, *, by: Viewer, today: dt.date) -> MoneyVote:
    """Freeze the rule and the plans as a text with its digest; from now on everybody reads them."""
    vote = permissions.locked_vote(by, vote.pk)
    permissions.may_publish_vote(by, vote.opgave).require()
    if vote.state != VoteState.DRAFT:
        return vote
    _refuse_publishing(vote, today=today)
    vote.published = rules.frozen_text(queries.agreed_terms(vote))
    vote.digest = rules.digest_of(vote.published)
    vote.state, vote.frozen_at = VoteState.FROZEN, timezone.now()
    vote.version += 1
    vote.save()
    journal.record("voting.vote_published", by=by.account, about=vote)
    return vote


def _refuse(draft: VoteDraft, *, has_bounds: bool) -> None:
    if draft.last_day < draft.opens_on:
        raise LastDayBeforeFirst
    rules.refuse_rule(asdict(draft), has_bounds=has_bounds)


def _refuse_publishing(vote: MoneyVote, *, today: dt.date) -> None:
    candidates = list(VoteCandidate.objects.filter(vote=vote))
    if len(candidates) < 2:
        raise TooFewCandidates
    for candidate in candidates:
        if candidate.cents > vote.cents and vote.rule != "proportional":
            raise CandidateTooDear(title=candidate.title, asks=euros(candidate.cents), pot=euros(vote.cents))
    if rules.is_over(vote, today):
        raise OpensInThePast
    free = _free_cents(vote.pot)
    if vote.cents > free:
        raise MoreThanThePot(left=euros(max(free, 0)))
    own = AreaLimit.objects.filter(vote=vote).aggregate(sum=Sum("own_cents"))["sum"] or 0
    if own > vote.cents:
        raise EarmarksExceed(own=euros(own), pot=euros(vote.cents))
    draft = {name: getattr(vote, name) for name in VoteDraft.__dataclass_fields__ if name != "last_day"}
    rules.refuse_rule(draft, has_bounds=queries.has_bounds(vote))


def _free_cents(pot: Pot) -> int:
    """What is in a pot and has no line yet; two queries."""
    pots = Pot.objects.filter(pk=pot.pk)
    given = counted_contributions(pots).exclude(state=ContributionState.WITHDRAWN)
    there = given.aggregate(sum=Sum("cents"))["sum"] or 0
    return int(there - (counted_lines(pots).aggregate(sum=Sum("cents"))["sum"] or 0))


def _refuse_title(vote: MoneyVote, draft: CandidateDraft, *, but: VoteCandidate | None = None) -> None:
    same = VoteCandidate.objects.filter(vote=vote, title=draft.title.strip())
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise CandidateKnown(title=draft.title.strip())


def _fields(draft: CandidateDraft) -> dict[str, object]:
    return {**draft.__dict__, "title": draft.title.strip(), "one_of": draft.one_of.strip()}


def _locked_draft(vote: MoneyVote, *, by: Viewer) -> MoneyVote:
    vote = permissions.locked_vote(by, vote.pk)
    permissions.may_keep_vote(by, vote.opgave).require()
    if vote.state != VoteState.DRAFT:
        raise VoteFrozen(day=timezone.localdate(vote.frozen_at) if vote.frozen_at else "")
    return vote
