"""Whose mail of the week it is: everybody keeps their own, and a key in a mail stops one."""

from __future__ import annotations

from django.core import signing
from django.db.models import QuerySet

from samenspel.desk.models import WeeklyMail, WeeklyMailSent
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer

_SALT = "desk.weekly_mail"


def own_weekly_mail(viewer: Viewer) -> WeeklyMail | None:
    """How this person wants the mail; None when they never said."""
    return WeeklyMail.objects.filter(account=viewer.account_id or 0).first()


def sent_weekly_mails(account: Account) -> QuerySet[WeeklyMailSent]:
    """The weeks that were dealt with for an account, newest first."""
    return WeeklyMailSent.objects.filter(account=account).order_by("-due_on")


def accounts_to_write_to() -> QuerySet[Account]:
    """Everybody who works here and did not stop the mail; only the round that writes to them reads these."""
    stopped = WeeklyMail.objects.filter(is_wanted=False).values("account_id")
    return Account.objects.filter(is_active=True, person__isnull=False).exclude(pk__in=stopped)


def stop_key(account_id: int) -> str:
    """What a mail carries to stop the next ones without signing in."""
    return signing.dumps(account_id, salt=_SALT)


def account_with_key(key: str) -> Account | None:
    """Whose mail a key stops; None for a key that we did not make."""
    try:
        account_id = signing.loads(key, salt=_SALT)
    except signing.BadSignature:
        return None
    return Account.objects.filter(pk=account_id).first()
