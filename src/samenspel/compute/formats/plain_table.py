"""A plain comma-separated table with a header: named cells row by row, refused with the line."""

import csv
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

_YEAR: Final = re.compile(r"(\d{4})(JJ00)?")


class TableRefused(ValueError):
    """A table that cannot be read: a code, the line, and values; who speaks to people makes the sentence."""

    def __init__(self, code: str, line: int = 0, **values: object) -> None:
        super().__init__(code, line, values)
        self.code, self.line, self.values = code, line, values


def read_rows(
    lines: Iterable[str],
    needed: Sequence[str],
    optional: Sequence[str],
    take: Callable[[Mapping[str, str]], None],
) -> None:
    """Give every row that is not empty to ``take``, as stripped cells by the name of their column.

    Parameters
    ----------
    lines
        Text with its line ends, header first; columns in any case and order, unknown ones left aside.
    needed, optional
        Names of columns; an optional one that is not there gives no cell.
    take
        Called once a row; a refusal that it raises gets the line of that row.

    Raises
    ------
    TableRefused
        ``header`` without a needed column, ``cells`` for a row of another length, ``quotes``, ``no_rows``,
        and what ``take`` raises.
    """
    reader = csv.reader(lines, strict=True)
    n_rows = 0
    try:
        header = next(reader, [])
        places = _places(header, needed, optional)
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(header):
                raise TableRefused("cells", found=len(row), wanted=len(header))
            take({name: row[place].strip() for name, place in places.items()})
            n_rows += 1
    except TableRefused as problem:
        raise TableRefused(problem.code, max(reader.line_num, 1), **problem.values) from None
    except csv.Error:
        raise TableRefused("quotes", reader.line_num) from None
    if not n_rows:
        raise TableRefused("no_rows", 2)


def _places(header: Sequence[str], needed: Sequence[str], optional: Sequence[str]) -> dict[str, int]:
    names = [name.strip().lower() for name in header]
    if any(name not in names for name in needed):
        found = ", ".join(name for name in names if name) or "–"
        raise TableRefused("header", wanted=", ".join(needed), found=found)
    return {name: names.index(name) for name in (*needed, *optional) if name in names}


def year_in(text: str) -> tuple[int, str]:
    """The year of a cell and the notation behind it ("" or "JJ00", as CBS writes it); refuses ``year``."""
    match = _YEAR.fullmatch(text)
    if match is None:
        raise TableRefused("year", text=text)
    return int(match[1]), match[2] or ""


def number_in(text: str) -> float | None:
    """The number of a cell, None when it is empty; refuses ``number``."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise TableRefused("number", text=text)
    return value
