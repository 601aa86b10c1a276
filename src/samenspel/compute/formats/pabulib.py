"""Pabulib files (.pb): an election with its projects and ballots, every bad line by its number.

The reader takes lines of text with their line ends and returns frozen records; nothing is guessed and nothing
is repaired. Equal ballots are put together with their count.

Source: the format of pabulib.org (Faliszewski et al., IJCAI 2023): three sections META, PROJECTS and VOTES,
separated by semicolons, with quotes as in CSV; ``vote`` is a list of project ids, ``points`` runs beside it.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

PABULIB_CODES: Final = {
    "empty": "there is nothing in the file",
    "no_section": "a section META, PROJECTS or VOTES is not there, or they stand in another order",
    "broken_quotes": "a quotation mark stands where it cannot, or is never closed",
    "missing_column": "a column that is needed is not in the header of the section",
    "column_twice": "two columns of a section have the same name",
    "cells": "the line has more cells than the header of its section",
    "no_budget": "the section META has no budget",
    "amount": "an amount is not a number of zero or more",
    "no_name": "the line does not say which project or voter it is about",
    "project_twice": "this project stood in the file before",
    "unknown_project": "a ballot names a project that is not in the section PROJECTS",
    "chosen_twice": "a ballot names one project twice",
    "points": "points are whole numbers of zero or more, as many as there are projects on the ballot",
    "points_missing": "a ballot of this kind gives points, and the file has no column for them",
}
WHOLE_LIST: Final = ("META", "PROJECTS", "VOTES")
# In the order in which a name is looked for: a project's area in one file is its neighbourhood in another.
_AREA_COLUMNS: Final = ("neighborhood", "district", "subunit")


@dataclass(frozen=True)
class PabulibRefused(Exception):
    """The file cannot be read: a key of ``PABULIB_CODES``, the line, and what stood there."""

    code: str
    line: int
    found: str = ""
    wanted: str = ""


@dataclass(frozen=True)
class PabulibProject:
    """One project; ``votes`` and ``score`` are what the file says of it, never counted here."""

    name: str
    cost: Fraction
    title: str = ""
    votes: int | None = None
    score: Fraction | None = None
    category: str = ""
    area: str = ""
    is_selected: bool | None = None
    # Ours: of the projects with the same word here one at most may win.
    one_of: str = ""


@dataclass(frozen=True)
class PabulibBallot:
    """A ballot and how many voters gave it; ``points`` runs beside ``chosen``, None for mere approval."""

    chosen: tuple[str, ...]
    points: tuple[int, ...] | None
    n_voters: int


@dataclass(frozen=True)
class PabulibFile:
    """What one file holds; the budget in the unit of its currency."""

    meta: Mapping[str, str]
    budget: Fraction
    projects: tuple[PabulibProject, ...]
    ballots: tuple[PabulibBallot, ...]

    @property
    def kind(self) -> str:
        """The kind of ballot in the words of the file: approval, choose-1, ordinal, cumulative, scoring."""
        return self.meta.get("vote_type", "approval")

    @property
    def n_voters(self) -> int:
        """How many ballots there are, those that are empty with them."""
        return sum(ballot.n_voters for ballot in self.ballots)

    @property
    def selected(self) -> frozenset[str]:
        """The winners as recorded; empty where the file records none."""
        return frozenset(project.name for project in self.projects if project.is_selected)


Row = tuple[int, list[str]]


@dataclass(frozen=True)
class _Section:
    """The rows of one section below its header, each with its line."""

    columns: Mapping[str, int]
    rows: tuple[Row, ...]

    def cell(self, row: Row, *names: str) -> str:
        """The first of these columns that says something on this row, without the space around it."""
        for name in names:
            place = self.columns.get(name)
            if place is not None and place < len(row[1]) and row[1][place].strip():
                return row[1][place].strip()
        return ""


def read_pabulib(lines: Iterable[str]) -> PabulibFile:
    """Read one election; refused at the first line that cannot be read, with its number."""
    found = _sections(lines)
    meta_rows = found["META"].rows
    meta = {row[1][0].strip(): ";".join(row[1][1:]).strip() for row in meta_rows if row[1]}
    line = next((row[0] for row in meta_rows if row[1] and row[1][0].strip() == "budget"), 1)
    if not meta.get("budget"):
        raise PabulibRefused("no_budget", line)
    budget = _amount(meta["budget"], line)
    projects = tuple(_projects(found["PROJECTS"]))
    kind = meta.get("vote_type", "approval")
    ballots = _ballots(found["VOTES"], {project.name for project in projects}, kind)
    return PabulibFile(meta, budget, projects, ballots)


def _sections(lines: Iterable[str]) -> dict[str, _Section]:
    """Cut the file in its three sections, each with its header."""
    starts: list[tuple[str, int]] = []
    rows: dict[str, list[Row]] = {name: [] for name in WHOLE_LIST}
    last = 0
    for line, cells in _rows(lines):
        last = line
        name = cells[0].strip().upper()
        if len(starts) < len(WHOLE_LIST) and name == WHOLE_LIST[len(starts)] and not any(cells[1:]):
            starts.append((name, line))
        elif not starts:
            raise PabulibRefused("no_section", line, cells[0].strip()[:80], WHOLE_LIST[0])
        else:
            rows[starts[-1][0]].append((line, cells))
    if not last:
        raise PabulibRefused("empty", 1)
    if len(starts) < len(WHOLE_LIST):
        raise PabulibRefused("no_section", last, wanted=WHOLE_LIST[len(starts)])
    return {
        "META": _Section({}, tuple(rows["META"])),
        "PROJECTS": _headed(rows["PROJECTS"], dict(starts)["PROJECTS"], ("project_id", "cost")),
        "VOTES": _headed(rows["VOTES"], dict(starts)["VOTES"], ("vote",)),
    }


def _rows(lines: Iterable[str]) -> Iterator[Row]:
    """Every line that says something, with the number on which it begins."""
    reader = csv.reader(lines, delimiter=";", strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise PabulibRefused("broken_quotes", begins) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def _headed(rows: list[Row], line: int, needed: tuple[str, ...]) -> _Section:
    """The section below its header; a line may stop early, and then its last cells are empty."""
    if not rows:
        raise PabulibRefused("missing_column", line, wanted=needed[0])
    header = [name.strip().lower() for name in rows[0][1]]
    twice = [name for name, times in Counter(header).items() if name and times > 1]
    if twice:
        raise PabulibRefused("column_twice", rows[0][0], twice[0])
    columns = {name: place for place, name in enumerate(header) if name}
    for name in needed:
        if name not in columns:
            raise PabulibRefused("missing_column", rows[0][0], wanted=name)
    for number, cells in rows[1:]:
        if any(cell.strip() for cell in cells[len(header) :]):
            raise PabulibRefused("cells", number, str(len(cells)), str(len(header)))
    return _Section(columns, tuple(rows[1:]))


def _projects(section: _Section) -> Iterator[PabulibProject]:
    seen: set[str] = set()
    for row in section.rows:
        name = section.cell(row, "project_id")
        if not name:
            raise PabulibRefused("no_name", row[0])
        if name in seen:
            raise PabulibRefused("project_twice", row[0], name)
        seen.add(name)
        votes, score = section.cell(row, "votes"), section.cell(row, "score")
        selected = section.cell(row, "selected")
        yield PabulibProject(
            name=name,
            cost=_amount(section.cell(row, "cost"), row[0]),
            title=section.cell(row, "name"),
            votes=int(_amount(votes, row[0])) if votes else None,
            score=_amount(score, row[0]) if score else None,
            category=section.cell(row, "category"),
            area=section.cell(row, *_AREA_COLUMNS),
            is_selected=selected == "1" if selected else None,
            one_of=section.cell(row, "one_of"),
        )


def _amount(text: str, line: int) -> Fraction:
    """An amount of zero or more, with a point before its decimals."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise PabulibRefused("amount", line, text) from None
    if not amount.is_finite() or amount < 0:
        raise PabulibRefused("amount", line, text)
    return Fraction(amount)


