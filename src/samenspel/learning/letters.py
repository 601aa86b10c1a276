"""What somebody reads who is asked to look back, by mail."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.learning.models import ReflectionGuest, SharingRhythm, StoryAgreement
from samenspel.ui.formats import date_words

_SALT = "learning.reflection"
_STORY_SALT = "learning.story"


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
            "The link is yours and works once, until %(until)s.\n\n"
            "We use your name and address for this moment only, "
            "and erase them six weeks after it at the latest.\n"
        )
        % values
    )
    return Letter(subject, body)


def story_key_of(agreement: StoryAgreement) -> str:
    """The key with which somebody takes an agreement back."""
    return signing.Signer(salt=_STORY_SALT).sign(str(agreement.pk))


def story_number_in(key: str) -> int | None:
    """Which agreement a key is about, or None when we did not sign it."""
    try:
        number = signing.Signer(salt=_STORY_SALT).unsign(key)
    except signing.BadSignature:
        return None
    return int(number) if number.isdecimal() else None


def letter_about_story(agreement: StoryAgreement) -> Letter:
    """What somebody keeps who agreed to a story: what was agreed, and how to take it back."""
    values = {
        "name": agreement.agreed_by,
        "opgave": agreement.story.opgave.title,
        "readers": agreement.get_agreed_for_display(),
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('learning:my_story', args=[story_key_of(agreement)])}",
    }
    body = (
        _(
            "Hello %(name)s,\n\n"
            "You agreed that your story is told with “%(opgave)s”, under another name.\n"
            "Who may read it: %(readers)s.\n\n"
            "You can always take that back, without saying why. The story then disappears everywhere. "
            "Keep this link, it is yours alone:\n"
            "%(address)s\n"
        )
        % values
    )
    return Letter(_("Your story, and how to take it back"), body)


def letter_to_owner(rhythm: SharingRhythm) -> Letter:
    """The reminder to share: one line, one link."""
    opgave = rhythm.opgave
    values = {
        "name": rhythm.person.name,
        "opgave": opgave.title,
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('learning:stories', args=[opgave.pk])}",
    }
    subject = _("Time to share how “%(opgave)s” goes") % values
    body = (
        _(
            "Hello %(name)s,\n\n"
            "You asked us to remind you: what went well lately with “%(opgave)s”, and for whom?\n"
            "Share it in a few sentences:\n"
            "%(address)s\n\n"
            "On the same page you change how often we remind you.\n"
        )
        % values
    )
    return Letter(subject, body)
