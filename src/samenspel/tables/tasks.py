"""Background work of this room."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from samenspel.tables import actions


@task()
def forget_invitees() -> None:
    """Take out who was invited, six weeks after the table."""
    actions.forget_invitees(today=timezone.localdate())
