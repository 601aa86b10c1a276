"""The pages of a vote: the list, what it is about, one's own ballot, and looking after it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words, euros, number
from samenspel.ui.parts import Status
from samenspel.voting import rules
from samenspel.voting.models import (
    AreaLimit,
    Ballot,
    BallotForm,
    MoneyVote,
    PaperSheet,
    VoteCandidate,
    Voter,
    VoteState,
)
from samenspel.voting.permissions import own_ballots, roll_of, sheets_of, visible_limits, visible_votes
from samenspel.voting.queries.agreed import agreed_terms
from samenspel.voting.queries.counting import agreed_of
from samenspel.voting.queries.deciding import DecisionTold, decision_told
from samenspel.voting.queries.outcome import OutcomeSheet, outcome_sheet
from samenspel.voting.queries.words import RULES, rule_sentences

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class VoteRow:
    """A vote in a list."""

    pk: int
    title: str
    owner: str
    amount: str
    status: Status
    question: str = ""


@dataclass(frozen=True)
class CandidateRow:
    """A plan as people read it."""

    pk: int
    number: int
    title: str
    description: str
    amount: str
    area: str
    owner: str
    one_of: str
    gone: str


@dataclass(frozen=True)
class VoteSheet:
    """What a vote is about, by which rule, how far it is, and what came out."""

    pk: int
    title: str
    question: str
    owner: str
    amount: str
    status: Status
    state: str
    is_open: bool
    is_over: bool
    first: dt.date
    last: dt.date
    rule_name: str
    rule: tuple[str, ...]
    digest: str
    frozen_on: dt.date | None
    candidates: tuple[CandidateRow, ...]
    n_voted: int
    n_roll: int
    outcome: OutcomeSheet | None
    decision: DecisionTold | None


@dataclass(frozen=True)
class BallotRow:
    """A plan on somebody's ballot, with what one click can do."""

    number: int
    title: str
    description: str
    amount: str
    place: str
    is_chosen: bool
    points: int
    rank: int
    one_of: str


@dataclass(frozen=True)
class BallotSheet:
    """Somebody's own ballot: what is chosen, what there is left, and what was lost."""

    form: str
    rows: tuple[BallotRow, ...]
    said: str
    left: str
    receipt: str
    lost: tuple[str, ...]
    too_few: str
    is_paper: bool


@dataclass(frozen=True)
class SheetRow:
    """A paper ballot that waits for a second person, or on which two people differ."""

    pk: int
    number: int
    first_by: str
    second_by: str
    first: str
    second: str
    differs: bool
    # Whether the viewer can be the second person.
    is_yours: bool


def vote_rows(viewer: Viewer, *, today: dt.date, page: int = 1) -> tuple[list[VoteRow], bool]:
    """A page of the votes that the viewer sees, newest first, and whether there are more; one query."""
    first = (page - 1) * ROWS_A_PAGE
    found = visible_votes(viewer).select_related("opgave__owner")[first : first + ROWS_A_PAGE + 1]
    rows = [_vote_row(vote, today) for vote in found]
    return rows[:ROWS_A_PAGE], len(rows) > ROWS_A_PAGE


def open_vote_rows(viewer: Viewer, *, today: dt.date, most: int) -> tuple[VoteRow, ...]:
    """The votes in which people vote today, those that close first in front; one query."""
    running = visible_votes(viewer).filter(state=VoteState.FROZEN, opens_on__lte=today, ends_before__gt=today)
    found = running.select_related("opgave__owner").order_by("ends_before", "pk")[:most]
    return tuple(_vote_row(vote, today) for vote in found)


def _vote_row(vote: MoneyVote, today: dt.date) -> VoteRow:
    status = status_of(vote, today=today)
    return VoteRow(
        vote.pk, vote.title, vote.opgave.owner.name, euros(vote.cents), status, question=vote.question
    )


def status_of(vote: MoneyVote, *, today: dt.date) -> Status:
    """How a vote stands, in a word and a reason."""
    if vote.state == VoteState.DRAFT:
        return Status("busy", _("being prepared"), _("not published yet"))
    if vote.state in {VoteState.DECIDED, VoteState.REJECTED} and vote.decided_on is not None:
        reason = _("by %(body)s on %(day)s") % {"body": vote.body, "day": date_words(vote.decided_on)}
        return Status("fine" if vote.state == VoteState.DECIDED else "none", vote.get_state_display(), reason)
    if vote.state == VoteState.CLOSED:
        return Status("attention", _("counted"), _("an advice until the competent body decides"))
    last = date_words(rules.last_day(vote))
    if rules.is_open(vote, today):
        return Status("busy", _("open"), _("until %(last)s") % {"last": last})
    if rules.is_over(vote, today):
        return Status("attention", _("closed"), _("the votes are being counted"))
    return Status("none", _("soon"), _("opens on %(day)s") % {"day": date_words(vote.opens_on)})


