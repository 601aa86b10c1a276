"""The page of an area gathers what lives there, also for an area of one's own, at a fixed cost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.approach.models import Effort
from samenspel.budget.models import Pot
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area, AreaPart
from samenspel.subsidies import actions
from samenspel.subsidies.models import AreaAnalysis
from samenspel.subsidies.tests.conftest import ADOPTION, TODAY
from samenspel.tables.models import ThemeTable

pytestmark = pytest.mark.django_db


@pytest.fixture
def lively(area: Area, municipality: Organisation) -> Opgave:
    """A public opgave of the area with an effort that runs, a pot, and a table that is still to come."""
    Organisation.objects.filter(pk=municipality.pk).update(code="GM9901")
    opgave = Opgave.objects.create(
        owner=municipality, title="Wonen", slug="wonen", sort_key="wonen", area=area, is_public=True
    )
    party = Stakeholder.objects.create(owner=municipality, name="Noabers", kind="residents_group")
    Effort.objects.create(
        opgave=opgave, owner_party=party, title="Bankjes", kind="project", state="running", is_public=True
    )
    Pot.objects.create(opgave=opgave, year=2027, title="Buurtpot", is_public=True)
    coming = timezone.localdate() + dt.timedelta(days=9)
    ThemeTable.objects.create(
        owner=municipality, title="Koffie", question="Wat?", held_on=coming, is_public=True, area=area
    )
    return opgave


def page_of(client: Client, area: Area) -> str:
    return client.get(reverse("places:area", args=[area.code])).content.decode()


def test_everybody_sees_what_lives_in_an_area(client: Client, area: Area, lively: Opgave) -> None:
    told = page_of(client, area)
    for words in ("Wonen", "Bankjes", "Buurtpot 2027", "Koffie"):
        assert words in told
    assert "bellen" not in told


def test_a_table_that_is_still_to_come_stands_there_once(client: Client, area: Area, lively: Opgave) -> None:
    assert page_of(client, area).count(">Koffie<") == 1
    ThemeTable.objects.update(held_on=timezone.localdate() - dt.timedelta(days=9))
    told = page_of(client, area)
    assert told.count("Koffie") == 1
    assert "Waar mensen hier iets zeggen" in told


def test_who_works_here_sees_whom_to_call_and_what_is_not_there_yet(
    client: Client, area: Area, lively: Opgave, broker: Viewer
) -> None:
    assert broker.account is not None
    client.force_login(broker.account)
    told = page_of(client, area)
    assert "Gea Makelaar" in told
    assert f"{reverse('subsidies:new_analysis')}?gebied={area.code}" in told
    assert reverse("opgaven:new") not in told


def test_an_adopted_analysis_stands_on_the_page_and_a_draft_only_for_who_works_here(
    client: Client, area: Area, whole: AreaAnalysis, broker: Viewer
) -> None:
    assert "Elkaar ontmoeten" not in page_of(client, area)
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    told = page_of(client, area)
    assert "1. Weg naar huis in de avond" in told
    assert reverse("subsidies:analysis", args=[whole.pk]) in told


def test_an_own_area_gathers_what_lives_in_its_parts(
    client: Client, area: Area, lively: Opgave, municipality: Organisation
) -> None:
    own = Area.objects.create(
        code="ROND-DE-KERK",
        kind="working_area",
        name="Rond de kerk",
        sort_key="rond de kerk",
        starts_on=dt.date(2026, 1, 1),
        owner=municipality,
    )
    assert "Bankjes" not in page_of(client, own)
    AreaPart.objects.create(whole=own, part=area)
    told = page_of(client, own)
    for words in ("Wonen", "Bankjes", "Buurtpot 2027", "Koffie"):
        assert words in told


def test_the_page_asks_no_more_when_much_lives_there(
    client: Client, area: Area, lively: Opgave, broker: Viewer
) -> None:
    assert broker.account is not None
    client.force_login(broker.account)

    def n_asked() -> int:
        with CaptureQueriesContext(connection) as asked:
            page_of(client, area)
        return len(asked)

    few = n_asked()
    for number in range(30):
        more = Opgave.objects.create(
            owner=lively.owner, title=f"O{number}", slug=f"o{number}", sort_key=str(number), area=area
        )
        party = Effort.objects.get(title="Bankjes").owner_party
        Effort.objects.create(
            opgave=more, owner_party=party, title=f"E{number}", kind="project", state="running"
        )
        Pot.objects.create(opgave=more, year=2027, title=f"P{number}")
        ThemeTable.objects.create(
            owner=lively.owner, title=f"T{number}", question="Wat?", held_on=timezone.localdate(), area=area
        )
    assert n_asked() == few
