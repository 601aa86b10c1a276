"""A light per effort: what the rules say of its time, days and money, and what a person judges."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.approach.models import Effort, EffortShare
from samenspel.compute.lights import Colour, Piece, Promise, Work
from samenspel.compute.lights_of_efforts import effort as propose
from samenspel.compute.lights_table import lights_to_mapping, read_situation
from samenspel.foundation.errors import NotAllowed
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import account_of
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.steering import actions, queries
from samenspel.steering.errors import AccountMissing, JudgedMeanwhile
from samenspel.steering.models import OF_EFFORT, Aspect, LightJudgement, LightProposal
from samenspel.steering.tests.conftest import TODAY
from samenspel.steering.tests.test_judging import GREEN, ORANGE

DAY = dt.timedelta(days=1)
LATE = Promise("Sleutel", TODAY - 15 * DAY)
WELL = Piece(Work("Maatjes", TODAY + 90 * DAY), promised_days=12, asked_cents=100_00)


@pytest.mark.parametrize(
    ("piece", "colour", "code"),
    [
        (WELL, Colour.GREEN, "effort.money-is-there"),
        (replace(WELL, work=Work("Maatjes")), None, "effort.no-end"),
        (replace(WELL, promised_days=0), None, "effort.no-days"),
        (replace(WELL, n_shares_without_days=1), None, "effort.days-unknown"),
        (replace(WELL, offered_days=3), Colour.ORANGE, "effort.days-only-offered"),
        (replace(WELL, withdrawn_days=3), Colour.ORANGE, "effort.days-withdrawn"),
        (replace(WELL, missing_cents=24_00), Colour.ORANGE, "effort.money-missing"),
        (replace(WELL, missing_cents=25_00), Colour.RED, "effort.much-money-missing"),
        (replace(WELL, work=Work("Maatjes", TODAY - DAY)), Colour.ORANGE, "time.effort-overdue"),
        (replace(WELL, work=Work("Maatjes", TODAY - 181 * DAY)), Colour.RED, "time.effort-overdue"),
        (replace(WELL, work=replace(WELL.work, is_stuck=True)), Colour.ORANGE, "time.effort-stuck"),
        (replace(WELL, promises=(LATE,)), Colour.ORANGE, "time.agreed-overdue"),
    ],
)
def test_the_rules_propose_the_worst_of_time_days_and_money(
    piece: Piece, colour: Colour | None, code: str
) -> None:
    proposal = propose(piece, today=TODAY)
    assert proposal.colour == colour
    assert code in {finding.code for finding in proposal.findings}


@pytest.fixture
def effort(opgave: Opgave) -> Effort:
    """An effort that goes on for a quarter, with ten days promised this year."""
    party = Stakeholder.objects.create(
        owner=opgave.owner, name="Welzijn Noord", sort_key="welzijn", kind="organisation"
    )
    made = Effort.objects.create(
        opgave=opgave,
        title="Een vast maatje",
        sort_key="maatje",
        kind="pilot",
        owner_party=party,
        state="running",
        ends_before=TODAY + 90 * DAY,
    )
    EffortShare.objects.create(
        effort=made, party=party, year=TODAY.year, task="Maatjes zoeken", days=10, state="agreed"
    )
    return made


def test_an_effort_is_judged_apart_from_the_whole(opgave: Opgave, effort: Effort, lead: Viewer) -> None:
    [row] = queries.effort_rows(lead, opgave, today=TODAY)
    assert (row.label, row.judged, row.light.proposed) == ("Een vast maatje", None, "green")
    judged = actions.judge_effort(opgave, effort, ORANGE, after=None, by=lead, today=TODAY)
    assert (judged.aspect, judged.effort, judged.proposed) == (OF_EFFORT, effort, "green")
    [row] = queries.effort_rows(lead, opgave, today=TODAY)
    assert row.judged is not None
    assert row.judged.account[0][1] == ORANGE.cause
    assert row.light.differs
    assert LightProposal.objects.get(effort=effort).colour == "green"
    sheet = queries.lights_sheet(lead, opgave, today=TODAY)
    assert all(each.judged is None for each in sheet.rows)
    assert queries.lights_in_short(lead, [opgave.pk]) == {}
    assert actions.judge_effort(opgave, effort, ORANGE, after=judged.pk, by=lead, today=TODAY) == judged


def test_orange_says_why_and_of_two_the_second_is_told(
    opgave: Opgave, effort: Effort, lead: Viewer, administrator: Viewer
) -> None:
    with pytest.raises(AccountMissing):
        actions.judge_effort(opgave, effort, replace(ORANGE, cause=""), after=None, by=lead, today=TODAY)
    with pytest.raises(NotAllowed):
        actions.judge_effort(opgave, effort, GREEN, after=None, by=administrator, today=TODAY)
    first = actions.judge_effort(opgave, effort, GREEN, after=None, by=lead, today=TODAY)
    LightJudgement.objects.filter(pk=first.pk).update(judged_by=None)
    with pytest.raises(JudgedMeanwhile):
        actions.judge_effort(opgave, effort, ORANGE, after=None, by=lead, today=TODAY)


def test_who_does_not_see_an_effort_reads_no_judgement_of_it(
    opgave: Opgave, effort: Effort, lead: Viewer
) -> None:
    actions.judge_effort(opgave, effort, GREEN, after=None, by=lead, today=TODAY)
    [row] = queries.effort_rows(STRANGER, opgave, today=TODAY)
    assert row.proposed is None
    assert row.judged is not None
    Effort.objects.update(is_public=False)
    assert queries.effort_rows(STRANGER, opgave, today=TODAY) == ()
    assert len(queries.effort_rows(lead, opgave, today=TODAY)) == 1


def test_an_effort_is_judged_on_a_page_and_read_on_its_own(
    opgave: Opgave, effort: Effort, lead: Viewer, client: Client
) -> None:
    own = reverse("approach:effort", args=[opgave.pk, effort.pk])
    place = reverse("steering:judge_effort", args=[opgave.pk, effort.pk])
    assert 'id="oordeel"' not in client.get(own).content.decode()
    client.force_login(account_of(lead))
    assert place in client.get(own).content.decode()
    wrong = client.post(place, {"colour": "red", "reason": "Het stokt.", "after": ""})
    assert "cause" in wrong.context["form"].errors
    assert "Het stokt." in wrong.content.decode()
    done = client.post(place, {"colour": "green", "reason": "Het loopt.", "after": ""})
    lights, _mark, at = done["Location"].partition("#")
    shown = client.get(lights).content.decode()
    assert f'id="{at}"' in shown
    assert "Inspanning voor inspanning" in shown
    client.logout()
    read = client.get(own).content.decode()
    assert "Het loopt." in read
    assert "Wat de regels voorstellen" not in read


def test_another_program_judges_a_figure_and_an_effort(
    opgave: Opgave, effort: Effort, lead: Viewer, client: Client
) -> None:
    base = f"/api/v1/opgaven/{opgave.pk}/stoplichten"
    new = {"kleur": "groen", "reden": "Het loopt."}

    def sent(path: str, content: dict[str, str]) -> HttpResponse:
        return client.post(f"{base}/{path}", json.dumps(content), content_type="application/json")

    assert sent(f"inspanningen/{effort.pk}/oordelen", new).status_code == 401
    client.force_login(account_of(lead))
    red = sent(f"inspanningen/{effort.pk}/oordelen", {**new, "kleur": "rood"})
    assert (red.status_code, json.loads(red.content)["code"]) == (422, "account-missing")
    made = json.loads(sent(f"inspanningen/{effort.pk}/oordelen", new).content)
    assert (made["inspanning"], made["oordeel"]["kleur"], made["naam"]) == (effort.pk, "groen", effort.title)
    assert sent("inspanningen/999/oordelen", new).status_code == 404
    assert sent("cijfers/onzin/oordelen", new).status_code == 404
    figure = json.loads(sent("cijfers/hoofddoel/oordelen", new).content)
    assert figure["oordeel"]["reden"] == "Het loopt."
    client.logout()
    [told] = client.get(f"{base}/inspanningen").json()
    assert (told["oordeel"]["reden"], told["voorstel"]) == ("Het loopt.", None)
    [told] = client.get(f"{base}/cijfers").json()
    assert (told["cijfer"], told["inspanning"]) == (figure["cijfer"], None)


def test_the_lights_of_thirty_efforts_ask_as_much_as_of_one(
    opgave: Opgave, effort: Effort, lead: Viewer
) -> None:

    counted = []
    queries.effort_rows(lead, opgave, today=TODAY)
    for n in (0, 29):
        for number in range(n):
            effort.pk, effort.title = None, f"Maatje {number}"
            effort.save()
        with CaptureQueriesContext(connection) as asked:
            rows = queries.effort_rows(lead, opgave, today=TODAY)
        counted.append(len(asked))
    assert len(rows) == 30
    assert counted[0] == counted[1]


def test_the_lights_of_the_whole_stay_five(opgave: Opgave, effort: Effort, lead: Viewer) -> None:
    assert [row.aspect for row in queries.lights_sheet(lead, opgave, today=TODAY).rows] == list(Aspect)


def test_the_file_of_the_page_gives_the_light_of_each_effort_again(
    opgave: Opgave, effort: Effort, lead: Viewer, client: Client
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    content = client.get(reverse("steering:situation", args=[opgave.pk])).content
    told = {
        one["about"]: one["colour"] or ""
        for one in lights_to_mapping(read_situation(json.loads(content)))["efforts"]
    }
    rows = queries.effort_rows(lead, opgave, today=timezone.localdate())
    shown = {row.label: row.light.proposal.colour for row in rows if row.light.proposal is not None}
    assert told == shown
    assert effort.title in told
