"""Answers, votes and conversations for other programs: given, read, asked to hear about, opened and ended."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.test import Client

from samenspel.dialogue import actions
from samenspel.dialogue.models import AnswerSubscriber, Conversation, Statement, Vote
from samenspel.dialogue.tests.conftest import TODAY, two_camps
from samenspel.people.models import Account, Organisation

API = "/api/v1"
ANSWER = {"uitkomst": "niet", "reden": "Er is geen geld.", "beslotenDoor": "College"}


def send(client: Client, method: str, path: str, **body: object) -> tuple[int, Any]:
    answer = client.generic(method, f"{API}{path}", json.dumps(body), content_type="application/json")
    return answer.status_code, answer.json()


def test_a_host_answers_several_voices_and_everybody_reads_it(
    conversation: Conversation, signed_in: Client
) -> None:
    here = f"/antwoorden/gesprek/{conversation.pk}"
    first, second, *_others = Statement.objects.filter(conversation=conversation).order_by("number")
    new = {**ANSWER, "stemmen": [first.pk, second.pk], "beslotenDatum": str(TODAY)}
    status, rows = send(signed_in, "POST", here, **new)
    assert (status, {row["uitkomst"] for row in rows}) == (201, {"niet"})
    status, found = send(Client(), "GET", here)
    assert (status, found["aantal"], found["zonderAntwoord"]) == (200, 4, 2)
    told = {row["nummer"]: row["reden"] for row in found["antwoorden"]}
    assert (told[1], told[3]) == ("Er is geen geld.", None)


def test_an_answer_without_a_reason_or_by_a_stranger_is_refused(
    conversation: Conversation, signed_in: Client, somebody: Callable[..., Account]
) -> None:
    here = f"/antwoorden/gesprek/{conversation.pk}"
    voice = Statement.objects.filter(conversation=conversation).first()
    assert voice is not None
    new = {**ANSWER, "stemmen": [voice.pk], "beslotenDatum": str(TODAY)}
    status, said = send(signed_in, "POST", here, **{**new, "reden": ""})
    assert (status, said["code"]) == (422, "answer-reason-missing")
    assert send(signed_in, "POST", here, **{**new, "uitkomst": "misschien"})[0] == 400
    assert send(Client(), "POST", here, **new)[0] in {401, 403}
    colleague = Client()
    colleague.force_login(somebody(name="Kees Elders"))
    assert send(colleague, "POST", here, **new)[0] == 403
    assert send(signed_in, "GET", "/antwoorden/gesprek/999999")[0] == 404


def test_an_address_hears_about_it_once_however_often_it_is_left(
    conversation: Conversation, signed_in: Client
) -> None:
    here = f"/antwoorden/gesprek/{conversation.pk}/abonnees"
    for _again in range(2):
        assert send(signed_in, "POST", here, mail="Kees@voorbeeld.test")[0] == 201
    assert AnswerSubscriber.objects.get().email == "kees@voorbeeld.test"
    assert send(signed_in, "POST", here, mail="geen adres")[0] == 400
    assert send(Client(), "POST", here, mail="kees@voorbeeld.test")[0] in {401, 403}


def test_the_votes_behind_an_outcome_are_read_by_number_and_without_a_name(
    conversation: Conversation,
) -> None:
    here = f"/gesprekken/{conversation.pk}/stemmen"
    assert send(Client(), "GET", here)[1]["stemmen"] == []
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    found = send(Client(), "GET", here)[1]
    assert (found["aantal"], len(found["stemmen"])) == (96, 96)
    first = found["stemmen"][0]
    assert set(first) == {"deelnemer", "stelling", "waarde", "gestemdDatum"}
    cast = Vote.objects.order_by("pk").select_related("participant", "statement")[0]
    assert (first["deelnemer"], first["stelling"]) == (cast.participant.number, cast.statement.number)
    assert {row["waarde"] for row in found["stemmen"]} == {"eens", "oneens"}
    assert send(Client(), "GET", f"{here}?pagina=2")[1]["stemmen"] == []


def test_a_conversation_is_opened_with_its_statements_and_ended_once(
    municipality: Organisation, signed_in: Client, somebody: Callable[..., Account]
) -> None:
    new = {
        "eigenaar": municipality.pk,
        "titel": "Samen buiten",
        "vraag": "Wat maakt het park fijn?",
        "beginDatum": str(TODAY),
        "stellingen": ["Er moet een bank komen.", "Het licht moet aan blijven."],
    }
    status, made = send(signed_in, "POST", "/gesprekken", **new)
    assert (status, made["titel"], made["aantalStellingen"]) == (201, "Samen buiten", 2)
    status, said = send(signed_in, "POST", "/gesprekken", **{**new, "eindDatum": "2026-01-01"})
    assert (status, said["code"]) == (422, "period-reversed")
    other = Client()
    other.force_login(somebody(name="Kees Elders"))
    assert send(other, "PATCH", f"/gesprekken/{made['id']}", stand="gesloten")[0] == 403
    status, ended = send(signed_in, "PATCH", f"/gesprekken/{made['id']}", stand="gesloten")
    assert (status, ended["stand"]) == (200, "gesloten")
    assert send(signed_in, "PATCH", f"/gesprekken/{made['id']}", stand="gesloten")[1]["code"] == (
        "already-closed"
    )
