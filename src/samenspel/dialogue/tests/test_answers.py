"""What was done with what people said: given, replaced, refused, counted, told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from samenspel.dialogue import actions, queries
from samenspel.dialogue.actions import AnswerDraft, SignalDraft
from samenspel.dialogue.errors import (
    AnsweredMeanwhile,
    AnswerNamesAPerson,
    AnswerReasonMissing,
    AnswersMissing,
    DecidedByNobody,
    DecidedLater,
    LookAgainMissing,
    NothingToAnswer,
    StillOpen,
    UnknownOutcome,
    UnknownThing,
)
from samenspel.dialogue.models import Answer, AnswerSubscriber, Conversation, Statement
from samenspel.dialogue.tests.conftest import TODAY
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry, Link, Mail
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of


def answer(**changes: Any) -> AnswerDraft:
    values: dict[str, Any] = {
        "outcome": "not",
        "reason": "Er is geen geld voor een tweede bus.",
        "decided_by_name": "College",
        "decided_on": TODAY,
    }
    return AnswerDraft(**{**values, **changes})


def statements(conversation: Conversation, *numbers: int) -> list[int]:
    found = Statement.objects.filter(conversation=conversation).order_by("number")
    return [said.pk for said in found if not numbers or said.number in numbers]


def give(conversation: Conversation, by: Viewer, *numbers: int, **changes: Any) -> list[Answer]:
    place = ("dialogue.conversation", conversation.pk)
    return actions.give_answer(
        place, statements(conversation, *numbers), answer(**changes), by=by, today=TODAY
    )


def end(conversation: Conversation, by: Viewer) -> None:
    actions.close_conversation(conversation, by=by)


def test_several_voices_get_the_same_answer_with_one_entry_in_the_journal(
    conversation: Conversation, host: Viewer
) -> None:
    given = give(conversation, host, 1, 2, 3)
    assert len(given) == 3
    assert {(row.outcome, row.decided_by_name, row.place_id) for row in given} == {
        ("not", "College", conversation.pk)
    }
    assert Entry.objects.filter(action="dialogue.answers_given").count() == 1


def test_the_same_answer_twice_changes_nothing(conversation: Conversation, host: Viewer) -> None:
    first = give(conversation, host, 1)
    assert give(conversation, host, 1) == first
    assert Answer.objects.count() == 1
    assert Entry.objects.filter(action="dialogue.answers_given").count() == 1


def test_a_newer_answer_takes_over_and_the_earlier_one_stays_readable(
    conversation: Conversation, host: Viewer
) -> None:
    give(conversation, host, 1)
    give(conversation, host, 1, outcome="done", reason="De bus rijdt weer.")
    (pk,) = statements(conversation, 1)
    told = queries.voice_answer(STRANGER, "dialogue.statement", pk)
    assert told.answer is not None
    assert told.answer.reason == "De bus rijdt weer."
    assert [old.reason for old in told.earlier] == ["Er is geen geld voor een tweede bus."]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"reason": "  "}, AnswerReasonMissing),
        ({"outcome": "misschien"}, UnknownOutcome),
        ({"decided_by_name": " "}, DecidedByNobody),
        ({"decided_on": TODAY + dt.timedelta(days=1)}, DecidedLater),
        ({"outcome": "later"}, LookAgainMissing),
        ({"outcome": "later", "look_again_on": TODAY}, LookAgainMissing),
        ({"reason": "Bel Jan op 06 12345678."}, AnswerNamesAPerson),
        ({"thing": ("dialogue.conversation", 999)}, UnknownThing),
    ],
)
def test_an_answer_that_says_too_little_or_too_much_is_refused(
    conversation: Conversation, host: Viewer, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        give(conversation, host, 1, **changes)
    assert not Answer.objects.exists()


def test_done_needs_no_reason_and_later_gets_its_day(conversation: Conversation, host: Viewer) -> None:
    give(conversation, host, 1, outcome="done", reason="")
    (later,) = give(conversation, host, 2, outcome="later", look_again_on=TODAY + dt.timedelta(days=30))
    assert later.look_again_on == TODAY + dt.timedelta(days=30)
    assert not queries.looks_again(host, TODAY)
    (due,) = queries.looks_again(host, TODAY + dt.timedelta(days=30))
    assert (due.title, due.n) == (conversation.title, 1)


def test_voices_of_elsewhere_and_no_voices_at_all_are_refused(
    conversation: Conversation, host: Viewer
) -> None:
    place = ("dialogue.conversation", conversation.pk)
    for voices in ([], [999_999], [*statements(conversation, 1), 999_999]):
        with pytest.raises(NothingToAnswer):
            actions.give_answer(place, voices, answer(), by=host, today=TODAY)


def test_who_did_not_see_the_newest_answer_is_told_first(conversation: Conversation, host: Viewer) -> None:
    (first,) = give(conversation, host, 1)
    give(conversation, host, 1, reason="Toch niet.", seen=first.pk)
    with pytest.raises(AnsweredMeanwhile):
        give(conversation, host, 1, reason="Later misschien.", seen=first.pk)
    newest = Answer.objects.latest("pk").pk
    give(conversation, host, 1, reason="Later misschien.", seen=newest)


def test_others_may_not_answer(conversation: Conversation, somebody: Callable[..., Account]) -> None:
    for viewer in (STRANGER, viewer_of(somebody("participant", name="Kim"))):
        with pytest.raises(NotAllowed):
            give(conversation, viewer, 1)


def test_an_answer_leads_from_the_voice_to_what_it_belongs_to(
    conversation: Conversation, host: Viewer
) -> None:
    give(conversation, host, 1, 2, thing=("dialogue.conversation", conversation.pk))
    give(conversation, host, 1, 2, thing=("dialogue.conversation", conversation.pk))
    links = Link.objects.filter(kind="answers", from_kind="dialogue.statement")
    assert links.count() == 2
    (pk,) = statements(conversation, 1)
    assert [c.text for c in queries.voice_answer(host, "dialogue.statement", pk).things] == [
        conversation.title
    ]


def test_a_conversation_is_closed_only_when_everything_has_an_answer(
    conversation: Conversation, host: Viewer
) -> None:
    with pytest.raises(StillOpen):
        actions.finish_conversation(conversation, by=host, today=TODAY)
    end(conversation, host)
    give(conversation, host, 1, 2, 3)
    with pytest.raises(AnswersMissing) as refused:
        actions.finish_conversation(conversation, by=host, today=TODAY)
    assert refused.value.values == {"n": 1, "total": 4}
    give(conversation, host, 4)
    actions.finish_conversation(conversation, by=host, today=TODAY)
    actions.finish_conversation(conversation, by=host, today=TODAY)
    conversation.refresh_from_db()
    assert conversation.finished_at is not None
    assert Entry.objects.filter(action="dialogue.conversation_finished").count() == 1


def test_a_signal_and_a_group_of_signals_are_answered_in_the_same_way(
    municipality: Organisation, host: Viewer
) -> None:
    made = [
        actions.log_signal(municipality, SignalDraft(text), by=host, today=TODAY, is_public=True)
        for text in ("De stoep ligt los.", "De stoep bij de kerk ligt los.", "Het licht is stuk hier.")
    ]
    cluster = actions.lay_together([made[0].pk, made[1].pk], "De stoep ligt los", by=host)
    waiting = queries.voices_waiting_for(host, TODAY)
    assert [place.n for place in waiting] == [3]
    actions.give_answer(
        ("dialogue.signalcluster", cluster.pk),
        [made[0].pk, made[1].pk],
        answer(),
        by=host,
        today=TODAY,
    )
    actions.give_answer(("dialogue.signal", made[2].pk), [made[2].pk], answer(), by=host, today=TODAY)
    assert queries.voices_waiting_for(host, TODAY) == []
    keys = [("dialogue.signal", signal.pk) for signal in made]
    assert set(queries.answers_of(STRANGER, keys)) == set(keys)


def test_one_message_tells_everything_that_is_new_and_only_once(
    conversation: Conversation,
    municipality: Organisation,
    host: Viewer,
    client: Client,
    django_capture_on_commit_callbacks: Any,
) -> None:
    signal = actions.send_signal(
        municipality,
        SignalDraft("Het licht is stuk bij ons."),
        key="k",
        by=STRANGER,
        today=TODAY,
        email="Kees@Voorbeeld.test",
    )
    actions.show_signal(signal, by=host)
    actions.want_answer("dialogue.conversation", conversation.pk, "kees@voorbeeld.test ")
    assert actions.tell_subscribers() == 0
    give(conversation, host, 1, 2)
    give(conversation, host, 3, outcome="done", reason="")
    actions.give_answer(("dialogue.signal", signal.pk), [signal.pk], answer(), by=host, today=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.tell_subscribers() == 1
        assert actions.tell_subscribers() == 0
    (sent,) = mail.outbox
    assert sent.to == ["kees@voorbeeld.test"]
    assert conversation.title in sent.body
    assert "Het licht is stuk bij ons." in sent.body
    path = next(word for word in sent.body.split() if "/antwoorden/stop/" in word).split("8000")[-1]
    path = path[path.index("/antwoorden/") :]
    assert client.get(path).status_code == 200
    assert AnswerSubscriber.objects.count() == 2
    client.post(path)
    assert not AnswerSubscriber.objects.exists()
    assert client.post(path).status_code == 200


def test_a_message_never_tells_a_stranger_what_is_not_public(
    municipality: Organisation, host: Viewer
) -> None:
    signal = actions.send_signal(
        municipality,
        SignalDraft("Bij ons is het licht stuk."),
        key="k",
        by=STRANGER,
        today=TODAY,
        email="kees@voorbeeld.test",
    )
    actions.give_answer(("dialogue.signal", signal.pk), [signal.pk], answer(), by=host, today=TODAY)
    assert actions.tell_subscribers() == 0
    assert not Mail.objects.exists()


def test_everybody_reads_what_happened_and_what_did_not(
    conversation: Conversation, host: Viewer, client: Client
) -> None:
    give(conversation, host, 1)
    page = client.get(reverse("dialogue:conversation_answers", args=[conversation.pk]))
    assert page.status_code == 200
    assert "Er is geen geld voor een tweede bus." in page.content.decode()
    assert [n for _label, n in page.context["tally"]] == [0, 0, 1, 0, 3]
    for address in (
        reverse("dialogue:statement", args=[conversation.pk, 1]),
        reverse("dialogue:outcome", args=[conversation.pk]),
    ):
        assert "Er is geen geld voor een tweede bus." in client.get(address).content.decode()
    without = client.get(reverse("dialogue:answers", args=["gesprek", conversation.pk]) + "?staat=zonder")
    assert len(without.context["sheet"].rows) == 3


def test_somebody_leaves_an_address_on_the_page(conversation: Conversation, client: Client) -> None:
    address = reverse("dialogue:conversation_answers", args=[conversation.pk])
    assert client.post(address, {"email": "geen adres"}).context["form"].errors
    client.post(address, {"email": "anna@voorbeeld.test"})
    client.post(address, {"email": "anna@voorbeeld.test"})
    assert AnswerSubscriber.objects.get().thing_id == conversation.pk


def form(conversation: Conversation, *numbers: int, **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "voice": statements(conversation, *numbers) if numbers else [],
        "outcome": "not",
        "reason": "Er is geen geld voor een tweede bus.",
        "decided_by_name": "College",
        "decided_on": "2026-03-12",
    }
    return {**values, **changes}


def test_a_host_answers_what_is_ticked_or_the_whole_list(
    conversation: Conversation, signed_in: Client
) -> None:
    address = reverse("dialogue:give_answers", args=["gesprek", conversation.pk])
    assert signed_in.get(address).status_code == 200
    signed_in.post(address, form(conversation, 1))
    assert Answer.objects.count() == 1
    signed_in.post(f"{address}?staat=zonder", form(conversation, all="1", reason="Dat doen we niet."))
    assert set(Answer.objects.values_list("reason", flat=True)) == {
        "Dat doen we niet.",
        "Er is geen geld voor een tweede bus.",
    }
    assert Answer.objects.filter(superseded_at__isnull=True).count() == 4


def test_a_wrong_form_keeps_what_was_typed_and_ticked(conversation: Conversation, signed_in: Client) -> None:
    address = reverse("dialogue:give_answers", args=["gesprek", conversation.pk])
    page = signed_in.post(address, form(conversation, 1, 3, reason=""))
    assert page.status_code == 422
    assert page.context["form"].errors["reason"]
    assert page.context["chosen"] == set(statements(conversation, 1, 3))
    page = signed_in.post(address, form(conversation))
    assert page.context["form"].non_field_errors()
    assert "Er is geen geld voor een tweede bus." in page.content.decode()


def test_an_answer_can_wait(conversation: Conversation, signed_in: Client) -> None:
    address = reverse("dialogue:give_answers", args=["gesprek", conversation.pk])
    signed_in.post(address, form(conversation, 2, later="1", reason="Half"))
    page = signed_in.get(address)
    assert page.context["chosen"] == set(statements(conversation, 2))
    assert "Half" in page.content.decode()


def test_closing_says_how_many_lack_an_answer_and_leads_there(
    conversation: Conversation, host: Viewer, signed_in: Client
) -> None:
    end(conversation, host)
    address = reverse("dialogue:finish", args=[conversation.pk])
    words = signed_in.get(address).content.decode()
    assert reverse("dialogue:give_answers", args=["gesprek", conversation.pk]) + "?staat=zonder" in words
    assert signed_in.post(address).url == address
    give(conversation, host)
    assert "antwoorden" in signed_in.post(address).url
    conversation.refresh_from_db()
    assert conversation.finished_at is not None


@pytest.mark.parametrize("word", ["onzin", "notitie", "opgave"])
def test_a_place_that_holds_no_voices_does_not_exist(db: None, client: Client, word: str) -> None:
    assert client.get(reverse("dialogue:answers", args=[word, 1])).status_code == 404


def test_the_page_costs_the_same_at_four_and_thirty_answers(
    conversation: Conversation, host: Viewer, client: Client, django_assert_num_queries: Any
) -> None:
    address = reverse("dialogue:conversation_answers", args=[conversation.pk])
    give(conversation, host, 1)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(address)
    actions.hosting.add_starting_statements(
        conversation, tuple(f"Dit is stelling nummer {n} van vandaag." for n in range(30))
    )
    give(conversation, host)
    with django_assert_num_queries(len(few)):
        client.get(address)
