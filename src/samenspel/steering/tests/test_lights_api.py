"""Figures, targets and lights for other programs, and the status on the page of the opgave."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from samenspel.figures.models import Indicator
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.steering import actions, queries
from samenspel.steering.models import Aspect, IndicatorUse, LightJudgement, Target
from samenspel.steering.tests.conftest import TODAY, Country
from samenspel.steering.tests.test_judging import GREEN, ORANGE, judge

BASE = "/api/v1/opgaven"


def sent(client: Client, path: str, content: dict[str, object]) -> tuple[int, dict[str, object]]:
    response = client.post(f"{BASE}/{path}", json.dumps(content), content_type="application/json")
    return response.status_code, response.json()


def test_another_program_chooses_a_figure_and_sets_a_target(
    opgave: Opgave, lead: Viewer, land: Country, client: Client
) -> None:
    made = Indicator.objects.create(key="x", label="Bezoek", sort_key="bezoek")
    new = {
        "indicator": made.pk,
        "gebied": land.north.pk,
        "rol": "resultaat",
        "plek": "deeldoel",
        "waarom": "Zo.",
    }
    assert sent(client, f"{opgave.pk}/cijfers", {**new, "richting": "omhoog"})[0] in (401, 403)
    assert lead.account is not None
    client.force_login(lead.account)
    status, refused = sent(client, f"{opgave.pk}/cijfers", new)
    assert (status, refused["code"]) == (422, "direction-missing")
    status, chosen = sent(client, f"{opgave.pk}/cijfers", {**new, "richting": "omhoog"})
    assert (status, chosen["rol"]) == (201, "resultaat")
    target = {"jaar": 2024, "waarde": 12, "beslotenDoor": "het college", "besluitDatum": "2026-03-01"}
    late = {**target, "cijfer": chosen["id"], "waarom": "Zo."}
    assert sent(client, f"{opgave.pk}/doelen", late)[1]["code"] == "after-the-fact-unsaid"
    status, stands = sent(client, f"{opgave.pk}/doelen", {**late, "achterafGezet": True})
    assert (status, stands["achterafGezet"]) == (201, True)
    assert (IndicatorUse.objects.count(), Target.objects.count()) == (1, 1)
    listed = Client().get(f"{BASE}/{opgave.pk}/cijfers").json()
    assert [each["isHoofddoel"] for each in listed] == [True, False]


def test_another_program_judges_and_a_stranger_reads_no_proposal(
    opgave: Opgave, lead: Viewer, client: Client
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    path = f"{opgave.pk}/stoplichten/effect/oordelen"
    status, refused = sent(client, path, {"kleur": "oranje", "reden": "Zo."})
    assert (status, refused["code"]) == (422, "account-missing")
    status, judged = sent(client, path, {"kleur": "groen", "reden": "Zo."})
    assert status == 201
    assert judged["wijktAf"] is True
    for_all = Client().get(f"{BASE}/{opgave.pk}/stoplichten").json()
    assert [each["onderdeel"] for each in for_all] == ["effect", "tijd", "geld", "uren", "aannames"]
    assert for_all[0]["oordeel"]["reden"] == "Zo."
    assert for_all[0]["voorstel"] is None


def test_the_opgave_says_what_was_judged_whose_and_when_else_what_the_figure_says(
    opgave: Opgave, lead: Viewer, somebody: Callable[..., Account], client: Client
) -> None:
    before = queries.course_status(STRANGER, opgave)
    assert before is not None
    assert before.values["status"].url == reverse("steering:course", args=[opgave.pk])
    judge(opgave, ORANGE, lead)
    actions.judge_light(opgave, Aspect.MONEY, GREEN, after=None, by=lead, today=TODAY)
    mine = queries.course_status(lead, opgave)
    assert mine is not None
    assert mine.values["status"].kind == "attention"
    assert "Joost Brink" in mine.values["status"].reason
    for_all = queries.course_status(STRANGER, opgave)
    assert for_all is not None
    assert "Joost Brink" not in for_all.values["status"].reason
    assert "Twee vrijwilligers stopten." in for_all.values["status"].reason
    assert LightJudgement.objects.count() == 2
    assert "Twee vrijwilligers stopten." in client.get(f"/opgaven/{opgave.pk}/").content.decode()
