"""Migrate a test database once: the other workers and later passes begin with a copy.

A copy is used as long as no migration changed. On PostgreSQL it stands on the server itself, which is lent
for one run; on SQLite it is a file that the next run finds.
"""

from __future__ import annotations

import fcntl
import gc
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import django
import pytest


@dataclass(frozen=True)
class Migrated:
    """Where the migrated database is kept, whether it was there already, and the lock the others wait for."""

    kept_as: Path | str
    is_there: bool
    turn: int

    @property
    def path(self) -> Path | None:
        """The file, on SQLite."""
        return self.kept_as if isinstance(self.kept_as, Path) else None


# New objects before Python looks for rubbish among the young ones, and rounds before it looks further.
SWEEPS = (20_000, 20, 50)


def pytest_collection_finish() -> None:
    """Look for rubbish seldom, and never among what stays: of small tests that took a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SWEEPS)


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
def migrated(django_db_blocker: Any) -> Iterator[Migrated]:
    """The database to begin with. One worker makes it: two at once would do the same and take longer."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    folder = Path(settings.VAR)
    folder.mkdir(parents=True, exist_ok=True)
    mark = _mark_of_migrations()
    with (folder / "migrating.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if "sqlite" in database["ENGINE"]:
            file = folder / f"migrated-{mark}.sqlite3"
            kept = Migrated(file, file.exists(), held.fileno())
            begins: dict[str, Any] = {"MIGRATE": not kept.is_there}
        else:
            name = f"{_ON_A_SERVER}{mark}"
            with django_db_blocker.unblock():
                kept = Migrated(name, name in _on_the_server(), held.fileno())
            begins = {"MIGRATE": False, "TEMPLATE": name} if kept.is_there else {}
        database.setdefault("TEST", {}).update(begins)
        yield kept


@pytest.fixture(scope="session")
def django_db_setup(migrated: Migrated, django_db_setup: None, django_db_blocker: Any) -> None:
    """Make the test database as pytest-django does, and put the migrated one in its place."""
    from django.db import connection

    with django_db_blocker.unblock():
        if migrated.path is None:
            if not migrated.is_there:
                _keep_on_the_server(str(migrated.kept_as))
        else:
            _let_tests_empty_tables()
            connection.ensure_connection()
            if migrated.is_there:
                with closing(sqlite3.connect(migrated.path)) as kept:
                    kept.backup(connection.connection)
            else:
                _keep(connection.connection, migrated.path)
    fcntl.flock(migrated.turn, fcntl.LOCK_UN)


_ON_A_SERVER = "samenspel_migrated_"


def _on_the_server() -> set[str]:
    from django.db import connection

    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_ON_A_SERVER])
        return {name for (name,) in cursor.fetchall()}


def _keep_on_the_server(name: str) -> None:
    """Copy the test database as it is now; PostgreSQL copies one that nobody is in."""
    from django.db import connection

    earlier = _on_the_server()
    own = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        for each in earlier:
            cursor.execute(f'DROP DATABASE "{each}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{own}"')


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
