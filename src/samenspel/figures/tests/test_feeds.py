"""Sources that are fetched: what comes is in use as a whole, what fails leaves what was and says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.figures import actions, queries
from samenspel.figures.actions import FeedDraft
from samenspel.figures.models import (
    Batch,
    BatchState,
    Fact,
    Feed,
    FeedKind,
    FeedOutcome,
    FeedRhythm,
    FeedRun,
    FeedState,
)
from samenspel.figures.queries.feeds import due_feed_ids
from samenspel.figures.tests.conftest import area, indicator
from samenspel.figures.tests.invented_tables import HEALTH, KWB, KWB_V4, health_v3, kwb_rows, kwb_v3, kwb_v4
from samenspel.figures.tests.replay import Replay, replaying
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.opgaven.tests.conftest import account, organisation
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area

NOW = dt.datetime(2026, 3, 12, 6, 0, tzinfo=dt.UTC)
DATA = "TypedDataSet"
MakeFeed = Callable[..., Feed]


@pytest.fixture
def service(settings) -> Iterator[Replay]:
    settings.FEEDS_ON, settings.FEED_PAUSES, settings.FEED_TIMEOUT = True, (), 2
    with replaying() as replay:
        replay.collections = {**kwb_v3(), **kwb_v4(), **health_v3()}
        roots = {"cbs_v3": "v3", "cbs_v4": "v4", "rivm": "rivm", "pdok": "pdok"}
        settings.FEED_ADDRESSES = {kind: f"{replay.base}/{root}/" for kind, root in roots.items()}
        yield replay


@pytest.fixture
def draft(waterrijk) -> FeedDraft:
    return FeedDraft(waterrijk, FeedKind.CBS_V3, KWB, areas=("GM9901",))


@pytest.fixture
def feed(draft, analyst, service, tree) -> Feed:
    return actions.keep_feed(draft, by=analyst)


def fetch(feed: Feed, now: dt.datetime = NOW) -> FeedRun:
    run = actions.run_feed(feed.pk, now=now)
    assert run is not None
    feed.refresh_from_db()
    return run


def figures_in_use() -> int:
    return Fact.objects.filter(batch__state=BatchState.LIVE).count()


def test_what_comes_in_is_in_use_with_its_source_licence_and_year(feed):
    run = fetch(feed)
    assert run.outcome == FeedOutcome.TAKEN_OVER
    assert (run.batch.state, run.batch.licence, run.batch.source) == ("live", "CC BY 4.0", f"CBS, {KWB}")
    people = Fact.objects.get(indicator=indicator("aantalinwoners.aantal"), area=area("WK990100"))
    assert (people.value, people.period) == (1020, "2020JJ00")
    assert indicator("aantalinwoners.aantal").owner is None
    assert (feed.state, feed.title, feed.n_areas) == ("working", "Kerncijfers wijken en buurten 2020", 5)


def test_the_same_table_again_is_nothing_new(feed, service):
    fetch(feed)
    n_figures = figures_in_use()
    assert fetch(feed).outcome == FeedOutcome.UNCHANGED
    service.collections[f"/v3/{KWB}/TableInfos"][0]["Modified"] = "2026-03-01T02:00:00"
    assert fetch(feed).outcome == FeedOutcome.UNCHANGED
    assert (figures_in_use(), Batch.objects.count()) == (n_figures, 1)


def test_newer_figures_follow_the_earlier_ones(feed, service):
    fetch(feed)
    rows = kwb_rows()
    service.collections[f"/v3/{KWB}/{DATA}"] = [{**row, "AantalInwoners_5": 2000} for row in rows]
    service.collections[f"/v3/{KWB}/TableInfos"][0]["Modified"] = "2026-03-01T02:00:00"
    assert fetch(feed).outcome == FeedOutcome.TAKEN_OVER
    found = queries.series_of(STRANGER, indicator("aantalinwoners.aantal").pk, [area("GM9901").pk])
    assert [point.value for point in found[area("GM9901").pk]] == [2000]


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, b""), (200, b'{"value": [{"ID": 0, "Wijk'), (200, b'{"value": []}'), (200, b"<html>")],
    ids=["error", "half a page", "empty", "web page"],
)
def test_what_goes_wrong_leaves_the_figures_of_before_in_use(feed, service, status, body):
    fetch(feed)
    n_figures = figures_in_use()
    service.collections[f"/v3/{KWB}/TableInfos"][0]["Modified"] = "2026-03-01T02:00:00"
    service.spoil(DATA, lambda _answer, _query: (status, body))
    run = fetch(feed, NOW + dt.timedelta(days=1))
    assert run.outcome == FeedOutcome.REFUSED
    assert run.sentence
    assert (figures_in_use(), Batch.objects.count()) == (n_figures, 1)
    assert (feed.state, feed.succeeded_at) == (FeedState.FAILING, NOW)
    later = fetch(feed, NOW + dt.timedelta(days=3))
    assert later.outcome == FeedOutcome.REFUSED
    assert feed.failing_since == NOW + dt.timedelta(days=1)


def test_a_table_that_lost_areas_is_refused_until_somebody_says_it_is_right(feed, draft, analyst, service):
    fetch(feed)
    service.collections[f"/v3/{KWB}/{DATA}"] = kwb_rows()[:3]
    service.collections[f"/v3/{KWB}/TableInfos"][0]["Modified"] = "2026-03-01T02:00:00"
    assert fetch(feed).code == "feed-shrunk"
    actions.change_feed(feed, draft, version=feed.version, by=analyst)
    assert fetch(feed).outcome == FeedOutcome.TAKEN_OVER


def test_another_unit_is_refused_until_somebody_says_it_is_right(feed, service):
    fetch(feed)
    told = service.collections[f"/v3/{KWB}/DataProperties"]
    at = next(place for place, row in enumerate(told) if row["Key"] == "AantalInwoners_5")
    told[at] = {**told[at], "Unit": "x 1 000"}
    service.collections[f"/v3/{KWB}/TableInfos"][0]["Modified"] = "2026-03-01T02:00:00"
    assert fetch(feed).code == "feed-units-changed"


def test_a_row_that_nobody_can_read_refuses_all_of_it(feed, service):
    rows = kwb_rows()
    rows[2]["AantalInwoners_5"] = "veel"
    service.collections[f"/v3/{KWB}/{DATA}"] = rows
    assert "veel" in fetch(feed).sentence
    assert figures_in_use() == 0


def test_areas_that_nobody_knows_are_named_with_the_way_out(draft, analyst, service):
    feed = actions.keep_feed(draft, by=analyst)
    assert fetch(feed).outcome == FeedOutcome.REFUSED
    assert Batch.objects.get().state == BatchState.REFUSED


def test_a_table_brings_its_areas_along_with_their_names(draft, analyst, service):
    feed = actions.keep_feed(replace(draft, brings_areas=True), by=analyst)
    assert fetch(feed).outcome == FeedOutcome.TAKEN_OVER
    assert Area.objects.get(code="BU99010001").name == "Visserseiland"
    assert figures_in_use() == 3 * 5 - 2


def test_estimates_of_health_come_for_adults_and_say_that_they_are_estimates(draft, analyst, service, tree):
    feed = actions.keep_feed(replace(draft, kind=FeedKind.RIVM, table=HEALTH), by=analyst)
    run = fetch(feed)
    assert run.outcome == FeedOutcome.TAKEN_OVER, run.sentence
    assert "schatting" in run.batch.source
    lonely = indicator("eenzaam18jaarofouder.pct")
    assert set(Fact.objects.filter(indicator=lonely).values_list("period", flat=True)) == {
        "2016JJ00",
        "2020JJ00",
    }


def test_the_newer_service_gives_the_same_indicators(draft, analyst, service, tree):
    fetch(actions.keep_feed(draft, by=analyst))
    run = fetch(actions.keep_feed(replace(draft, kind=FeedKind.CBS_V4, table=KWB_V4), by=analyst))
    assert run.outcome == FeedOutcome.TAKEN_OVER, run.sentence
    held = indicator("aantalinwoners.aantal").coverage.values_list("batch", flat=True)
    assert held.count() == 2
    unknown = Fact.objects.get(
        batch=run.batch, indicator=indicator("eenpersoonshuishoudens.aantal"), area=area("BU99010001")
    )
    assert unknown.value is None


def test_one_source_is_asked_by_one_worker_at_a_time(feed):
    Feed.objects.update(state=FeedState.RUNNING, asked_at=NOW)
    assert actions.run_feed(feed.pk, now=NOW + dt.timedelta(minutes=5)) is None
    assert actions.run_feed(feed.pk, now=NOW + dt.timedelta(hours=3)) is not None


def test_each_source_has_its_rhythm_and_what_failed_is_tried_the_next_day(feed):
    def due(hours: int) -> list[int]:
        return due_feed_ids(NOW + dt.timedelta(hours=hours))

    assert due(0) == [feed.pk]
    Feed.objects.update(asked_at=NOW, state=FeedState.WORKING, rhythm=FeedRhythm.WEEKLY)
    assert (due(24), due(7 * 24)) == ([], [feed.pk])
    Feed.objects.update(state=FeedState.FAILING, failing_since=NOW)
    assert (due(1), due(24)) == ([], [feed.pk])
    Feed.objects.update(is_stopped=True)
    assert due(24) == []
    assert actions.run_due_feeds(now=NOW) == []


def test_the_same_source_is_kept_once_and_two_people_do_not_overwrite_each_other(feed, draft, analyst):
    assert actions.keep_feed(draft, by=analyst) == feed
    actions.change_feed(feed, replace(draft, measures=("AantalInwoners",)), version=1, by=analyst)
    with pytest.raises(EditedMeanwhile):
        actions.change_feed(feed, draft, version=1, by=analyst)


def test_every_step_stands_in_the_journal_once(feed, draft, analyst):
    actions.change_feed(feed, draft, version=1, by=analyst)
    for _again in range(2):
        actions.stop_feed(feed, by=analyst)
    actions.resume_feed(feed, by=analyst)
    fetch(feed)
    told = Entry.objects.filter(about_kind="figures.feed").order_by("pk").values_list("action", flat=True)
    steps = ["feed_kept", "feed_changed", "feed_stopped", "feed_resumed", "feed_fetched"]
    assert list(told) == [f"figures.{step}" for step in steps]


def test_who_may_not_import_may_not_fetch(draft, db, client):
    with pytest.raises(NotAllowed):
        actions.keep_feed(draft, by=STRANGER)
    assert client.get(reverse("figures:feeds")).status_code == 302


@pytest.fixture
def signed_in(client, fatma):
    client.force_login(fatma)
    return client


FILLED = {"kind": "cbs_v3", "table": KWB, "areas": "GM9901", "rhythm": "monthly"}


def test_a_source_is_added_and_fetched_and_its_page_tells_how_it_went(signed_in, waterrijk, service, tree):
    sent = {**FILLED, "owner": waterrijk.pk, "measures": "Aantal inwoners\n"}
    page = signed_in.post(reverse("figures:add_feed"), sent, follow=True).content.decode()
    assert "Kerncijfers wijken en buurten 2020" in page
    feed = Feed.objects.get()
    assert (feed.measures, feed.areas, feed.state) == (["Aantal inwoners"], ["GM9901"], "working")
    assert f"/cijfers/inlezen/{Batch.objects.get().pk}/" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [("table", "../../geheim"), ("areas", "Waterrijk"), ("pinned", "Leeftijd 20300"), ("table", "")],
)
def test_what_is_typed_wrong_is_told_and_stays(signed_in, waterrijk, service, field, value):
    sent = {**FILLED, "owner": waterrijk.pk, field: value}
    page = signed_in.post(reverse("figures:add_feed"), sent).content.decode()
    assert not Feed.objects.exists()
    assert "error" in page
    assert value in page


def test_the_page_of_sources_says_what_went_wrong_since_when_and_fetches_now(signed_in, feed, service):
    service.spoil("TableInfos", lambda _answer, _query: (500, b""), times=1)
    signed_in.post(reverse("figures:fetch_now", args=[feed.pk]))
    page = signed_in.get(reverse("figures:feeds")).content.decode()
    assert "500" in page
    assert str(timezone.localdate().year) in page
    page = signed_in.post(reverse("figures:fetch_now", args=[feed.pk]), follow=True).content.decode()
    assert Feed.objects.get().state == FeedState.WORKING
    assert f"/cijfers/inlezen/{Batch.objects.get().pk}/" in page


def test_a_source_is_stopped_and_begun_again_on_its_page(signed_in, feed):
    address = reverse("figures:switch_feed", args=[feed.pk])
    signed_in.post(address, {"stop": "1"})
    assert Feed.objects.get().is_stopped
    signed_in.post(address, {"go": "1"})
    assert not Feed.objects.get().is_stopped


def test_who_is_late_keeps_what_was_typed(signed_in, feed, waterrijk):
    Feed.objects.update(version=2, measures=["Mannen"])
    sent = {**FILLED, "owner": waterrijk.pk, "measures": "Vrouwen", "version": 1}
    page = signed_in.post(reverse("figures:change_feed", args=[feed.pk]), sent).content.decode()
    assert "Vrouwen" in page
    assert Feed.objects.get().measures == ["Mannen"]


def test_the_page_of_a_source_names_its_areas_and_the_day_of_its_last_change(signed_in, feed, tree):
    Feed.objects.filter(pk=feed.pk).update(areas=["GM9901", "GM0000"], changed="2026-08-20T02:00:00")
    facts = dict(signed_in.get(reverse("figures:feed", args=[feed.pk])).context["sheet"].facts)
    assert facts["Laatste wijziging bij de bron"] == "20 augustus 2026"
    assert facts["Deel"].startswith(f"{area('GM9901').name} en GM0000")
    Feed.objects.filter(pk=feed.pk).update(changed="gisteren")
    facts = dict(signed_in.get(reverse("figures:feed", args=[feed.pk])).context["sheet"].facts)
    assert facts["Laatste wijziging bij de bron"] == "gisteren"


@pytest.mark.on_one_database
def test_the_page_of_sources_asks_the_same_with_thirty_of_them(signed_in, feed, waterrijk):
    def n_queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert signed_in.get(reverse("figures:feeds")).status_code == 200
        return len(asked)

    fetch(feed)
    n_queries()
    few = n_queries()
    rows = [Feed(owner=waterrijk, kind="cbs_v3", table=f"{n}NED") for n in range(10_000, 10_030)]
    Feed.objects.bulk_create(rows)
    FeedRun.objects.bulk_create([FeedRun(feed=row, at=NOW, outcome="refused") for row in Feed.objects.all()])
    assert n_queries() == few


def test_descriptions_come_along_with_the_definitions(feed):
    fetch(feed)
    assert indicator("aantalinwoners.aantal").definition == "Verzonnen."
    assert indicator("aantalinwoners.aantal").theme == "Bevolking"


def test_other_programs_read_how_sources_stand_with_the_rights_of_the_page(
    feed, service, client, fatma, waterrijk
):
    path = "/api/v1/cijferbronnen"
    assert client.get(path).status_code == 401
    client.force_login(account("Karel Kijker", waterrijk, "resident"))
    assert client.get(path).status_code == 403
    client.force_login(
        account("Ans Elders", organisation("Ergens anders", kind="municipality"), "administrator")
    )
    assert client.get(path).json()["cijferbronnen"] == []
    client.force_login(fatma)
    assert [one["stand"] for one in client.get(path).json()["cijferbronnen"]] == ["nog-niet-opgehaald"]
    fetch(feed)
    [told] = client.get(path).json()["cijferbronnen"]
    assert (told["stand"], told["tabel"], told["watGingMis"]) == ("werkt", KWB, "")
    service.collections = {}
    fetch(feed, NOW + dt.timedelta(days=40))
    answer = client.get(path).json()
    assert answer["aantalMis"] == 1
    assert answer["cijferbronnen"][0]["stand"] == "gaat-mis"
    assert answer["cijferbronnen"][0]["watGingMis"]
