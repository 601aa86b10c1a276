"""The plain table of series, and the plain table of outlooks: both comma-separated text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from samenspel.compute.formats.plain_table import TableRefused, number_in, read_rows, year_in
from samenspel.compute.outlook.run import OutlookRun, SeriesOutlook
from samenspel.compute.outlook.series import Kind, Series, unfit

__all__ = ["SeriesTable", "TableRefused", "outlook_lines", "read_series"]

NEEDED: Final = ("series", "period", "value")
OPTIONAL: Final = ("family", "kind", "break")
COLUMNS: Final = ("series", "period", "low95", "low80", "median", "high80", "high95", "method")


@dataclass
class _Draft:
    """One series while its rows are being read."""

    family: str
    kind: Kind | None
    values: dict[int, float | None] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class SeriesTable:
    """The series of a table in order of first appearance, and the notation of its years ("" or "JJ00")."""

    series: tuple[Series, ...]
    suffix: str


def read_series(lines: Iterable[str]) -> SeriesTable:
    """The series of a comma-separated table with a header.

    Columns ``series,period,value`` (an empty value is missing), and optionally ``family``, ``kind`` (share,
    positive, any) and ``break`` (1 on the first period of a new definition or area).

    Raises
    ------
    TableRefused
        With a code and the line.
    """
    drafts: dict[str, _Draft] = {}
    suffixes = [""]

    def take(cells: Mapping[str, str]) -> None:
        suffixes.append(_take(cells, drafts) or suffixes[-1])

    read_rows(lines, NEEDED, OPTIONAL, take)
    return SeriesTable(tuple(_series(name, draft) for name, draft in drafts.items()), suffixes[-1])


def outlook_lines(run: OutlookRun, suffix: str = "") -> Iterator[str]:
    """The outlooks as lines of a comma-separated table, header first, without line ends."""
    yield ",".join(COLUMNS)
    for outlook in run.outlooks:
        yield from _rows(outlook, suffix)


def _rows(outlook: SeriesOutlook, suffix: str) -> Iterator[str]:
    name = _quoted(outlook.name)
    if not outlook.steps:
        yield f"{name},,,,,,,{outlook.method}"
    for step in outlook.steps:
        numbers = (step.low95, step.low80, step.median, step.high80, step.high95)
        # Ten digits: what lies beyond differs between machines and means nothing.
        shown = ",".join(f"{number:.10g}" for number in numbers)
        yield f"{name},{step.period:04d}{suffix},{shown},{outlook.method}"


def _quoted(text: str) -> str:
    if any(sign in text for sign in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _take(cells: Mapping[str, str], drafts: dict[str, _Draft]) -> str:
    """Add one row to its series; returns the notation of the year."""
    name = cells["series"]
    if not name:
        raise TableRefused("no_name")
    period, suffix = year_in(cells["period"])
    kind, family = _kind(cells.get("kind", "")), cells.get("family", "")
    draft = drafts.setdefault(name, _Draft(family, kind))
    if draft.family != family or draft.kind is not kind:
        raise TableRefused("changes", name=name)
    if period in draft.values:
        raise TableRefused("twice", name=name, period=period)
    draft.values[period] = _value(cells["value"], kind)
    if _is_break(cells.get("break", "")):
        draft.breaks.append(period)
    return suffix


def _kind(text: str) -> Kind | None:
    if not text:
        return None
    try:
        return Kind(text)
    except ValueError:
        raise TableRefused("kind", text=text) from None


def _value(text: str, kind: Kind | None) -> float | None:
    value = number_in(text)
    if value is not None and unfit(value, kind):
        raise TableRefused("share" if kind is Kind.SHARE else "positive", text=text)
    return value


def _is_break(text: str) -> bool:
    if text not in ("", "0", "1"):
        raise TableRefused("break", text=text)
    return text == "1"


def _series(name: str, draft: _Draft) -> Series:
    return Series(
        name, tuple(draft.values), tuple(draft.values.values()), draft.family, draft.kind, tuple(draft.breaks)
    )
