"""Write facts in bulk, in the order of their key and in short transactions; both databases their own way.

The rows go past the ORM on purpose: two million of them are to arrive within seconds. The table is
narrow, its one key is met in ascending order, and a batch is invisible until it is switched on.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection, transaction

from samenspel.figures.models import Fact

FactRow = tuple[int, int, int, str, float | None, int]

COLUMNS = ("batch_id", "indicator_id", "area_id", "period", "value", "status")
COLUMN_TYPES = ("int8", "int8", "int8", "varchar", "float8", "int2")
# SQLite takes at most 32,766 values in one statement.
ROWS_IN_A_STATEMENT = 5_000
FEWEST_ROWS, MOST_ROWS = 5_000, 100_000
# Half of what somebody who votes meanwhile may have to wait.
LONGEST_SECONDS = 0.25


def write_facts(rows: Iterable[FactRow]) -> Iterator[int]:
    """Write rows in the order given; yields how many each short transaction has written.

    The size of a transaction follows the speed of the disk: one that took long is followed by a
    smaller one. Between two transactions others can write.
    """
    waiting = iter(rows)
    size = MOST_ROWS // 4
    # Rows are made before the transaction begins, so that making them keeps nobody waiting.
    while chunk := list(islice(waiting, size)):
        started = time.perf_counter()
        with transaction.atomic():
            _insert(chunk)
        seconds = time.perf_counter() - started
        yield len(chunk)
        size = size // 2 if seconds > LONGEST_SECONDS else size * 2 if seconds < LONGEST_SECONDS / 4 else size
        size = min(max(size, FEWEST_ROWS), MOST_ROWS)


def sweep_facts(batch_id: int) -> None:
    """Take away what an interrupted import left behind, one indicator at a time."""
    left = Fact.objects.filter(batch_id=batch_id)
    for indicator_id in list(left.order_by().values_list("indicator_id", flat=True).distinct()):
        with transaction.atomic():
            left.filter(indicator_id=indicator_id).delete()


def _insert(chunk: Sequence[FactRow]) -> None:
    if connection.vendor == "postgresql":
        _copy(chunk)
        return
    table, columns = Fact._meta.db_table, ", ".join(COLUMNS)
    # Django's cursor would rewrite every placeholder; the driver takes the statement as it is.
    driver: Any = connection.connection
    row = f"({', '.join('?' * len(COLUMNS))})"
    for start in range(0, len(chunk), ROWS_IN_A_STATEMENT):
        part = chunk[start : start + ROWS_IN_A_STATEMENT]
        places = ",".join([row] * len(part))
        driver.execute(
            f"INSERT INTO {table} ({columns}) VALUES {places}",  # noqa: S608 (our own names, no input)
            list(chain.from_iterable(part)),
        )


def _copy(chunk: Sequence[FactRow]) -> None:
    # Binary asks a third less of both processors than text does.
    statement = f"COPY {Fact._meta.db_table} ({', '.join(COLUMNS)}) FROM STDIN (FORMAT BINARY)"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types(COLUMN_TYPES)
        for row in chunk:
            copy.write_row(row)
