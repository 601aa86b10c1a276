"""What takes half a minute to make is made once a day, as long as no line that makes it changes.

On SQLite the made database stands on a shelf, with what tells where everything stands in it; each journey and
each file of tests begins with a copy. On PostgreSQL it is made anew, so that this is tested there too.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import pickle
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, transaction

import samenspel
from journeys.addresses import Ground
from journeys.filled import fill
from samenspel.cli.demo.build import build
from samenspel.cli.demo.stage import Stage

Made = TypeVar("Made")
_BESIDE = "CREATE TABLE shelf_made (made BLOB NOT NULL)"


def demonstration(today: dt.date) -> Stage:
    """The demonstration in the test database, made or taken from the shelf."""
    return _kept("waterrijk", today, lambda: build(today, lambda _line: None))


def filled_site(today: dt.date) -> tuple[Stage, Ground]:
    """The demonstration and what is missing in it, made or taken from the shelf."""
    return _kept("filled", today, lambda: _filled(demonstration(today)))


def _filled(stage: Stage) -> tuple[Stage, Ground]:
    return stage, fill(stage)


@contextmanager
def put_back(empty: Path | None) -> Iterator[None]:
    """Leave the test database as it was found, whatever is made, committed or taken from the shelf."""
    if empty is None:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        return
    yield
    with closing(sqlite3.connect(empty)) as origin:
        origin.backup(connection.connection)


def _kept(name: str, today: dt.date, make: Callable[[], Made]) -> Made:
    if connection.vendor != "sqlite":
        return make()
    connection.ensure_connection()
    path = Path(settings.VAR) / f"{name}-{today}-{_mark()}.sqlite3"
    if path.exists():
        taken: Made = _taken_from(path)
        return taken
    made = make()
    for earlier in path.parent.glob(f"{name}-*.sqlite3"):
        earlier.unlink(missing_ok=True)
    # Workers may make it side by side: it is put on the shelf whole, or not at all.
    mine = path.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(mine)) as copy:
        connection.connection.backup(copy)
        with copy:
            copy.execute(_BESIDE)
            copy.execute("INSERT INTO shelf_made VALUES (?)", [pickle.dumps(made)])
    mine.replace(path)
    return made


def _taken_from(path: Path) -> Any:
    with closing(sqlite3.connect(path)) as kept:
        kept.backup(connection.connection)
        made = pickle.loads(kept.execute("SELECT made FROM shelf_made").fetchone()[0])
    connection.connection.execute("DROP TABLE shelf_made")
    return made


@cache
def _mark() -> str:
    """What the made site depends on: the product, and what fills it."""
    mark = hashlib.sha256()
    for folder in (Path(samenspel.__path__[0]), Path(__file__).parent):
        for each in sorted(folder.rglob("*.*")):
            if each.suffix in {".py", ".csv", ".json", ".toml"}:
                mark.update(each.read_bytes())
    return mark.hexdigest()[:20]
