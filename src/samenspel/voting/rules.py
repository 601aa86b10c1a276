"""Decisions on values in hand: one click on a ballot, codes and their digests, what a rule may be."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from samenspel.compute.fair_division import Completion, Rule, Stop, Utility
from samenspel.foundation.errors import DomainError
from samenspel.ui.formats import euros
from samenspel.voting.errors import (
    BasketFull,
    CandidateGone,
    ChoicesSpent,
    PointsSpent,
    RuleNotPossible,
    VoteIsCounted,
    VoteNotFrozen,
)
from samenspel.voting.models import BallotForm, MoneyVote, VoteState

# Crockford's letters: none looks like another. Twelve of them cannot be guessed (2 to the 60th).
LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH: Final = 12
MOST_CODES: Final = 20_000
MOST_WRONG: Final = 10
WRONG_LASTS: Final = dt.timedelta(minutes=15)

Choices = tuple[tuple[int, int], ...]


def is_open(vote: MoneyVote, today: dt.date) -> bool:
    """Whether people can vote today."""
    return vote.state == VoteState.FROZEN and vote.opens_on <= today < vote.ends_before


def what_stops(vote: MoneyVote) -> DomainError | None:
    """Why nothing can be added to a vote now: it is still being prepared, or it was counted."""
    if vote.state == VoteState.DRAFT:
        return VoteNotFrozen()
    if vote.state == VoteState.FROZEN:
        return None
    return VoteIsCounted(day=timezone.localdate(vote.closed_at) if vote.closed_at else "")


def is_over(vote: MoneyVote, today: dt.date) -> bool:
    """Whether the last day has passed."""
    return today >= vote.ends_before


def last_day(vote: MoneyVote) -> dt.date:
    """The last day on which people can vote."""
    return vote.ends_before - dt.timedelta(days=1)


# -- codes -------------------------------------------------------------------------------------------


def new_code() -> str:
    """A code as it is printed: three groups of four."""
    drawn = "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))
    return "-".join(drawn[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def plain_code(typed: str) -> str:
    """A code as people type it, without dashes and spaces; O is read as 0, and I and L as 1."""
    kept = "".join(letter for letter in typed.upper() if letter.isalnum())
    return kept.translate(str.maketrans("OIL", "011"))


def roll_digest(vote_pk: int, code: str) -> str:
    """Under what the roll knows a code."""
    return _digest("roll", vote_pk, plain_code(code))


def ballot_digest(vote_pk: int, code: str) -> str:
    """Under what a ballot is found again; no way leads from here to the roll without the code."""
    return _digest("ballot", vote_pk, plain_code(code))


def receipt_of(vote_pk: int, ballot_key: str) -> str:
    """What the voter keeps to find the own ballot in the published list."""
    number = int(_digest("receipt", vote_pk, ballot_key), 16)
    drawn = "".join(LETTERS[(number >> (5 * at)) % 32] for at in range(10))
    return f"{drawn[:5]}-{drawn[5:]}"


def source_digest(vote_pk: int, address: str) -> str:
    """Where a wrong code came from, without keeping the address."""
    return _digest("source", vote_pk, address)


def _digest(what: str, vote_pk: int, value: str) -> str:
    return salted_hmac(f"samenspel.voting.{what}.{vote_pk}", value, algorithm="sha256").hexdigest()


# -- what is agreed ----------------------------------------------------------------------------------


def frozen_text(agreed: Mapping[str, Any]) -> str:
    """What was agreed as text of which the digest is taken: the same for everybody."""
    return json.dumps(agreed, ensure_ascii=False, sort_keys=True, indent=1)


def digest_of(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def refuse_rule(draft: Mapping[str, Any], *, has_bounds: bool) -> None:
    """Refuse parts of a rule that exclude each other."""
    shares = draft["rule"] == Rule.EQUAL_SHARES
    gives_points = draft["ballot_form"] in {BallotForm.POINTS, BallotForm.RANKING}
    if shares and draft["utility"] == Utility.POINTS and not gives_points:
        raise RuleNotPossible(reason=_("On this ballot nobody gives points. Choose another value of a plan."))
    if shares and draft["completion"] == Completion.EXACT and has_bounds:
        raise RuleNotPossible(
            reason=_(
                "Raising to the next change cannot be combined with variants or limits per area. Choose to "
                "raise by one euro."
            )
        )
    most, fewest = draft["most_choices"], draft["minimum_choices"]
    if most and fewest > most:
        raise RuleNotPossible(
            reason=_("A ballot would need more choices than it has room for. Lower the fewest.")
        )


def parameters_of(vote: MoneyVote, limits: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    """The rule of a vote in the words of the count; ``limits`` holds ``caps`` and ``earmarks`` in euros."""
    told: dict[str, Any] = {
        "rule": vote.rule,
        "ties": vote.ties.split(","),
        "seed": vote.seed,
        "excluded": [],
    }
    if vote.rule == Rule.EQUAL_SHARES:
        told |= {"utility": vote.utility, "completion": vote.completion, "stop": vote.stop}
    if vote.minimum_percent:
        told["minimum_share"] = vote.minimum_percent / 100
    if vote.minimum_choices:
        told["minimum_choices"] = vote.minimum_choices
    return {**told, **{name: dict(of) for name, of in limits.items() if of}}


def other_rules(agreed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The other two rules with the same thresholds and limits, to lay beside the one that was agreed."""
    shared = {name: value for name, value in agreed.items() if name not in {"utility", "completion", "stop"}}
    beside = []
    for rule in Rule:
        if rule != agreed["rule"]:
            more = (
                {"utility": Utility.COST, "completion": Completion.ADD_ONE, "stop": Stop.OVERSPEND}
                if rule is Rule.EQUAL_SHARES
                else {}
            )
            beside.append({**shared, "rule": rule.value, **{key: value.value for key, value in more.items()}})
    return beside


