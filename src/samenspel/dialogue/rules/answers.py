"""Decisions on answers in hand: what an answer must say, and by which word its link ends."""

from __future__ import annotations

import datetime as dt

from django.utils.crypto import salted_hmac

from samenspel.dialogue.errors import (
    AnswerNamesAPerson,
    AnswerReasonMissing,
    DecidedByNobody,
    DecidedLater,
    LookAgainMissing,
    UnknownOutcome,
)
from samenspel.dialogue.models import Outcome
from samenspel.dialogue.rules.conversations import personal_part
from samenspel.ui.formats import date_words


def check_outcome(outcome: str, reason: str) -> None:
    """Refuse an unknown outcome, and silence about why something was not, partly or not yet done."""
    if outcome not in Outcome.values:
        raise UnknownOutcome
    if outcome != Outcome.DONE and not reason:
        raise AnswerReasonMissing


def check_decision(name: str, decided_on: dt.date, today: dt.date) -> None:
    """Refuse a decision of nobody, and one that still has to be taken."""
    if not name:
        raise DecidedByNobody
    if decided_on > today:
        raise DecidedLater(day=date_words(decided_on))


def check_look_again(outcome: str, look_again_on: dt.date | None, today: dt.date) -> None:
    """Refuse a later that never comes."""
    if outcome == Outcome.LATER and (look_again_on is None or look_again_on <= today):
        raise LookAgainMissing


def check_public(reason: str) -> None:
    """Refuse what leads to a person: an answer is read by everybody who reads the voice."""
    if what := personal_part(reason):
        raise AnswerNamesAPerson(what=what)


def stop_token(email: str) -> str:
    """The key with which this address stops its messages: always the same, so that old messages work too."""
    return salted_hmac("dialogue.answers.stop", email, algorithm="sha256").hexdigest()[:40]
