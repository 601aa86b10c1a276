"""Migrate an SQLite test database once; later runs begin with a copy, as long as no migration changed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import django
import pytest


@dataclass(frozen=True)
class Migrated:
    """Where the migrated database is kept, and whether it was there when this run began."""

    path: Path
    is_there: bool


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> object:
    """Run all tests in one roomy frame, as every page does: they stand deep, and each call costs less."""
    from samenspel.foundation.frames import with_room

    plugins = session.config.pluginmanager
    hooks = plugins.hook.pytest_runtestloop.get_hookimpls()
    # What is wrapped round us is wrapped round the others already.
    done = [
        each.plugin
        for each in hooks
        if each.function is pytest_runtestloop or each.hookwrapper or each.wrapper
    ]
    return with_room(plugins.subset_hook_caller("pytest_runtestloop", done))(session=session)


@pytest.fixture(scope="session")
def migrated() -> Migrated | None:
    """The database to begin with; PostgreSQL is migrated anew in each run, so that this is tested too."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if "sqlite" not in database["ENGINE"]:
        return None
    path = Path(settings.VAR) / f"migrated-{_mark_of_migrations()}.sqlite3"
    kept = Migrated(path, path.exists())
    database.setdefault("TEST", {})["MIGRATE"] = not kept.is_there
    return kept


@pytest.fixture(scope="session")
def django_db_setup(migrated: Migrated | None, django_db_setup: None, django_db_blocker: Any) -> None:
    """Make the test database as pytest-django does, and put the migrated one in its place."""
    from django.db import connection

    if migrated is None:
        return
    _let_tests_empty_tables()
    with django_db_blocker.unblock():
        connection.ensure_connection()
        if migrated.is_there:
            with closing(sqlite3.connect(migrated.path)) as kept:
                kept.backup(connection.connection)
        else:
            _keep(connection.connection, migrated.path)


def _let_tests_empty_tables() -> None:
    """Take guards against deletion away while a transactional test empties its tables, and put them back.

    On PostgreSQL this is done by TRUNCATE, which no guard of a row sees. On the class, not on one connection:
    a test that runs beside a browser gets another one.
    """
    from django.db.backends.sqlite3.operations import DatabaseOperations

    empties = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, *asked: Any, **how: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            guards = [(name, sql) for name, sql in cursor.fetchall() if "BEFORE DELETE" in sql]
        dropped = [f"DROP TRIGGER {name}" for name, _sql in guards]
        return [*dropped, *empties(self, *asked, **how), *(sql for _name, sql in guards)]

    DatabaseOperations.sql_flush = sql_flush


def _keep(made: sqlite3.Connection, path: Path) -> None:
    for earlier in path.parent.glob("migrated-*.sqlite3"):
        if earlier != path:
            earlier.unlink(missing_ok=True)
    # Several workers may come here at once: each writes its own file, and the last one stays.
    path.parent.mkdir(parents=True, exist_ok=True)
    mine = path.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(mine)) as kept:
        made.backup(kept)
    mine.replace(path)


def _mark_of_migrations() -> str:
    """What a migrated database depends on: every migration of every app, and what guards its rows."""
    from django.apps import apps

    mark = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for app in sorted(apps.get_app_configs(), key=lambda config: config.label):
        folder = files(app.name) / "migrations"
        if folder.is_dir():
            for each in sorted(folder.iterdir(), key=lambda one: one.name):
                if each.name.endswith(".py"):
                    mark.update(f"{app.label}/{each.name}".encode() + each.read_bytes())
        guards = files(app.name) / "frozen.py"
        if guards.is_file():
            mark.update(guards.read_bytes())
    return mark.hexdigest()[:20]
