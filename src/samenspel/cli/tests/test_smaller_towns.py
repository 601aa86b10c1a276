"""Duinwaarde and Heidebroek hold together: an area across borders, and a town before its first opgave."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import translation

from samenspel.approach.models import Effort
from samenspel.cli.demo import haarlem, putten
from samenspel.cli.demo.haarlem.story import OWN_AREA
from samenspel.cli.demo.haarlem.story import WORTH_A_VISIT as DUINWAARDE_VISITS
from samenspel.cli.demo.putten.story import WORTH_A_VISIT as HEIDEBROEK_VISITS
from samenspel.cli.tests.choices import unknown_choices
from samenspel.learning.models import ImprovementState, WayOfWorking
from samenspel.opgaven.models import LastingDisagreement, Opgave
from samenspel.places.models import Area, AreaKind
from samenspel.subsidies.models import AreaAnalysis, AreaCycleStep
from samenspel.widening.models import ImplementationPlan

TODAY = dt.date(2027, 10, 6)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def towns(once: None) -> tuple[haarlem.Duinwaarde, putten.Heidebroek]:
    """Both towns on a day in autumn."""
    with translation.override("nl"):
        return haarlem.play(TODAY), putten.play(TODAY)


def test_every_choice_that_is_kept_is_one_that_its_field_offers(
    towns: tuple[haarlem.Duinwaarde, putten.Heidebroek],
) -> None:
    assert list(unknown_choices()) == []


def test_an_own_area_cuts_through_districts_and_has_a_page_full_of_what_lives_there(
    towns: tuple[haarlem.Duinwaarde, putten.Heidebroek],
) -> None:
    town, _small = towns
    own = Area.objects.get(name=OWN_AREA, kind=AreaKind.WORKING_AREA)
    assert own.parts.values("part__parent").distinct().count() == 3
    analysis = AreaAnalysis.objects.get(area=own)
    assert analysis.opgaven.count() == 3
    broker = Client()
    with town.playing_on(TODAY):
        broker.force_login(town.accounts["hanneke"])
        page = broker.get(f"/gebieden/{own.code}/").content.decode()
    for words in ("Lopers in het geel", "38.500", "Hanneke Duin", "Lopen we nu wel door de tunnel?", "58"):
        assert words in page, words


def test_what_is_over_of_the_year_of_an_area_came_of_something(
    towns: tuple[haarlem.Duinwaarde, putten.Heidebroek],
) -> None:
    steps = AreaCycleStep.objects.filter(owner=towns[0].town)
    over = steps.filter(ends_before__lte=TODAY)
    assert over.count() == 4 + 3
    assert all(step.outcome and step.done_on for step in over)
    assert not steps.filter(ends_before__gt=TODAY).exclude(outcome="").exists()


def test_something_was_objected_to_and_something_stopped(
    towns: tuple[haarlem.Duinwaarde, putten.Heidebroek],
) -> None:
    opgave = Opgave.objects.get(owner=towns[0].town)
    assert LastingDisagreement.objects.get(opgave=opgave).organisation == towns[0].organisations["wijkraad"]
    assert Effort.objects.get(opgave=opgave, state="stopped").stopped_reason


def test_a_small_town_looks_at_itself_before_it_begins(
    towns: tuple[haarlem.Duinwaarde, putten.Heidebroek],
) -> None:
    small = towns[1].town
    assert not Opgave.objects.filter(owner=small).exists()
    assert WayOfWorking.objects.filter(owner=small).count() == 1
    plan = ImplementationPlan.objects.get(owner=small)
    assert plan.next_round_on > TODAY
    promised = plan.baseline.improvements.all()
    assert ImprovementState.DONE in {one.state for one in promised}
    assert plan.steps.filter(done_on__isnull=True).exists()


def test_who_is_named_at_the_start_is_somebody_of_the_story(
    towns: tuple[haarlem.Duinwaarde, putten.Heidebroek],
) -> None:
    for stage, named in zip(towns, (DUINWAARDE_VISITS, HEIDEBROEK_VISITS), strict=True):
        assert set(named) <= set(stage.accounts)
