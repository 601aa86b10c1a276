"""Polis exports: who voted what, which statements there are, what was published; every bad row by its line.

The readers take lines of text (with their line ends, so that a line break inside quotes is counted as the
file counts it) and return frozen records. A row that cannot be read is left out and named; nothing is
guessed.

Source: the export of compdemocracy/polis, as published in compdemocracy/openData.
"""

import csv
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from samenspel.compute.formats.problems import BadRow

POLIS_CODES = {
    "empty": "there is nothing in the file",
    "missing_column": "a column that is needed is not in the header",
    "column_twice": "two columns have the same name",
    "unnamed_column": "a column has no name",
    "broken_quotes": "a quotation mark stands where it cannot, or is never closed",
    "wrong_number_of_cells": "the line has more or fewer cells than the header",
    "no_name": "the line does not say which participant or statement it is about",
    "duplicate": "this participant or statement stood in the file before",
    "not_a_vote": "a vote is 1 (agree), 0 (pass), -1 (disagree), or empty where nobody voted",
    "not_whole": "a whole number belongs here",
    "not_moderation": "moderation is 1 (accepted), 0 (not looked at) or -1 (rejected)",
}
VOTES = {"1": 1, "0": 0, "-1": -1, "1.0": 1, "0.0": 0, "-1.0": -1}
# What precedes the statements in participants-votes.csv; some exports leave a few of these out.
ABOUT_PEOPLE = frozenset({"participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"})
REJECTED = -1


