"""The money of an opgave as plain numbers, for a workbook and for other programs."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.budget.models import Contribution
from samenspel.budget.permissions import sees_money, visible_contributions, visible_lines, visible_pots
from samenspel.budget.queries.books import Book, books_of
from samenspel.budget.queries.words import purpose_words
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import euros, for_programs, joined


@dataclass(frozen=True)
class LedgerLine:
    """One line in numbers."""

    pk: int
    pot_id: int
    pot: str
    effort_id: int
    effort: str
    cents: int
    year: int
    funder_id: int | None
    funder: str
    instrument: str
    how: str
    taakveld: str
    programme: str
    note: str
    payers: str
    missing_cents: int
    is_decided: bool
    version: int


@dataclass(frozen=True)
class LedgerContribution:
    """One contribution in numbers."""

    pk: int
    pot_id: int
    pot: str
    funder_id: int
    giver: str
    cents: int
    state_code: str
    state: str
    purpose: str
    spent_cents: int
    left_cents: int
    note: str
    version: int


@dataclass(frozen=True)
class LedgerTotal:
    """One pot in numbers."""

    pk: int
    pot: str
    year: int
    holds: int
    firm: int
    asked: int
    missing: int
    left: int
    is_public: bool


@dataclass(frozen=True)
class Ledger:
    """Everything that this reader sees of the money of an opgave."""

    totals: tuple[LedgerTotal, ...]
    contributions: tuple[LedgerContribution, ...]
    lines: tuple[LedgerLine, ...]


def ledger_of(viewer: Viewer, opgave: Opgave) -> Ledger:
    """The money in numbers; eight queries at most."""
    books = books_of(visible_pots(viewer, opgave).filter(opgave=opgave), opgave)
    seen = frozenset(visible_contributions(viewer).filter(pot__opgave=opgave).values_list("pk", flat=True))
    lines = frozenset(visible_lines(viewer).filter(pot__opgave=opgave).values_list("pk", flat=True))
    is_whole = sees_money(viewer, opgave)
    return Ledger(
        totals=tuple(_total(book) for book in books),
        contributions=tuple(
            _contribution(one, book) for book in books for one in book.contributions if one.pk in seen
        ),
        lines=tuple(line for book in books for line in _lines(book, lines, seen if not is_whole else None)),
    )


def _total(book: Book) -> LedgerTotal:
    found, pot = book.balance, book.pot
    return LedgerTotal(
        pot.pk,
        pot.title,
        pot.year,
        found.holds_cents,
        found.firm_cents,
        found.asked_cents,
        found.missing_cents,
        found.left_cents,
        pot.is_public,
    )


def _contribution(one: Contribution, book: Book) -> LedgerContribution:
    one.pot = book.pot
    return LedgerContribution(
        pk=one.pk,
        pot_id=book.pot.pk,
        pot=book.pot.title,
        funder_id=one.funder_id,
        giver=one.funder.name,
        cents=one.cents,
        state_code=one.state,
        state=str(one.get_state_display()),
        purpose=purpose_words(one),
        spent_cents=book.balance.spent.get(one.pk, 0),
        left_cents=book.balance.left.get(one.pk, 0),
        note=one.note,
        version=one.version,
    )


def _lines(book: Book, lines: frozenset[int], only: frozenset[int] | None) -> list[LedgerLine]:
    """The lines of a pot; ``only`` holds the contributions whose giver may be named, None means all."""
    by_number = {one.pk: one for one in book.contributions}
    return [
        LedgerLine(
            pk=line.pk,
            pot_id=book.pot.pk,
            pot=book.pot.title,
            effort_id=line.effort_id,
            effort=line.effort.title,
            cents=line.cents,
            year=line.year,
            funder_id=line.funder_id,
            funder=line.funder.name if line.funder else "",
            instrument=line.instrument,
            how=str(line.get_instrument_display()),
            taakveld=line.taakveld,
            programme=line.programme,
            note=line.note,
            payers=joined(
                [
                    f"{by_number[key].funder.name} {for_programs(euros(cents))}"
                    for key, cents in book.balance.lines[line.pk].payers
                    if only is None or key in only
                ]
            ),
            missing_cents=book.balance.lines[line.pk].missing_cents,
            is_decided=line.proposal_id is not None,
            version=line.version,
        )
        for line in book.lines
        if line.pk in lines
    ]
