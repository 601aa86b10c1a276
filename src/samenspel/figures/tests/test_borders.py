"""Borders that changed: counts are added up under the line, nothing else is; who is gone has a successor."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from samenspel.figures import actions
from samenspel.figures.actions import FeedDraft
from samenspel.figures.models import FeedKind, Indicator
from samenspel.figures.queries.borders import border_sheet
from samenspel.figures.rules import adds_up
from samenspel.figures.tests.conftest import area
from samenspel.figures.tests.invented_tables import KWB, kwb_v3
from samenspel.figures.tests.replay import replaying
from samenspel.people.permissions import STRANGER
from samenspel.places import actions as places
from samenspel.places.actions import LayoutDraft
from samenspel.places.models import Area, ImportState

DAY = dt.date(2024, 1, 1)
FIGURES = (
    "gebied;onderwerp;jaar;waarde\nGM9901;Bijstand;2022;90\n"
    "GM9903;Bijstand;2022;12\nGM9901;Bijstand;2024;105\n"
)


@pytest.fixture
def borders(waterrijk, analyst):
    """Bring in a table of moved addresses between 2022 and 2024."""

    def bring(content: str, name: str = "grenswijziging_gemeente_2022_naar_2024.csv"):
        draft = LayoutDraft(waterrijk, ContentFile(content.encode(), name=name), "Proef")
        layout = places.receive_layout(draft, by=analyst)
        places.check_layout(layout)
        layout.refresh_from_db()
        if layout.state == ImportState.CHECKED:
            layout = places.start_layout(layout, by=analyst)
            places.take_over_layout(layout, by=None)
        return layout

    return bring


@pytest.fixture
def town(tree) -> Area:
    """The little town of Overmeer, that became part of Waterrijk."""
    Area.objects.create(
        code="GM9903",
        kind="municipality",
        name="Overmeer",
        sort_key="overmeer",
        starts_on=dt.date(2020, 1, 1),
        ends_before=DAY,
    )
    return area("GM9901")


MERGED = "naar_2024,9901,9902,9903\n9901,2300,0,120\n9902,0,4100,0\n"
DIVIDED = "naar_2024,9901,9902,9903\n9901,2300,0,120\n9902,0,4100,80\n"


def sheet_of(town: Area):
    return border_sheet(STRANGER, Indicator.objects.get(label="Bijstand"), town)


def test_counts_of_before_a_merger_are_added_up_and_say_from_whom(town, borders, bring_in):
    bring_in(FIGURES, unit="aantal", areas=False)
    borders(MERGED)
    found = sheet_of(town)
    assert [[str(cell) for cell in row.cells[:2]] for row in found.table.rows] == [["2022", "102"]]
    assert "Overmeer" in str(found.table.rows[0].cells[2])
    assert found.sentences == ()


def test_shares_are_not_added_up_and_the_page_says_why(town, borders, bring_in, client):
    bring_in(FIGURES, unit="%", areas=False)
    borders(MERGED)
    found = sheet_of(town)
    assert found.table is None
    assert "Overmeer" in found.sentences[0]
    address = reverse("figures:indicator", args=[Indicator.objects.get(label="Bijstand").pk])
    assert "Overmeer" in client.get(f"{address}?gebied=GM9901").content.decode()


def test_of_an_area_that_was_divided_nothing_is_carried_over(town, borders, bring_in):
    bring_in(FIGURES, unit="aantal", areas=False)
    borders(DIVIDED)
    found = sheet_of(town)
    assert found.table is None
    assert len(found.sentences) == 1


def test_without_a_figure_of_each_part_there_is_no_sum(town, borders, bring_in):
    bring_in(FIGURES.replace("GM9903;Bijstand;2022;12\n", ""), unit="aantal", areas=False)
    borders(MERGED)
    assert sheet_of(town).table is None


def test_an_area_that_is_gone_names_its_successor(town, borders, client):
    borders(MERGED)
    page = client.get(reverse("places:area", args=["GM9903"])).content.decode()
    assert "Waterrijk" in page
    assert reverse("places:area", args=["GM9901"]) in page


def test_who_took_an_area_over_leads_to_what_played_there(town, borders, client):
    """What lived in an area that merged away stays where it was said; its successor leads there."""
    borders(MERGED)
    page = client.get(reverse("places:area", args=["GM9901"])).content.decode()
    assert "Overmeer hoort uiterlijk sinds 1 januari 2024 bij Waterrijk" in page
    assert reverse("places:area", args=["GM9903"]) in page
    # Nothing of an area that went on as it was.
    assert "hoort uiterlijk" not in client.get(reverse("places:area", args=["GM9902"])).content.decode()


def test_who_took_a_part_of_an_area_says_how_large_a_part(town, borders, client):
    borders(DIVIDED)
    page = client.get(reverse("places:area", args=["GM9901"])).content.decode()
    assert "60% van de adressen van Overmeer" in page


def test_an_area_that_was_divided_names_all_of_them(town, borders, client):
    borders(DIVIDED)
    page = client.get(reverse("places:area", args=["GM9903"])).content.decode()
    assert "60%" in page
    assert "Zandstad" in page


def test_a_file_that_does_not_say_between_which_years_is_refused(town, borders):
    layout = borders(MERGED, "grenswijziging_2024.csv")
    assert layout.state == ImportState.REFUSED
    assert "grenswijziging_2022_naar_2024.csv" in layout.report["refusal"]


def test_a_source_of_an_area_that_is_gone_says_which_one_to_fetch(
    town, borders, analyst, waterrijk, settings
):
    borders(MERGED)
    settings.FEEDS_ON, settings.FEED_PAUSES = True, ()
    draft = FeedDraft(waterrijk, FeedKind.CBS_V3, KWB, areas=("GM9903",))
    feed = actions.keep_feed(draft, by=analyst)
    with replaying() as service:
        service.collections = dict(kwb_v3())
        settings.FEED_ADDRESSES = {"cbs_v3": f"{service.base}/v3/"}
        run = actions.run_feed(feed.pk, now=dt.datetime(2026, 3, 12, tzinfo=dt.UTC))
    assert run.code == "feed-area-gone"
    assert "GM9901" in run.sentence


@pytest.mark.parametrize(
    ("label", "unit", "answer"),
    [
        ("Aantal inwoners", "aantal", True),
        ("Gemiddelde huishoudensgrootte", "aantal", False),
        ("Eenzaam", "%", False),
        ("Bevolkingsdichtheid", "aantal", False),
        ("Geweldsmisdrijven per 1 000 inwoners", "aantal", False),
        ("Gemiddeld inkomen per inwoner", "x 1 000 euro", False),
    ],
)
def test_only_counts_add_up(label, unit, answer):
    assert adds_up(label, unit) is answer


def test_an_average_that_is_unknown_here_is_shown_of_the_area_above_by_its_name(tree, bring_in, client):
    bring_in(
        "gebied;onderwerp;jaar;waarde\nGM9901;Gemiddeld inkomen per inwoner;2022;24,6\n"
        "WK990100;Bijstand;2021;15\n",
        unit="x 1 000 euro",
        areas=False,
    )
    # What a publisher counts is everybody's; only that stands for a smaller area.
    Indicator.objects.filter(label__startswith="Gemiddeld").update(
        owner=None, key="gemiddeldinkomenperinwoner.1000euro"
    )
    page = client.get(reverse("places:area", args=["WK990100"])).content.decode()
    assert "24,6" in page
    assert "Waterrijk (gemeente)" in page or "Waterrijk (municipality)" in page


def test_a_count_of_the_area_above_never_stands_for_a_smaller_one(tree, bring_in, client):
    bring_in("gebied;onderwerp;jaar;waarde\nGM9901;Aantal inwoners;2022;5150\n", unit="aantal", areas=False)
    Indicator.objects.update(owner=None, key="aantalinwoners.aantal")
    assert "5.150" not in client.get(reverse("places:area", args=["WK990100"])).content.decode()
    assert "5.150" in client.get(reverse("places:area", args=["GM9901"])).content.decode()
