"""While figures are written, others go on: short transactions, and nothing held between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from types import SimpleNamespace

import pytest
from django.db import connection

from samenspel.figures.actions import fact_rows
from samenspel.figures.actions.fact_rows import write_facts
from samenspel.figures.models import Fact
from samenspel.foundation.models import FormDraft


def _rows(number: int) -> Iterator[fact_rows.FactRow]:
    return ((1, i // 1000, i % 1000, "2024JJ00", float(i), 0) for i in range(number))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch):
    """A disk that takes as many seconds for every transaction as it is told."""

    def takes(seconds: float) -> None:
        ticks = count()
        clock = SimpleNamespace(perf_counter=lambda: next(ticks) * seconds)
        monkeypatch.setattr(fact_rows, "time", clock)

    monkeypatch.setattr(fact_rows, "FEWEST_ROWS", 50)
    monkeypatch.setattr(fact_rows, "MOST_ROWS", 1_000)
    return takes


@pytest.mark.django_db(transaction=True)
def test_others_write_between_the_chunks_of_an_import(disk):
    disk(0.1)
    n_chunks = 0
    for _n_written in write_facts(_rows(1_200)):
        assert not connection.in_atomic_block
        FormDraft.objects.create(account_id=n_chunks, key="stem", fields={})
        n_chunks += 1
    assert n_chunks == 5
    assert (FormDraft.objects.count(), Fact.objects.count()) == (n_chunks, 1_200)
    Fact.objects.all().delete()


def test_a_slow_disk_is_given_smaller_chunks_so_that_nobody_waits_long(disk, db):
    disk(0.6)
    assert list(write_facts(_rows(600))) == [250, 125, 62, 50, 50, 50, 13]


def test_a_fast_disk_is_given_larger_chunks(disk, db):
    disk(0.01)
    assert list(write_facts(_rows(2_000))) == [250, 500, 1_000, 250]


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