# -- one click ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paper:
    """What a ballot of one vote may hold; ``costs`` and ``titles`` of the plans that take part, by number."""

    form: str
    cents: int
    costs: Mapping[int, int]
    titles: Mapping[int, str] = field(default_factory=dict)
    points_each: int = 10
    most_choices: int = 0

    def spent(self, choices: Choices) -> int:
        """What the chosen plans cost together."""
        return sum(self.costs.get(number, 0) for number, _points in choices)

    def given(self, choices: Choices) -> int:
        """How many points were given."""
        return sum(points for _number, points in choices)


def after_click(paper: Paper, choices: Choices, act: str, number: int) -> Choices:
    """The ballot after one click on one plan; a click that says what is so already changes nothing."""
    act_on = _ACTS.get(act)
    if act_on is None or (number not in paper.costs and act != "leave"):
        raise CandidateGone
    return act_on(paper, choices, number)


def has_room(paper: Paper, choices: Choices, number: int) -> bool:
    """Whether one more plan goes on this ballot."""
    try:
        _choose(paper, choices, number)
    except DomainError:
        return False
    return True


def refuse_paper(paper: Paper, choices: Choices) -> None:
    """Refuse a whole ballot, as typed from paper, that a screen would not have let through."""
    so_far: Choices = ()
    for number, points in choices:
        so_far = after_click(paper, so_far, "choose", number)
        for _more in range(points - 1):
            so_far = after_click(paper, so_far, "more", number)


def without(choices: Choices, gone: Collection[int]) -> Choices:
    """A ballot without the plans that dropped out: what they took is free again."""
    return tuple(each for each in choices if each[0] not in gone)


def _choose(paper: Paper, choices: Choices, number: int) -> Choices:
    if any(chosen == number for chosen, _points in choices):
        return choices
    if paper.most_choices and len(choices) >= paper.most_choices:
        raise ChoicesSpent(most=paper.most_choices)
    left = paper.cents - paper.spent(choices)
    if paper.form == BallotForm.BASKET and paper.costs[number] > left:
        title = paper.titles.get(number, str(number))
        raise BasketFull(title=title, asks=euros(paper.costs[number]), left=euros(left))
    if paper.form == BallotForm.POINTS and paper.given(choices) >= paper.points_each:
        raise PointsSpent(points=paper.points_each)
    return (*choices, (number, 1))


def _leave(_paper: Paper, choices: Choices, number: int) -> Choices:
    return without(choices, {number})


def _more(paper: Paper, choices: Choices, number: int) -> Choices:
    if all(chosen != number for chosen, _points in choices):
        return _choose(paper, choices, number)
    if paper.form != BallotForm.POINTS:
        return choices
    if paper.given(choices) >= paper.points_each:
        raise PointsSpent(points=paper.points_each)
    return tuple((chosen, points + (chosen == number)) for chosen, points in choices)


def _fewer(_paper: Paper, choices: Choices, number: int) -> Choices:
    lower = tuple((chosen, points - (chosen == number)) for chosen, points in choices)
    return tuple(each for each in lower if each[1] > 0)


def _up(_paper: Paper, choices: Choices, number: int) -> Choices:
    order = list(choices)
    for place in range(1, len(order)):
        if order[place][0] == number:
            order[place - 1], order[place] = order[place], order[place - 1]
            break
    return tuple(order)


_ACTS: Final[dict[str, Callable[[Paper, Choices, int], Choices]]] = {
    "choose": _choose,
    "leave": _leave,
    "more": _more,
    "fewer": _fewer,
    "up": _up,
}