def vote_sheet(viewer: Viewer, vote: MoneyVote, *, today: dt.date) -> VoteSheet:
    """One vote; five queries at most."""
    plans = list(VoteCandidate.objects.filter(vote=vote).select_related("area", "owner").order_by("number"))
    agreed = agreed_of(vote) if vote.published else agreed_terms(vote)
    names = {
        limit.area.code: limit.area.name
        for limit in visible_limits(viewer).filter(vote=vote).select_related("area")
    }
    roll = roll_of(vote).aggregate(all=Count("pk"), voted=Count("pk", filter=Q(has_voted=True)))
    is_counted = vote.state not in {VoteState.DRAFT, VoteState.FROZEN}
    return VoteSheet(
        pk=vote.pk,
        title=vote.title,
        question=vote.question,
        owner=vote.opgave.owner.name,
        amount=euros(vote.cents),
        status=status_of(vote, today=today),
        state=vote.state,
        is_open=rules.is_open(vote, today),
        is_over=rules.is_over(vote, today),
        first=vote.opens_on,
        last=rules.last_day(vote),
        rule_name=str(RULES[vote.rule]),
        rule=tuple(rule_sentences(agreed["rule"], agreed["ballot"], names)),
        digest=vote.digest,
        frozen_on=vote.frozen_at.date() if vote.frozen_at else None,
        candidates=tuple(candidate_row(one) for one in plans),
        n_voted=roll["voted"],
        n_roll=roll["all"],
        outcome=outcome_sheet(viewer, vote, plans) if is_counted else None,
        decision=decision_told(vote),
    )


def candidate_row(one: VoteCandidate) -> CandidateRow:
    """A plan as people read it; its area and owner are at hand."""
    gone = ""
    if one.withdrawn_on is not None:
        gone = _("Dropped out on %(day)s: %(reason)s") % {
            "day": date_words(one.withdrawn_on),
            "reason": one.withdrawn_reason,
        }
    return CandidateRow(
        one.pk,
        one.number,
        one.title,
        one.description,
        euros(one.cents),
        one.area.name if one.area else "",
        one.owner.name if one.owner else "",
        one.one_of,
        gone,
    )


def ballot_sheet(vote: MoneyVote, key_digest: str) -> BallotSheet:
    """The ballot that belongs to a code; two queries."""
    ballot = own_ballots(vote, key_digest).first()
    choices = [(chosen, points) for chosen, points in ballot.choices] if ballot else []
    points = dict(choices)
    ranks = {chosen: place for place, (chosen, _points) in enumerate(choices, start=1)}
    plans = list(VoteCandidate.objects.filter(vote=vote).select_related("area", "owner").order_by("number"))
    live = [one for one in plans if one.withdrawn_on is None]
    if vote.ballot_form == BallotForm.RANKING:
        live.sort(key=lambda one: (ranks.get(one.number, len(plans) + 1), one.number))
    lost = set(ballot.lost) if ballot else set()
    return BallotSheet(
        form=vote.ballot_form,
        rows=tuple(_ballot_row(one, points, ranks) for one in live),
        said=ngettext("You chose %(n)d plan.", "You chose %(n)d plans.", len(choices)) % {"n": len(choices)},
        left=_left(vote, live, points),
        receipt=ballot.receipt if ballot else "",
        lost=tuple(
            _("“%(title)s”: %(reason)s") % {"title": one.title, "reason": one.withdrawn_reason}
            for one in plans
            if one.number in lost
        ),
        too_few=_too_few(vote, len(choices)),
        is_paper=ballot is not None and ballot.origin == "paper",
    )


def _ballot_row(one: VoteCandidate, points: dict[int, int], ranks: dict[int, int]) -> BallotRow:
    place = " · ".join(name for name in (one.area and one.area.name, one.owner and one.owner.name) if name)
    return BallotRow(
        one.number,
        one.title,
        one.description,
        euros(one.cents),
        place,
        one.number in points,
        points.get(one.number, 0),
        ranks.get(one.number, 0),
        one.one_of,
    )


