"""Shapes that are fetched from PDOK: all pages, land only, whole or not at all."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest

from samenspel.figures import actions, errors
from samenspel.figures.actions import FeedDraft
from samenspel.figures.errors import FeedRefused
from samenspel.figures.feeds import fetch_shapes
from samenspel.figures.models import Feed, FeedKind, FeedOutcome
from samenspel.figures.tests.invented_tables import MAP, shapes
from samenspel.figures.tests.replay import Replay, replaying
from samenspel.places.models import AreaShape, Layout

NOW = dt.datetime(2026, 3, 12, 6, 0, tzinfo=dt.UTC)


@pytest.fixture
def service(settings) -> Iterator[Replay]:
    settings.FEEDS_ON, settings.FEED_PAUSES, settings.FEED_TIMEOUT = True, (), 2
    with replaying() as replay:
        replay.collections = dict(shapes())
        settings.FEED_ADDRESSES = {"pdok": f"{replay.base}/pdok/"}
        yield replay


@pytest.fixture
def feed(waterrijk, analyst, tree, service) -> Feed:
    draft = FeedDraft(waterrijk, FeedKind.PDOK, MAP, areas=("GM9901",))
    return actions.keep_feed(draft, by=analyst)


def refused(service: Replay) -> FeedRefused:
    with pytest.raises(FeedRefused) as told:
        fetch_shapes(f"{service.base}/pdok", MAP, ())
    return told.value


def test_all_pages_come_and_water_and_figures_stay_behind(service):
    service.page_size = 1
    fetched = fetch_shapes(f"{service.base}/pdok", MAP, ())
    features = json.loads(fetched.content)["features"]
    assert (fetched.year, fetched.n_areas) == (2020, 6)
    assert {name for each in features for name in each["properties"]} == {"code", "naam"}


def test_a_filter_that_the_service_ignores_is_applied_here(service):
    path = f"/pdok/{MAP}/ogc/v1/collections/gemeenten/items"
    every = json.dumps({"features": service.collections[path], "links": []}).encode()
    service.spoil("gemeenten/items", lambda _answer, _query: (200, every))
    fetched = fetch_shapes(f"{service.base}/pdok", MAP, ("GM9901",))
    codes = {each["properties"]["code"] for each in json.loads(fetched.content)["features"]}
    assert "GM9901" in codes
    assert "GM9902" not in codes


@pytest.mark.parametrize(
    ("status", "body", "refusal"),
    [
        (500, b"", errors.FeedAnswersError),
        (200, b'{"features": [{"type"', errors.FeedBreaksOff),
        (200, b'{"features": [], "links": []}', errors.FeedEmpty),
        (200, b'{"features": [], "links": [], "numberMatched": 3}', errors.FeedCountsDiffer),
        (
            200,
            b'{"features": [{"id": 1, "properties": {"bu": "x"}, "geometry": {}}]}',
            errors.FeedColumnsChanged,
        ),
    ],
)
def test_every_wrong_answer_is_a_sentence(service, status, body, refusal):
    service.spoil("buurten/items", lambda _answer, _query: (status, body))
    assert type(refused(service)) is refusal


def test_an_area_with_two_shapes_on_land_is_refused(service):
    rows = service.collections[f"/pdok/{MAP}/ogc/v1/collections/wijken/items"]
    rows[-1]["properties"]["water"] = "NEE"
    assert isinstance(refused(service), errors.FeedRowTwice)


def test_shapes_are_taken_over_once_and_what_goes_wrong_leaves_them(feed, service):
    run = actions.run_feed(feed.pk, now=NOW)
    assert run.outcome == FeedOutcome.TAKEN_OVER, run.sentence
    assert AreaShape.objects.count() == 5
    assert "PDOK" in run.layout.source
    assert actions.run_feed(feed.pk, now=NOW).outcome == FeedOutcome.UNCHANGED
    service.spoil("buurten/items", lambda _answer, _query: (500, b""))
    assert actions.run_feed(feed.pk, now=NOW).outcome == FeedOutcome.REFUSED
    assert (AreaShape.objects.count(), Layout.objects.filter(kind="shapes").count()) == (5, 1)
