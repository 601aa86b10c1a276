"""The canvas for other programs: phases, rules that pinch, the own role, documents and consent rounds."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from samenspel.opgaven import permissions
from samenspel.opgaven.models import Formulation, Opgave, RoundMember
from samenspel.opgaven.tests.conftest import Parties
from samenspel.opgaven.tests.test_api_choosing import send
from samenspel.people.permissions import Viewer


def on(opgave: Opgave, what: str) -> str:
    return f"/opgaven/{opgave.pk}/{what}"


def shown(opgave: Opgave) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)


def test_an_opgave_is_laid_on_hold_with_a_reason_and_a_day_and_goes_on(
    recognised: Opgave, lead: Viewer, parties: Parties
) -> None:
    here = on(recognised, "fasen")
    before = len(send(lead, "GET", here)[1])
    status, said = send(lead, "POST", here, naar="aangehouden", waarom="We wachten op het Rijk.")
    assert (status, said["code"]) == (422, "hold-needs-day")
    later = str(timezone.localdate() + dt.timedelta(days=60))
    hold = {"naar": "aangehouden", "waarom": "We wachten op het Rijk.", "opnieuwKijkenDatum": later}
    status, steps = send(lead, "POST", here, **hold)
    assert (status, steps[-1]["naar"], steps[-1]["opnieuwKijkenDatum"]) == (201, "aangehouden", later)
    assert send(lead, "POST", here, **hold)[1] == steps
    status, steps = send(lead, "POST", here, naar=steps[-1]["van"], waarom="Het geld is er.")
    assert (status, len(steps)) == (201, before + 2)
    assert send(parties.care, "POST", here, **hold)[0] == 403


def test_a_rule_is_noted_settled_and_shown_without_names(opgave: Opgave, lead: Viewer) -> None:
    assert lead.account is not None
    later = str(timezone.localdate() + dt.timedelta(days=30))
    new: dict[str, Any] = {"regel": "Alleen met een pas.", "knelt": "De maaltijden worden koud."}
    way = {"ophefbaarDoor": "het college", "vrager": lead.account.person_id, "voorDatum": later}
    status, made = send(lead, "POST", on(opgave, "regels"), **new, **way)
    assert (status, made["ophefbaarDoor"], made["afloop"]) == (201, "het college", None)
    assert made["vrager"] == lead.account.person.name if lead.account.person else ""
    settled = {"afloop": "deels-opgeheven", "reden": "Een pas voor de bezorger."}
    status, found = send(lead, "PATCH", f"/regels/{made['id']}", **settled)
    assert (status, found["afloop"], found["afloopReden"]) == (200, "deels-opgeheven", settled["reden"])
    shown(opgave)
    (row,) = send(None, "GET", on(opgave, "regels"))[1]
    assert (row["regel"], row["vrager"]) == (new["regel"], None)


def test_the_own_role_is_named_and_the_earlier_one_stays(opgave: Opgave, lead: Viewer) -> None:
    today = timezone.localdate()
    first = {"rol": "probleemoplosser", "reden": "Zo begon het.", "vanafDatum": "2026-01-01"}
    second = {"rol": "procesregisseur", "reden": "De buurt doet het.", "vanafDatum": str(today)}
    assert send(lead, "POST", on(opgave, "rollen"), **first)[0] == 201
    assert send(lead, "POST", on(opgave, "rollen"), **second)[0] == 201
    shown(opgave)
    rows = send(None, "GET", on(opgave, "rollen"))[1]
    assert [row["rol"] for row in rows] == ["probleemoplosser", "procesregisseur"]
    status, said = send(lead, "POST", on(opgave, "rollen"), **first)
    assert (status, said["code"]) == (422, "role-before-last")


def test_a_policy_document_is_named_and_ticked_off_and_on(opgave: Opgave, lead: Viewer) -> None:
    new = {"titel": "Nota ouder worden", "adres": "https://raad.example/7", "watVerandert": "Hoofdstuk 3"}
    status, made = send(lead, "POST", on(opgave, "beleidsdocumenten"), **new)
    assert (status, made["titel"], made["klaarDatum"]) == (201, new["titel"], None)
    at = f"/beleidsdocumenten/{made['id']}"
    assert send(lead, "PATCH", at, isKlaar=True)[1]["klaarDatum"] == str(timezone.localdate())
    assert send(lead, "PATCH", at, isKlaar=False)[1]["klaarDatum"] is None
    assert send(lead, "POST", on(opgave, "beleidsdocumenten"), **{**new, "adres": "javascript:x"})[0] == 400
    assert send(None, "GET", on(opgave, "beleidsdocumenten"))[0] == 404


def test_a_round_asks_mandated_people_and_closes_with_who_was_silent(
    proposed: Formulation, lead: Viewer, parties: Parties
) -> None:
    opgave = proposed.opgave
    here = on(opgave, f"formuleringen/{proposed.version}/rondes")
    speaking = permissions.mandates_to_give(opgave)
    members = [{"toewijzing": each.pk, "mandaat": "namens het bestuur"} for each in speaking]
    closes = str(timezone.localdate() + dt.timedelta(days=14))
    status, said = send(lead, "POST", here, totDatum=str(timezone.localdate()), leden=members)
    assert (status, said["code"]) == (422, "round-too-short")
    assert send(parties.care, "POST", here, totDatum=closes, leden=members)[0] == 403
    status, rounds = send(lead, "POST", here, totDatum=closes, leden=members)
    assert (status, rounds[0]["totDatum"], rounds[0]["geslotenDatum"]) == (201, closes, None)
    assert RoundMember.objects.filter(mandate="namens het bestuur").count() == len(members)
    assert rounds[0]["partijen"][0]["mandaten"] == ["namens het bestuur"]
    assert send(lead, "POST", here, totDatum=closes, leden=members)[1]["code"] == "round-runs"
    at = on(opgave, f"rondes/{rounds[0]['id']}")
    status, closed = send(lead, "PATCH", at, stand="gesloten")
    assert (status, closed[0]["geslotenDatum"]) == (200, str(timezone.localdate()))
    shown(opgave)
    (row,) = send(None, "GET", on(opgave, "rondes"))[1]
    assert {party["partij"] for party in row["partijen"]} == {each.organisation.name for each in speaking}
    assert all(party["mandaten"] == [] for party in row["partijen"])
