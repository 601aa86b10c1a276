"""The money for other programs: read as far as one sees it, written by the same actions."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.test import Client
from django.utils import timezone

from samenspel.approach.models import Effort
from samenspel.budget.models import BudgetLine, Contribution, DivisionProposal, Pot
from samenspel.budget.tests.conftest import Voices
from samenspel.budget.tests.test_pages import client_of
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.permissions import Viewer

BASE = "/api/v1/opgaven"


def send(client: Client, address: str, **body: object) -> tuple[int, dict[str, Any]]:
    answer = client.post(f"{BASE}/{address}", body, content_type="application/json")
    return answer.status_code, answer.json()


def test_money_is_put_in_planned_and_read_back(
    pot: Pot, effort: Effort, town: Stakeholder, lead: Viewer
) -> None:
    client, at = client_of(lead), f"{pot.opgave_id}/potten/{pot.pk}"
    status, _made = send(client, f"{at}/bijdragen", partij=town.pk, bedrag=125050, stand="toegezegd")
    assert status == HTTPStatus.CREATED
    assert (
        send(client, f"{at}/regels", inspanning=effort.pk, bedrag=130000, jaar=2026)[0] == HTTPStatus.CREATED
    )
    found = client.get(f"{BASE}/{pot.opgave_id}/middelen").json()
    assert found["potten"][0]["ontbreekt"] == 4950
    assert found["bijdragen"][0]["bedrag"] == 125050
    assert found["regels"][0]["inspanning"] == effort.pk


def test_a_refusal_is_the_sentence_of_the_page(pot: Pot, effort: Effort, lead: Viewer) -> None:
    at = f"{pot.opgave_id}/potten/{pot.pk}/regels"
    status, said = send(client_of(lead), at, inspanning=effort.pk, bedrag=1, jaar=2020)
    assert (status, said["code"]) == (422, "year-outside-pot")
    assert "2026" in str(said["detail"])


def test_a_stranger_reads_totals_of_a_public_pot_and_writes_nothing(
    pot: Pot, from_town: Contribution, effort: Effort
) -> None:
    Opgave.objects.filter(pk=pot.opgave_id).update(is_public=True)
    Pot.objects.update(is_public=True)
    found = Client().get(f"{BASE}/{pot.opgave_id}/middelen").json()
    assert (found["potten"][0]["inDePot"], found["bijdragen"], found["regels"]) == (300_000, [], [])
    at = f"{pot.opgave_id}/potten/{pot.pk}/regels"
    assert send(Client(), at, inspanning=effort.pk, bedrag=1, jaar=2026)[0] in {401, 403}
    assert not BudgetLine.objects.exists()


def test_a_partner_withdraws_its_own_and_reacts_for_its_own_party(
    proposed: DivisionProposal,
    from_care: Contribution,
    from_town: Contribution,
    voices: Voices,
    parties: Parties,
) -> None:
    client, opgave = client_of(parties.care), proposed.opgave_id
    reaction = {"partij": voices.care.pk, "uitspraak": "zorg", "reden": "Kijk in juni opnieuw."}
    assert send(client, f"{opgave}/verdelingen/1/reacties", **reaction)[0] == HTTPStatus.CREATED
    gone, kind = {"stand": "ingetrokken", "reden": "Gekort."}, "application/json"
    for contribution, expected in ((from_town, HTTPStatus.NOT_FOUND), (from_care, HTTPStatus.OK)):
        answer = client.patch(f"{BASE}/{opgave}/bijdragen/{contribution.pk}", gone, content_type=kind)
        assert answer.status_code == expected
    from_care.refresh_from_db()
    assert from_care.state == "withdrawn"


def change(client: Client, address: str, **body: object) -> tuple[int, dict[str, Any]]:
    answer = client.patch(f"{BASE}/{address}", body, content_type="application/json")
    return answer.status_code, answer.json()


def test_a_division_is_written_laid_down_agreed_and_decided(
    pot: Pot,
    from_town: Contribution,
    from_care: Contribution,
    effort: Effort,
    voices: Voices,
    lead: Viewer,
) -> None:
    client, at = client_of(lead), f"{pot.opgave_id}/verdelingen"
    status, begun = send(client, f"{pot.opgave_id}/potten/{pot.pk}/verdelingen", waarom="Het eerste jaar.")
    assert (status, begun["stand"], begun["wijziging"]) == (201, "concept", 1)
    share = {"inspanning": effort.pk, "bedrag": 500_000, "jaar": 2026}
    status, drafted = send(client, f"{at}/1/delen", **share)
    assert (status, drafted["wijziging"]) == (201, 2)
    (made,) = drafted["delen"]
    assert drafted["past"].endswith("Verlaag één deel met € 1.000.")
    status, said = change(client, f"{at}/1", wijziging=2, stand="voorgelegd")
    assert (status, said["code"]) == (422, "pot-exceeded")
    lowered = [{"deel": made["id"], "bedrag": 350_000}]
    status, laid = change(client, f"{at}/1", wijziging=2, delen=lowered, stand="voorgelegd")
    assert (status, laid["stand"], laid["delen"][0]["bedrag"]) == (200, "voorgelegd", 350_000)
    assert {party["naam"] for party in laid["partijen"]} >= {voices.town.name, voices.care.name}
    status, said = change(client, f"{at}/1", wijziging=laid["wijziging"], stand="afgesproken")
    assert (status, said["code"]) == (422, "parties-silent")
    proposal = DivisionProposal.objects.get()
    voices.say(proposal, "town", "care")
    status, agreed = change(client, f"{at}/1", wijziging=laid["wijziging"], stand="afgesproken")
    assert (status, agreed["stand"]) == (200, "afgesproken")
    decision = {"orgaan": "het college", "beslotenDatum": str(timezone.localdate()), "document": "Besluit 41"}
    status, decided = send(client, f"{at}/1/besluiten", isVastgesteld=True, **decision)
    assert (status, decided["stand"], decided["besluit"]["orgaan"]) == (201, "besloten", "het college")
    assert BudgetLine.objects.filter(replaced_on__isnull=True).exists()
    assert [each["versie"] for each in client.get(f"{BASE}/{at}").json()] == [1]


def test_who_writes_amounts_second_is_told_and_the_step_is_not_taken(
    draft: DivisionProposal, lead: Viewer
) -> None:
    client, at = client_of(lead), f"{draft.opgave_id}/verdelingen/1"
    first = client.get(f"{BASE}/{at}").json()
    amounts = [{"deel": first["delen"][0]["id"], "bedrag": 0}]
    assert change(client, at, wijziging=first["wijziging"], delen=amounts)[0] == 200
    status, said = change(client, at, wijziging=first["wijziging"], delen=amounts, stand="voorgelegd")
    assert (status, said["code"]) == (409, "edited-meanwhile")
    now = client.get(f"{BASE}/{at}").json()
    assert (len(now["delen"]), now["stand"]) == (1, "concept")


def test_amounts_are_not_kept_when_the_step_that_comes_with_them_is_refused(
    draft: DivisionProposal, lead: Viewer
) -> None:
    client, at = client_of(lead), f"{draft.opgave_id}/verdelingen/1"
    before = client.get(f"{BASE}/{at}").json()
    amounts = [{"deel": before["delen"][0]["id"], "bedrag": 90_000_000}]
    status, said = change(client, at, wijziging=before["wijziging"], delen=amounts, stand="voorgelegd")
    assert (status, said["code"]) == (422, "pot-exceeded")
    assert client.get(f"{BASE}/{at}").json() == before


def test_a_draft_is_for_who_writes_it_and_a_stranger_finds_no_division(
    draft: DivisionProposal, parties: Parties
) -> None:
    Opgave.objects.filter(pk=draft.opgave_id).update(is_public=True)
    for client in (client_of(parties.residents), Client()):
        assert client.get(f"{BASE}/{draft.opgave_id}/verdelingen").json() == []
        assert client.get(f"{BASE}/{draft.opgave_id}/verdelingen/1").status_code == 404
    at = f"{draft.opgave_id}/potten/{draft.pot_id}/verdelingen"
    assert send(client_of(parties.residents), at)[0] in {403, 404}


def test_a_pot_its_lines_and_money_are_changed_by_who_read_them_last(
    opgave: Opgave, effort: Effort, town: Stakeholder, lead: Viewer
) -> None:
    client, here = client_of(lead), f"{opgave.pk}/potten"
    _status, pot = send(client, here, titel="Samen langskomen", jaar=2026)
    status, said = send(client, here, titel="Samen langskomen", jaar=2026)
    assert (status, said["code"]) == (422, "pot-known")
    at = f"{here}/{pot['id']}"
    assert change(client, at, totalenOpenbaar=True) == (200, {"id": pot["id"], "versie": 2})
    _status, line = send(client, f"{at}/regels", inspanning=effort.pk, bedrag=100_000, jaar=2026)
    changed = change(client, f"{at}/regels/{line['id']}", versie=1, bedrag=80_000, vorm="inkoop")
    assert changed == (200, {"id": line["id"], "versie": 2})
    assert change(client, f"{at}/regels/{line['id']}", versie=1, bedrag=1)[1]["code"] == "edited-meanwhile"
    _status, given = send(client, f"{at}/bijdragen", partij=town.pk, bedrag=50_000)
    money = f"{opgave.pk}/bijdragen/{given['id']}"
    assert change(client, money, versie=1, bedrag=60_000, stand="toegezegd")[1]["versie"] == 2
    assert change(client, money, bedrag=70_000)[0] == HTTPStatus.CONFLICT
    assert change(client, money, stand="ingetrokken")[1]["code"] == "withdrawal-needs-reason"
    found = client.get(f"{BASE}/{opgave.pk}/middelen").json()
    assert (found["regels"][0]["bedrag"], found["regels"][0]["vorm"]) == (80_000, "inkoop")
    assert (found["bijdragen"][0]["bedrag"], found["bijdragen"][0]["stand"]) == (60_000, "toegezegd")
    assert client.delete(f"{BASE}/{here}/999999/regels/{line['id']}").status_code == 404
    assert client.delete(f"{BASE}/{at}/regels/{line['id']}").status_code == 204
    assert not BudgetLine.objects.exists()
