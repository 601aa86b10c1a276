"""Mail: a row in the transaction, sent after the commit, tried again when it fails."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from samenspel.foundation.models import Mail

MOST_ATTEMPTS = 5


def post(*, to: str, subject: str, body: str) -> Mail:
    """Put a message in the outbox; it leaves when the transaction has been written."""
    from samenspel.foundation.tasks import send_message  # tasks import this module

    mail = Mail.objects.create(to=to, subject=subject[:200], body=body)
    transaction.on_commit(lambda: send_message.enqueue(mail.pk))
    return mail


def send(mail_id: int) -> bool:
    """Send one message; a failure is kept with the row and tried again later."""
    with transaction.atomic():
        mail = Mail.objects.select_for_update().get(pk=mail_id)
        if mail.sent_at is not None:
            return True
        mail.n_attempts += 1
        try:
            EmailMessage(mail.subject, mail.body, to=[mail.to]).send()
        except OSError as failure:
            mail.last_error = str(failure)[:200]
        else:
            mail.sent_at = timezone.now()
            mail.last_error = ""
        mail.save(update_fields=["n_attempts", "sent_at", "last_error"])
        return mail.sent_at is not None


def waiting() -> list[int]:
    """Messages that still have to leave and may be tried once more."""
    return list(
        Mail.objects.filter(sent_at__isnull=True, n_attempts__lt=MOST_ATTEMPTS)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