@dataclass(frozen=True, eq=False)
class PolisVotes:
    """Votes, oldest first: columns (V,) that point into the names of people and of statements.

    A pair may occur more than once in a log; then the last one counts. ``published_group`` is the group that
    the export names per participant; people without one are not in it.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    person: NDArray[np.int32]
    statement: NDArray[np.int32]
    value: NDArray[np.int8]
    published_group: Mapping[str, str]
    bad_rows: tuple[BadRow, ...]


@dataclass(frozen=True)
class PolisStatement:
    """One statement; ``created_ms`` is milliseconds since 1970. Its counts include repeated votes."""

    statement: str
    author: str
    text: str
    moderated: int
    created_ms: int
    n_agree: int
    n_disagree: int


@dataclass(frozen=True)
class PolisStatements:
    """All statements of a conversation, in the order of the file."""

    statements: tuple[PolisStatement, ...]
    bad_rows: tuple[BadRow, ...]

    @property
    def rejected(self) -> frozenset[str]:
        """The statements that a moderator took out."""
        return frozenset(row.statement for row in self.statements if row.moderated == REJECTED)


@dataclass(frozen=True)
class PolisSummary:
    """The facts of summary.csv by their key, such as ``topic`` and ``conversation-description``."""

    facts: Mapping[str, str]
    bad_rows: tuple[BadRow, ...]


@dataclass
class _Table:
    """A header and the rows below it, with what was wrong so far; a table with a bad header has no rows."""

    header: list[str]
    rows: Iterator[tuple[int, list[str]]]
    bad_rows: list[BadRow] = field(default_factory=list)

    def place(self, column: str) -> int | None:
        return self.header.index(column) if column in self.header else None


@dataclass
class _Cast:
    """Votes while they are being read."""

    person: "array[int]" = field(default_factory=lambda: array("i"))
    statement: "array[int]" = field(default_factory=lambda: array("i"))
    value: "array[int]" = field(default_factory=lambda: array("b"))

    def add(self, person: int, statement: int, value: int) -> None:
        self.person.append(person)
        self.statement.append(statement)
        self.value.append(value)


def read_vote_matrix(lines: Iterable[str]) -> PolisVotes:
    """Read participants-votes.csv: one row per participant, one column per statement."""
    table = _open(lines, needed=("participant",))
    columns = [(i, name) for i, name in enumerate(table.header) if name not in ABOUT_PEOPLE]
    cast, people, groups = _Cast(), dict[str, int](), dict[str, str]()
    who, group = table.place("participant") or 0, table.place("group-id")
    for line, cells in table.rows:
        name = cells[who].strip()
        if not name or name in people:
            table.bad_rows.append(BadRow(line, "participant", "duplicate" if name else "no_name", name))
            continue
        votes = [(i, cells[place].strip()) for i, (place, _) in enumerate(columns) if cells[place]]
        wrong = next(((i, cell) for i, cell in votes if cell and cell not in VOTES), None)
        if wrong:
            table.bad_rows.append(BadRow(line, columns[wrong[0]][1], "not_a_vote", wrong[1][:200]))
            continue
        people[name] = len(people)
        if group is not None and cells[group].strip():
            groups[name] = cells[group].strip()
        for i, cell in votes:
            if cell:
                cast.add(people[name], i, VOTES[cell])
    return _votes(people, [name for _, name in columns], cast, groups, table)


def read_vote_log(lines: Iterable[str]) -> PolisVotes:
    """Read votes.csv: one row per vote; put in order of time where the file gives it, else as they stand."""
    table = _open(lines, needed=("comment-id", "voter-id", "vote"))
    cast, times = _Cast(), array("q")
    people, statements = dict[str, int](), dict[str, int]()
    when = table.place("timestamp")
    what, who, vote = (table.place(name) or 0 for name in ("comment-id", "voter-id", "vote"))
    for line, cells in table.rows:
        problem = _log_problem(line, cells, {"comment-id": what, "voter-id": who, "vote": vote}, when)
        if problem:
            table.bad_rows.append(problem)
            continue
        times.append(int(cells[when]) if when is not None else 0)
        cast.add(
            people.setdefault(cells[who].strip(), len(people)),
            statements.setdefault(cells[what].strip(), len(statements)),
            VOTES[cells[vote].strip()],
        )
    found = _votes(people, list(statements), cast, {}, table)
    order = np.argsort(np.frombuffer(times, dtype=np.int64), kind="stable") if times else slice(None)
    return PolisVotes(
        people=found.people,
        statements=found.statements,
        person=found.person[order],
        statement=found.statement[order],
        value=found.value[order],
        published_group={},
        bad_rows=found.bad_rows,
    )


def read_statements(lines: Iterable[str]) -> PolisStatements:
    """Read comments.csv: one row per statement; a column that is not there is empty or 0."""
    table = _open(lines, needed=("comment-id",))
    found: dict[str, PolisStatement] = {}
    for line, cells in table.rows:
        row = dict(zip(table.header, cells, strict=True))
        name = row["comment-id"].strip()
        problem = _statement_problem(line, row, known=name in found)
        if problem:
            table.bad_rows.append(problem)
            continue
        found[name] = PolisStatement(
            statement=name,
            author=row.get("author-id", "").strip(),
            text=row.get("comment-body", ""),
            moderated=_whole(row, "moderated"),
            created_ms=_whole(row, "timestamp"),
            n_agree=_whole(row, "agrees"),
            n_disagree=_whole(row, "disagrees"),
        )
    return PolisStatements(tuple(found.values()), tuple(table.bad_rows))


def read_summary(lines: Iterable[str]) -> PolisSummary:
    """Read summary.csv: a key and a value a line; a value may run over several lines inside quotes."""
    facts: dict[str, str] = {}
    bad_rows: list[BadRow] = []
    for line, cells in _rows(lines, bad_rows):
        if len(cells) != 2:
            bad_rows.append(BadRow(line, "", "wrong_number_of_cells", ",".join(cells)[:200]))
        elif not cells[0].strip() or cells[0].strip() in facts:
            code = "duplicate" if cells[0].strip() else "no_name"
            bad_rows.append(BadRow(line, "", code, cells[0][:200]))
        else:
            facts[cells[0].strip()] = cells[1]
    return PolisSummary(facts, tuple(bad_rows))


def _open(lines: Iterable[str], needed: tuple[str, ...]) -> _Table:
    """Read and judge the header; the rows follow while they are asked for."""
    bad_rows: list[BadRow] = []
    rows = _rows(lines, bad_rows)
    first = next(rows, None)
    if first is None:
        if not bad_rows:
            bad_rows.append(BadRow(1, "", "empty", ""))
        return _Table([], iter(()), bad_rows)
    line, header = first[0], [cell.strip().removeprefix("\ufeff") for cell in first[1]]
    bad_rows += [BadRow(line, name, "missing_column", "") for name in needed if name not in header]
    twice = (
        {name for name in header if name and header.count(name) > 1} if len(set(header)) < len(header) else ()
    )
    bad_rows += [BadRow(line, name, "column_twice", name) for name in sorted(twice)]
    bad_rows += [BadRow(line, "", "unnamed_column", "")] if "" in header else []
    if bad_rows:
        return _Table([], iter(()), bad_rows)
    return _Table(header, _fitting(rows, len(header), bad_rows), bad_rows)


def _rows(lines: Iterable[str], bad_rows: list[BadRow]) -> Iterator[tuple[int, list[str]]]:
    """The rows with the number of the line on which each begins; blank lines are no rows."""
    reader = csv.reader(lines, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            bad_rows.append(BadRow(line, "", "broken_quotes", ""))
            continue
        if cells:
            yield line, cells


def _fitting(
    rows: Iterator[tuple[int, list[str]]], width: int, bad_rows: list[BadRow]
) -> Iterator[tuple[int, list[str]]]:
    for line, cells in rows:
        if len(cells) == width:
            yield line, cells
        else:
            bad_rows.append(BadRow(line, "", "wrong_number_of_cells", str(len(cells))))


def _log_problem(line: int, cells: list[str], places: Mapping[str, int], when: int | None) -> BadRow | None:
    for column in ("voter-id", "comment-id"):
        if not cells[places[column]].strip():
            return BadRow(line, column, "no_name", "")
    if cells[places["vote"]].strip() not in VOTES:
        return BadRow(line, "vote", "not_a_vote", cells[places["vote"]][:200])
    if when is not None and not _is_whole(cells[when]):
        return BadRow(line, "timestamp", "not_whole", cells[when][:200])
    return None


def _statement_problem(line: int, row: Mapping[str, str], *, known: bool) -> BadRow | None:
    name = row["comment-id"].strip()
    if not name or known:
        return BadRow(line, "comment-id", "duplicate" if name else "no_name", name)
    for column in ("timestamp", "agrees", "disagrees", "moderated"):
        if row.get(column, "").strip() and not _is_whole(row[column]):
            return BadRow(line, column, "not_whole", row[column][:200])
    if _whole(row, "moderated") not in (1, 0, REJECTED):
        return BadRow(line, "moderated", "not_moderation", row["moderated"])
    return None


def _is_whole(cell: str) -> bool:
    digits = cell.strip().removeprefix("-")
    # Eighteen digits fit in the column of times; more is no moment anybody meant.
    return digits.isascii() and digits.isdecimal() and len(digits) <= 18


def _whole(row: Mapping[str, str], column: str) -> int:
    return int(row.get(column, "").strip() or 0)


def _votes(
    people: Mapping[str, int], statements: list[str], cast: _Cast, groups: Mapping[str, str], table: _Table
) -> PolisVotes:
    return PolisVotes(
        people=tuple(people),
        statements=tuple(statements),
        person=np.array(cast.person, dtype=np.int32),
        statement=np.array(cast.statement, dtype=np.int32),
        value=np.array(cast.value, dtype=np.int8),
        published_group=dict(groups),
        bad_rows=tuple(table.bad_rows),
    )
