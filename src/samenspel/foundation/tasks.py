"""Background work of the foundation: mail that leaves and goes, blocks that are sealed, old rows that go."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django_tasks import task

from samenspel.foundation import journal, outbox
from samenspel.foundation.models import HandledPost

HANDLED_POSTS_STAY = dt.timedelta(days=7)


@task()
def send_message(mail_id: int) -> None:
    """Send one message from the outbox."""
    outbox.send(mail_id)


@task()
def send_waiting_messages() -> None:
    """Try the messages again that could not leave before."""
    for mail_id in outbox.waiting():
        outbox.send(mail_id)


@task()
def forget_old_messages() -> None:
    """Drop the messages of more than a month ago."""
    outbox.forget_old()


@task()
def seal_journal() -> None:
    """Seal the newest journal entries into a block."""
    while journal.seal() is not None:
        pass


@task()
def forget_handled_posts() -> None:
    """Drop the tokens of forms that were handled more than a week ago."""
    HandledPost.objects.filter(at__lt=timezone.now() - HANDLED_POSTS_STAY).delete()
