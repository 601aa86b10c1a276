"""Decisions on values in hand: what a statement may hold, which one comes next, when to calculate again."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.dialogue.errors import StatementNamesAPerson, StatementTooLong, StatementTooShort
from samenspel.dialogue.models import LONGEST_STATEMENT, Conversation, StatementState
from samenspel.foundation.constants import FEWEST_VOTERS

SHORTEST_STATEMENT = 8
MOST_WAITING_STATEMENTS = 10
FEWEST_NEW_VOTES = 5
NEW_VOTES_SHARE = 0.03
RUN_LOST_AFTER = dt.timedelta(minutes=10)

_NOT_A_WORD = re.compile(r"[\W_]+")
# What gives somebody away; a year or an amount of money must pass.
_PERSONAL: tuple[tuple[re.Pattern[str], str | Promise], ...] = (
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), _("an e-mail address")),
    (
        re.compile(r"(?<![\d.,])(?:\+31|0031|0)(?:[\s.-]?\(?0?\)?[\s.-]?)[1-9](?:[\s.-]?\d){8}(?!\d)"),
        _("a phone number"),
    ),
    (re.compile(r"\bNL\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b", re.IGNORECASE), _("a bank account number")),
    (
        re.compile(r"\b[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}\b[\s,]*(?:nr\.?|nummer|huisnummer)?\s*\d{1,5}\b"),
        _("somebody's address"),
    ),
    (re.compile(r"\b(?:bsn|burgerservicenummer)\D{0,12}\d{8,9}\b", re.IGNORECASE), _("a citizen number")),
)


def is_open(conversation: Conversation, today: dt.date) -> bool:
    """Whether people can vote today."""
    return has_started(conversation, today) and not is_closed(conversation, today)


def has_started(conversation: Conversation, today: dt.date) -> bool:
    """Whether the first day has come."""
    return conversation.starts_on <= today


def is_closed(conversation: Conversation, today: dt.date) -> bool:
    """Whether the host closed it, or its last day is over."""
    return conversation.closed_at is not None or (
        conversation.ends_before is not None and today >= conversation.ends_before
    )


def tidy(text: str) -> str:
    """A statement as it is kept: one line, single spaces, one form of each letter."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def text_key(text: str) -> str:
    """The same for statements that differ only in capitals, accents, punctuation and spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return hashlib.sha256(_NOT_A_WORD.sub(" ", letters).strip().encode()).hexdigest()


def check_statement(text: str) -> None:
    """Refuse what is too short, too long, or gives somebody away."""
    if len(text) < SHORTEST_STATEMENT or " " not in text:
        raise StatementTooShort
    if len(text) > LONGEST_STATEMENT:
        raise StatementTooLong(length=len(text), most=LONGEST_STATEMENT)
    if what := personal_part(text):
        raise StatementNamesAPerson(what=what)


def personal_part(text: str) -> str | Promise:
    """What in a text leads to a person, in words; empty when nothing is found."""
    return next((what for pattern, what in _PERSONAL if pattern.search(text)), "")


def key_digest(key: str) -> str:
    """What is kept of a participant's key: enough to recognise it, too little to copy it."""
    return hashlib.sha256(f"samenspel participant\n{key}".encode()).hexdigest()


@dataclass(frozen=True)
class Candidate:
    """A statement that somebody can be shown, with its tallies."""

    number: int
    n_agree: int
    n_disagree: int
    n_pass: int
    extremity: float


def next_number(candidates: Sequence[Candidate], *, key: str, n_cast: int) -> int | None:
    """The statement to show next; the same person at the same point gets the same draw."""
    import numpy as np

    from samenspel.compute.opinion_groups.draw import next_statement
    from samenspel.compute.opinion_groups.scores import priority

    if not candidates:
        return None
    counts = np.array([(c.n_agree, c.n_disagree, c.n_pass, c.extremity) for c in candidates], dtype=float).T
    weights = priority(counts[0], counts[2], counts[0] + counts[1] + counts[2], counts[3])
    chance = random.Random(f"{key}:{n_cast}").random()  # noqa: S311  which statement comes next is no secret
    drawn = next_statement([str(c.number) for c in candidates], weights, chance)
    return int(drawn) if drawn is not None else None


def is_run_due(*, n_votes: int, n_votes_in_run: int) -> bool:
    """Whether enough new votes came since the last calculation to make another."""
    return abs(n_votes - n_votes_in_run) >= max(FEWEST_NEW_VOTES, NEW_VOTES_SHARE * n_votes_in_run)


def is_run_on_its_way(conversation: Conversation, now: dt.datetime) -> bool:
    """Whether a calculation was asked for and has not been lost."""
    wanted_at = conversation.run_wanted_at
    return wanted_at is not None and now - wanted_at < RUN_LOST_AFTER


def is_enough_to_tell(n_votes: int) -> bool:
    """Whether enough people voted on a statement to say how they voted."""
    return n_votes >= FEWEST_VOTERS


def state_after_stating(moderation: str) -> StatementState:
    """Where a resident's new statement goes first."""
    return StatementState.WAITING if moderation == "before" else StatementState.SHOWN
