"""Read a register of subsidies that were granted: records of JSON, or a table with a header.

Layouts differ per municipality; columns are found by their names. Each row is one grant: who asked, for
what, under which scheme, from whom, in which policy field and year, how much was asked and granted.
Amounts may be text (``€ 15.000``) or numbers. Nothing is guessed: an amount that is no amount is named
with its line, and a line that says the same as an earlier one is kept and marked, for two equal grants
do occur.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from samenspel.compute.formats.cells import is_missing
from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.file_kinds import FileKind, recognise_kind
from samenspel.compute.formats.problems import BadRow, ProblemLog
from samenspel.compute.formats.squash import squash
from samenspel.compute.formats.tabular import Table
from samenspel.compute.formats.text_stream import Source, byte_chunks

# In this order: a column is taken by the first role that knows its name, and a role takes one column.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "recipient": (
        "naam", "ontvanger", "naamontvanger", "subsidieontvanger", "begunstigde", "aanvrager",
        "naamaanvrager", "instelling", "organisatie",
    ),
    "project": ("project", "projectnaam", "naamproject", "activiteit", "omschrijving", "doel"),
    "scheme": ("regeling", "subsidieregeling", "naamregeling", "verordening"),
    "granted_by": (
        "organisatie", "organisatieonderdeel", "verstrekker", "verlener", "afdeling", "directie",
        "stadsdeel", "behandelaar",
    ),
    "policy_field": ("thema", "beleidsveld", "beleidsterrein", "beleidsthema", "programma", "portefeuille"),
    "year": ("jaar", "subsidiejaar", "boekjaar", "begrotingsjaar"),
    "rhythm": ("periodiciteit", "soort", "soortsubsidie", "eenmaligofperiodiek"),
    "asked": ("aangevraagd", "aangevraagdbedrag", "bedragaangevraagd", "gevraagd", "gevraagdbedrag"),
    "granted": (
        "verleend", "verleendbedrag", "bedragverleend", "toegekend", "toegekendbedrag", "bedragtoegekend",
        "beschikt", "beschiktbedrag", "subsidiebedrag", "bedrag",
    ),
}  # fmt: skip
_NEEDED = ("recipient", "granted")
_LONGEST = {
    "recipient": 200,
    "project": 300,
    "scheme": 200,
    "granted_by": 120,
    "policy_field": 120,
    "rhythm": 40,
}
# Money has no thousandths: three digits behind a sign are thousands, whichever sign it is.
_AMOUNT = re.compile(r"(-?)(\d{1,3}(?:([.,\u00a0 ])\d{3})(?:\3\d{3})*|\d+)(?:[.,](\d{1,2}|-+))?\Z")
_CURRENCY = re.compile(r"\A(?:€|eur\b|euro\b)\s*|\s*(?:€|eur|euro)\Z", re.IGNORECASE)
_YEAR = re.compile(r"((?:19|20)\d{2})(?:\.0)?\Z")

Cells = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One grant as the register tells it; amounts in cents, None where the register says nothing.

    ``line`` counts the lines of a table and the records of JSON from 1; ``same_as`` is the line of the
    first row that says the very same.
    """

    line: int
    recipient: str
    project: str
    scheme: str
    granted_by: str
    policy_field: str
    rhythm: str
    year: int
    asked_cents: int | None
    granted_cents: int | None
    same_as: int | None = None


@dataclass(frozen=True)
class RegisterReading:
    """The grants of a register in the order of the file, what was left out, and which column was what."""

    rows: tuple[RegisterRow, ...]
    problems: ProblemLog
    columns: Mapping[str, str]
    left_aside: tuple[str, ...]

    @property
    def granted_cents(self) -> int:
        """What was granted together; rows that do not say count as nothing."""
        return sum(row.granted_cents or 0 for row in self.rows)

    @property
    def bad_lines(self) -> tuple[BadRow, ...]:
        """Lines and cells left out, in the order of the file."""
        return tuple(sorted(self.problems.records, key=lambda bad: bad.line))


def register_from_json(source: Source, *, year: int | None = None) -> RegisterReading:
    """Read a list of records in JSON, or the list under the one key that holds one.

    Raises
    ------
    UnreadableFile
        ``not_json``, ``no_rows``, ``unknown_columns``, or what the file is instead.
    """
    content = b"".join(byte_chunks(source))
    kind = recognise_kind(content[:8192])
    if kind is not FileKind.JSON:
        raise UnreadableFile("not_json" if kind is FileKind.TEXT else kind.value)
    try:
        answer = json.loads(content)
    except ValueError as refusal:
        raise UnreadableFile("not_json") from refusal
    records = _records(answer)
    names = list(dict.fromkeys(name for record in records for name in record))
    lines = ((line, [record.get(name) for name in names]) for line, record in enumerate(records, start=1))
    return _read(names, lines, ProblemLog(), year)


