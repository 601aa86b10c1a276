"""Rows that stand: the database itself refuses what would change them, whoever asks.

A room says in its ``frozen.py`` which rows no longer change and from when on, and registers that in its
``apps.py``. The guards are laid anew at the end of every ``migrate`` and lie beside them while it runs: a
migration of SQLite makes a table anew, and would lose its guards or stumble over those of another table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections, models, transaction
from django.utils.translation import gettext_lazy as _

# By this all guards of the house are found, also those that no room asks for any more.
PREFIX = "frozen_"
LONGEST_NAME = 63
# Why a text stays as it is, to who asks for another.
STANDS = _("It was adopted, published or decided so, and stays as it was.")


@dataclass(frozen=True)
class Frozen:
    """Rows that stand once ``once`` holds, or ``once_above`` of the row above; ``{row}`` is the row itself.

    ``may`` are the fields that may still change, ``acts`` what is refused. ``on_change`` says instead which
    change of a row is refused, in words of ``OLD`` and ``NEW``.
    """

    name: str
    model: type[models.Model]
    sentence: str
    once: str = ""
    once_above: str = ""
    may: tuple[str, ...] = ()
    acts: tuple[str, ...] = ("UPDATE", "DELETE")
    on_change: str = ""

    @property
    def table(self) -> str:
        """Where the rows are kept."""
        return self.model._meta.db_table


_registered: list[Frozen] = []


def register(*rows: Frozen) -> None:
    """Tell that these rows stand; called once, from ``apps.py``."""
    for one in rows:
        unknown = set(one.may) - {field.name for field in one.model._meta.concrete_fields}
        if unknown:
            raise ValueError(f"{one.name}: {one.model.__name__} has no field {', '.join(sorted(unknown))}")
        if len(_name(one, "UPDATE")) > LONGEST_NAME:
            raise ValueError(f"{one.name}: the name of a guard has at most {LONGEST_NAME} signs")
    _registered.extend(rows)


def above(column: str, parent: type[models.Model], condition: str) -> str:
    """Say that ``condition`` holds of the row above, the one that ``column`` names."""
    table = parent._meta.db_table
    found = f"{table}.id = {{row}}.{column} AND {condition}"
    return f"EXISTS (SELECT 1 FROM {table} WHERE {found})"  # noqa: S608 (names of ours, no words of a reader)


def standing(model: type[models.Model], ids: Collection[int]) -> set[int]:
    """Which of these rows stand, so that no word in them changes any more; a query a guard."""
    found: set[int] = set()
    for one in _registered:
        if one.model is not model or "UPDATE" not in one.acts or one.on_change or not ids:
            continue
        holds = " AND ".join(part.format(row=one.table) for part in (one.once, one.once_above) if part)
        marks = ", ".join(["%s"] * len(ids))
        sought = f"SELECT id FROM {one.table} WHERE id IN ({marks}) AND ({holds or 'TRUE'})"  # noqa: S608 (names of ours, no words of a reader)
        with connections["default"].cursor() as cursor:
            cursor.execute(sought, list(ids))
            found.update(pk for (pk,) in cursor.fetchall())
    return found


def lay_guards(using: str = "default") -> None:
    """Put every guard in the database, in the place of those that were there."""
    lift_guards(using)
    connection = connections[using]
    statements = _for_postgres if connection.vendor == "postgresql" else _for_sqlite
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for one in _registered:
            # Whoever migrates a single room has no tables yet of the others.
            if one.table in there:
                for act in one.acts:
                    for statement in statements(one, act):
                        cursor.execute(statement)


def lift_guards(using: str = "default") -> None:
    """Take every guard away."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal "
                "AND starts_with(tgname, %s)",
                [PREFIX],
            )
            for name, table in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name} ON {table}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            if name.startswith(PREFIX):
                cursor.execute(f"DROP TRIGGER {name}")


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """Without guards for a moment: for a test that moves the clock of what stands."""
    with transaction.atomic(using=using):
        # PostgreSQL drops no guard of a table with keys that are still to be checked.
        connections[using].check_constraints()
        lift_guards(using)
        yield
        connections[using].check_constraints()
        lay_guards(using)


def before_migrate(*, using: str, plan: Any = (), **_told: Any) -> None:
    """Django tells that migrations are going to run."""
    if plan:
        lift_guards(using)


def after_migrate(*, using: str, **_told: Any) -> None:
    """Django tells that all tables are there."""
    lay_guards(using)


def _name(one: Frozen, act: str) -> str:
    return f"{PREFIX}{one.name}_{act.lower()}"


def _condition(one: Frozen, act: str, differs: str) -> str:
    """When a write is refused."""
    # What a row was decides whether it stands, so that it can come to stand; of above both places count.
    first = "NEW" if act == "INSERT" else "OLD"
    both = ("OLD", "NEW") if act == "UPDATE" else (first,)
    parts = [one.once.format(row=first)] if one.once else []
    if one.once_above:
        parts.append(" OR ".join(one.once_above.format(row=row) for row in both))
    if act == "UPDATE":
        parts.append(one.on_change or _any_change(one, differs))
    return " AND ".join(f"({part})" for part in parts) or "TRUE"


def _any_change(one: Frozen, differs: str) -> str:
    columns = [field.column for field in one.model._meta.concrete_fields if field.name not in one.may]
    return " OR ".join(f'NEW."{column}" {differs} OLD."{column}"' for column in columns)


def _for_sqlite(one: Frozen, act: str) -> Iterator[str]:
    yield (
        f"CREATE TRIGGER {_name(one, act)} BEFORE {act} ON {one.table} "
        f"WHEN {_condition(one, act, 'IS NOT')} BEGIN SELECT RAISE(ABORT, '{one.sentence}'); END"
    )


def _for_postgres(one: Frozen, act: str) -> Iterator[str]:
    name = _name(one, act)
    # In the function, not in WHEN: there a guard may look at the row above.
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN "
        f"IF {_condition(one, act, 'IS DISTINCT FROM')} THEN "
        f"RAISE EXCEPTION '{one.sentence}' USING ERRCODE = 'check_violation'; END IF; "
        f"RETURN {'OLD' if act == 'DELETE' else 'NEW'}; END $$ LANGUAGE plpgsql"
    )
    yield f"CREATE TRIGGER {name} BEFORE {act} ON {one.table} FOR EACH ROW EXECUTE FUNCTION {name}()"
