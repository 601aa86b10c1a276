"""What a participant does: vote, say something, and have it all erased. The key is all we know them by."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Sum
from django.utils import timezone

from samenspel.dialogue import permissions, rules
from samenspel.dialogue.actions.calculating import want_calculation
from samenspel.dialogue.errors import (
    ConversationClosed,
    ConversationNotOpen,
    NotToBeVotedOn,
    StatementSaidAlready,
    TooBusy,
    TooManyStatements,
)
from samenspel.dialogue.models import (
    Conversation,
    GroupRun,
    Participant,
    Statement,
    StatementOrigin,
    StatementState,
    Vote,
    VoteValue,
)
from samenspel.foundation import journal, lineage, search
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words

MOST_ATTEMPTS = 20
_TALLY = {VoteValue.AGREE: "n_agree", VoteValue.DISAGREE: "n_disagree", VoteValue.PASS: "n_pass"}


@dataclass(frozen=True)
class Ballot:
    """One click: on which statement, which answer, and from which form."""

    number: int
    value: VoteValue
    form: uuid.UUID | None = None


@transaction.atomic
def cast_vote(
    conversation: Conversation, ballot: Ballot, *, key: str, by: Viewer, today: dt.date
) -> Statement:
    """Record an answer; another answer to the statement replaces it, the same click twice is one vote."""
    permissions.may_vote(by, conversation).require()
    _check_open(conversation, today)
    # Rows are locked in one order everywhere (participant, statement, conversation), or two clicks
    # could wait for each other for ever.
    participant = _participant(conversation, key)
    statement = (
        Statement.objects.select_for_update().filter(conversation=conversation, number=ballot.number).first()
    )
    if statement is None or statement.state != StatementState.SHOWN:
        raise NotToBeVotedOn
    earlier = list(Vote.objects.filter(participant=participant, statement=statement))
    standing = next((vote for vote in earlier if vote.stands), None)
    if _is_known(ballot, earlier, standing):
        return statement
    changes = {_TALLY[ballot.value]: F(_TALLY[ballot.value]) + 1}
    if standing is not None:
        replaced = _TALLY[VoteValue(standing.value)]
        changes[replaced] = F(replaced) - 1
        Vote.objects.filter(pk=standing.pk).update(stands=False)
    Vote.objects.create(
        participant=participant,
        statement=statement,
        value=ballot.value,
        form=ballot.form,
        voted_at=timezone.now(),
    )
    Statement.objects.filter(pk=statement.pk).update(**changes)
    _calculate_when_due(conversation)
    return statement


@transaction.atomic
def say(conversation: Conversation, text: str, *, key: str, by: Viewer, today: dt.date) -> Statement:
    """Add a statement of one's own; who says what stands there already is pointed to it."""
    permissions.may_state(by, conversation).require()
    _check_open(conversation, today)
    said = rules.tidy(text)
    rules.check_statement(said)
    participant = _participant(conversation, key)
    # One at a time: numbers follow one another, and nobody says the same in the same moment.
    locked = Conversation.objects.select_for_update().get(pk=conversation.pk)
    same_text = list(
        Statement.objects.filter(conversation=locked, text_key=rules.text_key(said)).select_related(
            "merged_into"
        )
    )
    own = next((s for s in same_text if s.author_id == participant.pk), None)
    if own is not None:
        return own
    _refuse_repeated(same_text)
    _refuse_too_many(participant)
    # What a host took out does not come back by being said again: the host looks first.
    was_taken_out = any(s.state == StatementState.NOT_SHOWN for s in same_text)
    state = StatementState.WAITING if was_taken_out else rules.state_after_stating(locked.moderation)
    last = Statement.objects.filter(conversation=locked).aggregate(last=Max("number"))["last"] or 0
    statement = Statement.objects.create(
        conversation=locked,
        number=last + 1,
        text=said,
        text_key=rules.text_key(said),
        origin=StatementOrigin.RESIDENT,
        author=participant,
        state=state,
        said_at=timezone.now(),
    )
    if state == StatementState.SHOWN:
        search.put([search.FindableText(statement, statement.text)])
    # Nobody's name in the journal: an account would tell who the participant is.
    journal.record("dialogue.statement_said", by=None, about=statement)
    return statement


