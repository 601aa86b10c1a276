"""What a pasted list is asked for, and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise

Kind = Literal["text", "date", "euro", "number", "choice", "yes_no"]
Label = str | Promise


@dataclass(frozen=True)
class PasteColumn:
    """A column that may be in the list: found by its label, its key or one of its other names.

    ``choices`` are pairs of value and label. Values come out as str (text, choice), ``date``, whole cents
    (euro), ``Decimal`` (number) or bool (yes_no); an empty cell as "" (text) or None.
    """

    key: str
    label: Label
    kind: Kind = "text"
    required: bool = False
    aliases: tuple[Label, ...] = ()
    choices: tuple[tuple[str, Label], ...] = ()
    longest: int = 1000


@dataclass(frozen=True)
class PastedRow:
    """A line without a fault: its number in the list, and a value for every column that was asked for."""

    line: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class PasteFault:
    """What is wrong where: line 0 is the list as a whole, and the sentence names line and column itself."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True)
class Pasted:
    """A list as it was read: rows that can go on, lines that cannot, and headings that nobody asked for.

    ``text`` is the list as lines with tabs, also when it came as a workbook, so that a person can mend it.
    """

    rows: tuple[PastedRow, ...] = ()
    faults: tuple[PasteFault, ...] = ()
    unknown_headings: tuple[str, ...] = ()
    missing_headings: tuple[str, ...] = ()
    text: str = ""
