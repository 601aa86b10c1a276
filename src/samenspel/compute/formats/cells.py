"""Read numbers from cells the way Dutch statistics write them.

A cell is read by its own shape when that leaves no doubt: ``33,5`` and ``12.5`` are what they look
like, ``1.234,5`` and ``1.234.567`` too. Only one shape is doubtful: one to three digits, one separator
and three digits (``1.234``). For those the style of the column decides, then that of the file; where
neither shows a style, the cell becomes ``AMBIGUOUS`` and no number: a factor thousand is never guessed.
"""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum, StrEnum

Cell = str | float | int | None

# What CBS writes in map files where a figure is unknown, secret or does not apply.
CBS_SENTINELS = frozenset({-99999999.0, -99999.0, -99998.0, -99997.0, -99996.0, -99995.0, -99994.0})

MISSING_MARKS = frozenset(
    {".", "..", "-", "--", "–", "na", "n/a", "nan", "null", "none", "n.v.t.", "nvt", "#n/b", "onbekend", "?"}
)
SECRET_MARKS = frozenset({"x", "geheim"})

_INTEGER = re.compile(r"[+-]?\d+\Z")
_DOUBTFUL = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}\Z")
_POINT = re.compile(r"[+-]?\d*\.\d+(?:[eE][+-]?\d+)?\Z|[+-]?\d+[eE][+-]?\d+\Z")
_COMMA = re.compile(r"[+-]?\d*,\d+\Z")
_GROUPED_COMMA = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+\Z|[+-]?\d{1,3}(?:\.\d{3}){2,}\Z")
_GROUPED_POINT = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+\Z|[+-]?\d{1,3}(?:,\d{3}){2,}\Z")
_SPACED = re.compile(r"[+-]?\d{1,3}(?:[ \u00a0\u202f\u2009']\d{3})+(?:[.,]\d+)?\Z")
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'")
_CURRENCY = re.compile(r"\A(?:€|eur\b|euro\b)\s*|\s*(?:€|eur|euro)\Z", re.IGNORECASE)

_MEMORY = 250_000


class CellStatus(IntEnum):
    """What a cell says beside its number; fits in a byte."""

    VALUE = 0
    MISSING = 1
    EMPTY = 2
    PROVISIONAL = 3
    SECRET = 4
    BAD = 5
    AMBIGUOUS = 6


class NumberStyle(StrEnum):
    """Which sign separates the decimals; ``UNCLEAR`` when nothing in sight tells."""

    COMMA = "comma"
    POINT = "point"
    UNCLEAR = "unclear"


def shape_of(text: str) -> NumberStyle | None:
    """Say which style a bare number proves: UNCLEAR when doubtful, None for integers and words."""
    if _DOUBTFUL.match(text):
        return NumberStyle.UNCLEAR
    if _COMMA.match(text) or _GROUPED_COMMA.match(text):
        return NumberStyle.COMMA
    if _POINT.match(text) or _GROUPED_POINT.match(text):
        return NumberStyle.POINT
    return None


def judge_style(cells: Iterable[Cell]) -> NumberStyle:
    """Find the one style that the cells prove; UNCLEAR when they prove none, or both."""
    proven = {shape_of(bare_number(cell)) for cell in set(cells) if isinstance(cell, str)}
    has_comma, has_point = NumberStyle.COMMA in proven, NumberStyle.POINT in proven
    if has_comma == has_point:
        return NumberStyle.UNCLEAR
    return NumberStyle.COMMA if has_comma else NumberStyle.POINT


def looks_numeric(cell: Cell) -> bool:
    """Whether a cell holds a number in any style."""
    if isinstance(cell, str):
        text = bare_number(cell)
        return bool(_INTEGER.match(text)) or shape_of(text) is not None
    return cell is not None


def is_missing(cell: Cell) -> bool:
    """Whether a cell is empty or a mark for an unknown figure."""
    if isinstance(cell, str):
        text = cell.strip().lower()
        return not text or text in MISSING_MARKS or text in SECRET_MARKS
    return cell is None


def bare_number(text: str) -> str:
    """Take padding, thin spaces, per cent, euro and the stars of provisional figures off a number."""
    text = text.strip().rstrip("*").rstrip()
    if text and not (text[0].isdigit() and text[-1].isdigit()):
        text = _CURRENCY.sub("", text.replace("−", "-")).removesuffix("%").removesuffix(",-").strip()
    return text.translate(_SPACES) if _SPACED.match(text) else text


def read_number(
    cell: object, style: NumberStyle = NumberStyle.UNCLEAR, sentinels: frozenset[float] = frozenset()
) -> tuple[float | None, CellStatus]:
    """Read one cell; the number is None unless the status is VALUE or PROVISIONAL."""
    if isinstance(cell, str):
        return _read_text(cell, style, sentinels)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _checked(float(cell), CellStatus.VALUE, sentinels)
    return None, CellStatus.EMPTY if cell is None else CellStatus.BAD


def _read_text(cell: str, style: NumberStyle, sentinels: frozenset[float]) -> tuple[float | None, CellStatus]:
    if is_missing(cell):
        return None, _status_of_mark(cell.strip().lower())
    text = bare_number(cell)
    number = text if _INTEGER.match(text) else _with_point(text, style)
    if not number:
        return None, CellStatus.BAD if number is None else CellStatus.AMBIGUOUS
    status = CellStatus.PROVISIONAL if cell.rstrip().endswith("*") else CellStatus.VALUE
    return _checked(float(number), status, sentinels)


def _with_point(text: str, style: NumberStyle) -> str | None:
    """Rewrite to a decimal point; an empty string when doubtful, None when it is no number."""
    shape = shape_of(text)
    if shape is None:
        return None
    decided = style if shape is NumberStyle.UNCLEAR else shape
    if decided is NumberStyle.COMMA:
        return text.replace(".", "").replace(",", ".")
    if decided is NumberStyle.POINT:
        return text.replace(",", "")
    return ""


def _status_of_mark(mark: str) -> CellStatus:
    if not mark:
        return CellStatus.EMPTY
    return CellStatus.SECRET if mark in SECRET_MARKS else CellStatus.MISSING


def _checked(
    value: float, status: CellStatus, sentinels: frozenset[float]
) -> tuple[float | None, CellStatus]:
    if value != value:  # noqa: PLR0124 (not a number is the one value unequal to itself)
        return None, CellStatus.EMPTY
    return (None, CellStatus.MISSING) if value in sentinels else (value, status)


class NumberReader(dict[object, float | None]):
    """Reads whole columns; every different cell is parsed once and then looked up.

    Statistics repeat themselves: a file of two million cells holds some ten thousand different ones.
    """

    def __init__(self, style: NumberStyle, sentinels: frozenset[float] = frozenset()) -> None:
        super().__init__()
        self.style = style
        self._sentinels = sentinels
        self._statuses: dict[object, int] = {}

    def __missing__(self, cell: object) -> float | None:
        value, status = read_number(cell, self.style, self._sentinels)
        self._statuses[cell] = int(status)
        self[cell] = value
        return value

    def read_column(self, cells: Sequence[object]) -> tuple[list[float | None], bytes]:
        """Give n values and n status bytes (``CellStatus``) for n cells."""
        self._forget_when_full()
        values = list(map(self.__getitem__, cells))
        return values, bytes(map(self._statuses.__getitem__, cells))

    def read_cell(self, cell: object) -> tuple[float | None, int]:
        """Give the value and the status of one cell."""
        self._forget_when_full()
        return self[cell], self._statuses[cell]

    def _forget_when_full(self) -> None:
        if len(self) > _MEMORY:
            self.clear()
            self._statuses.clear()
