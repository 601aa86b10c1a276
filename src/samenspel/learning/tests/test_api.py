"""What was learned, for other programs: public parts to read, lessons to write."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspel.learning import actions
from samenspel.learning.models import Lesson, Reflection, ReflectionPromise, Story
from samenspel.learning.tests.conftest import closed_with_promise
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import account_of
from samenspel.people.permissions import Viewer

BASE = "/api/v1/opgaven"


def sent(client: Client, path: str, content: dict[str, Any], method: str = "post") -> tuple[int, Any]:
    answer = getattr(client, method)(path, json.dumps(content), content_type="application/json")
    return answer.status_code, answer.json()


def test_a_closed_reflection_is_read_by_anybody_without_names(
    held: Reflection, lead: Viewer, client: Client, today: dt.date
) -> None:
    Opgave.objects.update(is_public=True)
    address = f"{BASE}/{held.opgave_id}/reflecties"
    assert client.get(address).json() == {"aantal": 0, "pagina": 1, "reflecties": []}
    closed_with_promise(held, lead, today)
    (found,) = client.get(address).json()["reflecties"]
    assert found["watErvanKwam"] == "We gaan op woensdag langs."
    (made,) = found["toezeggingen"]
    assert (made["wat"], made["stand"]) == ("De sleutel van het buurthuis regelen", "loopt")
    assert "Noor" not in str(found)


def test_many_reflections_ask_as_much_as_one_and_tell_what_became_of_promises(
    held: Reflection, lead: Viewer, client: Client, today: dt.date
) -> None:
    opgave = held.opgave
    Opgave.objects.update(is_public=True)
    address = f"{BASE}/{opgave.pk}/reflecties"
    numbers, before = [], held
    closed_with_promise(held, lead, today)
    for n in range(30):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        numbers.append(len(queries))
        draft = actions.ReflectionDraft(f"Wat ging goed? {n}", today)
        now = actions.begin_reflection(
            actions.plan_reflection(opgave, draft, by=lead, today=today), by=lead, today=today
        )
        for earlier in ReflectionPromise.objects.filter(reflection=before):
            judged = actions.JudgementDraft("partly", "De sleutel was zoek.")
            actions.judge_promise(earlier, now, judged, by=lead)
        before = closed_with_promise(now, lead, today)
    assert numbers[1] == numbers[29]
    told = client.get(address).json()
    assert (told["aantal"], len(told["reflecties"])) == (31, 30)
    newest = told["reflecties"][0]
    assert [each["stand"] for each in newest["eerdereToezeggingen"]] == ["deels-nagekomen"]
    assert [each["stand"] for each in newest["toezeggingen"]] == ["loopt"]
    assert told["reflecties"][1]["toezeggingen"][0]["stand"] == "deels-nagekomen"
    assert len(client.get(f"{address}?pagina=2").json()["reflecties"]) == 1
    assert client.get(f"{address}?pagina=3").json()["reflecties"] == []


def test_another_program_plans_a_reflection_and_tells_how_a_promise_went(
    opgave: Opgave, held: Reflection, lead: Viewer, client: Client, today: dt.date
) -> None:
    closed_with_promise(held, lead, today)
    client.force_login(account_of(lead))
    address = f"{BASE}/{opgave.pk}"
    past = {"vraag": "Wat nu?", "geplandDatum": str(today - dt.timedelta(days=1))}
    assert sent(client, f"{address}/reflecties", past)[1]["code"] == "day-is-past"
    status, made = sent(client, f"{address}/reflecties", {**past, "geplandDatum": str(today)})
    assert (status, made["stand"]) == (201, "gepland")
    (promised,) = client.get(f"{address}/reflecties").json()["reflecties"][0]["toezeggingen"]
    path = f"{address}/toezeggingen/{promised['id']}/berichten"
    assert sent(client, path, {"bericht": " "})[1]["code"] == "nothing-said"
    status, told = sent(client, path, {"bericht": "De sleutel ligt bij Anja."})
    assert (status, told["id"]) == (201, promised["id"])
    assert ReflectionPromise.objects.get().owner_says == "De sleutel ligt bij Anja."
    assert sent(Client(), path, {"bericht": "x"})[0] == 401


def test_a_lesson_is_written_by_who_works_on_it_only(opgave: Opgave, lead: Viewer, client: Client) -> None:
    Opgave.objects.update(is_public=True)
    address = f"{BASE}/{opgave.pk}/leerpunten"
    typed = {"zagen": "Bellen helpt.", "voorwaarden": "In de straat.", "voortaan": "Eerst bellen."}
    assert client.post(address, typed, content_type="application/json").status_code == 401
    client.force_login(account_of(lead))
    empty = {**typed, "voorwaarden": "  "}
    assert client.post(address, empty, content_type="application/json").status_code == 400
    assert client.post(address, typed, content_type="application/json").status_code == 201
    assert Lesson.objects.get().saw == "Bellen helpt."
    (found,) = Client().get(address).json()["leerpunten"]
    assert found["veranderdePlan"] is False


def test_a_lesson_is_changed_with_the_version_that_was_read(
    opgave: Opgave, lead: Viewer, client: Client
) -> None:
    Opgave.objects.update(is_public=True)
    client.force_login(account_of(lead))
    typed = {"zagen": "Bellen helpt.", "voorwaarden": "In de straat.", "voortaan": "Eerst bellen."}
    made = sent(client, f"{BASE}/{opgave.pk}/leerpunten", typed)[1]
    path = f"/api/v1/leerpunten/{made['id']}"
    status, changed = sent(client, path, {"voortaan": "Altijd bellen.", "versie": 1}, "patch")
    assert (status, changed["voortaan"], changed["zagen"]) == (200, "Altijd bellen.", "Bellen helpt.")
    second = sent(client, path, {"voortaan": "Nooit bellen.", "versie": 1}, "patch")
    assert (second[0], second[1]["code"]) == (409, "edited-meanwhile")
    assert Client().get(path).json() == changed
    assert sent(client, path, {"zagen": " ", "versie": 2}, "patch")[0] == 400


def test_a_lesson_is_used_elsewhere_and_what_came_of_it_needs_words(
    opgave: Opgave, lead: Viewer, client: Client
) -> None:
    Opgave.objects.update(is_public=True)
    other = Opgave.objects.create(
        owner=opgave.owner, title="Schulden", slug="schulden", sort_key="schulden", is_public=True
    )
    client.force_login(account_of(lead))
    typed = {"zagen": "Bellen helpt.", "voorwaarden": "In de straat.", "voortaan": "Eerst bellen."}
    made = sent(client, f"{BASE}/{opgave.pk}/leerpunten", typed)[1]
    path = f"/api/v1/leerpunten/{made['id']}/toepassingen"
    here = sent(client, path, {"opgave": opgave.pk, "waarvoor": "Voor ons."})
    assert (here[0], here[1]["code"]) == (409, "lesson-used-here")
    status, used = sent(client, path, {"opgave": other.pk, "waarvoor": "Voor de brief."})
    assert (status, used["watErvanKwam"]) == (201, None)
    came = {"watErvanKwam": "hielp-niet", "toelichting": " ", "versie": 1}
    assert sent(client, f"{path}/{used['id']}", came, "patch")[1]["code"] == "nothing-said"
    came["toelichting"] = "Niemand nam op."
    assert sent(client, f"{path}/{used['id']}", came, "patch")[1]["watErvanKwam"] == "hielp-niet"
    assert Client().get(path).json()[0]["toelichting"] == "Niemand nam op."


def test_all_lessons_are_found_by_words_at_the_same_cost(
    opgave: Opgave, lead: Viewer, client: Client, today: dt.date
) -> None:
    Opgave.objects.update(is_public=True)
    numbers = []
    for n in range(31):
        draft = actions.LessonDraft(f"Bellen helpt {n}.", "In de straat.", "Eerst bellen.")
        actions.write_lesson(Opgave.objects.get(), draft, by=lead, today=today)
        with CaptureQueriesContext(connection) as queries:
            client.get("/api/v1/leerpunten")
            client.get(f"{BASE}/{opgave.pk}/leerpunten")
        numbers.append(len(queries))
    assert numbers[0] == numbers[30]
    assert client.get("/api/v1/leerpunten?zoek=helpt 30").json()["aantal"] == 1
    assert len(client.get("/api/v1/leerpunten").json()["leerpunten"]) == 30


def test_only_stories_for_everybody_are_given_out(
    opgave: Opgave, lead: Viewer, client: Client, today: dt.date
) -> None:
    Opgave.objects.update(is_public=True)
    draft = actions.StoryDraft("Weer aan tafel", "Elke week een scholier.", "Mevrouw De Wit, 78")
    for agreed_for in ("inside", "public"):
        agreement = actions.AgreementDraft("Truus Hendriks", today, agreed_for)
        actions.tell_story(Opgave.objects.get(), draft, agreement, by=lead, today=today)
    client.force_login(account_of(lead))
    assert client.get(f"{BASE}/{opgave.pk}/verhalen").json()["aantal"] == 1


def test_a_story_without_the_agreement_of_the_person_is_not_kept(
    opgave: Opgave, lead: Viewer, client: Client, today: dt.date
) -> None:
    address = f"{BASE}/{opgave.pk}/verhalen"
    story = {"titel": "Weer aan tafel", "tekst": "Elke week een scholier.", "over": "Mevrouw De Wit, 78"}
    assert sent(client, address, story)[0] == 401
    client.force_login(account_of(lead))
    status, refused = sent(client, address, story)
    assert (status, refused["code"]) == (422, "story-needs-agreement")
    assert "instemming" in refused["detail"] or "akkoord" in refused["detail"]
    agreed = {"vanWie": "Truus Hendriks", "gegevenDatum": str(today), "isVoorIedereen": True}
    named = {**story, "tekst": "Truus Hendriks eet niet meer alleen.", "instemming": agreed}
    assert sent(client, address, named)[1]["code"] == "story-names-the-person"
    status, told = sent(client, address, {**story, "instemming": agreed})
    assert status == 201
    assert "Truus" not in str(told)
    assert Story.objects.get().agreements.get().agreed_by == "Truus Hendriks"


def test_what_it_yields_names_what_each_number_is_of(opgave: Opgave, client: Client) -> None:
    Opgave.objects.update(is_public=True)
    found = client.get(f"{BASE}/{opgave.pk}/opbrengsten").json()
    assert len(found) == 10
    assert all("van" in counted for measure in found for counted in measure["tellingen"])
