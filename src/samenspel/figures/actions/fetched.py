"""What comes from a source goes the way of every file: kept, checked, written unseen, then switched on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from samenspel.compute.formats.odata_tables import FigureFiles, TableChoice
from samenspel.figures.actions.files import FileDraft, begin_batch, check_batch, keep_batch, write_batch
from samenspel.figures.errors import (
    FeedAreaGone,
    FeedEmpty,
    FeedFigureUnclear,
    FeedFileRefused,
    FeedShrunk,
    FileAlreadyLive,
    NoKnownAreas,
    NoKnownAreasInAnyYear,
)
from samenspel.figures.feeds import Fetched, FetchOrder, fetch_shapes, fetch_table
from samenspel.figures.importers import FileChoice
from samenspel.figures.models import Batch, BatchKind, BatchState, Feed, FeedKind
from samenspel.places.actions import (
    AreaChoice,
    LayoutDraft,
    begin_layout,
    check_layout,
    keep_layout,
    take_over_layout,
)
from samenspel.places.errors import LayoutAlreadyTaken, bad_row_sentence
from samenspel.places.models import ImportState, Layout, LayoutKind
from samenspel.places.queries import names_of_codes, successor_sentence, successors

# With fewer of the areas of last time than this, something is missing.
FEWEST_AREAS_SHARE = 0.9
LICENCE = "CC BY 4.0"
# Bounds and young people aside: who fetches health figures wants the value for all adults.
HEALTH_PARTS = {"Marges": "MW00000", "Leeftijd": "20300"}
SOURCES = {
    FeedKind.CBS_V3: "CBS",
    FeedKind.CBS_V4: "CBS",
    FeedKind.RIVM: "RIVM, GGD’en en CBS (schatting met een model)",
    FeedKind.PDOK: "CBS en Kadaster, via PDOK",
}


@dataclass(frozen=True)
class Taken:
    """What came of asking a source: a batch or a layout, or nothing new; and what the table said of itself.

    ``units`` is None when there was nothing new, so that nothing has to be remembered anew.
    """

    title: str
    changed: str
    n_requests: int
    is_new: bool = False
    units: Mapping[str, str] | None = None
    n_areas: int = 0
    batch: Batch | None = None
    layout: Layout | None = None


def take_over_feed(feed: Feed) -> Taken:
    """Fetch a source and take over what is new.

    Raises
    ------
    DomainError
        In any other case than everything; then nothing is in use that was not before.
    """
    try:
        return _take_over_shapes(feed) if feed.kind == FeedKind.PDOK else _take_over_table(feed)
    except FeedEmpty as refusal:
        _name_successors(feed)
        raise refusal from None


def _name_successors(feed: Feed) -> None:
    """Nothing came, and an area that was asked for is gone: say which area followed it."""
    names = names_of_codes(feed.areas)
    for code in feed.areas:
        if found := successors(code):
            said = successor_sentence(names.get(code, code), found)
            raise FeedAreaGone(said=said, code=code, codes=", ".join(each.code for each in found))


def _take_over_table(feed: Feed) -> Taken:
    fetched = fetch_table(order_of(feed))
    info = fetched.info
    if fetched.files is None:
        return Taken(info.title, fetched.changed, fetched.n_requests)
    files = fetched.files
    _refuse_shrunk(feed, files.n_areas)
    try:
        batch = _kept(feed, fetched, files)
    except FileAlreadyLive:
        # The table says that it changed, and holds to the letter what we have.
        return Taken(
            info.title, fetched.changed, fetched.n_requests, units=files.units, n_areas=files.n_areas
        )
    _write(feed, batch)
    return Taken(
        title=info.title,
        changed=fetched.changed,
        n_requests=fetched.n_requests,
        is_new=True,
        units=files.units,
        n_areas=files.n_areas,
        batch=batch,
    )


def _take_over_shapes(feed: Feed) -> Taken:
    """Fetch shapes and take them over as any map file; the same shapes again are nothing new."""
    fetched = fetch_shapes(settings.FEED_ADDRESSES[feed.kind], feed.table, feed.areas)
    _refuse_shrunk(feed, fetched.n_areas)
    draft = LayoutDraft(
        owner=feed.owner,
        upload=ContentFile(fetched.content, name=f"{feed.table}.geojson"),
        source=f"{SOURCES[FeedKind.PDOK]}, {feed.table}",
        year=fetched.year,
        choice=AreaChoice(kind=LayoutKind.SHAPES),
    )
    nothing_new = Taken(feed.table, "", fetched.n_requests, units={}, n_areas=fetched.n_areas)
    try:
        with transaction.atomic():
            layout = keep_layout(draft, by=None)
    except LayoutAlreadyTaken:
        return nothing_new
    check_layout(layout)
    if layout.state == ImportState.CHECKED:
        with transaction.atomic():
            begin_layout(layout, by=None)
        take_over_layout(layout, by=None)
    if layout.state != ImportState.DONE:
        raise FeedFileRefused(reason=str(layout.report.get("refusal", "")))
    return replace(nothing_new, is_new=True, layout=layout)


def _refuse_shrunk(feed: Feed, n_areas: int) -> None:
    if n_areas < FEWEST_AREAS_SHARE * feed.n_areas:
        raise FeedShrunk(host=SOURCES[FeedKind(feed.kind)], now=n_areas, before=feed.n_areas)


def order_of(feed: Feed) -> FetchOrder:
    """What to ask the service, with what is known from last time."""
    is_health = feed.kind == FeedKind.RIVM
    return FetchOrder(
        base=settings.FEED_ADDRESSES[feed.kind],
        table=feed.table,
        is_v4=feed.kind == FeedKind.CBS_V4,
        choice=TableChoice(
            measures=tuple(feed.measures),
            pinned={**HEALTH_PARTS, **feed.pinned} if is_health else feed.pinned,
            areas=tuple(feed.areas),
        ),
        with_names=feed.brings_areas,
        changed=feed.changed,
        units=feed.units,
    )


def _kept(feed: Feed, fetched: Fetched, files: FigureFiles) -> Batch:
    day = fetched.changed[:10]
    draft = FileDraft(
        owner=feed.owner,
        upload=ContentFile(files.figures, name=f"{feed.table}.csv"),
        source=f"{SOURCES[FeedKind(feed.kind)]}, {feed.table}",
        licence=LICENCE,
        published_on=dt.date.fromisoformat(day) if day else None,
        choice=FileChoice(year=None if files.has_periods else fetched.info.year, is_published=True),
        description=ContentFile(files.descriptions, name=f"{feed.table}.json"),
    )
    with transaction.atomic():
        return keep_batch(draft, kind=BatchKind.FEED, by=None)


def _write(feed: Feed, batch: Batch) -> None:
    """Check and write what came; a row that nobody can read refuses all of it."""
    check_batch(batch)
    report = batch.report
    if batch.state == BatchState.CHECKED and report["n_bad"]:
        first = report["problems"][0]
        reason = bad_row_sentence(first["code"], column=first["column"], raw=first["raw"])
        raise _refused(batch, str(FeedFigureUnclear(n=report["n_bad"], reason=reason)))
    if batch.state == BatchState.CHECKED:
        if report["n_unplaced"] == report["n_rows"] and not feed.brings_areas:
            year = batch.layout_on.year if batch.layout_on else None
            name = feed.table
            unknown = NoKnownAreas(name=name, year=year) if year else NoKnownAreasInAnyYear(name=name)
            raise _refused(batch, str(unknown))
        with transaction.atomic():
            choice = {"brings_areas": feed.brings_areas, "without_bad_rows": True}
            batch = begin_batch(batch, choice, by=None)
        write_batch(batch, by=None)
    if batch.state != BatchState.LIVE:
        raise FeedFileRefused(reason=str(batch.report.get("refusal", "")))


def _refused(batch: Batch, reason: str) -> FeedFileRefused:
    batch.state, batch.report = BatchState.REFUSED, {**batch.report, "refusal": reason}
    batch.save(update_fields=["state", "report"])
    return FeedFileRefused(reason=reason)
