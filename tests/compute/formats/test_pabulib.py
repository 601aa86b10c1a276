"""Reading Pabulib files: what real files hold, and each line that is refused by its number."""

from __future__ import annotations

from fractions import Fraction

import pytest

from samenspel.compute.formats.pabulib import PABULIB_CODES, PabulibRefused, read_pabulib

SMALL = """META
key;value
description;Buurtbudget De Waard
budget;1000.50
vote_type;approval
comment;een regel; met een puntkomma
PROJECTS
project_id;cost;votes;name;category;selected
1;400;2;"Een ""praatpaal"" en; bankjes";groen;1
2;700,;1;Speeltuin;spelen;0
VOTES
voter_id;vote;age
a;1,2;34
b;2,1;51
c;;19
"""
GOOD = SMALL.replace("700,", "700")


def read(text: str) -> object:
    return read_pabulib(text.splitlines(keepends=True))


def refused(text: str) -> tuple[str, int]:
    with pytest.raises(PabulibRefused) as refusal:
        read(text)
    assert refusal.value.code in PABULIB_CODES
    return refusal.value.code, refusal.value.line


def test_quoted_semicolons_and_quotes_are_part_of_a_name() -> None:
    election = read_pabulib(GOOD.splitlines(keepends=True))
    assert [project.title for project in election.projects] == ['Een "praatpaal" en; bankjes', "Speeltuin"]
    assert election.budget == Fraction("1000.5")
    assert election.meta["comment"] == "een regel; met een puntkomma"
    assert election.selected == {"1"}
    assert election.projects[0].votes == 2


def test_ballots_that_say_the_same_are_counted_together_and_an_empty_one_counts() -> None:
    election = read_pabulib(GOOD.splitlines(keepends=True))
    assert {ballot.chosen: ballot.n_voters for ballot in election.ballots} == {("1", "2"): 2, (): 1}
    assert election.n_voters == 3


def test_a_ranking_scores_its_length_and_less_further_down() -> None:
    ranked = GOOD.replace("approval", "ordinal").replace("b;2,1;51", "b;2;51")
    given = {ballot.chosen: ballot.points for ballot in read_pabulib(ranked.splitlines()).ballots}
    assert given == {("1", "2"): (2, 1), ("2",): (1,), (): ()}


def test_points_run_beside_the_choices() -> None:
    pointed = (
        GOOD.replace("approval", "cumulative")
        .replace("vote;age", "vote;points")
        .replace("a;1,2;34", "a;2,1;7,3")
        .replace("b;2,1;51", "b;1;10")
        .replace("c;;19", "c;;")
    )
    given = {ballot.chosen: ballot.points for ballot in read_pabulib(pointed.splitlines()).ballots}
    assert given == {("1", "2"): (3, 7), ("1",): (10,), (): ()}
    assert refused(pointed.replace("7,3", "7")) == ("points", 13)
    assert refused(pointed.replace("7,3", "7,drie")) == ("points", 13)
    assert refused(pointed.replace("vote;points", "vote;age")) == ("points_missing", 12)


@pytest.mark.parametrize(
    ("found", "written", "code", "line"),
    [
        ("META\n", "", "no_section", 1),
        ("VOTES\n", "", "no_section", 14),
        ("budget;1000.50\n", "", "no_budget", 1),
        ("1000.50", "€ 15.000", "amount", 4),
        ("1000.50", "-5", "amount", 4),
        ("1000.50", "NaN", "amount", 4),
        ("700", "700 euro", "amount", 10),
        ("2;700", ";700", "no_name", 10),
        ("2;700", "1;700", "project_twice", 10),
        ("project_id;cost", "project_id;price", "missing_column", 8),
        ("cost;votes", "cost;cost", "column_twice", 8),
        ("voter_id;vote", "voter_id;choice", "missing_column", 12),
        ("a;1,2;34", "a;1,9;34", "unknown_project", 13),
        ("a;1,2;34", "a;1,1;34", "chosen_twice", 13),
        ("a;1,2;34", "a;1,2;34;5", "cells", 13),
        ("Speeltuin", '"Speeltuin', "broken_quotes", 10),
    ],
)
def test_a_line_that_cannot_be_read_is_named(found: str, written: str, code: str, line: int) -> None:
    assert found in GOOD
    assert refused(GOOD.replace(found, written, 1)) == (code, line)


def test_an_empty_file_and_a_section_without_a_header_are_refused() -> None:
    assert refused("\n \n") == ("empty", 1)
    assert refused("META\nkey;value\nbudget;10\nPROJECTS\nVOTES\nvote\n") == ("missing_column", 4)
