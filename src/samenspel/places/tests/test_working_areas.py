"""A municipality's own area, made of districts and neighbourhoods."""

from __future__ import annotations

import datetime as dt

import pytest

from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.people.permissions import STRANGER
from samenspel.places import actions, queries
from samenspel.places.actions import WorkingAreaDraft
from samenspel.places.errors import WorkingAreaIsEmpty, WorkingAreaNameTaken
from samenspel.places.models import Area, AreaKind
from samenspel.places.tests.conftest import TODAY


@pytest.fixture
def parts(tree) -> list[int]:
    return list(Area.objects.filter(code__in=["BU99010000", "WK990101"]).values_list("pk", flat=True))


@pytest.fixture
def noord(parts, waterrijk, analyst) -> Area:
    draft = WorkingAreaDraft("Waterrijk-Noord", parts)
    return actions.draw_working_area(draft, waterrijk, by=analyst, today=TODAY)


def test_a_working_area_lies_in_its_municipality_and_holds_its_parts(noord):
    sheet = queries.area_sheet(STRANGER, noord.code, on=TODAY)
    assert [row.name for row in sheet.children] == ["Havenkwartier", "Wijk 01 Één-Oost"]
    assert (sheet.area.kind, sheet.area.lies_in) == (AreaKind.WORKING_AREA, "Waterrijk")


def test_drawing_the_same_area_twice_gives_the_same_area(noord, parts, waterrijk, analyst):
    again = actions.draw_working_area(
        WorkingAreaDraft("waterrijk-noord", parts), waterrijk, by=analyst, today=TODAY
    )
    assert again == noord
    assert Entry.objects.filter(action="places.working_area_drawn").count() == 1


def test_the_same_name_with_other_parts_is_refused(noord, parts, waterrijk, analyst):
    with pytest.raises(WorkingAreaNameTaken):
        actions.draw_working_area(
            WorkingAreaDraft("Waterrijk-Noord", parts[:1]), waterrijk, by=analyst, today=TODAY
        )


def test_an_area_of_nothing_is_refused(tree, waterrijk, analyst):
    with pytest.raises(WorkingAreaIsEmpty):
        actions.draw_working_area(WorkingAreaDraft("Leeg", []), waterrijk, by=analyst, today=TODAY)


def test_who_saves_second_is_told(noord, parts, analyst):
    actions.change_working_area(noord, WorkingAreaDraft("Noord", parts, version=1), by=analyst)
    with pytest.raises(EditedMeanwhile):
        actions.change_working_area(noord, WorkingAreaDraft("Zuid", parts, version=1), by=analyst)
    noord.refresh_from_db()
    assert (noord.name, noord.version) == ("Noord", 2)


def test_an_ended_area_stays_readable(noord, analyst):
    actions.end_working_area(noord, by=analyst, today=TODAY)
    actions.end_working_area(noord, by=analyst, today=TODAY)
    sheet = queries.area_sheet(STRANGER, noord.code, on=TODAY + dt.timedelta(days=30))
    assert not sheet.is_current
    assert noord.pk not in dict(queries.area_choices(STRANGER, today=TODAY + dt.timedelta(days=30)))


def test_a_published_area_is_not_changed_by_hand(tree, parts, analyst):
    area = Area.objects.select_related("owner").get(code="WK990100")
    with pytest.raises(NotAllowed):
        actions.change_working_area(area, WorkingAreaDraft("Mijn wijk", parts, version=1), by=analyst)


def test_the_choices_of_a_form_are_those_of_the_municipality(noord):
    within = [label for _pk, label in queries.area_choices(STRANGER, within="GM9901", today=TODAY)]
    assert within[0].startswith("Waterrijk (")
    assert any(label.startswith("Visserseiland (") for label in within)
    everywhere = [label for _pk, label in queries.area_choices(STRANGER, today=TODAY)]
    assert not any(label.startswith("Visserseiland (") for label in everywhere)
