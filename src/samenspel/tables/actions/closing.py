"""Closing a table when everything that was said has an answer, and opening it again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from samenspel.dialogue import actions as dialogue
from samenspel.foundation import journal
from samenspel.people.permissions import Viewer
from samenspel.tables import permissions
from samenspel.tables.errors import NotHeldYet
from samenspel.tables.models import ThemeTable
from samenspel.ui.formats import date_words


@transaction.atomic
def close_table(table: ThemeTable, *, by: Viewer, today: dt.date) -> ThemeTable:
    """Close a table; it says how many notes lack an answer, and tells who asked to hear."""
    table = permissions.locked_table(by, table.pk)
    permissions.may_close(by, table).require()
    if table.closed_at is not None:
        return table
    if table.held_on > today:
        raise NotHeldYet(day=date_words(table.held_on))
    dialogue.refuse_unanswered("tables.note", permissions.standing_notes(by, table.pk))
    table.closed_at, table.closed_by = timezone.now(), by.account
    table.save(update_fields=["closed_at", "closed_by"])
    dialogue.tell_subscribers()
    journal.record("tables.table_closed", by=by.account, about=table)
    return table


@transaction.atomic
def reopen_table(table: ThemeTable, *, by: Viewer) -> ThemeTable:
    """Go on with a table that was closed; every answer stays."""
    table = permissions.locked_table(by, table.pk)
    permissions.may_close(by, table).require()
    if table.closed_at is None:
        return table
    table.closed_at, table.closed_by = None, None
    table.save(update_fields=["closed_at", "closed_by"])
    journal.record("tables.table_reopened", by=by.account, about=table)
    return table
