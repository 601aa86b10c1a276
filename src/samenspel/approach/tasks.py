"""Background work of this room."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from samenspel.approach import actions


@task()
def ask_progress_of_the_month() -> None:
    """Ask by mail how each running effort goes; whoever was asked this month is left in peace."""
    actions.ask_of_the_month(today=timezone.localdate())
