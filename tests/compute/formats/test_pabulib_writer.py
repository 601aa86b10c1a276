"""Writing an election as a Pabulib file: what is read back is what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from samenspel.compute.formats.pabulib import PabulibBallot, PabulibFile, PabulibProject, read_pabulib
from samenspel.compute.formats.pabulib_writer import NotDecimal, write_pabulib

PROJECTS = (
    PabulibProject("1", Fraction(15000), 'Bankjes; "rond" het plein', area="Noord", one_of="plein"),
    PabulibProject("2", Fraction("1240.55"), "Twee\nregels", votes=3, category="groen", is_selected=True),
)


def again(election: PabulibFile, *voters: str) -> PabulibFile:
    return read_pabulib(write_pabulib(election, voters=voters).splitlines(keepends=True))


def test_semicolons_quotes_cents_and_variants_come_back() -> None:
    ballots = (PabulibBallot(("1",), None, 2), PabulibBallot((), None, 1))
    found = again(PabulibFile({"vote_type": "approval"}, Fraction("100.5"), PROJECTS, ballots))
    assert (found.budget, found.projects, found.ballots) == (Fraction("100.5"), PROJECTS, ballots)


def test_a_receipt_stands_before_its_own_ballot() -> None:
    ballots = (PabulibBallot(("1",), None, 1), PabulibBallot(("2",), None, 1))
    written = write_pabulib(PabulibFile({}, Fraction(1), PROJECTS, ballots), voters=("AA", "BB"))
    assert written.splitlines()[-2:] == ["AA;1", "BB;2"]


def test_an_amount_that_is_no_decimal_number_is_not_written() -> None:
    with pytest.raises(NotDecimal):
        write_pabulib(PabulibFile({}, Fraction(1, 3), (), ()))


@given(
    some.sampled_from(["approval", "ordinal", "cumulative"]),
    some.lists(some.dictionaries(some.sampled_from("12"), some.integers(1, 5), max_size=2), max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_every_kind_of_ballot_comes_back(kind: str, given_points: list[dict[str, int]]) -> None:
    ballots = []
    for points in given_points:
        chosen = tuple(sorted(points))
        told: tuple[int, ...] | None = tuple(points[name] for name in chosen)
        if kind == "ordinal":
            order = sorted(chosen, key=lambda name: -points[name])
            told = tuple(len(order) - order.index(name) for name in chosen)
        ballots.append(PabulibBallot(chosen, None if kind == "approval" else told, 1))
    found = again(PabulibFile({"vote_type": kind}, Fraction(9), PROJECTS, tuple(ballots)))
    expected: dict[tuple[object, object], int] = {}
    for ballot in ballots:
        key = (ballot.chosen, ballot.points)
        expected[key] = expected.get(key, 0) + 1
    assert {(ballot.chosen, ballot.points): ballot.n_voters for ballot in found.ballots} == expected


@pytest.mark.real_data
def test_public_files_come_back_with_the_same_projects_and_ballots(
    shared_file: Callable[[str], BinaryIO],
) -> None:
    for name in ("netherlands_assen_2024_.pb", "us_stanford-dataset_pb-rochester-ny-2019_vote-rankings.pb"):
        text = shared_file(f"pabulib/{name}").read().decode("utf-8")
        first = read_pabulib(text.splitlines(keepends=True))
        second = again(first)
        key = sorted((ballot.chosen, ballot.points or (), ballot.n_voters) for ballot in first.ballots)
        assert sorted((b.chosen, b.points or (), b.n_voters) for b in second.ballots) == key
        assert [replace(each, category="") for each in second.projects] == [
            replace(each, category="") for each in first.projects
        ]
