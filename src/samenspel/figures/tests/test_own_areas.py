"""Figures of an area of one's own: only what adds up is added, and the rest is said."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.figures.models import Batch, Coverage, Fact, FactStatus, Indicator
from samenspel.figures.queries.own_areas import OwnAreaFigures, own_area_figures
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area, AreaPart

pytestmark = pytest.mark.django_db
SINCE = dt.date(2000, 1, 1)


def an_area(code: str, kind: str, parent: Area | None = None) -> Area:
    return Area.objects.create(
        code=code, kind=kind, name=code.title(), sort_key=code.lower(), starts_on=SINCE, parent=parent
    )


@pytest.fixture
def parts() -> list[Area]:
    return [an_area("WK990101", "district"), an_area("WK990102", "district")]


@pytest.fixture
def own(parts: list[Area]) -> Area:
    made = an_area("LANGS-DE-VAART", "working_area")
    AreaPart.objects.bulk_create(AreaPart(whole=made, part=part) for part in parts)
    return made


def counted(
    parts: list[Area],
    values: list[float | None],
    *,
    label: str = "Inwoners",
    unit: str = "aantal",
    year: int = 2024,
    status: int = FactStatus.DEFINITE,
) -> Indicator:
    """Figures of one year as a source brought them in."""
    owner, _new = Organisation.objects.get_or_create(
        slug="waterrijk", defaults={"name": "Waterrijk", "kind": "municipality"}
    )
    indicator, _new = Indicator.objects.get_or_create(
        key=label,
        owner=owner,
        defaults={"label": label, "unit": unit, "sort_key": label, "hides_small": True},
    )
    batch = Batch.objects.create(kind="file", state="live", source="Proef", live_at=timezone.now())
    period = f"{year}JJ00"
    Coverage.objects.create(batch=batch, indicator=indicator, period=period, n_areas=len(parts))
    for part, value in zip(parts, values, strict=True):
        Fact.objects.create(
            batch=batch, indicator=indicator, area=part, period=period, value=value, status=status
        )
    return indicator


def found_in(own: Area) -> OwnAreaFigures:
    found = own_area_figures(STRANGER, own.pk)
    assert found is not None
    return found


def test_counts_of_the_parts_are_added_up_with_their_source_and_status(own: Area, parts: list[Area]) -> None:
    counted(parts, [1200, 340], status=FactStatus.PROVISIONAL)
    figure = found_in(own).figures[0]
    assert figure.value == "1.540"
    assert "Proef, 2024" in figure.source
    assert "voorlopig" in figure.source
    assert "2" in figure.level


def test_shares_and_averages_are_not_added_but_named(own: Area, parts: list[Area]) -> None:
    counted(parts, [12, 18], label="Voelt zich alleen", unit="%")
    counted(parts, [2.1, 2.4], label="Gemiddelde huishoudensgrootte")
    found = found_in(own)
    assert found.figures == ()
    assert set(found.not_added) == {"Voelt zich alleen", "Gemiddelde huishoudensgrootte"}


def test_the_newest_year_of_which_every_part_is_known_counts(own: Area, parts: list[Area]) -> None:
    counted(parts, [100, 200], year=2023)
    counted(parts, [110, None], year=2024, status=FactStatus.MISSING)
    assert found_in(own).figures[0].value == "300"


def test_a_part_that_is_too_small_to_show_hides_the_sum(own: Area, parts: list[Area]) -> None:
    counted(parts, [100, 4])
    found = found_in(own)
    assert (found.figures, found.incomplete) == ((), ("Inwoners",))


def test_a_neighbourhood_inside_a_chosen_district_is_not_counted_twice(own: Area, parts: list[Area]) -> None:
    inside = an_area("BU99010101", "neighbourhood", parent=parts[0])
    AreaPart.objects.create(whole=own, part=inside)
    counted([*parts, inside], [1200, 340, 500])
    assert found_in(own).figures[0].value == "1.540"


def test_the_page_of_an_own_area_tells_both(client: Client, own: Area, parts: list[Area]) -> None:
    counted(parts, [1200, 340])
    counted(parts, [12, 18], label="Voelt zich alleen", unit="%")
    told = client.get(reverse("places:area", args=[own.code])).content.decode()
    assert "1.540" in told
    assert "Voelt zich alleen" in told
    assert f"?gebied={parts[0].code}" in told


def test_many_parts_ask_no_more(
    own: Area, parts: list[Area], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    more = [an_area(f"WK9902{number:02}", "district") for number in range(28)]
    AreaPart.objects.bulk_create(AreaPart(whole=own, part=part) for part in more)
    counted([*parts, *more], [100.0] * 30)
    with django_assert_max_num_queries(7):
        assert found_in(own).figures[0].value == "3.000"


def test_an_area_without_parts_has_no_figures_of_parts(parts: list[Area]) -> None:
    assert own_area_figures(STRANGER, parts[0].pk) is None
