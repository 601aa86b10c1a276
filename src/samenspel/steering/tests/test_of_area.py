"""The page of an area begins with the figures that people steer by there."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from samenspel.figures.models import Indicator
from samenspel.figures.queries import key_figures
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.queries.area_rows import row_of
from samenspel.steering.queries.of_area import steered_in
from samenspel.steering.tests.conftest import Country, count


def test_what_an_opgave_steers_by_comes_before_what_was_fetched(
    client: Client, municipality: Organisation, opgave: Opgave, lonely: Indicator, land: Country
) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    for place in range(7):
        fetched = Indicator.objects.create(
            owner=municipality,
            key=f"a{place}",
            label=f"Opgehaald {place}",
            sort_key=f"a{place}",
            unit="aantal",
        )
        count(fetched, {land.north: {2025: 100.0 + place}})
    assert lonely.label not in [each.label for each in key_figures(STRANGER, land.north.pk)]
    page = client.get(reverse("places:area", args=[land.north.code])).content.decode()
    assert lonely.label in page
    assert page.index(lonely.label) < page.index("Opgehaald 0")
    # The rest of the tiles stays for what else is known of the area.
    assert "Opgehaald 4" in page
    assert "Opgehaald 5" not in page


def test_a_figure_of_an_opgave_that_one_may_not_see_does_not_come_first(
    opgave: Opgave, lonely: Indicator, land: Country, lead: Viewer
) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=False)
    north = row_of(land.north)
    assert steered_in(lead, north) == (lonely.pk,)
    assert steered_in(STRANGER, north) == ()
