"""Polis exports: what is read, and what is said about rows that cannot be."""

import io
from pathlib import Path

import pytest

from samenspel.compute.formats.polis import (
    POLIS_CODES,
    PolisVotes,
    read_statements,
    read_summary,
    read_vote_log,
    read_vote_matrix,
)

SMALL = Path(__file__).resolve().parents[1] / "fixtures" / "polis_small"
MATRIX = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,4\n"
LOG = "timestamp,comment-id,voter-id,vote\n"
COMMENTS = "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"


def lines(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")


def problems(votes: PolisVotes) -> list[tuple[int, str, str]]:
    assert all(row.code in POLIS_CODES for row in votes.bad_rows)
    return [(row.line, row.column, row.code) for row in votes.bad_rows]


def test_a_matrix_gives_votes_and_published_groups() -> None:
    votes = read_vote_matrix(lines(MATRIX + "7,1,0,2,1,1,1,-1\n8,,0,1,0,0,,0\n"))
    assert (votes.people, votes.statements) == (("7", "8"), ("0", "4"))
    assert [*zip(votes.person, votes.statement, votes.value, strict=True)] == [
        (0, 0, 1),
        (0, 1, -1),
        (1, 1, 0),
    ]
    assert votes.published_group == {"7": "1"}
    assert votes.bad_rows == ()


def test_bad_rows_of_a_matrix_are_left_out_and_named_by_line() -> None:
    text = MATRIX + "7,1,0,2,1,1,1,-1\n8,,0,1,0,0,2,\n7,,,,,,1,1\n,,,,,,1,1\n9,1\n10,,,,,,1,1\n"
    votes = read_vote_matrix(lines(text))
    assert votes.people == ("7", "10")
    assert problems(votes) == [
        (3, "0", "not_a_vote"),
        (4, "participant", "duplicate"),
        (5, "participant", "no_name"),
        (6, "", "wrong_number_of_cells"),
    ]


def test_a_log_is_put_in_order_of_time() -> None:
    votes = read_vote_log(lines(LOG + "300,0,a,1\n100,0,a,-1\n200,1,a,0\n"))
    assert votes.value.tolist() == [-1, 0, 1]
    assert [votes.statements[i] for i in votes.statement] == ["0", "1", "0"]


def test_bad_rows_of_a_log_are_left_out_and_named_by_line() -> None:
    votes = read_vote_log(lines(LOG + "1,0,a,1\nsoon,0,a,1\n2,,a,1\n3,0,,1\n4,0,a,yes\n"))
    assert votes.value.tolist() == [1]
    assert problems(votes) == [
        (3, "timestamp", "not_whole"),
        (4, "comment-id", "no_name"),
        (5, "voter-id", "no_name"),
        (6, "vote", "not_a_vote"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "", "empty")]),
        ("participant,0,0\n1,1,1\n", [(1, "0", "column_twice")]),
        ("participant,,1\n1,1,1\n", [(1, "", "unnamed_column")]),
        ("deelnemer,0\n1,1\n", [(1, "participant", "missing_column")]),
    ],
)
def test_a_header_that_is_no_polis_export_gives_no_votes(
    text: str, expected: list[tuple[int, str, str]]
) -> None:
    votes = read_vote_matrix(lines(text))
    assert (votes.people, problems(votes)) == ((), expected)


def test_a_statement_may_run_over_lines_and_the_next_line_keeps_its_number() -> None:
    text = COMMENTS + '1,0,9,3,1,1,"Een bank,\nook in de regen"\n2,1,9,x,0,1,Nee\n3,4,9,0,0,-1,Weg\n'
    found = read_statements(lines(text))
    assert [(row.statement, row.text, row.n_agree) for row in found.statements] == [
        ("0", "Een bank,\nook in de regen", 3),
        ("4", "Weg", 0),
    ]
    assert [(row.line, row.column, row.code, row.raw) for row in found.bad_rows] == [
        (4, "agrees", "not_whole", "x")
    ]
    assert found.rejected == {"4"}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1,,9,3,1,1,Ja\n", "no_name"),
        ("1,0,9,3,1,2,Ja\n", "not_moderation"),
        ('1,0,9,3,1,1,"Ja\n', "broken_quotes"),
        ("1,0,9,3,1,1,Ja\n1,0,9,3,1,1,Ja\n", "duplicate"),
    ],
)
def test_a_bad_statement_is_named(row: str, code: str) -> None:
    assert [problem.code for problem in read_statements(lines(COMMENTS + row)).bad_rows] == [code]


def test_a_summary_gives_its_facts_and_names_what_is_not_one() -> None:
    summary = read_summary(
        lines('topic,Wat nu?\nvoters,3\n\nkapot\nvoters,4\n"conversation-description","a\nb"\n')
    )
    assert summary.facts == {"topic": "Wat nu?", "voters": "3", "conversation-description": "a\nb"}
    assert [(row.line, row.code) for row in summary.bad_rows] == [
        (4, "wrong_number_of_cells"),
        (5, "duplicate"),
    ]


def test_the_invented_conversation_is_read_whole() -> None:
    comments = read_statements(lines((SMALL / "comments.csv").read_text(encoding="utf-8")))
    summary = read_summary(lines((SMALL / "summary.csv").read_text(encoding="utf-8")))
    matrix = read_vote_matrix(lines((SMALL / "participants-votes.csv").read_text(encoding="utf-8")))
    assert (len(comments.statements), len(matrix.people), len(matrix.published_group)) == (10, 31, 29)
    assert comments.rejected == {"5"}
    assert summary.facts["voters"] == "31"
    assert comments.bad_rows + summary.bad_rows + matrix.bad_rows == ()
