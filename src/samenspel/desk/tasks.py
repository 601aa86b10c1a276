"""Background work of this room."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone, translation
from django_tasks import task

from samenspel.desk import actions, permissions


@task()
def send_weekly_mails() -> None:
    """Ask for each account by itself, so that what goes wrong for one stops nobody else's mail."""
    for account_id in permissions.accounts_to_write_to().order_by("pk").values_list("pk", flat=True):
        send_weekly_mail.enqueue(account_id)


@task()
def send_weekly_mail(account_id: int) -> None:
    """Send one account its mail of the week, when it is due."""
    with translation.override(settings.LANGUAGE_CODE):
        actions.send_weekly_mail(account_id, today=timezone.localdate())
