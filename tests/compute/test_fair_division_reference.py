"""Real elections counted again: the vote of Wieliczka, another implementation, and recorded winners."""

from __future__ import annotations

import csv
import gzip
import os
from fractions import Fraction
from pathlib import Path

import pytest

from samenspel.compute.fair_division import (
    Ballot,
    Candidate,
    Completion,
    Division,
    Rule,
    Settings,
    Stop,
    Utility,
    divide,
)
from samenspel.compute.formats.pabulib import PabulibFile, read_pabulib

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SAMENSPEL_SHARED_DATA", ROOT.parent / "shared" / "data")) / "pabulib"
SHARES = Settings(Rule.EQUAL_SHARES)
# Winners that follow from local rules, which the file does not hold.
LOCAL_RULES = {
    "poland_warszawa_2026_",
    "poland_katowice_2024_murcki",
    "poland_warszawa_2018_las",
    "poland_warszawa_2018_bielany",
}


def election(name: str) -> PabulibFile:
    path = next((path for path in (SHARED / f"{name}.pb", SHARED / f"{name}.pb.gz") if path.exists()), None)
    if path is None:
        pytest.skip(f"the public file is not there: {name} (set SAMENSPEL_SHARED_DATA)")
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8-sig")
    return read_pabulib(text.splitlines(keepends=True))


def count(of: PabulibFile, settings: Settings) -> Division:
    return divide(
        [Candidate(project.name, project.cost) for project in of.projects],
        [Ballot(ballot.chosen, ballot.points, ballot.n_voters) for ballot in of.ballots],
        of.budget,
        settings,
    )


def test_the_vote_of_wieliczka_is_reproduced_to_the_step() -> None:
    of = election("poland_wieliczka_2023_green-budget")
    division = count(of, SHARES)
    assert division.purses is not None
    assert set(division.selected) == of.selected
    assert (division.spent, division.purses.n_steps, division.purses.next_cost) == (995079, 164, 1045079)
    early = count(of, Settings(Rule.EQUAL_SHARES, stop=Stop.EXHAUSTIVE))
    assert len(early.selected) == 31
    assert len(set(early.selected) ^ of.selected) == 3


def other_implementation() -> list[dict[str, str]]:
    path = SHARED / "mes_outcomes_other_implementation.csv"
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    "row",
    other_implementation() or [None],
    ids=lambda row: "-".join(list(row.values())[:3]) if row else "absent",
)
def test_another_implementation_finds_the_same_winners(row: dict[str, str] | None) -> None:
    if row is None:
        pytest.skip("the public file is not there: mes_outcomes_other_implementation.csv")
    of = election(row["instance"])
    is_raised = row["completion"] == "exhaustive"
    settings = Settings(
        Rule.EQUAL_SHARES,
        utility=Utility.COST if row["source_folder"] == "approval" else Utility.COUNT,
        completion=Completion.ADD_ONE if is_raised else Completion.NONE,
        stop=Stop.EXHAUSTIVE,
    )
    found = set(count(of, settings).selected)
    theirs = {name.strip() for name in row["selected_projects"].strip("[]").split(",")}
    if is_raised and row["instance"] == "poland_warszawa_2018_bielany" and row["source_folder"] == "approval":
        # They raise by exactly as much as matters: between 120 and 121 more, others win for a while.
        assert (theirs - found, found - theirs) == ({"1923"}, {"2240"})
        return
    assert found == theirs


def test_raising_to_the_next_change_finds_the_same_as_the_other_implementation() -> None:
    rows = [row for row in other_implementation() if row["instance"] == "poland_lodz_2020_andrzejow"]
    for row in rows:
        settings = Settings(
            Rule.EQUAL_SHARES,
            utility=Utility.COST if row["source_folder"] == "approval" else Utility.COUNT,
            completion=Completion.EXACT if row["completion"] == "exhaustive" else Completion.NONE,
            stop=Stop.EXHAUSTIVE,
        )
        theirs = {name.strip() for name in row["selected_projects"].strip("[]").split(",")}
        assert set(count(election(row["instance"]), settings).selected) == theirs
    if not rows:
        pytest.skip("the public file is not there: mes_outcomes_other_implementation.csv")


def recorded() -> list[str]:
    names = sorted(path.name.removesuffix(".gz").removesuffix(".pb") for path in SHARED.glob("poland*.pb*"))
    return [name for name in names if name != "poland_wieliczka_2023_green-budget"]


@pytest.mark.parametrize("name", recorded() or ["poland"])
def test_most_votes_first_gives_the_recorded_winners_where_no_local_rule_does(name: str) -> None:
    of = election(name)
    found = set(count(of, Settings(Rule.GREEDY)).selected)
    assert (found == of.selected) is (name not in LOCAL_RULES)


def test_the_recorded_totals_are_what_a_recount_gives() -> None:
    of = election("netherlands_amsterdam_646_")
    votes = {project.name: 0 for project in of.projects}
    for ballot in of.ballots:
        for name in ballot.chosen:
            votes[name] += ballot.n_voters
    assert {project.name: project.votes for project in of.projects} == votes
    assert of.n_voters == int(of.meta["num_votes"])
    assert Fraction(of.meta["budget"]) == of.budget
