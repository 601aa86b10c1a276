"""What was done with what people said is found by its words, by who may read what was said."""

from __future__ import annotations

from samenspel.dialogue.models import Conversation
from samenspel.dialogue.tests.test_answers import give
from samenspel.foundation import search
from samenspel.people.permissions import STRANGER, Viewer


def test_an_answer_is_found_by_its_words_once_however_many_voices_it_answers(
    conversation: Conversation, host: Viewer
) -> None:
    give(conversation, host, 1, 2)
    [card] = search.find(STRANGER, "tweede bus")
    assert card.text == "Niet. Er is geen geld voor een tweede bus."
    assert card.url.endswith("/stellingen/1/")
    give(conversation, host, 1, reason="De bus rijdt weer.", outcome="done")
    assert [found.url[-3:] for found in search.find(STRANGER, "tweede bus")] == ["/2/"]
    assert [found.url[-3:] for found in search.find(STRANGER, "bus rijdt weer")] == ["/1/"]


def test_an_answer_is_hidden_with_what_was_said(conversation: Conversation, host: Viewer) -> None:
    give(conversation, host, 1)
    Conversation.objects.filter(pk=conversation.pk).update(access="link")
    assert not search.find(STRANGER, "tweede bus")
    assert search.find(host, "tweede bus")
