"""A list of budget lines as somebody pasted or uploaded it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import Effort
from samenspel.budget.actions import LineDraft
from samenspel.budget.models import Instrument, Pot
from samenspel.budget.rules import years_of
from samenspel.budget.taakvelden import taakvelden_in
from samenspel.foundation.pasting import PasteColumn, Pasted, PastedRow, PasteFault, read_pasted
from samenspel.foundation.sorting import sort_key
from samenspel.network.models import Stakeholder

LINE_COLUMNS = (
    PasteColumn(
        "effort", _("Effort"), required=True, aliases=("inspanning", "project", "activiteit"), longest=160
    ),
    PasteColumn(
        "cents", _("Amount"), kind="euro", required=True, aliases=("bedrag", "euro", "budget", "kosten")
    ),
    PasteColumn("year", _("Year"), aliases=("jaar",), longest=10),
    PasteColumn(
        "funder", _("Whose money"), aliases=("wiens geld", "financier", "van wie", "partij"), longest=120
    ),
    PasteColumn(
        "instrument",
        _("How"),
        kind="choice",
        aliases=("hoe", "instrument"),
        choices=tuple(Instrument.choices),
    ),
    PasteColumn("taakveld", _("Task field"), aliases=("taakveld", "taakveldcode"), longest=120),
    PasteColumn("programme", _("Programme"), aliases=("programma",), longest=120),
    PasteColumn("note", _("Note"), aliases=("toelichting", "opmerking"), longest=300),
)


def read_lines(
    source: str | bytes,
    file_name: str,
    *,
    pot: Pot,
    efforts: Iterable[Effort],
    parties: Iterable[Stakeholder],
) -> Pasted:
    """The lines in a list; a line with an effort, giver, year or task field that we do not know is named."""
    pasted = read_pasted(source, LINE_COLUMNS, file_name=file_name)
    known = _Known(pot, efforts, parties)
    faults = [fault for row in pasted.rows if (fault := known.fault_in(row)) is not None]
    wrong = {fault.line for fault in faults}
    return replace(
        pasted,
        rows=tuple(row for row in pasted.rows if row.line not in wrong),
        faults=(*pasted.faults, *faults),
    )


def line_drafts(
    rows: Sequence[PastedRow], *, pot: Pot, efforts: Iterable[Effort], parties: Iterable[Stakeholder]
) -> list[LineDraft]:
    """The lines as the action wants them."""
    known = _Known(pot, efforts, parties)
    return [known.draft(row) for row in rows]


class _Known:
    """What the names in a list can mean."""

    def __init__(self, pot: Pot, efforts: Iterable[Effort], parties: Iterable[Stakeholder]) -> None:
        self.pot = pot
        self.efforts = {sort_key(effort.title): effort for effort in efforts}
        self.parties = {sort_key(party.name): party for party in parties}

    def fault_in(self, row: PastedRow) -> PasteFault | None:
        """The first thing in a line that we do not know."""
        year = self.year(row)
        at = {"line": row.line}
        if sort_key(row.values["effort"]) not in self.efforts:
            told = gettext(
                "Line %(line)d: there is no effort “%(name)s” here. Start it first, or mend the name."
            )
            return PasteFault(row.line, "effort", told % {**at, "name": row.values["effort"]})
        funder = row.values.get("funder") or ""
        if funder and sort_key(funder) not in self.parties:
            told = gettext(
                "Line %(line)d: “%(name)s” is not in the list of parties. Add it there, or mend the name."
            )
            return PasteFault(row.line, "funder", told % {**at, "name": funder})
        if row.values["cents"] <= 0:
            told = gettext("Line %(line)d: the amount is not above zero.")
            return PasteFault(row.line, "cents", told % at)
        years = years_of(self.pot.year)
        if year not in years:
            told = gettext(
                "Line %(line)d: %(year)s is outside this pot (%(first)d up to and including %(last)d)."
            )
            named = {**at, "year": row.values.get("year"), "first": years[0], "last": years[-1]}
            return PasteFault(row.line, "year", told % named)
        code = _code(row)
        if code and code not in {field.code for field in taakvelden_in(year)}:
            told = gettext("Line %(line)d: task field %(code)s does not exist in %(year)d.")
            return PasteFault(row.line, "taakveld", told % {**at, "code": code, "year": year})
        return None

    def year(self, row: PastedRow) -> int:
        """The year of a line; without one, that of the pot; 0 when it is no whole year."""
        typed = (row.values.get("year") or "").strip()
        if not typed:
            return self.pot.year
        return int(typed) if typed.isascii() and typed.isdigit() else 0

    def draft(self, row: PastedRow) -> LineDraft:
        """A line without a fault as the action wants it."""
        funder = row.values.get("funder") or ""
        return LineDraft(
            effort=self.efforts[sort_key(row.values["effort"])],
            year=self.year(row),
            cents=row.values["cents"],
            funder=self.parties[sort_key(funder)] if funder else None,
            instrument=row.values.get("instrument") or Instrument.SUBSIDY,
            taakveld=_code(row),
            programme=row.values.get("programme") or "",
            note=row.values.get("note") or "",
        )


def _code(row: PastedRow) -> str:
    """The code of a task field, also when its name stands behind it."""
    said = (row.values.get("taakveld") or "").split()
    return said[0] if said else ""
