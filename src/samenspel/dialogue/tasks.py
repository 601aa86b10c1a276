"""Background work of this room."""

from __future__ import annotations

from django_tasks import task

from samenspel.dialogue import actions


@task()
def calculate(conversation_id: int) -> None:
    """Calculate the opinion groups of a conversation."""
    actions.calculate_groups(conversation_id)


@task()
def read_import(import_id: int) -> None:
    """Read an export that was handed in, and write its conversation."""
    actions.read_import(import_id)


@task()
def tell_who_asked() -> None:
    """Write one message to everybody who asked to hear, about all that was answered since the last one."""
    actions.tell_subscribers()
