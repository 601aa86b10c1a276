"""Steering groups for other programs: agenda, decision and looking back, with the refusals of the pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspel.approach.models import AgreedAction
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.steering import actions
from samenspel.steering.models import AgendaItem, Decision, IndicatorUse, LookBack
from samenspel.steering.tests.steering_group import DAY, NOW, Table, first_item, hold, use_of

BASE = "/api/v1"


def sent(client: Client, path: str, content: dict[str, Any], method: str = "post") -> tuple[int, Any]:
    do = getattr(client, method)
    answer = do(f"{BASE}{path}", json.dumps(content), content_type="application/json")
    return answer.status_code, answer.json()


def signed_in(viewer: Viewer) -> Client:
    client = Client()
    assert viewer.account is not None
    client.force_login(viewer.account)
    return client


@pytest.fixture
def member(table: Table) -> Client:
    return signed_in(table.member)


@pytest.fixture
def item(table: Table) -> AgendaItem:
    hold(table)
    return first_item(table.meeting)


def asked(client: Client, path: str) -> tuple[int, Any]:
    """How many queries it takes to read this, and what came."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"{BASE}{path}")
    return len(queries), answer.json()


def whole(table: Table, **change: Any) -> dict[str, Any]:
    """A decision that lacks nothing, as another program sends it."""
    carrier = table.opgave.assignments.get(role="opgave_lead")
    return {
        "vraag": "Rijdt de bus ook in de winter?",
        "keuzes": [
            {
                "keuze": "Ja",
                "voor": "Wie alleen is komt buiten.",
                "tegen": "Het kost geld.",
                "isGekozen": True,
            },
            {"keuze": "Nee", "voor": "Het spaart geld.", "tegen": "De winter is het eenzaamst."},
        ],
        "waarom": "In de winter is het eenzaamst.",
        "uitvoerder": carrier.pk,
        "uitvoerenVoorDatum": str(NOW + 30 * DAY),
        "cijfer": (IndicatorUse.objects.first() or use_of(table.opgave)).pk,
        "richting": "omlaag",
        "hoeveel": 1.5,
        "terugblikDatum": str(NOW + 90 * DAY),
        **change,
    }


def test_a_group_is_read_by_all_and_its_meetings_by_who_works_there(table: Table, member: Client) -> None:
    [group] = Client().get(f"{BASE}/stuurgroepen").json()["stuurgroepen"]
    assert (group["naam"], group["opgaven"]) == ("Stuurgroep Noord", [table.opgave.pk])
    path = f"{BASE}/stuurgroepen/{group['id']}/vergaderingen"
    assert Client().get(path).status_code == 401
    [meeting] = member.get(path).json()["vergaderingen"]
    assert (meeting["stand"], meeting["gehoudenDatum"]) == ("gepland", str(NOW))
    [item] = member.get(f"{BASE}/stuurgroep-vergaderingen/{meeting['id']}").json()["agendapunten"]
    assert (item["reden"], item["opgave"], item["id"]) == ("over-de-datum", table.opgave.pk, None)


def test_a_group_of_hidden_opgaven_is_not_there_for_a_stranger(table: Table, member: Client) -> None:
    Opgave.objects.update(is_public=False)
    assert Client().get(f"{BASE}/stuurgroepen").json()["aantal"] == 0
    assert member.get(f"{BASE}/stuurgroepen").json()["aantal"] == 1


