"""Parties and force fields as workbooks."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from samenspel.network.queries import FieldSheet, PartyLine
from samenspel.ui.documents.workbook import Value, WorkSheet, workbook


def parties_xlsx(lines: Sequence[PartyLine]) -> bytes:
    """The list with the headings under which it can be pasted back."""
    headings = (_("Party"), _("Kind"), _("Contact person"), _("Phone"), _("E-mail address"), _("Note"))
    rows = [
        (p.name, str(p.kind_label), p.contact_name, p.contact_phone, p.contact_email, p.note) for p in lines
    ]
    return workbook([WorkSheet(_("Parties"), headings, rows)])


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
    rows: list[tuple[Value, ...]] = []
    for row in sheet.rows:
        place: tuple[Value, ...] = ("", "", "", "", "")
        if (p := row.position) is not None:
            place = (p.influence, p.interest, str(p.stance_word), p.why, p.dated_on)
        rows.append((row.name, str(row.kind_label), row.wants, row.brings, row.needs, *place))
    relations = [(r.one, str(r.kind_label), r.other, r.note, r.starts_on) for r in sheet.relations]
    sheets = [WorkSheet(_("Force field"), headings, rows)]
    if relations:
        names = (_("This party"), _("How"), _("This other party"), _("Note"), _("Since"))
        sheets.append(WorkSheet(_("Relations"), names, relations))
    return workbook(sheets)