@transaction.atomic
def erase_participant(conversation: Conversation, *, key: str) -> bool:
    """Remove the votes of whoever holds this key, cut the link to what they said; False when unknown."""
    participant = (
        Participant.objects.select_for_update()
        .filter(conversation=conversation, key_digest=rules.key_digest(key))
        .first()
    )
    if participant is None:
        return False
    _take_votes_out(participant)
    _let_go_of_statements(participant)
    run = GroupRun.objects.filter(conversation=conversation, positions__isnull=False).first()
    if run is not None and run.positions and run.positions.pop(str(participant.number), None):
        run.save(update_fields=["positions"])
    participant.key_digest, participant.erased_at = None, timezone.now()
    participant.save(update_fields=["key_digest", "erased_at"])
    want_calculation(conversation.pk)
    journal.record("dialogue.participant_erased", by=None, about=participant)
    return True


def _check_open(conversation: Conversation, today: dt.date) -> None:
    if rules.is_closed(conversation, today):
        raise ConversationClosed
    if not rules.has_started(conversation, today):
        raise ConversationNotOpen(starts=date_words(conversation.starts_on))


def _participant(conversation: Conversation, key: str) -> Participant:
    """The participant behind a key, locked: of two clicks at once the second sees the first one's vote."""
    digest = rules.key_digest(key)
    for _attempt in range(MOST_ATTEMPTS):
        known = (
            Participant.objects.select_for_update()
            .filter(conversation=conversation, key_digest=digest)
            .first()
        )
        if known is not None:
            return known
        last = Participant.objects.filter(conversation=conversation).aggregate(last=Max("number"))["last"]
        try:
            with transaction.atomic():
                return Participant.objects.create(
                    conversation=conversation, number=(last or 0) + 1, key_digest=digest
                )
        except IntegrityError:
            continue  # somebody else took this number at the same moment
    raise TooBusy


def _is_known(ballot: Ballot, earlier: list[Vote], standing: Vote | None) -> bool:
    if standing is not None and standing.value == ballot.value:
        return True
    # A click that a slow connection sends again must not undo a later change of mind.
    return ballot.form is not None and any(
        vote.form == ballot.form and vote.value == ballot.value for vote in earlier
    )


def _calculate_when_due(conversation: Conversation) -> None:
    if rules.is_run_on_its_way(conversation, timezone.now()):
        return
    total = Statement.objects.filter(conversation=conversation).aggregate(
        n=Sum(F("n_agree") + F("n_disagree") + F("n_pass"))
    )["n"]
    if rules.is_run_due(n_votes=total or 0, n_votes_in_run=conversation.n_votes_in_run):
        want_calculation(conversation.pk)


def _refuse_repeated(same_text: list[Statement]) -> None:
    for statement in same_text:
        known = statement.merged_into or statement
        if known.state == StatementState.SHOWN:
            raise StatementSaidAlready(number=known.number, text=known.text)


def _refuse_too_many(participant: Participant) -> None:
    n_waiting = Statement.objects.filter(author=participant, state=StatementState.WAITING).count()
    if n_waiting >= rules.MOST_WAITING_STATEMENTS:
        raise TooManyStatements(most=rules.MOST_WAITING_STATEMENTS)


def _take_votes_out(participant: Participant) -> None:
    standing = Vote.objects.filter(participant=participant, stands=True)
    by_answer: dict[str, list[int]] = {name: [] for name in _TALLY.values()}
    for statement_id, value in standing.values_list("statement_id", "value"):
        by_answer[_TALLY[VoteValue(value)]].append(statement_id)
    # Locked in one order, so that two people who leave at once do not wait for each other.
    touched = sorted(pk for pks in by_answer.values() for pk in pks)
    list(Statement.objects.select_for_update().filter(pk__in=touched).order_by("pk").values_list("pk"))
    for name, pks in by_answer.items():
        if pks:
            Statement.objects.filter(pk__in=pks).update(**{name: F(name) - 1})
    Vote.objects.filter(participant=participant).delete()


def _let_go_of_statements(participant: Participant) -> None:
    own = list(Statement.objects.select_for_update().filter(author=participant))
    used = Counter(link.from_id for link in lineage.links_from(own))
    for statement in own:
        statement.author = None
        # What nobody voted on and nothing rests on goes altogether; the rest stays, as nobody's.
        if not statement.n_votes and not used[statement.pk] and statement.state != StatementState.MERGED:
            statement.state, statement.text = StatementState.WITHDRAWN, ""
            statement.text_key = rules.text_key("")
            search.drop(statement)
        statement.save(update_fields=["author", "state", "text", "text_key"])