Pointed = Callable[[tuple[str, ...], str, int], tuple[int, ...] | None]


def _ballots(section: _Section, known: set[str], kind: str) -> tuple[PabulibBallot, ...]:
    """Equal ballots put together: first by how they are written, then by what they say."""
    needs_points = kind in {"cumulative", "scoring"}
    if needs_points and "points" not in section.columns:
        raise PabulibRefused("points_missing", section.rows[0][0] - 1 if section.rows else 1)
    written: Counter[tuple[str, str]] = Counter()
    first_line: dict[tuple[str, str], int] = {}
    for row in section.rows:
        key = (section.cell(row, "vote"), section.cell(row, "points"))
        written[key] += 1
        first_line.setdefault(key, row[0])
    said: Counter[tuple[tuple[str, ...], tuple[int, ...] | None]] = Counter()
    for (vote, points), n_voters in written.items():
        line = first_line[vote, points]
        chosen = _chosen(vote, known, line)
        if needs_points or (kind == "ordinal" and points):
            given: tuple[int, ...] | None = _points(points, len(chosen), line)
        elif kind == "ordinal":
            # The most wanted comes first, and scores as much as there are projects on the ballot.
            given = tuple(range(len(chosen), 0, -1))
        else:
            given = None
        said[_in_order(chosen, given)] += n_voters
    return tuple(PabulibBallot(chosen, given, n_voters) for (chosen, given), n_voters in said.items())


def _chosen(text: str, known: set[str], line: int) -> tuple[str, ...]:
    chosen = tuple(name.strip() for name in text.split(",")) if text else ()
    for name in chosen:
        if name not in known:
            raise PabulibRefused("unknown_project", line, name)
    if len(set(chosen)) < len(chosen):
        twice = next(name for name, times in Counter(chosen).items() if times > 1)
        raise PabulibRefused("chosen_twice", line, twice)
    return chosen


def _points(text: str, wanted: int, line: int) -> tuple[int, ...]:
    cells = [cell.strip() for cell in text.split(",")] if text else []
    if len(cells) != wanted or not all(cell.isdecimal() and cell.isascii() for cell in cells):
        raise PabulibRefused("points", line, text, str(wanted))
    return tuple(int(cell) for cell in cells)


def _in_order(
    chosen: tuple[str, ...], points: tuple[int, ...] | None
) -> tuple[tuple[str, ...], tuple[int, ...] | None]:
    """One order for ballots that say the same."""
    if points is None:
        return tuple(sorted(chosen)), None
    pairs = sorted(zip(chosen, points, strict=True))
    return tuple(name for name, _ in pairs), tuple(given for _, given in pairs)
