"""The money for other programs: read as far as one sees it, written by the same actions."""

from __future__ import annotations

from http import HTTPStatus

from django.test import Client

from samenspel.approach.models import Effort
from samenspel.budget.models import BudgetLine, Contribution, DivisionProposal, Pot
from samenspel.budget.tests.conftest import Voices
from samenspel.budget.tests.test_pages import client_of
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.permissions import Viewer

BASE = "/api/v1/opgaven"


def send(client: Client, address: str, **body: object) -> tuple[int, dict[str, object]]:
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
