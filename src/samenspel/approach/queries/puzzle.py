"""The puzzle: efforts × parties, with days of a year and money in each cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.models import EffortState
from samenspel.approach.permissions import visible_efforts, visible_shares
from samenspel.approach.queries.effort import days_words
from samenspel.approach.queries.efforts import effort_url
from samenspel.approach.rules import Piece, Place, PuzzleCell, is_over, puzzle_cells
from samenspel.foundation import slots
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import euros, joined
from samenspel.ui.parts import Matrix, MatrixCell, MatrixRow

_EMPTY = MatrixCell()
MOST_MARKS = 12


@dataclass(frozen=True)
class PuzzleEffort:
    """One effort of the puzzle with its cells, in the order of the parties."""

    pk: int
    title: str
    url: str
    state: str
    state_label: str
    cells: tuple[PuzzleCell | None, ...]


@dataclass(frozen=True)
class Mark:
    """A gap or an overlap in words, and where one mends it."""

    flag: str
    sentence: str
    url: str


@dataclass(frozen=True)
class PuzzleSheet:
    """The whole puzzle of an opgave in a year."""

    year: int
    years: tuple[int, ...]
    parties: tuple[str, ...]
    efforts: tuple[PuzzleEffort, ...]
    days_per_party: tuple[Decimal, ...]
    cents_per_party: tuple[int, ...]
    marks: tuple[Mark, ...]
    headline: str
    is_money_of_year: bool

    @property
    def first_marks(self) -> tuple[Mark, ...]:
        """What to mend first; the rest is marked in the puzzle itself."""
        return self.marks[:MOST_MARKS]

    @property
    def n_more_marks(self) -> int:
        """How many are marked in the puzzle only."""
        return max(0, len(self.marks) - MOST_MARKS)

    @property
    def has_money(self) -> bool:
        """Whether any money was entered."""
        return any(self.cents_per_party)


def _money_in(filled: Iterable[slots.Amounts], year: int) -> dict[Place, int]:
    """Cents per effort and party in a year, from the rooms that divide money."""
    together: dict[Place, int] = defaultdict(int)
    for amounts in filled:
        for place, cents in amounts.of(year).items():
            together[place] += cents
    return together


def puzzle_sheet(viewer: Viewer, opgave: Opgave, *, year: int) -> PuzzleSheet:
    """The puzzle; four queries, and those of the money."""
    efforts = list(visible_efforts(viewer, opgave).filter(opgave=opgave).exclude(state=EffortState.STOPPED))
    shares = (
        visible_shares(viewer)
        .filter(effort__opgave=opgave, year=year)
        .exclude(effort__state=EffortState.STOPPED)
        .values_list("effort", "party", "task", "days", "state")
    )
    shown = {effort.pk for effort in efforts}
    filled: list[slots.Amounts] = slots.fill("approach.money", viewer, opgave)
    money = {place: cents for place, cents in _money_in(filled, year).items() if place[0] in shown}
    cells = puzzle_cells(
        {effort.pk: effort.owner_party_id for effort in efforts},
        [Piece(*share) for share in shares],
        money,
        over=frozenset(effort.pk for effort in efforts if is_over(effort.state)),
    )
    found = Stakeholder.objects.filter(pk__in={party for _effort, party in cells})
    parties = {party.pk: party.name for party in found.order_by("sort_key", "pk")}
    rows = tuple(
        PuzzleEffort(
            pk=effort.pk,
            title=effort.title,
            url=effort_url(effort),
            state=effort.state,
            state_label=str(effort.get_state_display()),
            cells=tuple(cells.get((effort.pk, party)) for party in parties),
        )
        for effort in efforts
    )
    marks = tuple(_marks(rows, parties))
    columns = [[cell for row in rows if (cell := row.cells[at])] for at in range(len(parties))]
    return PuzzleSheet(
        year=year,
        years=_years(viewer, opgave, year, filled),
        is_money_of_year=all(amounts.by_year is not None for amounts in filled),
        parties=tuple(parties.values()),
        efforts=rows,
        days_per_party=tuple(
            sum((cell.days or Decimal(0) for cell in column), Decimal(0)) for column in columns
        ),
        cents_per_party=tuple(sum(cell.cents or 0 for cell in column) for column in columns),
        marks=marks,
        headline=_headline(marks) if rows else _("There is nothing to lay yet"),
    )


def puzzle_matrix(sheet: PuzzleSheet) -> Matrix:
    """The puzzle as the page shows it."""
    # A puzzle says the same few days and amounts in hundreds of places: word each of them once.
    words = cache(_lines)
    return Matrix(
        caption=_("Who does what in %(year)s") % {"year": sheet.year},
        corner=_("Effort"),
        columns=sheet.parties,
        rows=tuple(
            MatrixRow(row.title, tuple(_shown(cell, words) for cell in row.cells), row.state_label, row.url)
            for row in sheet.efforts
        ),
        footer=tuple(
            MatrixCell(words(days or None, cents or None))
            for days, cents in zip(sheet.days_per_party, sheet.cents_per_party, strict=True)
        ),
    )


def _shown(
    cell: PuzzleCell | None, words: Callable[[Decimal | None, int | None], tuple[str, ...]]
) -> MatrixCell:
    return _EMPTY if cell is None else MatrixCell(words(cell.days, cell.cents), cell.flag)


def _lines(days: Decimal | None, cents: int | None) -> tuple[str, ...]:
    lines = []
    if days is not None:
        n = int(days) if days == days.to_integral_value() else 2
        lines.append(ngettext("%(days)s day", "%(days)s days", n) % {"days": days_words(days)})
    if cents is not None:
        lines.append(euros(cents))
    return tuple(lines)


def _marks(rows: tuple[PuzzleEffort, ...], parties: Mapping[int, str]) -> list[Mark]:
    names = tuple(parties.values())
    marks = []
    for row in rows:
        flagged = [(name, cell) for name, cell in zip(names, row.cells, strict=True) if cell and cell.flag]
        for why in dict.fromkeys(cell.why for _name, cell in flagged):
            who = [name for name, cell in flagged if cell.why == why]
            marks.append(
                Mark(
                    flag="overlap" if why == "same-task" else "gap",
                    sentence=_why(why) % {"effort": row.title, "parties": joined(who)},
                    url=row.url,
                )
            )
    return marks


def _why(why: str) -> str:
    return {
        "no-share": _("Nobody has said yet what they do in “%(effort)s” (%(parties)s)."),
        "no-days": _("How many days “%(effort)s” takes is not known yet of %(parties)s."),
        "withdrawn": _("%(parties)s withdrew from “%(effort)s”, and nobody took over."),
        "same-task": _("In “%(effort)s” the same task stands twice: %(parties)s."),
    }[why]


def _headline(marks: tuple[Mark, ...]) -> str:
    n_gaps = sum(mark.flag == "gap" for mark in marks)
    n_overlaps = len(marks) - n_gaps
    said = []
    if n_gaps:
        said.append(ngettext("%(n)d gap", "%(n)d gaps", n_gaps) % {"n": n_gaps})
    if n_overlaps:
        said.append(ngettext("%(n)d overlap", "%(n)d overlaps", n_overlaps) % {"n": n_overlaps})
    if not said:
        return _("Every piece of the puzzle fits")
    return _("The puzzle still has %(what)s") % {"what": joined(said)}


def _years(viewer: Viewer, opgave: Opgave, year: int, filled: Iterable[slots.Amounts]) -> tuple[int, ...]:
    """The years in which somebody does something or money is laid, and the one that is asked for."""
    known = visible_shares(viewer).filter(effort__opgave=opgave).order_by("year")
    of_money = {money_year for amounts in filled for money_year in amounts.by_year or ()}
    return tuple(sorted({*known.values_list("year", flat=True).distinct(), *of_money, year}))
