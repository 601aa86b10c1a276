"""What the pages cost the database, and what happens when two click at once."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.dialogue import actions
from samenspel.dialogue.models import Conversation, Participant, Statement, Vote
from samenspel.dialogue.tests.conftest import draft, two_camps, vote
from samenspel.dialogue.tests.walking import answer, at, shown_number
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer

TODAY = timezone.localdate()


def n_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_at_one_and_at_thirty(
    client: Client, municipality: Organisation, host: Viewer
) -> None:
    def more(number: int) -> None:
        for _one in range(number):
            opened = actions.open_conversation(draft(), municipality, by=host)
            vote(opened, 1, 1, "k")
            closed = actions.open_conversation(draft(), municipality, by=host)
            actions.close_conversation(closed, by=host)

    more(1)
    at_one = n_queries(client, reverse("dialogue:list"))
    more(29)
    assert n_queries(client, reverse("dialogue:list")) == at_one <= 5


def test_voting_costs_the_same_however_many_statements_and_votes(
    client: Client, municipality: Organisation, host: Viewer
) -> None:
    def cost(conversation: Conversation) -> tuple[int, int]:
        answer(client, conversation)
        page = client.get(at("take_part", conversation))
        posted = {"statement": shown_number(page), "vote": "agree", "form": page.context["form_key"]}
        with CaptureQueriesContext(connection) as captured:
            client.post(at("vote", conversation), posted)
        return len(captured), n_queries(client, at("take_part", conversation))

    small = actions.open_conversation(draft(), municipality, by=host)
    lines = tuple(f"Dit is stelling nummer {n} van dertig." for n in range(30))
    large = actions.open_conversation(draft(statements=lines), municipality, by=host)
    for person in range(12):
        for number in range(1, 31):
            vote(large, number, 1 if (person + number) % 2 else -1, f"p{person}")
    Conversation.objects.update(run_wanted_at=timezone.now())
    assert cost(large) == cost(small)
    posting, looking = cost(large)
    assert posting <= 12
    assert looking <= 5
    # The last page also tells what the statements led to.
    assert cost(small)[1] <= 7


def test_the_outcome_reads_no_votes(client: Client, conversation: Conversation) -> None:
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    client.get(at("outcome", conversation))
    with CaptureQueriesContext(connection) as captured:
        client.get(at("outcome", conversation))
    assert len(captured) <= 8
    assert not any("dialogue_vote" in query["sql"] for query in captured)


@pytest.mark.parametrize("name", ["queue", "manage"])
def test_pages_of_hosts_cost_the_same_at_one_and_at_thirty(
    signed_in: Client, conversation: Conversation, name: str
) -> None:
    def more(number: int) -> None:
        for n in range(number):
            text = f"Bewoner zegt iets over onderwerp {Statement.objects.count()}."
            actions.say(conversation, text, key=f"k{n}-{number}", by=STRANGER, today=TODAY)

    more(1)
    at_one = n_queries(signed_in, at(name, conversation))
    more(24)
    assert n_queries(signed_in, at(name, conversation)) == at_one <= 15


def test_the_answers_of_one_person_cost_the_same_at_one_and_at_thirty(
    client: Client, municipality: Organisation, host: Viewer
) -> None:
    lines = tuple(f"Dit is stelling nummer {n} van dertig." for n in range(30))
    conversation = actions.open_conversation(draft(statements=lines), municipality, by=host)
    answer(client, conversation)
    at_one = n_queries(client, at("mine", conversation))
    for _n in range(25):
        answer(client, conversation)
    assert n_queries(client, at("mine", conversation)) == at_one <= 6


def test_the_database_itself_holds_one_standing_vote_a_person(conversation: Conversation) -> None:
    vote(conversation, 1, 1, "k")
    standing = Vote.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(
            participant=standing.participant, statement=standing.statement, value=-1, voted_at=timezone.now()
        )


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_are_one_vote(municipality: Organisation, host: Viewer) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database of SQLite lives in one connection; PostgreSQL runs this")
    conversation = actions.open_conversation(draft(), municipality, by=host)
    start = threading.Barrier(8)
    failures: list[Exception] = []

    def click(person: int) -> None:
        try:
            start.wait()
            vote(conversation, 1, 1, f"p{person % 2}")
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert Participant.objects.count() == 2
    assert Statement.objects.get(number=1).n_agree == 2 == Vote.objects.filter(stands=True).count()
