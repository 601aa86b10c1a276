"""The opgaven on the page of an area."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from samenspel.foundation.slots import Panel
from samenspel.opgaven import queries
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.models import Area
from samenspel.places.queries.area_rows import row_of

SINCE = dt.date(2000, 1, 1)


@pytest.fixture
def town(area: Area) -> Area:
    town = Area.objects.create(
        code="GM9901", kind="municipality", name="Veldermeer", sort_key="veldermeer", starts_on=SINCE
    )
    area.parent = town
    area.save()
    return town


def part_of(parent: Area, code: str, kind: str, name: str) -> Area:
    return Area.objects.create(
        code=code, kind=kind, name=name, sort_key=name.lower(), parent=parent, starts_on=SINCE
    )


def titles(viewer: Viewer, area: Area) -> list[str]:
    panel = queries.area_panel(viewer, row_of(area))
    return [row.title for row in panel.values["rows"]] if panel else []


def test_an_area_lists_the_opgaven_of_itself_its_parts_and_its_municipality(
    opgave: Opgave, lead: Viewer, area: Area, town: Area
) -> None:
    street = part_of(area, "BU99010101", "neighbourhood", "Noord-Oost")
    elsewhere = part_of(town, "WK990102", "district", "Zuid")
    whole = Opgave.objects.create(
        owner=opgave.owner, title="Wonen", slug="wonen", sort_key="wonen", area=town
    )
    small = Opgave.objects.create(
        owner=opgave.owner, title="Zebrapad", slug="zebrapad", sort_key="zebrapad", area=street
    )
    assert titles(lead, town) == [opgave.title, whole.title, small.title]
    assert titles(lead, area) == [opgave.title, whole.title, small.title]
    assert titles(lead, street) == [whole.title, small.title]
    assert titles(lead, elsewhere) == [whole.title]


def test_a_stranger_reads_only_public_opgaven_and_no_panel_without_one(
    opgave: Opgave, area: Area, client: Client
) -> None:
    assert queries.area_panel(STRANGER, row_of(area)) is None
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    assert isinstance(queries.area_panel(STRANGER, row_of(area)), Panel)
    html = client.get(reverse("places:area", args=[area.code])).content.decode()
    assert reverse("opgaven:page", args=[opgave.pk]) in html


def test_what_turned_out_to_be_no_opgave_is_not_worked_on(opgave: Opgave, lead: Viewer, area: Area) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(status="no_opgave")
    assert titles(lead, area) == []


def test_one_opgave_or_thirty_take_the_same_queries(
    opgave: Opgave, lead: Viewer, area: Area, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        assert len(titles(lead, area)) == 1
    Opgave.objects.bulk_create(
        Opgave(owner=opgave.owner, title=f"Deel {n}", slug=f"deel-{n}", sort_key=f"d{n:02}", area=area)
        for n in range(29)
    )
    with django_assert_num_queries(2):
        assert len(titles(lead, area)) == 30
