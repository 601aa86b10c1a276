"""Votes and statements of residents."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from samenspel.dialogue import actions, errors, rules
from samenspel.dialogue.models import Conversation, Participant, Statement, Vote, VoteValue
from samenspel.dialogue.tests.conftest import TODAY, draft, two_camps, vote
from samenspel.foundation import lineage
from samenspel.foundation.models import Entry, LinkKind, SearchText
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer


def tallies(conversation: Conversation, number: int) -> tuple[int, int, int]:
    return Statement.objects.values_list("n_agree", "n_disagree", "n_pass").get(
        conversation=conversation, number=number
    )


def recounted(conversation: Conversation, number: int) -> tuple[int, int, int]:
    standing = Vote.objects.filter(
        statement__conversation=conversation, statement__number=number, stands=True
    )
    return tuple(standing.filter(value=value).count() for value in (1, -1, 0))


def test_a_vote_is_counted_and_needs_no_account(conversation: Conversation) -> None:
    vote(conversation, 1, 1, "sleutel")
    assert tallies(conversation, 1) == (1, 0, 0)
    assert Participant.objects.get().key_digest == rules.key_digest("sleutel")


def test_the_same_click_twice_is_one_vote(conversation: Conversation) -> None:
    ballot = actions.Ballot(1, VoteValue.AGREE, uuid.uuid4())
    for _click in range(2):
        actions.cast_vote(conversation, ballot, key="k", by=STRANGER, today=TODAY)
    assert Vote.objects.count() == 1
    assert tallies(conversation, 1) == (1, 0, 0)


def test_a_change_of_mind_is_a_new_row_and_the_latest_counts(conversation: Conversation) -> None:
    vote(conversation, 1, 1, "k")
    vote(conversation, 1, -1, "k")
    assert list(Vote.objects.order_by("pk").values_list("value", "stands")) == [(1, False), (-1, True)]
    assert tallies(conversation, 1) == (0, 1, 0) == recounted(conversation, 1)


def test_a_click_that_arrives_late_does_not_undo_a_change_of_mind(conversation: Conversation) -> None:
    late = actions.Ballot(1, VoteValue.AGREE, uuid.uuid4())
    actions.cast_vote(conversation, late, key="k", by=STRANGER, today=TODAY)
    vote(conversation, 1, -1, "k")
    actions.cast_vote(conversation, late, key="k", by=STRANGER, today=TODAY)
    assert tallies(conversation, 1) == (0, 1, 0)


def test_tallies_equal_a_recount_after_many_votes_and_changes(conversation: Conversation) -> None:
    two_camps(conversation, 4)
    for person in range(5):
        vote(conversation, 1 + person % 4, 0, f"person-{person}")
    for number in (1, 2, 3, 4):
        assert tallies(conversation, number) == recounted(conversation, number)


def test_voting_after_closing_is_refused_with_a_sentence(conversation: Conversation, host: Viewer) -> None:
    actions.close_conversation(conversation, by=host)
    conversation.refresh_from_db()
    with pytest.raises(errors.ConversationClosed) as refusal:
        vote(conversation, 1, 1, "k")
    assert len(str(refusal.value)) > 40
    assert not Participant.objects.exists()


def test_voting_before_the_first_day_is_refused(municipality: Organisation, host: Viewer) -> None:
    later = actions.open_conversation(draft(starts_on=dt.date(2026, 4, 1)), municipality, by=host)
    with pytest.raises(errors.ConversationNotOpen):
        vote(later, 1, 1, "k")


def test_the_last_day_is_still_a_day_to_vote(municipality: Organisation, host: Viewer) -> None:
    conversation = actions.open_conversation(draft(last_day=TODAY), municipality, by=host)
    vote(conversation, 1, 1, "k")
    with pytest.raises(errors.ConversationClosed):
        actions.cast_vote(
            conversation,
            actions.Ballot(2, VoteValue.AGREE),
            key="k",
            by=STRANGER,
            today=TODAY + dt.timedelta(days=1),
        )


def test_a_statement_that_is_not_shown_cannot_be_voted_on(conversation: Conversation, host: Viewer) -> None:
    statement = conversation.statements.get(number=2)
    actions.hide_statement(statement, "unclear", "", by=host)
    with pytest.raises(errors.NotToBeVotedOn):
        vote(conversation, 2, 1, "k")
    assert not Participant.objects.exists()


def test_votes_leave_no_entry_in_the_journal(conversation: Conversation) -> None:
    n_before = Entry.objects.count()
    vote(conversation, 1, 1, "k")
    assert Entry.objects.count() == n_before


def say(conversation: Conversation, text: str, key: str = "k") -> Statement:
    return actions.say(conversation, text, key=key, by=STRANGER, today=TODAY)


def test_a_statement_waits_for_the_host_when_asked_so(conversation: Conversation) -> None:
    statement = say(conversation, "Er is te weinig te doen voor jongeren.")
    assert (statement.number, statement.state) == (5, "waiting")
    assert not SearchText.objects.filter(kind="dialogue.statement", thing_id=statement.pk).exists()


def test_a_statement_is_shown_at_once_when_looked_at_afterwards(
    municipality: Organisation, host: Viewer
) -> None:
    conversation = actions.open_conversation(draft(moderation="after"), municipality, by=host)
    assert say(conversation, "Er is te weinig te doen voor jongeren.").state == "shown"


def test_what_was_taken_out_does_not_come_back_by_saying_it_again(
    municipality: Organisation, host: Viewer
) -> None:
    conversation = actions.open_conversation(draft(moderation="after"), municipality, by=host)
    actions.hide_statement(say(conversation, "Buurman Jan is een sukkel."), "insult", "", by=host)
    assert say(conversation, "Buurman Jan is een sukkel!", key="ander").state == "waiting"


def test_saying_the_same_twice_is_one_statement(conversation: Conversation) -> None:
    first = say(conversation, "Er is te weinig te doen.")
    assert say(conversation, "er is  te weinig te doen").pk == first.pk


def test_saying_what_another_said_points_to_that_statement(conversation: Conversation) -> None:
    with pytest.raises(errors.StatementSaidAlready) as refusal:
        say(conversation, "het buurthuis moet óók in het weekend open")
    assert refusal.value.values["number"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "Bel mij maar op 06-12345678 als je wilt helpen.",
        "Bel mij maar op +31 6 1234 5678 als je wilt.",
        "Mijn nummer is 0575 123 456, bel gerust.",
        "Mail naar jan.jansen@voorbeeld.nl voor meer.",
        "Op 7201 AB 12 is het altijd lawaai.",
        "Mijn rekening NL91ABNA0417164300 is leeg.",
    ],
)
def test_a_statement_that_gives_somebody_away_is_refused(conversation: Conversation, text: str) -> None:
    with pytest.raises(errors.StatementNamesAPerson):
        say(conversation, text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2030 moeten er 1.500 woningen bij komen.",
        "De gemeente heeft € 310.000 over voor 2026 en 2027.",
        "Tussen 10.00 en 12.30 uur is er niemand op straat.",
    ],
)
def test_years_and_amounts_are_no_personal_data(conversation: Conversation, text: str) -> None:
    assert say(conversation, text).state == "waiting"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("te lang " * 40, errors.StatementTooLong),
        ("   ", errors.StatementTooShort),
        ("Buurtbussen", errors.StatementTooShort),
    ],
)
def test_too_long_and_too_short_are_refused(
    conversation: Conversation, text: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        say(conversation, text)


def test_somebody_who_fills_the_queue_is_asked_to_wait(conversation: Conversation) -> None:
    for number in range(rules.MOST_WAITING_STATEMENTS):
        say(conversation, f"Dit is mijn idee nummer {number}.")
    with pytest.raises(errors.TooManyStatements):
        say(conversation, "En dan heb ik er nog een.")


def test_the_journal_does_not_tell_which_account_said_something(
    conversation: Conversation, host: Viewer
) -> None:
    actions.say(conversation, "Ik zeg ook iets als host.", key="k", by=host, today=TODAY)
    entry = Entry.objects.get(action="dialogue.statement_said")
    assert entry.by_id is None


def test_erasing_removes_votes_and_cuts_the_link(conversation: Conversation, host: Viewer) -> None:
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    alone = say(conversation, "Niemand stemde hierop, alleen ik zei het.", key="person-0")
    voted = say(conversation, "Hier stemde iemand op.", key="person-0")
    actions.show_statement(voted, by=host)
    vote(conversation, voted.number, 1, "person-1")
    number = Participant.objects.get(key_digest=rules.key_digest("person-0")).number

    assert actions.erase_participant(conversation, key="person-0")

    erased = Participant.objects.get(number=number)
    assert erased.key_digest is None
    assert not erased.votes.exists()
    assert tallies(conversation, 1) == (11, 12, 0) == recounted(conversation, 1)
    alone.refresh_from_db()
    voted.refresh_from_db()
    assert (alone.state, alone.text, alone.author_id) == ("withdrawn", "", None)
    assert (voted.state, voted.author_id) == ("shown", None)
    assert str(number) not in conversation.runs.first().positions
    assert not actions.erase_participant(conversation, key="person-0")


def test_a_statement_that_something_rests_on_stays_when_its_writer_leaves(
    conversation: Conversation, host: Viewer
) -> None:
    used = say(conversation, "Hier rust een opgave op.")
    lineage.link(used, LinkKind.SOURCE_OF, conversation, by=host.account)
    actions.erase_participant(conversation, key="k")
    used.refresh_from_db()
    assert (used.text, used.author_id) == ("Hier rust een opgave op.", None)


def test_somebody_who_comes_back_after_erasing_is_somebody_new(conversation: Conversation) -> None:
    vote(conversation, 1, 1, "k")
    actions.erase_participant(conversation, key="k")
    vote(conversation, 1, -1, "k")
    assert Participant.objects.count() == 2
    assert tallies(conversation, 1) == (0, 1, 0)
