"""Choosing the mail of the week, stopping it, and sending it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.desk import letters, permissions, queries, rules
from samenspel.desk.models import Weekday, WeeklyMail, WeeklyMailSent
from samenspel.foundation import journal, outbox
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer, viewer_of


@dataclass(frozen=True)
class MailChoice:
    """Whether somebody wants the mail of the week, and on which day."""

    is_wanted: bool
    weekday: int = Weekday.MONDAY


@transaction.atomic
def choose_weekly_mail(choice: MailChoice, *, by: Viewer) -> None:
    """Keep how somebody wants their own mail; choosing the same again does no harm."""
    if by.account is None:
        return
    _keep(by.account, choice)


@transaction.atomic
def stop_weekly_mail(key: str) -> bool:
    """Stop the mail of whoever got this key; return whether it is a key of ours."""
    account = permissions.account_with_key(key)
    if account is None:
        return False
    kept = WeeklyMail.objects.filter(account=account).first()
    _keep(account, MailChoice(is_wanted=False, weekday=kept.weekday if kept else Weekday.MONDAY))
    return True


@transaction.atomic
def send_weekly_mail(account_id: int, *, today: dt.date) -> bool:
    """Send one account its mail of the week when it is due; asked twice, it is sent once."""
    # Two workers at once would both find the week unsent.
    account = permissions.accounts_to_write_to().select_for_update().filter(pk=account_id).first()
    if account is None:
        return False
    viewer = viewer_of(account, today=today)
    weekday = queries.weekday_of(viewer, today)
    last = permissions.sent_weekly_mails(account).first()
    if weekday is None or not rules.is_due(today, weekday, last.due_on if last else None):
        return False
    letter = letters.weekly_letter(viewer, today)
    sent = WeeklyMailSent.objects.create(
        account=account, due_on=rules.due_day(today, weekday), n_rows=letter.n_rows if letter else 0
    )
    if letter is None:
        return False
    outbox.post(to=account.email, subject=letter.subject, body=letter.body, stop_url=letter.stop_url)
    journal.record("desk.weekly_mail_sent", by=None, about=sent)
    return True


def _keep(account: Account, choice: MailChoice) -> None:
    kept, _new = WeeklyMail.objects.update_or_create(
        account=account, defaults={"is_wanted": choice.is_wanted, "weekday": choice.weekday}
    )
    journal.record("desk.weekly_mail_chosen", by=account, about=kept)
