"""What hosts do: open, change, judge, close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from samenspel.dialogue import actions, errors, queries
from samenspel.dialogue.models import Conversation, ConversationHost, Statement
from samenspel.dialogue.tests.conftest import STATEMENTS, TODAY, draft, vote
from samenspel.foundation import lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import Entry, LinkKind
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer


def entries(action: str) -> int:
    return Entry.objects.filter(action=f"dialogue.{action}").count()


def test_opening_puts_the_statements_in_and_makes_the_opener_host(
    conversation: Conversation, host: Viewer
) -> None:
    assert list(conversation.statements.values_list("number", "text")) == list(enumerate(STATEMENTS, start=1))
    assert ConversationHost.objects.get().person == host.account.person
    assert entries("conversation_opened") == 1
    assert len(conversation.link_key) == 10


def test_an_empty_conversation_can_be_opened_and_read(municipality: Organisation, host: Viewer) -> None:
    empty = actions.open_conversation(draft(statements=(), introduction=""), municipality, by=host)
    sheet = queries.vote_sheet(empty, "k", today=TODAY)
    assert (sheet.statement, sheet.n_total) == (None, 0)
    assert actions.calculate_groups(empty.pk).result["state"] == "too_few_voters"


def test_the_same_line_twice_is_one_statement(municipality: Organisation, host: Viewer) -> None:
    lines = ("De bus rijdt te weinig.", "de bus rijdt  te weinig", "De fiets is beter.")
    opened = actions.open_conversation(draft(statements=lines), municipality, by=host)
    assert opened.statements.count() == 2


def test_a_last_day_before_the_first_is_refused(municipality: Organisation, host: Viewer) -> None:
    wrong = draft(starts_on=dt.date(2026, 5, 2), last_day=dt.date(2026, 5, 1))
    with pytest.raises(errors.ClosesBeforeItOpens):
        actions.open_conversation(wrong, municipality, by=host)
    assert not Conversation.objects.exists()


def test_changing_adds_statements_and_leaves_the_old_ones(conversation: Conversation, host: Viewer) -> None:
    more = draft(title="Anders", statements=(STATEMENTS[0], "Een nieuwe stelling erbij."))
    actions.edit_conversation(conversation, more, by=host, version=1)
    conversation.refresh_from_db()
    assert (conversation.title, conversation.version) == ("Anders", 2)
    assert conversation.statements.count() == 5
    assert [card.text for card in search.find(STRANGER, "Anders")] == ["Anders"]


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(
    conversation: Conversation, host: Viewer
) -> None:
    actions.edit_conversation(conversation, draft(title="Eerste"), by=host, version=1)
    with pytest.raises(EditedMeanwhile):
        actions.edit_conversation(conversation, draft(title="Tweede"), by=host, version=1)
    conversation.refresh_from_db()
    assert conversation.title == "Eerste"


def test_closing_is_once(conversation: Conversation, host: Viewer) -> None:
    actions.close_conversation(conversation, by=host)
    with pytest.raises(errors.AlreadyClosed):
        actions.close_conversation(conversation, by=host)
    assert entries("conversation_closed") == 1


def said(conversation: Conversation, text: str = "Er is te weinig te doen voor jongeren.") -> Statement:
    return actions.say(conversation, text, key="k", by=STRANGER, today=TODAY)


def test_showing_makes_a_statement_findable_and_twice_does_no_harm(
    conversation: Conversation, host: Viewer
) -> None:
    statement = said(conversation)
    for _click in range(2):
        actions.show_statement(statement, by=host)
    assert entries("statement_shown") == 1
    assert [card.text for card in search.find(STRANGER, "jongeren")] == [statement.text]


def test_not_showing_asks_a_reason_which_the_writer_reads(conversation: Conversation, host: Viewer) -> None:
    statement = said(conversation)
    with pytest.raises(errors.ReasonMissing):
        actions.hide_statement(statement, "", "", by=host)
    actions.hide_statement(statement, "several", "Maak er twee van.", by=host)
    own = queries.mine_sheet(conversation, "k").statements[0]
    assert (own.state, own.note) == ("not_shown", "Maak er twee van.")
    assert own.reason
    assert entries("statement_not_shown") == 1


def test_putting_together_leaves_a_link_and_leads_to_the_other(
    conversation: Conversation, host: Viewer
) -> None:
    statement = said(conversation, "Het buurthuis is in het weekend dicht.")
    actions.merge_statement(statement, 1, by=host)
    statement.refresh_from_db()
    assert statement.merged_into is not None
    assert statement.merged_into.number == 1
    link = lineage.links_from([statement])[0]
    assert (link.kind, link.to_id) == (LinkKind.MERGED_INTO, statement.merged_into_id)
    with pytest.raises(errors.StatementSaidAlready) as refusal:
        actions.say(
            conversation, "Het buurthuis is in het weekend dicht!", key="ander", by=STRANGER, today=TODAY
        )
    assert refusal.value.values["number"] == 1


def test_putting_together_can_be_undone(conversation: Conversation, host: Viewer) -> None:
    statement = said(conversation)
    actions.merge_statement(statement, 1, by=host)
    actions.show_statement(statement, by=host)
    statement.refresh_from_db()
    assert (statement.state, statement.merged_into) == ("shown", None)
    assert not lineage.links_from([statement])


@pytest.mark.parametrize("way", ["hidden", "elsewhere", "after its target moved"])
def test_the_thread_leads_only_to_what_a_statement_is_put_together_with_now(
    conversation: Conversation, host: Viewer, way: str
) -> None:
    statement = said(conversation)
    actions.merge_statement(statement, 1, by=host)
    if way == "hidden":
        actions.hide_statement(statement, "unclear", "", by=host)
        assert not lineage.links_from([statement])
        return
    if way == "after its target moved":
        actions.merge_statement(conversation.statements.get(number=1), 3, by=host)
    actions.merge_statement(statement, 2, by=host)
    target = conversation.statements.get(number=2)
    assert [link.to_id for link in lineage.links_from([statement])] == [target.pk]


@pytest.mark.django_db(transaction=True)
def test_two_hosts_who_put_each_into_the_other_merge_one(
    transactional_db: None, conversation: Conversation, host: Viewer
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time, so nothing happens at the same moment")
    start = Barrier(2)

    def merge(number: int, into: int) -> str:
        try:
            statement = conversation.statements.get(number=number)
            start.wait(5)
            actions.merge_statement(statement, into, by=host)
        except errors.MergeIntoItself:
            return "refused"
        finally:
            connection.close()
        return "merged"

    with ThreadPoolExecutor(max_workers=2) as hosts:
        assert sorted(hosts.map(merge, (1, 2), (2, 1))) == ["merged", "refused"]


def test_what_was_put_together_follows_when_its_target_is_put_together_too(
    conversation: Conversation, host: Viewer
) -> None:
    first = said(conversation)
    actions.merge_statement(first, 2, by=host)
    actions.merge_statement(conversation.statements.get(number=2), 3, by=host)
    first.refresh_from_db()
    assert first.merged_into.number == 3


@pytest.mark.parametrize("number", [2, 99, 5])
def test_a_statement_is_not_put_together_with_itself_or_what_is_not_shown(
    conversation: Conversation, host: Viewer, number: int
) -> None:
    said(conversation)
    with pytest.raises(errors.MergeIntoItself):
        actions.merge_statement(conversation.statements.get(number=2), number, by=host)


def test_a_colleague_becomes_host_once_and_a_stranger_never(
    conversation: Conversation, host: Viewer, somebody: Callable[..., Account]
) -> None:
    colleague = somebody("coach", name="Sami")
    for _click in range(2):
        actions.add_host(conversation, colleague.email.upper(), by=host)
    assert entries("host_added") == 1
    with pytest.raises(errors.NotAHostHere):
        actions.add_host(conversation, "niemand@elders.test", by=host)


def test_statements_that_look_alike_are_offered_to_put_together(
    conversation: Conversation, host: Viewer
) -> None:
    statement = said(conversation, "Het buurthuis moet in het weekend gewoon open.")
    sheet = queries.judge_sheet(host, conversation, statement)
    assert [row.number for row in sheet.alike] == [1]


def test_the_management_page_counts_what_came_in(conversation: Conversation, host: Viewer) -> None:
    said(conversation)
    vote(conversation, 1, 1, "k")
    sheet = queries.management_sheet(conversation, today=dt.date.today())  # noqa: DTZ011  votes are of today
    assert (sheet.n_people, sheet.n_votes, sheet.n_shown, sheet.n_waiting, sheet.n_resident) == (
        1,
        1,
        4,
        1,
        1,
    )
    assert [(day.n_votes, day.n_statements) for day in sheet.days] == [(1, 1)]
