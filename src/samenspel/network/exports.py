"""Parties and force fields as workbooks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from samenspel.network.queries import FieldSheet, PartyLine


def parties_xlsx(lines: Sequence[PartyLine]) -> bytes:
    """The list with the headings under which it can be pasted back."""
    headings = (_("Party"), _("Kind"), _("Contact person"), _("Phone"), _("E-mail address"), _("Note"))
    rows = [
        (p.name, str(p.kind_label), p.contact_name, p.contact_phone, p.contact_email, p.note) for p in lines
    ]
    return _workbook([(_("Parties"), headings, rows)])


def field_xlsx(sheet: FieldSheet) -> bytes:
    """The force field on a day: who wants, brings and needs what, where each stands, and the relations."""
    headings = (
        _("Party"),
        _("Kind"),
        _("Wants"),
        _("Can bring"),
        _("Needs"),
        _("Influence"),
        _("Interest"),
        _("Stance"),
        _("Why"),
        _("Seen on"),
    )
    rows: list[tuple[Any, ...]] = []
    for row in sheet.rows:
        place: tuple[Any, ...] = ("", "", "", "", "")
        if (p := row.position) is not None:
            place = (p.influence, p.interest, str(p.stance_word), p.why, p.dated_on)
        rows.append((row.name, str(row.kind_label), row.wants, row.brings, row.needs, *place))
    relations = [(r.one, str(r.kind_label), r.other, r.note, r.starts_on) for r in sheet.relations]
    sheets: list[tuple[str, tuple[str, ...], Sequence[tuple[Any, ...]]]] = [
        (_("Force field"), headings, rows)
    ]
    if relations:
        names = (_("This party"), _("How"), _("This other party"), _("Note"), _("Since"))
        sheets.append((_("Relations"), names, relations))
    return _workbook(sheets)


def _workbook(sheets: Sequence[tuple[str, tuple[str, ...], Sequence[tuple[Any, ...]]]]) -> bytes:
    import xlsxwriter

    target = io.BytesIO()
    # What somebody typed stays a text: a name that begins with = is no formula.
    options = {
        "in_memory": True,
        "default_date_format": "d-m-yyyy",
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(target, options)
    bold = book.add_format({"bold": True})
    for title, headings, rows in sheets:
        page = book.add_worksheet(title[:31])
        page.write_row(0, 0, headings, bold)
        for number, row in enumerate(rows, start=1):
            page.write_row(number, 0, row)
        page.autofit()
        page.freeze_panes(1, 0)
    book.close()
    return target.getvalue()