def test_another_program_plans_puts_on_the_agenda_and_treats(table: Table) -> None:
    client = signed_in(table.lead)
    late = {"gehoudenDatum": str(NOW - DAY)}
    path = f"/stuurgroepen/{table.group.pk}/vergaderingen"
    assert sent(client, path, late)[1]["code"] == "meeting-before"
    assert sent(client, path, {"gehoudenDatum": str(NOW + DAY), "aanvang": "halftwee"})[0] == 400
    status, planned = sent(
        client, path, {"gehoudenDatum": str(NOW + DAY), "aanvang": "13:30", "plek": "Polle"}
    )
    assert (status, planned["aanvang"], planned["nummer"]) == (201, "13:30", 2)
    new = {"opgave": table.opgave.pk, "titel": "De sleutel", "gevraagd": "Wie heeft hem?", "waarom": ""}
    path = f"/stuurgroep-vergaderingen/{table.meeting.pk}/agendapunten"
    assert sent(client, path, new)[1]["code"] == "why-missing"
    status, agenda = sent(client, path, {**new, "waarom": "De deur is dicht."})
    assert (status, [each["titel"] for each in agenda["agendapunten"]][-1]) == (201, "De sleutel")
    hold(table)
    by_hand = table.meeting.items.get(reason="by_hand")
    done = {"stand": "behandeld", "uitkomst": "Anja heeft hem."}
    status, treated = sent(client, f"/agendapunten/{by_hand.pk}", done, "patch")
    assert (status, treated["stand"], treated["uitkomst"]) == (200, "behandeld", "Anja heeft hem.")
    assert sent(client, f"/agendapunten/{by_hand.pk}", done, "patch")[0] == 409


def test_another_program_opens_a_meeting_notes_who_is_there_and_closes_it(table: Table) -> None:
    client, path = signed_in(table.lead), f"/stuurgroep-vergaderingen/{table.meeting.pk}"
    assert sent(client, path, {"stand": "gehouden"}, "patch")[0] == 409
    for _twice in range(2):
        status, opened = sent(client, path, {"stand": "bezig"}, "patch")
        assert (status, opened["stand"]) == (200, "bezig")
    first, *_rest = opened["zetels"]
    status, noted = sent(client, path, {"aanwezig": [first["id"]]}, "patch")
    assert status == 200
    assert [seat["id"] for seat in noted["zetels"] if seat["aanwezig"]] == [first["id"]]
    refused = sent(client, path, {"stand": "gehouden"}, "patch")
    assert refused[1]["code"] == "items-untreated"
    for point in noted["agendapunten"]:
        sent(
            client, f"/agendapunten/{point['id']}", {"stand": "doorgeschoven", "uitkomst": "Later."}, "patch"
        )
    status, closed = sent(client, path, {"stand": "gehouden"}, "patch")
    assert (status, closed["stand"]) == (200, "gehouden")
    assert sent(Client(), path, {"stand": "gehouden"}, "patch")[0] in (401, 403)


def test_who_has_no_part_in_it_does_not_find_an_item(table: Table, item: AgendaItem) -> None:
    path = f"/agendapunten/{item.pk}/besluiten"
    assert sent(Client(), path, whole(table))[0] in (401, 403)
    table.opgave.assignments.filter(role="steering_member").delete()
    assert sent(signed_in(table.member), path, whole(table))[0] == 404
    assert not Decision.objects.exists()


