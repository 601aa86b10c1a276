"""What a participant sees: the next statement, what others think, and their own answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.dialogue import rules
from samenspel.dialogue.models import (
    Conversation,
    Participant,
    Statement,
    StatementState,
    Vote,
    VoteValue,
)
from samenspel.dialogue.queries.lists import last_day_of, state_of
from samenspel.foundation.constants import FEWEST_VOTERS

LONGEST_QUOTE = 60
FIRST_WORDS = 7
ANSWERS = {VoteValue.AGREE: "agree", VoteValue.DISAGREE: "disagree", VoteValue.PASS: "pass"}


@dataclass(frozen=True)
class ShownStatement:
    """The one statement on the page, and the answer that was given to it before."""

    number: int
    text: str
    chosen: str


@dataclass(frozen=True)
class VoteSheet:
    """One page of voting: the statement, how far along, and what others think of the one before."""

    conversation_id: int
    title: str
    question: str
    introduction: str
    owner: str
    area: str
    state: str
    starts_on: dt.date
    last_day: dt.date | None
    statement: ShownStatement | None
    n_done: int
    n_total: int
    is_new_here: bool
    after_number: int
    after: str
    n_own_statements: int

    @property
    def place(self) -> int:
        """Which one of all statements this is."""
        again = bool(self.statement and self.statement.chosen)
        return min(self.n_done + (0 if again else 1), self.n_total)


@dataclass(frozen=True)
class OwnVote:
    """An answer that somebody gave, and what the others think."""

    number: int
    text: str
    chosen: str
    others: str
    is_shown: bool


@dataclass(frozen=True)
class OwnStatement:
    """Something that this participant said, and what became of it."""

    pk: int
    number: int
    text: str
    state: str
    reason: str
    note: str
    n_votes: int
    merged_number: int | None
    merged_text: str


@dataclass(frozen=True)
class MineSheet:
    """Everything that one participant did here."""

    votes: tuple[OwnVote, ...]
    statements: tuple[OwnStatement, ...]

    @property
    def is_empty(self) -> bool:
        """Whether this participant did nothing yet."""
        return not self.votes and not self.statements


def vote_sheet(
    conversation: Conversation, key: str, *, today: dt.date, after: int = 0, wanted: int = 0
) -> VoteSheet:
    """The next statement for this key, or the wanted one; three queries."""
    participant = _participant(conversation, key)
    chosen = _standing_votes(participant)
    shown = {
        s.number: s
        for s in Statement.objects.filter(conversation=conversation, state=StatementState.SHOWN).only(
            "number", "text", "author_id", "n_agree", "n_disagree", "n_pass", "extremity"
        )
    }
    own = {s.number for s in shown.values() if participant and s.author_id == participant.pk}
    to_vote = {number: s for number, s in shown.items() if number not in own}
    n_done = sum(s.pk in chosen for s in to_vote.values())
    statement = to_vote.get(wanted) or _next(to_vote, chosen, key, n_done)
    before = shown.get(after)
    return VoteSheet(
        conversation_id=conversation.pk,
        title=conversation.title,
        question=conversation.question,
        introduction=conversation.introduction,
        owner=conversation.owner.name,
        area=conversation.area.name if conversation.area else "",
        state=state_of(conversation, today),
        starts_on=conversation.starts_on,
        last_day=last_day_of(conversation),
        statement=_as_shown(statement, chosen) if statement else None,
        n_done=n_done,
        n_total=len(to_vote),
        is_new_here=participant is None,
        after_number=before.number if before and before.pk in chosen else 0,
        after=after_sentence(chosen[before.pk], before) if before and before.pk in chosen else "",
        n_own_statements=len(own),
    )


def mine_sheet(conversation: Conversation, key: str) -> MineSheet:
    """The answers and statements of whoever holds this key; three queries."""
    participant = _participant(conversation, key)
    if participant is None:
        return MineSheet((), ())
    votes = (
        Vote.objects.filter(participant=participant, stands=True).select_related("statement").order_by("-pk")
    )
    said = (
        Statement.objects.filter(Q(author=participant), conversation=conversation)
        .exclude(state=StatementState.WITHDRAWN)
        .select_related("merged_into")
        .order_by("-number")
    )
    return MineSheet(
        votes=tuple(_own_vote(vote) for vote in votes), statements=tuple(_own_statement(s) for s in said)
    )


def after_sentence(value: int, statement: Statement) -> str:
    """What the others think of what somebody just voted on; too few votes are not told."""
    n = statement.n_votes
    counts = {"n": n, "agree": statement.n_agree, "disagree": statement.n_disagree, "pass": statement.n_pass}
    told = _("still too few votes to tell what others think (%(n)d of %(fewest)d).") % {
        "n": n,
        "fewest": FEWEST_VOTERS,
    }
    if rules.is_enough_to_tell(n):
        told = _as_you_chose(value, statement) % counts
    return _("Previous statement (“%(words)s”): %(told)s") % {"words": _first_words(statement), "told": told}


def others_sentence(statement: Statement) -> str:
    """How everybody voted, in one sentence."""
    n = statement.n_votes
    if not rules.is_enough_to_tell(n):
        return _("Still too few votes to tell what others think (%(n)d of %(fewest)d).") % {
            "n": n,
            "fewest": FEWEST_VOTERS,
        }
    return ngettext(
        "Of %(n)d person, %(agree)d agree, %(disagree)d disagree, and %(pass)d do not know.",
        "Of %(n)d people, %(agree)d agree, %(disagree)d disagree, and %(pass)d do not know.",
        n,
    ) % {"n": n, "agree": statement.n_agree, "disagree": statement.n_disagree, "pass": statement.n_pass}


def _as_you_chose(value: int, statement: Statement) -> str:
    """How many answered the same, and how many did not; nobody is alone in "too"."""
    if value == VoteValue.AGREE:
        return ngettext(
            "of the %(n)d people only you agree, %(disagree)d disagree, %(pass)d do not know.",
            "%(agree)d of the %(n)d people agree too, %(disagree)d disagree, %(pass)d do not know.",
            statement.n_agree,
        )
    if value == VoteValue.DISAGREE:
        return ngettext(
            "of the %(n)d people only you disagree, %(agree)d agree, %(pass)d do not know.",
            "%(disagree)d of the %(n)d people disagree too, %(agree)d agree, %(pass)d do not know.",
            statement.n_disagree,
        )
    return ngettext(
        "of the %(n)d people only you do not know, %(agree)d agree, %(disagree)d disagree.",
        "%(pass)d of the %(n)d people do not know either, %(agree)d agree, %(disagree)d disagree.",
        statement.n_pass,
    )


def _first_words(statement: Statement) -> str:
    text = statement.text
    return text.rstrip(".") if len(text) <= LONGEST_QUOTE else Truncator(text).words(FIRST_WORDS)


def _participant(conversation: Conversation, key: str) -> Participant | None:
    if not key:
        return None
    return Participant.objects.filter(conversation=conversation, key_digest=rules.key_digest(key)).first()


def _standing_votes(participant: Participant | None) -> dict[int, int]:
    if participant is None:
        return {}
    return dict(
        Vote.objects.filter(participant=participant, stands=True).values_list("statement_id", "value")
    )


def _next(to_vote: dict[int, Statement], chosen: dict[int, int], key: str, n_cast: int) -> Statement | None:
    unseen = [s for s in to_vote.values() if s.pk not in chosen]
    candidates = [rules.Candidate(s.number, s.n_agree, s.n_disagree, s.n_pass, s.extremity) for s in unseen]
    drawn = rules.next_number(candidates, key=key, n_cast=n_cast)
    return to_vote[drawn] if drawn is not None else None


def _as_shown(statement: Statement, chosen: dict[int, int]) -> ShownStatement:
    value = chosen.get(statement.pk)
    return ShownStatement(
        number=statement.number,
        text=statement.text,
        chosen="" if value is None else ANSWERS[VoteValue(value)],
    )


def _own_vote(vote: Vote) -> OwnVote:
    statement = vote.statement
    is_shown = statement.state == StatementState.SHOWN
    return OwnVote(
        number=statement.number,
        # What a host took out is not shown again, also not to who voted on it before.
        text=statement.text if is_shown else _("This statement is no longer shown."),
        chosen=ANSWERS[VoteValue(vote.value)],
        others=others_sentence(statement) if is_shown else "",
        is_shown=is_shown,
    )


def _own_statement(statement: Statement) -> OwnStatement:
    target = statement.merged_into
    return OwnStatement(
        pk=statement.pk,
        number=statement.number,
        text=statement.text,
        state=statement.state,
        reason=statement.get_reason_display() if statement.reason else "",
        note=statement.reason_note,
        n_votes=statement.n_votes,
        merged_number=target.number if target else None,
        merged_text=target.text if target else "",
    )