def register_from_table(table: Table, *, year: int | None = None) -> RegisterReading:
    """Read a table of text or a sheet; ``year`` is the year of rows that name none.

    Raises
    ------
    UnreadableFile
        ``unknown_columns`` when no column names the recipient or the granted amount.
    """
    names = [column.header[-1].strip() if column.header else column.label for column in table.columns]
    return _read(names, table.rows(), table.problems, year)


def amount_in_cents(cell: object) -> int | None:
    """The cents of a cell: 1500000 for ``€ 15.000`` and for the number 15000.0; None when it is no amount."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        # The shortest way to write a float is what the file had: 0.1 stays ten cents.
        exact = Decimal(repr(cell)) * 100
        return int(exact) if exact.is_finite() and exact == exact.to_integral_value() else None
    text = _CURRENCY.sub("", str(cell).strip().replace("−", "-")).strip()
    found = _AMOUNT.match(text)
    if found is None:
        return None
    sign, euros, _separator, decimals = found.groups()
    cents = int((decimals or "").strip("-").ljust(2, "0") or "0")
    amount = int(re.sub(r"\D", "", euros)) * 100 + cents
    return -amount if sign else amount


def _records(answer: object) -> list[Mapping[str, object]]:
    if isinstance(answer, dict):
        lists = [value for value in answer.values() if isinstance(value, list)]
        answer = lists[0] if len(lists) == 1 else []
    if not isinstance(answer, list) or not answer or not all(isinstance(each, dict) for each in answer):
        raise UnreadableFile("no_rows")
    return answer


def _read(
    names: Sequence[str], lines: Iterable[tuple[int, Sequence[object]]], log: ProblemLog, year: int | None
) -> RegisterReading:
    places = _places(names)
    seen: dict[Cells, int] = {}
    rows = []
    for line, cells in lines:
        said = {role: cells[at] for role, at in places.items()}
        row = _row(line, said, log, year, names, places)
        if row is not None:
            rows.append(_marked(row, tuple(cells), seen))
    if not rows and not log.n_problems:
        raise UnreadableFile("no_rows")
    taken = set(places.values())
    return RegisterReading(
        rows=tuple(rows),
        problems=log,
        columns={role: names[at] for role, at in places.items()},
        left_aside=tuple(name for at, name in enumerate(names) if at not in taken and name),
    )


def _places(names: Sequence[str]) -> dict[str, int]:
    """Which column plays which role; "organisatie" gives the money only where another names the recipient."""
    at = {squash(name): place for place, name in reversed(list(enumerate(names)))}
    places: dict[str, int] = {}
    for role, known in _NAMES.items():
        found = next((at[name] for name in known if name in at and at[name] not in places.values()), None)
        if found is not None:
            places[role] = found
    if any(role not in places for role in _NEEDED):
        raise UnreadableFile("unknown_columns", wanted="naam, verleend", found=", ".join(list(names)[:20]))
    return places


def _row(
    line: int,
    said: Mapping[str, object],
    log: ProblemLog,
    year: int | None,
    names: Sequence[str],
    places: Mapping[str, int],
) -> RegisterRow | None:
    """One grant, or None when its line says too little; an amount asked that is none is left out alone."""
    when = _year_in(said.get("year"), year)
    if when is None:
        log.add(line, names[places["year"]] if "year" in places else "", "no_period", said.get("year") or "")
        return None
    amounts: dict[str, int | None] = {}
    for role in ("granted", "asked"):
        cell = said.get(role)
        amounts[role] = None if is_missing(_cell(cell)) else amount_in_cents(cell)
        fault = _fault(cell, amounts[role])
        if fault:
            log.add(line, names[places[role]], fault, cell)
            amounts[role] = None
            if role == "granted":
                return None
    text = {role: _text(said.get(role), longest) for role, longest in _LONGEST.items()}
    return RegisterRow(
        line=line,
        recipient=text["recipient"],
        project=text["project"],
        scheme=text["scheme"],
        granted_by=text["granted_by"],
        policy_field=text["policy_field"],
        rhythm=text["rhythm"],
        year=when,
        asked_cents=amounts["asked"],
        granted_cents=amounts["granted"],
    )


def _fault(cell: object, cents: int | None) -> str:
    if cents is not None:
        return "negative_amount" if cents < 0 else ""
    return "" if is_missing(_cell(cell)) else "no_amount"


def _cell(cell: object) -> str | float | int | None:
    return cell if cell is None or isinstance(cell, str | float | int) else str(cell)


def _text(cell: object, longest: int) -> str:
    text = "" if cell is None else str(cell)
    return " ".join(text.split())[:longest]


def _year_in(cell: object, otherwise: int | None) -> int | None:
    """The year of a cell; an empty one takes the year that was told, another word is no year."""
    text = "" if cell is None else str(cell).strip()
    if not text:
        return otherwise
    found = _YEAR.match(text)
    return int(found[1]) if found else None


def _marked(row: RegisterRow, cells: Cells, seen: dict[Cells, int]) -> RegisterRow:
    first = seen.setdefault(tuple(map(str, cells)), row.line)
    return row if first == row.line else replace(row, same_as=first)