def _left(vote: MoneyVote, live: list[VoteCandidate], points: dict[int, int]) -> str:
    """What somebody can still give."""
    if vote.ballot_form == BallotForm.BASKET:
        spent = sum(one.cents for one in live if one.number in points)
        words = {"left": euros(vote.cents - spent), "all": euros(vote.cents)}
        return _("You have %(left)s left of %(all)s.") % words
    if vote.ballot_form == BallotForm.POINTS:
        left = vote.points_each - sum(points.values())
        return ngettext("You have %(n)d point left.", "You have %(n)d points left.", left) % {"n": left}
    if vote.most_choices:
        left = vote.most_choices - len(points)
        return ngettext("You can choose %(n)d more plan.", "You can choose %(n)d more plans.", left) % {
            "n": left
        }
    return ""


def _too_few(vote: MoneyVote, n_chosen: int) -> str:
    if n_chosen >= vote.minimum_choices:
        return ""
    return _("Your ballot counts from %(n)d plans on. Choose %(more)d more.") % {
        "n": vote.minimum_choices,
        "more": vote.minimum_choices - n_chosen,
    }


@dataclass(frozen=True)
class KeeperSheet:
    """What whoever looks after a vote needs beside the page: roll, paper, limits."""

    roll: tuple[tuple[str, str], ...]
    limits: tuple[tuple[str, str], ...]
    sheets: tuple[SheetRow, ...]
    n_sheets: int


def keeper_sheet(viewer: Viewer, vote: MoneyVote) -> KeeperSheet:
    """The roll in numbers, the limits and the paper of a vote; four queries."""
    kinds = (
        roll_of(vote)
        .order_by()
        .values("kind")
        .annotate(all=Count("pk"), voted=Count("pk", filter=Q(has_voted=True)))
    )
    labels = dict(Voter._meta.get_field("kind").flatchoices)
    limits = AreaLimit.objects.filter(vote=vote).select_related("area").order_by("area__sort_key")
    return KeeperSheet(
        roll=tuple(
            (
                str(labels[row["kind"]]),
                _("%(voted)s of %(all)s voted") % {"voted": number(row["voted"]), "all": number(row["all"])},
            )
            for row in kinds
        ),
        limits=tuple((limit.area.name, _limit_words(limit)) for limit in limits),
        sheets=waiting_sheets(viewer, vote),
        n_sheets=sheets_of(viewer, vote).filter(is_counted=True).count(),
    )


def _limit_words(limit: AreaLimit) -> str:
    said = []
    if limit.cap_cents is not None:
        said.append(_("at most %(amount)s") % {"amount": euros(limit.cap_cents)})
    if limit.own_cents is not None:
        said.append(_("%(amount)s for this area only") % {"amount": euros(limit.own_cents)})
    return ", ".join(said)


def waiting_sheets(viewer: Viewer, vote: MoneyVote) -> tuple[SheetRow, ...]:
    """The paper ballots that do not count yet; what one read stays hidden until another did; two queries."""
    titles = dict(VoteCandidate.objects.filter(vote=vote).values_list("number", "title"))
    found = sheets_of(viewer, vote).filter(is_counted=False)
    return tuple(
        _sheet_row(viewer, one, titles)
        for one in found.select_related("first_by__person", "second_by__person")
    )


def _sheet_row(viewer: Viewer, one: PaperSheet, titles: dict[int, str]) -> SheetRow:
    differs = one.second_choices is not None
    return SheetRow(
        one.pk,
        one.number,
        str(one.first_by.person or one.first_by),
        str(one.second_by.person or one.second_by) if one.second_by else "",
        _choice_words(one.first_choices, titles) if differs else "",
        _choice_words(one.second_choices or [], titles) if differs else "",
        differs,
        not differs and one.first_by_id != viewer.account_id,
    )


def _choice_words(choices: list[list[int]], titles: dict[int, str]) -> str:
    """What was read from a sheet, in words."""
    said = [
        f"{chosen} {titles.get(chosen, '')}" + (f" ({points})" if points > 1 else "")
        for chosen, points in choices
    ]
    return "; ".join(said) or _("nothing chosen")


def receipt_of(vote: MoneyVote, key_digest: str) -> str:
    """The receipt of the ballot that belongs to a code; empty when nothing was chosen; one query."""
    return own_ballots(vote, key_digest).values_list("receipt", flat=True).first() or ""


def receipt_found(vote: MoneyVote, receipt: str) -> str:
    """What stands on the published ballot with this receipt; empty when there is none; two queries."""
    plain = rules.plain_code(receipt)
    found = Ballot.objects.filter(vote=vote, receipt=f"{plain[:5]}-{plain[5:]}").first()
    if found is None or found.vote.state in {VoteState.DRAFT, VoteState.FROZEN}:
        return ""
    titles = dict(VoteCandidate.objects.filter(vote=vote).values_list("number", "title"))
    return _choice_words(found.choices, titles)
