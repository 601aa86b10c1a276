"""Lines about who works here, for who keeps the house."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from samenspel.desk.start.sitting import Desk, StartLine, counted, line
from samenspel.foundation import outbox
from samenspel.people.permissions import visible_persons


def people(desk: Desk) -> StartLine:
    """The people whom this person keeps; one query."""
    n = visible_persons(desk.viewer).count()
    told = ngettext("%(n)s person works here", "%(n)s people work here", n)
    return line(told % counted(n), reverse("people:list"))


def not_in_yet(desk: Desk) -> StartLine:
    """Who was invited and never came in; one query."""
    n = visible_persons(desk.viewer).filter(account__last_login__isnull=True, account__isnull=False).count()
    told = ngettext(
        "%(n)s invited person has not signed in yet", "%(n)s invited people have not signed in yet", n
    )
    return line(told % counted(n), reverse("people:list"))


def mail_stuck(desk: Desk) -> StartLine:
    """Messages that could not leave; one query."""
    n = outbox.n_stuck()
    told = ngettext("%(n)s message could not be sent", "%(n)s messages could not be sent", n)
    return line(told % counted(n), reverse("people:list"))
