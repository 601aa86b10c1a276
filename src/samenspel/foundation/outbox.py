"""Mail: a row in the transaction, sent after the commit, tried again when it fails."""

from __future__ import annotations

import datetime as dt

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from samenspel.foundation.models import Mail

MOST_ATTEMPTS = 5
# Longer than a mail server may keep us waiting: after it, whoever took the message up must have died.
CLAIM_LASTS = dt.timedelta(minutes=10)
# Some of them carry a link that opens an account, so none stays longer than somebody may ask about it.
MESSAGES_STAY = dt.timedelta(days=30)


def forget(address: str) -> int:
    """Let go of every message to somebody whose address is erased; returns how many."""
    return Mail.objects.filter(to__iexact=address).delete()[0]


def post(*, to: str, subject: str, body: str, stop_url: str = "") -> Mail:
    """Put a message in the outbox; it leaves when the transaction has been written.

    A message that comes again and again tells a mail program where one click stops it (RFC 8058).
    """
    from samenspel.foundation.tasks import send_message  # tasks import this module

    # A line end in a subject would begin another header, and no mail server takes it.
    mail = Mail.objects.create(to=to, subject=" ".join(subject.split())[:200], body=body, stop_url=stop_url)
    transaction.on_commit(lambda: send_message.enqueue(mail.pk))
    return mail


def send(mail_id: int) -> bool:
    """Send one message; a failure is kept with the row and tried again later."""
    mail = _claimed(mail_id)
    if mail is None:
        return False
    # Outside any transaction: a mail server that hangs must not keep everybody else from writing.
    try:
        EmailMessage(mail.subject, mail.body, to=[mail.to], headers=_headers(mail)).send()
    except (OSError, ValueError) as failure:  # no connection, or an address or text that it does not take
        Mail.objects.filter(pk=mail.pk).update(claimed_at=None, last_error=str(failure)[:200])
        return False
    Mail.objects.filter(pk=mail.pk).update(claimed_at=None, last_error="", sent_at=timezone.now())
    return True


def waiting() -> list[int]:
    """Messages that still have to leave and may be tried once more."""
    return list(
        Mail.objects.filter(sent_at__isnull=True, n_attempts__lt=MOST_ATTEMPTS)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def n_stuck() -> int:
    """How many messages were tried as often as we try and could not leave; one query."""
    return Mail.objects.filter(sent_at__isnull=True, n_attempts__gte=MOST_ATTEMPTS).count()


def forget_old() -> None:
    """Drop messages of long ago, also those that never could leave."""
    Mail.objects.filter(created_at__lt=timezone.now() - MESSAGES_STAY).delete()


def _headers(mail: Mail) -> dict[str, str]:
    if not mail.stop_url:
        return {}
    return {
        "List-Unsubscribe": f"<{mail.stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _claimed(mail_id: int) -> Mail | None:
    """The message, taken up by this sender alone; None when it has left or another is sending it."""
    now = timezone.now()
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - CLAIM_LASTS)
    taken = Mail.objects.filter(free, pk=mail_id, sent_at__isnull=True).update(
        claimed_at=now, n_attempts=F("n_attempts") + 1
    )
    return Mail.objects.get(pk=mail_id) if taken else None
