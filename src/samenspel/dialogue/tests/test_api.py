"""Conversations for other programs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import Http404
from ninja.testing import TestClient

from samenspel.dialogue import actions
from samenspel.dialogue.api import conversations as api
from samenspel.dialogue.models import Conversation
from samenspel.dialogue.tests.conftest import draft, two_camps, vote
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer


def request_of(viewer: Viewer) -> Any:
    return SimpleNamespace(viewer=viewer)


def test_the_list_and_one_conversation_say_who_took_part(conversation: Conversation) -> None:
    two_camps(conversation)
    listed = api.conversations(request_of(STRANGER))
    assert listed["aantal"] == 1
    row = listed["gesprekken"][0]
    assert (row["aantalMensen"], row["aantalStellingen"], row["aantalStemmen"]) == (24, 4, 96)
    one = api.conversation(request_of(STRANGER), conversation.pk)
    assert one["inleiding"] == conversation.introduction
    assert api.conversations(request_of(STRANGER), pagina=9)["gesprekken"] == []


def test_few_votes_are_counted_but_not_told(conversation: Conversation) -> None:
    vote(conversation, 1, 1, "k")
    first = api.statements(request_of(STRANGER), conversation.pk)["stellingen"][0]
    assert (first["aantalStemmen"], first["telling"]) == (1, None)


def test_the_outcome_names_groups_and_how_to_recompute(conversation: Conversation) -> None:
    assert api.outcome(request_of(STRANGER), conversation.pk)["stand"] == "te-weinig-stemmen"
    two_camps(conversation)
    run = actions.calculate_groups(conversation.pk)
    outcome = api.outcome(request_of(STRANGER), conversation.pk)
    assert outcome["stand"] == "groepen"
    assert [group["aantalMensen"] for group in outcome["groepen"]] == [12, 12]
    assert outcome["invoerKenmerk"] == run.input_digest
    told = api.statements(request_of(STRANGER), conversation.pk)["stellingen"][0]
    assert told["perGroep"]["A"]["eens"] + told["perGroep"]["B"]["eens"] == told["telling"]["eens"] == 12


def test_what_is_hidden_on_the_pages_is_hidden_here(municipality: Organisation, host: Viewer) -> None:
    hidden = actions.open_conversation(draft(access="link"), municipality, by=host)
    assert api.conversations(request_of(STRANGER))["aantal"] == 0
    for read in (api.conversation, api.statements, api.outcome):
        with pytest.raises(Http404):
            read(request_of(STRANGER), hidden.pk)
        read(request_of(host), hidden.pk)


def test_the_answers_keep_to_their_schemas(conversation: Conversation) -> None:
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    client = TestClient(api.router)
    for address in (
        "",
        f"/{conversation.pk}",
        f"/{conversation.pk}/stellingen",
        f"/{conversation.pk}/uitkomst",
    ):
        response = client.get(f"/gesprekken{address}", viewer=STRANGER)
        assert response.status_code == 200, response.content
