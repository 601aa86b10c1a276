"""What is counted: the text that was frozen and the ballots; nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from samenspel.compute import fair_division as fair
from samenspel.compute.formats.pabulib import PabulibBallot, PabulibFile, PabulibProject
from samenspel.voting.models import Ballot, BallotForm, MoneyVote, VoteCandidate

# What a kind of ballot is called in a Pabulib file.
KINDS: Mapping[str, str] = {
    BallotForm.APPROVE: "approval",
    BallotForm.BASKET: "approval",
    BallotForm.POINTS: "cumulative",
    BallotForm.RANKING: "ordinal",
}
Given = tuple[tuple[str, ...], tuple[int, ...] | None]


def agreed_of(vote: MoneyVote) -> dict[str, Any]:
    """What was frozen, read back from its text."""
    agreed: dict[str, Any] = json.loads(vote.published)
    return agreed


def rule_of(vote: MoneyVote) -> dict[str, Any]:
    """The rule as it is counted: as frozen, without the plans that dropped out; one query."""
    gone = VoteCandidate.objects.filter(vote=vote, withdrawn_on__isnull=False).order_by("number")
    excluded = [str(number) for number in gone.values_list("number", flat=True)]
    return {**agreed_of(vote)["rule"], "excluded": excluded}


def given(choices: Iterable[Iterable[int]], form: str) -> Given:
    """A ballot as the count takes it: a ranked one scores its length, less one for each place down."""
    pairs = [(str(number), points) for number, points in choices]
    names = tuple(name for name, _points in pairs)
    if form == BallotForm.RANKING:
        return names, tuple(range(len(names), 0, -1))
    return names, tuple(points for _name, points in pairs) if form == BallotForm.POINTS else None


def ballots_of(rows: Iterable[Any], form: str) -> list[fair.Ballot]:
    """Ballots as they are kept, those that say the same counted together."""
    same = Counter(given(choices, form) for choices in rows)
    return [fair.Ballot(names, points, times) for (names, points), times in same.items()]


def count(agreed: Mapping[str, Any], ballots: list[fair.Ballot], rule: Mapping[str, Any]) -> fair.Division:
    """Count by a rule in the words of the count."""
    candidates = [
        fair.Candidate(str(one["number"]), _euros(one["cents"]), one["area"], one["one_of"])
        for one in agreed["candidates"]
    ]
    return fair.divide(candidates, ballots, _euros(agreed["cents"]), fair.settings_from(rule))


def kept_choices(vote: MoneyVote) -> list[Any]:
    """What every ballot holds; one query."""
    return list(Ballot.objects.filter(vote=vote).values_list("choices", flat=True))


def pabulib_of(vote: MoneyVote, ballots: Iterable[tuple[str, Any]], selected: frozenset[str]) -> PabulibFile:
    """The vote as a Pabulib file, with the ballots in hand (receipt and choices)."""
    agreed = agreed_of(vote)
    form = agreed["ballot"]["form"]
    projects = tuple(
        PabulibProject(
            str(one["number"]),
            _euros(one["cents"]),
            one["title"],
            area=one["area"],
            one_of=one["one_of"],
            is_selected=str(one["number"]) in selected,
        )
        for one in agreed["candidates"]
    )
    meta = {
        "description": agreed["title"],
        "country": "Netherlands",
        "unit": agreed["owner"],
        "instance": str(vote.opens_on.year),
        "vote_type": KINDS[form],
        "rule": str(agreed["rule"]["rule"]),
        "date_begin": str(vote.opens_on),
        "rule_digest": vote.digest,
    }
    rows = tuple(PabulibBallot(*given(choices, form), 1) for _receipt, choices in ballots)
    return PabulibFile(meta, _euros(agreed["cents"]), projects, rows)


def _euros(cents: int) -> Fraction:
    return Fraction(cents, 100)
