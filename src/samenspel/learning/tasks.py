"""Background work of this room."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from samenspel.learning import actions


@task()
def remind_to_share() -> None:
    """Remind each owner whose turn it is to share how it goes."""
    actions.remind_to_share(today=timezone.localdate())


@task()
def forget_who_was_asked() -> None:
    """Take out who was asked to look back or to fill in a scan, six weeks after it."""
    actions.forget_who_was_asked(today=timezone.localdate())
