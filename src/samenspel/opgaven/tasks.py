"""Background work of this room."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from samenspel.opgaven import actions


@task()
def remind_in_consent_rounds() -> None:
    """Remind who is asked to consent and has not reacted, three days before the round closes."""
    actions.remind_before_closing(today=timezone.localdate())
