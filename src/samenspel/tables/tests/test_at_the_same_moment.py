"""Two phones that save at the same moment; only a database with several writers can show it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from samenspel.people.permissions import Viewer
from samenspel.tables import actions
from samenspel.tables.models import Note, ThemeTable
from samenspel.tables.tests.conftest import note


@pytest.mark.django_db(transaction=True)
def test_two_phones_at_once_get_different_numbers(table: ThemeTable, host: Viewer) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time, so nothing happens at the same moment")

    def type_ten(phone: int) -> None:
        try:
            for at in range(10):
                actions.write_note(table, note(f"Van telefoon {phone}", f"{phone}-{at}"), by=host)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=3) as phones:
        list(phones.map(type_ten, range(3)))
    assert sorted(Note.objects.values_list("number", flat=True)) == list(range(1, 31))