def test_another_program_records_a_decision_and_a_stranger_reads_it_without_names(
    table: Table, item: AgendaItem, member: Client
) -> None:
    status, made = sent(member, f"/agendapunten/{item.pk}/besluiten", whole(table))
    assert status == 201
    assert (made["uitvoerder"], made["verwachting"]) == (
        table.opgave.owner.name,
        "75-plussers die zich vaak alleen voelen, Noord: ten minste 1,5 procentpunt lager",
    )
    status, again = sent(member, f"/agendapunten/{item.pk}/besluiten", whole(table))
    assert (status, again["code"]) == (409, "item-treated")
    listed = Client().get(f"{BASE}/besluiten?opgave={table.opgave.pk}")
    [told] = listed.json()["besluiten"]
    assert told == made == Client().get(f"{BASE}/besluiten/{made['id']}").json()
    assert "Joost" not in listed.content.decode()
    assert Client().get(f"{BASE}/besluiten?opgave={table.opgave.pk + 1}").json()["aantal"] == 0


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"uitvoerder": None}, "carrier-missing", "Zeg wie dit uitvoert"),
        ({"uitvoerder": 10**9}, "carrier-missing", "Zeg wie dit uitvoert"),
        ({"waarom": " "}, "decision-unexplained", "waarom"),
        ({"hoeveel": None}, "expectation-without-size", "hoeveel"),
        ({"cijfer": None}, "expectation-of-nothing", "één cijfer"),
        ({"afspraak": 1}, "expectation-of-nothing", "één cijfer"),
        ({"terugblikDatum": str(NOW)}, "look-back-before", "na vandaag"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused_in_words(
    table: Table, item: AgendaItem, member: Client, change: dict[str, Any], code: str, words: str
) -> None:
    status, refused = sent(member, f"/agendapunten/{item.pk}/besluiten", whole(table, **change))
    assert (status, refused["code"]) == (422, code)
    assert words in refused["detail"]
    assert not Decision.objects.exists()


def test_two_options_chosen_is_no_choice(table: Table, item: AgendaItem, member: Client) -> None:
    options = [{**each, "isGekozen": True} for each in whole(table)["keuzes"]]
    sent_with = {**whole(table), "keuzes": options}
    assert sent(member, f"/agendapunten/{item.pk}/besluiten", sent_with)[1]["code"] == "nothing-chosen"


def test_it_was_done_and_one_looks_back_with_the_version_that_was_read(
    table: Table, item: AgendaItem, member: Client
) -> None:
    agreed = table.opgave.pk and first_agreement(table)
    expects = {"cijfer": None, "richting": None, "hoeveel": None, "afspraak": agreed, "watKlaarIs": "De bus"}
    made = sent(member, f"/agendapunten/{item.pk}/besluiten", whole(table, **expects))[1]
    path = f"/besluiten/{made['id']}"
    status, done = sent(signed_in(table.lead), f"{path}/uitvoeringen", {"hoe": "De bus rijdt."})
    assert (status, done["hoeUitgevoerd"], done["uitgevoerdDatum"]) == (201, "De bus rijdt.", str(NOW))
    back = {"oordeel": "deels", "geleerd": "Bellen helpt.", "versie": made["versie"]}
    assert sent(member, f"{path}/terugblikken", back)[1]["code"] == "edited-meanwhile"
    back["versie"] = done["versie"]
    early = {**back, "oordeel": "te-vroeg"}
    assert sent(member, f"{path}/terugblikken", early)[1]["code"] == "again-on-missing"
    assert sent(member, f"{path}/terugblikken", {**back, "geleerd": ""})[1]["code"] == "lesson-missing"
    status, looked = sent(member, f"{path}/terugblikken", back)
    assert (status, looked["terugblikken"][0]["oordeel"]) == (201, "deels")
    again = {**back, "versie": looked["versie"]}
    assert sent(member, f"{path}/terugblikken", again)[1]["code"] == "looked-back-already"
    assert LookBack.objects.count() == 1


def first_agreement(table: Table) -> int:
    return AgreedAction.objects.filter(opgave=table.opgave).values_list("pk", flat=True)[0]


def test_a_page_of_decisions_asks_as_much_at_one_row_as_at_thirty(table: Table) -> None:
    for n in range(29):
        draft = actions.ItemDraft(table.opgave.pk, f"Punt {n}", "Wie doet dit?", "Het blijft liggen.")
        actions.put_on_item(table.meeting, draft, by=table.lead, today=NOW)
    hold(table)
    client, stranger = signed_in(table.member), Client()
    numbers = []
    for at, each in enumerate(table.meeting.items.order_by("position")):
        assert sent(client, f"/agendapunten/{each.pk}/besluiten", whole(table))[0] == 201
        if at in (0, 29):
            numbers.append((asked(client, "/besluiten")[0], asked(stranger, "/besluiten")[0]))
    assert asked(stranger, "/besluiten")[1]["aantal"] == 30
    assert numbers[0] == numbers[1]


def test_a_page_of_groups_asks_as_much_at_one_row_as_at_thirty(table: Table) -> None:
    one, _told = asked(Client(), "/stuurgroepen")
    for n in range(29):
        actions.start_group(f"Stuurgroep {n}", [table.opgave.pk], by=table.lead)
    thirty, told = asked(Client(), "/stuurgroepen")
    assert (len(told["stuurgroepen"]), thirty) == (30, one)
