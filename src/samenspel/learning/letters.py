"""What somebody reads who is asked to look back, by mail."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.learning.models import ReflectionGuest
from samenspel.ui.formats import date_words

_SALT = "learning.reflection"


@dataclass(frozen=True)
class Letter:
    """A mail before it is in the outbox."""

    subject: str
    body: str


def key_of(guest: ReflectionGuest) -> str:
    """The key in the link: who is asked and which mail it is, signed, so that nobody can guess another."""
    return signing.Signer(salt=_SALT).sign(f"{guest.pk}-{guest.link_number}")


def numbers_in(key: str) -> tuple[int, int] | None:
    """Who is asked and which mail it was, or None when we did not sign it."""
    try:
        signed = signing.Signer(salt=_SALT).unsign(key)
    except signing.BadSignature:
        return None
    guest, _dash, number = signed.partition("-")
    return (int(guest), int(number)) if guest.isdecimal() and number.isdecimal() else None


def letter_to(guest: ReflectionGuest) -> Letter:
    """The question beforehand: what went well, and what would you do otherwise?"""
    reflection = guest.reflection
    values = {
        "name": guest.name,
        "question": reflection.question,
        "opgave": reflection.opgave.title,
        "day": date_words(reflection.planned_on),
        "place": reflection.place or _("the place is still to be told"),
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('learning:look_back', args=[key_of(guest)])}",
        "until": date_words(guest.expires_on),
    }
    subject = _("Looking back together on %(day)s") % values
    body = (
        _(
            "Hello %(name)s,\n\n"
            "On %(day)s we look back together: %(question)s\n"
            "It is about “%(opgave)s”. Place: %(place)s.\n\n"
            "You can say beforehand what went well, and what you would do otherwise. "
            "Also when you cannot come. You need no account:\n"
            "%(address)s\n\n"
            "Only who works on this opgave reads what you say. "
            "The link is yours and works once, until %(until)s.\n"
        )
        % values
    )
    return Letter(subject, body)
