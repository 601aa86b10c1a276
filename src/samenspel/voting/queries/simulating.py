"""Try the rules before they are frozen: invented ballots on the real plans, every rule beside the other."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from samenspel.compute import fair_division as fair
from samenspel.ui.formats import euros
from samenspel.voting import rules
from samenspel.voting.models import BallotForm, MoneyVote
from samenspel.voting.queries.agreed import agreed_terms
from samenspel.voting.queries.counting import count, given
from samenspel.voting.queries.words import RULES

# How voters could differ; each is a way to draw ballots. The size of the largest group, of a hundred voters.
SITUATIONS: Final[Mapping[str, int]] = {"spread": 0, "majority": 60, "halves": 50}
N_VOTERS: Final = 100


@dataclass(frozen=True)
class ExampleOutcome:
    """What one rule gives on the example ballots."""

    rule: str
    is_chosen: bool
    paid: tuple[str, ...]
    spent: str
    n_empty_handed: int


def example_outcomes(vote: MoneyVote, situation: str) -> tuple[ExampleOutcome, ...]:
    """All three rules on a hundred invented ballots, the chosen rule first; two queries."""
    agreed = agreed_terms(vote)
    if not agreed["candidates"]:
        return ()
    ballots = example_ballots(vote, agreed["candidates"], situation)
    titles = {str(one["number"]): one["title"] for one in agreed["candidates"]}
    return tuple(
        _outcome(count(agreed, ballots, rule), ballots, titles, is_chosen=rule is agreed["rule"])
        for rule in (agreed["rule"], *rules.other_rules(agreed["rule"]))
    )


def example_ballots(
    vote: MoneyVote, candidates: Sequence[Mapping[str, Any]], situation: str
) -> list[fair.Ballot]:
    """A hundred invented ballots: a group that wants one half of the plans, and others that spread theirs."""
    drawn = random.Random(f"{vote.pk} {situation}")  # noqa: S311  (examples, drawn the same way each time)
    numbers = [one["number"] for one in candidates]
    half = max(len(numbers) // 2, 1)
    paper = rules.Paper(
        vote.ballot_form,
        vote.cents,
        {one["number"]: one["cents"] for one in candidates},
        points_each=vote.points_each,
        most_choices=vote.most_choices,
    )
    ballots = []
    for voter in range(N_VOTERS):
        wanted = numbers[:half] if voter < SITUATIONS[situation] else numbers[half:] or numbers
        if situation == "spread":
            wanted = drawn.sample(numbers, min(len(numbers), drawn.randint(1, 4)))
        ballots.append(
            fair.Ballot(*given(_filled(paper, drawn.sample(wanted, len(wanted))), vote.ballot_form))
        )
    return ballots


def _filled(paper: rules.Paper, wanted: Sequence[int]) -> rules.Choices:
    """A ballot with as much of what is wanted as it can hold."""
    choices: rules.Choices = ()
    for number in wanted:
        if rules.has_room(paper, choices, number):
            choices = rules.after_click(paper, choices, "choose", number)
    while paper.form == BallotForm.POINTS and choices and paper.given(choices) < paper.points_each:
        choices = rules.after_click(paper, choices, "more", choices[paper.given(choices) % len(choices)][0])
    return choices


def _outcome(
    division: fair.Division, ballots: Sequence[fair.Ballot], titles: Mapping[str, str], *, is_chosen: bool
) -> ExampleOutcome:
    paid = set(division.selected)
    return ExampleOutcome(
        rule=str(RULES[division.settings.rule.value]),
        is_chosen=is_chosen,
        paid=tuple(titles[name] for name in division.selected),
        spent=euros(round(division.spent * 100)),
        n_empty_handed=sum(ballot.n_voters for ballot in ballots if not paid & set(ballot.chosen)),
    )
