"""The plain tables of money and of lines for the division by earmarks, and the division in plain values."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from samenspel.compute.earmarks import METHOD, VERSION, Division, Money, Need
from samenspel.compute.formats.plain_table import TableRefused, read_rows

MONEY: Final = ("money", "giver", "cents")
EARMARKS: Final = ("effort", "action_line", "area", "taakveld", "year")
LINES: Final = ("line", "effort", "year", "cents")
OF_A_LINE: Final = ("action_line", "areas", "taakveld", "giver")

# Between the area of a line and what that area lies in.
_BETWEEN: Final = ";"
# More digits than the purse of any state; a longer number is a slip of a finger.
_CENTS: Final = re.compile(r"\d{1,15}")
_YEAR: Final = re.compile(r"\d{4}")


@dataclass
class _Names:
    """Names in order of first appearance; money and lines share those of givers, efforts and areas."""

    numbers: dict[str, dict[str, int]] = field(default_factory=dict)

    def of(self, kind: str, name: str) -> int:
        """The number of a name; the same name is the same number."""
        known = self.numbers.setdefault(kind, {})
        return known.setdefault(name, len(known))

    def may_be(self, kind: str, name: str) -> int | None:
        """The number of a name, or None for an empty cell: no earmark."""
        return self.of(kind, name) if name else None

    def names(self, kind: str) -> list[str]:
        """The names of a kind by their number."""
        return list(self.numbers.get(kind, {}))


@dataclass(frozen=True)
class Ledger:
    """Sums of money and lines that ask for some, with the names that they had in their tables."""

    money: tuple[Money, ...]
    needs: tuple[Need, ...]
    money_names: tuple[str, ...]
    line_names: tuple[str, ...]
    input_digest: str


def read_money_and_lines(money: Iterable[str], lines: Iterable[str]) -> Ledger:
    """Read both tables: ``n`` sums and ``m`` lines, in the order in which they stand.

    Parameters
    ----------
    money
        Columns ``money,giver,cents`` and optionally the earmarks ``effort``, ``action_line``, ``area``,
        ``taakveld`` and ``year``; an empty earmark allows everything.
    lines
        Columns ``line,effort,year,cents`` and optionally ``action_line``, ``areas`` (its area and what that
        lies in, with ``;`` between), ``taakveld`` and ``giver`` (the only one who may pay it).

    Raises
    ------
    TableRefused
        With a code, the line, and in ``table`` whether it was ``money`` or ``lines``.
    """
    names = _Names()
    sums: list[Money] = []
    needs: list[Need] = []
    records: list[tuple[str, dict[str, str]]] = []

    def take_sum(cells: Mapping[str, str]) -> None:
        sums.append(_sum(cells, names))
        records.append(("money", {key: value for key, value in cells.items() if value}))

    def take_line(cells: Mapping[str, str]) -> None:
        needs.append(_need(cells, names))
        records.append(("lines", {key: value for key, value in cells.items() if value}))

    _read("money", lambda: read_rows(money, MONEY, EARMARKS, take_sum))
    _read("lines", lambda: read_rows(lines, LINES, OF_A_LINE, take_line))
    # In the order of the tables: an earlier line goes before a later one, so order is part of the question.
    canonical = json.dumps(records, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    return Ledger(tuple(sums), tuple(needs), tuple(names.names("money")), tuple(names.names("line")), digest)


def division_to_mapping(division: Division, ledger: Ledger) -> dict[str, Any]:
    """The division in plain values under the names of the tables, with what is needed to compute it again."""
    money, line = ledger.money_names, ledger.line_names
    return {
        "method": METHOD,
        "version": VERSION,
        "parameters": {},
        "input_digest": ledger.input_digest,
        "money_cents": sum(each.cents for each in ledger.money),
        "asked_cents": sum(each.cents for each in ledger.needs),
        "paid_cents": division.paid_cents,
        "payments": [
            {"money": money[each.money], "line": line[each.need], "cents": each.cents}
            for each in division.payments
        ],
        "left": [{"money": money[each.money], "cents": each.cents} for each in division.left],
        "missing": [
            {
                "line": line[each.need],
                "cents": each.cents,
                "allowed_cents": each.allowed_cents,
                "barriers": [
                    {**asdict(barrier), "money": money[barrier.money], "earmarks": _words(barrier.earmarks)}
                    for barrier in each.barriers
                ],
            }
            for each in division.missing
        ],
    }


def _words(earmarks: Sequence[str]) -> list[str]:
    """The columns of the tables that stand in the way."""
    return ["giver" if name == "funder" else name for name in earmarks]


def _read(table: str, read: Callable[[], None]) -> None:
    try:
        read()
    except TableRefused as problem:
        raise TableRefused(problem.code, problem.line, **problem.values, table=table) from None


def _sum(cells: Mapping[str, str], names: _Names) -> Money:
    return Money(
        _new(names, "money", cells["money"]),
        names.of("giver", _filled(cells, "giver")),
        _cents(cells["cents"]),
        effort=names.may_be("effort", cells.get("effort", "")),
        action_line=names.may_be("action_line", cells.get("action_line", "")),
        area=names.may_be("area", cells.get("area", "")),
        taakveld=cells.get("taakveld") or None,
        year=_year(cells["year"]) if cells.get("year") else None,
    )


def _need(cells: Mapping[str, str], names: _Names) -> Need:
    areas = (name.strip() for name in cells.get("areas", "").split(_BETWEEN))
    return Need(
        _new(names, "line", cells["line"]),
        _cents(cells["cents"]),
        effort=names.of("effort", _filled(cells, "effort")),
        year=_year(cells["year"]),
        action_line=names.may_be("action_line", cells.get("action_line", "")),
        areas=frozenset(names.of("area", name) for name in areas if name),
        taakveld=cells.get("taakveld") or None,
        funder=names.may_be("giver", cells.get("giver", "")),
    )


def _new(names: _Names, kind: str, name: str) -> int:
    if not name:
        raise TableRefused("empty", column=kind)
    if name in names.names(kind):
        raise TableRefused("key_twice", column=kind, name=name)
    return names.of(kind, name)


def _filled(cells: Mapping[str, str], column: str) -> str:
    if not cells[column]:
        raise TableRefused("empty", column=column)
    return cells[column]


def _cents(text: str) -> int:
    if not (text.isascii() and _CENTS.fullmatch(text)):
        raise TableRefused("cents", text=text)
    return int(text)


def _year(text: str) -> int:
    if not (text.isascii() and _YEAR.fullmatch(text)):
        raise TableRefused("money_year", text=text)
    return int(text)
