"""What somebody reads who is asked how an effort goes."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _

from samenspel.approach.models import ProgressRequest

_SALT = "approach.progress"


@dataclass(frozen=True)
class Letter:
    """A mail before it is in the outbox."""

    subject: str
    body: str


def key_of(request: ProgressRequest) -> str:
    """The key in the link: the number of the question, signed, so that nobody can guess another."""
    return signing.Signer(salt=_SALT).sign(str(request.pk))


def request_number(key: str) -> int | None:
    """The number of the question in a key, or None when we did not sign it."""
    try:
        number = signing.Signer(salt=_SALT).unsign(key)
    except signing.BadSignature:
        return None
    return int(number) if number.isdecimal() else None


def letter_to(request: ProgressRequest) -> Letter:
    """The question of this month: one link, two clicks."""
    effort = request.effort
    values = {
        "name": request.asked_name or request.asked_email,
        "effort": effort.title,
        "opgave": effort.opgave.title,
        "month": month_words(request),
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('approach:progress', args=[key_of(request)])}",
        "until": dateformat.format(request.expires_on, "j F"),
    }
    subject = _("How does “%(effort)s” go?") % values
    body = (
        _(
            "Hello %(name)s,\n\n"
            "How does “%(effort)s” go this month? It takes two clicks, and you need no account:\n"
            "%(address)s\n\n"
            "What you say appears with the opgave “%(opgave)s”. "
            "Who leads it sees at once whether you need something.\n\n"
            "The link works once, until %(until)s. Does somebody else answer for this now? "
            "Then say so to who leads the opgave. "
            "On the same page you can say that you want no more mail about this.\n"
        )
        % values
    )
    return Letter(subject, body)


def month_words(request: ProgressRequest) -> str:
    """The month a question is about, as one says it."""
    return dateformat.format(request.month, "F Y")
