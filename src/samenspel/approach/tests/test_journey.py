"""The journey: drawn by people, with voices chosen by people, and efforts that start from what is missed."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from samenspel.approach import actions, permissions, queries
from samenspel.approach.errors import JourneyKnown, NodeOfAnotherOpgave, StageNotEmpty, VoiceNotInBasket
from samenspel.approach.models import Effort, Journey, JourneyPoint, JourneyStage
from samenspel.approach.tests.conftest import draft
from samenspel.foundation import lineage, search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.foundation.rights import rights_of
from samenspel.network.models import Stakeholder
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.tables.models import Note

STAGES = ("Eerste signalen", "Diagnose", "Thuis wonen")


@pytest.fixture
def journey(opgave: Opgave, lead: Viewer) -> Journey:
    made = actions.JourneyDraft("Leven met dementie", "Met mantelzorgers", STAGES)
    return actions.start_journey(opgave, made, by=lead)


@pytest.fixture
def missed(journey: Journey, lead: Viewer) -> JourneyPoint:
    stage = JourneyStage.objects.get(journey=journey, title="Diagnose")
    made = actions.add_points(stage, [actions.PointDraft("miss", "Iemand die meedenkt")], by=lead)
    return made[0]


def test_stages_stand_in_the_order_in_which_they_were_typed_and_can_change_places(
    journey: Journey, lead: Viewer
) -> None:
    stages = list(journey.stages.all())
    assert [stage.title for stage in stages] == list(STAGES)
    actions.move_stage(stages[2], earlier=True, by=lead)
    actions.move_stage(stages[0], earlier=True, by=lead)
    assert [stage.title for stage in journey.stages.all()] == ["Eerste signalen", "Thuis wonen", "Diagnose"]


def test_a_name_that_stands_already_is_refused_for_journeys_and_stages(
    opgave: Opgave, journey: Journey, lead: Viewer
) -> None:
    with pytest.raises(JourneyKnown, match="Leven met dementie"):
        actions.start_journey(opgave, actions.JourneyDraft("Leven met dementie"), by=lead)
    with pytest.raises(JourneyKnown, match="Diagnose"):
        actions.add_stage(journey, "Diagnose", by=lead)


def test_a_stage_with_points_stays_and_an_empty_one_goes_without_losing_history(
    journey: Journey, missed: JourneyPoint, lead: Viewer
) -> None:
    with pytest.raises(StageNotEmpty, match="Diagnose"):
        actions.remove_stage(missed.stage, by=lead)
    actions.remove_point(missed, by=lead)
    actions.remove_stage(missed.stage, by=lead)
    assert journey.stages.count() == 2
    assert [point.pk for point in queries.removed_points(lead, journey)] == [missed.pk]


def test_a_point_written_twice_stands_once_and_one_taken_out_can_be_put_back(
    journey: Journey, missed: JourneyPoint, lead: Viewer
) -> None:
    again = [actions.PointDraft("miss", "iemand die MEEDENKT"), actions.PointDraft("feel", "Alleen")]
    assert [point.text for point in actions.add_points(missed.stage, again, by=lead)] == ["Alleen"]
    actions.remove_point(missed, by=lead)
    assert search.find(lead, "meedenkt") == []
    actions.restore_point(missed, by=lead)
    assert [card.thing_id for card in search.find(lead, "meedenkt")] == [missed.pk]
    assert Entry.objects.filter(action="approach.point_removed").count() == 1


def test_voices_are_chosen_from_the_basket_by_a_person_and_can_be_taken_back(
    opgave: Opgave, missed: JourneyPoint, notes: list[Note], lead: Viewer
) -> None:
    assert queries.point_sheet(lead, missed).voices == ()
    voice = ("tables.note", notes[3].pk)
    opgaven.drop_voice(opgave, voice, by=lead)
    with pytest.raises(VoiceNotInBasket):
        actions.choose_voices(missed, [voice], by=lead)
    opgaven.gather_voices(opgave, [voice], by=lead)
    actions.choose_voices(missed, [voice], by=lead)
    actions.choose_voices(missed, [voice], by=lead)
    assert [card.pk for card in queries.point_sheet(lead, missed).voices] == [notes[3].pk]
    leads_to = lineage.thread_of(lead, *voice).leads_to
    assert missed.pk in [row.card.thing_id for row in leads_to if row.card]
    actions.choose_voices(missed, [], by=lead)
    assert queries.point_sheet(lead, missed).voices == ()
    assert Entry.objects.filter(action="approach.voices_chosen").count() == 2


def test_an_effort_that_starts_from_what_is_missed_shows_there(
    opgave: Opgave, journey: Journey, missed: JourneyPoint, lead: Viewer, care: Stakeholder
) -> None:
    before = queries.journey_sheet(lead, journey)
    assert [point.pk for point in before.open_gaps] == [missed.pk]
    source = ("approach.journeypoint", missed.pk)
    made = actions.start_effort(opgave, draft(care, title="Vaste begeleider"), by=lead, sources=[source])
    after = queries.journey_sheet(lead, journey)
    assert after.open_gaps == ()
    shown = next(point for stage in after.stages for point in stage.points)
    assert [card.thing_id for card in shown.led_to] == [made.pk]
    comes_from = lineage.thread_of(lead, "approach.effort", made.pk).comes_from
    assert [row.card.thing_id for row in comes_from if row.card] == [missed.pk]


def test_a_journey_is_hidden_until_the_lead_shows_it(
    opgave: Opgave, journey: Journey, lead: Viewer, parties: Parties
) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    with pytest.raises(Http404):
        permissions.visible_journey(STRANGER, opgave.pk, journey.pk)
    shown = actions.JourneyDraft(journey.title, journey.about, is_public=True)
    with pytest.raises(NotAllowed):
        actions.edit_journey(journey, shown, version=1, by=parties.care)
    actions.edit_journey(journey, shown, version=1, by=lead)
    assert permissions.visible_journey(STRANGER, opgave.pk, journey.pk).title == journey.title
    with pytest.raises(EditedMeanwhile):
        actions.edit_journey(journey, shown, version=1, by=lead)


def test_a_point_moves_to_a_stage_of_its_own_journey_only(
    opgave: Opgave, missed: JourneyPoint, lead: Viewer
) -> None:
    other = actions.start_journey(opgave, actions.JourneyDraft("Mantelzorg", stages=("Begin",)), by=lead)
    words = actions.PointDraft("feel", "Onzeker")
    with pytest.raises(NodeOfAnotherOpgave):
        actions.edit_point(missed, other.stages.get(), words, version=1, by=lead)
    home = JourneyStage.objects.get(journey=missed.stage.journey, title="Thuis wonen")
    moved = actions.edit_point(missed, home, words, version=1, by=lead)
    assert (moved.stage_id, moved.aspect, moved.text) == (home.pk, "feel", "Onzeker")


def test_the_grid_costs_the_same_number_of_queries_at_one_and_thirty(
    journey: Journey, missed: JourneyPoint, lead: Viewer
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        queries.journey_sheet(lead, journey)
    more = [actions.PointDraft("do", f"Nummer {n}") for n in range(30)]
    actions.add_points(missed.stage, more, by=lead)
    with CaptureQueriesContext(connection) as thirty:
        queries.journey_sheet(lead, journey)
    assert len(one) == len(thirty) <= 6


@pytest.mark.parametrize(
    ("verb", "roles"),
    [
        ("write_theory", {"team_member", "opgave_lead", "area_broker"}),
        (
            "judge_link",
            {"partner", "team_member", "opgave_lead", "sponsor", "area_broker", "host", "coach"},
        ),
        ("draw_journey", {"partner", "team_member", "opgave_lead", "area_broker", "host"}),
        ("show_journey", {"opgave_lead"}),
    ],
)
def test_who_writes_theories_and_journeys_is_as_agreed(verb: str, roles: set[str]) -> None:
    assert {str(role) for role in rights_of("approach").holders[verb]} == roles


# -- pages ------------------------------------------------------------------------------------------


def test_a_journey_is_drawn_through_forms_from_its_stages_to_an_effort(
    opgave: Opgave, lead: Viewer, care: Stakeholder, notes: list[Note], client: Client
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    assert client.get(reverse("approach:journeys", args=[opgave.pk])).status_code == 200
    new = reverse("approach:new_journey", args=[opgave.pk])
    assert client.get(new).status_code == 200
    client.post(new, {"title": "Leven met dementie", "about": "", "stages": "Signalen\n\nDiagnose\n"})
    found = Journey.objects.get()
    here = reverse("approach:journey", args=[opgave.pk, found.pk])
    stage = found.stages.get(title="Diagnose")
    typed = {"stage": stage.pk, "aspect": "miss", "text": "Iemand die meedenkt"}
    assert client.post(here, typed)["Location"] == f"{here}#fase-{stage.pk}"
    failed = client.post(here, {**typed, "text": ""})
    assert failed.status_code == 200 and 'aria-invalid="true"' in failed.content.decode()
    assert client.post(here, {"title": "Diagnose"}).status_code == 200
    assert client.post(here, {"title": "Thuis"}).status_code == 302
    point = JourneyPoint.objects.get()
    opgaven.gather_voices(opgave, [("tables.note", notes[0].pk)], by=lead)
    voices = reverse("approach:point_voices", args=[opgave.pk, point.pk])
    assert notes[0].text in client.get(voices).content.decode()
    nothing = client.post(voices, follow=True).content.decode()
    assert "Achter dit punt staat geen stem." in nothing
    assert client.post(voices, {"bron": f"tables.note:{notes[0].pk}"}).status_code == 302
    assert client.post(voices, {"bron": "tables.note:999999"}).status_code == 200
    page = reverse("approach:point", args=[opgave.pk, point.pk])
    assert notes[0].text in client.get(page).content.decode()
    begin = queries.point_sheet(lead, point).begin_url
    assert "Iemand die meedenkt" in client.get(begin).content.decode()
    effort = {"title": "Vaste begeleider", "kind": "pilot", "owner_party": care.pk, "state": "planned"}
    client.post(begin, {**effort, "bron": f"approach.journeypoint:{point.pk}"})
    assert Effort.objects.get().title in client.get(here).content.decode()
    assert (
        client.post(page, {"text": "Anders", "aspect": "miss", "stage": stage.pk, "version": 1}).status_code
        == 302
    )
    stale = client.post(page, {"text": "Nog anders", "aspect": "miss", "stage": stage.pk, "version": 1})
    assert stale.status_code == 200 and b"Nog anders" in stale.content
    for to in ("out", "back"):
        assert (
            client.post(reverse("approach:remove_point", args=[opgave.pk, point.pk]), {"to": to}).status_code
            == 302
        )
    for to in ("earlier", "later", "out"):
        move = reverse("approach:move_stage", args=[opgave.pk, found.pk, stage.pk])
        assert client.post(move, {"to": to}).status_code == 302
    rename = reverse("approach:edit_stage", args=[opgave.pk, found.pk, stage.pk])
    assert client.get(rename).status_code == 200
    assert client.post(rename, {"title": "De diagnose", "version": 1}).status_code == 302
    edit = reverse("approach:edit_journey", args=[opgave.pk, found.pk])
    assert client.get(edit).status_code == 200
    shown = {"title": "Leven met dementie", "is_public": "on", "version": 1}
    assert client.post(edit, shown).status_code == 302
    book = client.get(reverse("approach:journey_excel", args=[opgave.pk, found.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets[0]
    assert [cell.value for cell in sheet[2]][1:5:2] == ["De diagnose", "Anders"]


def test_too_many_stages_are_refused_and_what_was_typed_stays(
    opgave: Opgave, lead: Viewer, client: Client
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    new = reverse("approach:new_journey", args=[opgave.pk])
    stages = "\n".join(f"Fase {n}" for n in range(21))
    answer = client.post(new, {"title": "Te veel", "stages": stages})
    assert answer.status_code == 200 and "Fase 20" in answer.content.decode()
    assert not Journey.objects.exists()


def test_a_stranger_sees_a_shown_journey_without_a_way_to_change_it(
    opgave: Opgave, journey: Journey, missed: JourneyPoint, lead: Viewer, client: Client
) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    here = reverse("approach:journey", args=[opgave.pk, journey.pk])
    assert client.get(here).status_code == 404
    shown = actions.JourneyDraft(journey.title, is_public=True)
    actions.edit_journey(journey, shown, version=1, by=lead)
    page = client.get(here).content.decode()
    assert "Iemand die meedenkt" in page and 'name="text"' not in page
    assert client.get(reverse("approach:point", args=[opgave.pk, missed.pk])).status_code == 200
    assert "inloggen" in client.post(here, {"title": "Nog een"})["Location"]
