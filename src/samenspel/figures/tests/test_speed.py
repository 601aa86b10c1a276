"""While figures are written, others go on: short transactions, and nothing held between them."""

from __future__ import annotations

import time

import pytest
from django.db import connection

from samenspel.figures.actions.fact_rows import write_facts
from samenspel.figures.models import Fact
from samenspel.foundation.models import FormDraft

LONGEST_WAIT = 0.5


@pytest.mark.django_db(transaction=True)
def test_others_write_between_the_chunks_of_an_import():
    rows = ((1, i // 1000, i % 1000, "2024JJ00", float(i), 0) for i in range(120_000))
    longest, n_chunks, started = 0.0, 0, time.perf_counter()
    for _n_written in write_facts(rows):
        longest = max(longest, time.perf_counter() - started)
        assert not connection.in_atomic_block
        FormDraft.objects.create(account_id=n_chunks, key="stem", fields={})
        n_chunks += 1
        started = time.perf_counter()
    assert n_chunks >= 2
    assert longest < LONGEST_WAIT
    assert (FormDraft.objects.count(), Fact.objects.count()) == (n_chunks, 120_000)
    Fact.objects.all().delete()


def test_facts_arrive_in_the_order_of_their_key(bring_in):
    from samenspel.figures.tests.conftest import FIXTURES

    batch = bring_in(FIXTURES / "statline_paths_2024.csv")
    keys = list(
        Fact.objects.filter(batch=batch)
        .order_by("indicator_id", "area_id", "period")
        .values_list("indicator_id", "area_id", "period")
    )
    assert len(keys) == len(set(keys)) == 42
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT indicator_id, area_id, period FROM figures_fact ORDER BY rowid")
            assert cursor.fetchall() == keys
