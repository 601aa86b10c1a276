"""How the sources that are fetched stand: what works, what went wrong since when, and whose turn it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.figures.models import BatchState, Feed, FeedOutcome, FeedRhythm, FeedRun, FeedState
from samenspel.figures.permissions import visible_feeds
from samenspel.people.permissions import Viewer
from samenspel.places.queries import names_of_codes
from samenspel.ui.formats import date_words, joined, number
from samenspel.ui.parts import Status

MOST_RUNS = 20
# A little less than the rhythm: the daily round does not begin at the same minute every day.
_TERMS = {
    FeedRhythm.DAILY: dt.timedelta(hours=20),
    FeedRhythm.WEEKLY: dt.timedelta(days=6, hours=20),
    FeedRhythm.MONTHLY: dt.timedelta(days=27),
}
# What went wrong is tried again every day, whatever the rhythm.
_AGAIN = dt.timedelta(hours=20)
_STATUS = {
    FeedState.NEW: "none",
    FeedState.RUNNING: "busy",
    FeedState.WORKING: "fine",
    FeedState.FAILING: "bad",
}


@dataclass(frozen=True)
class FeedCard:
    """One source: what it is, which part of it, how often, and how it stands."""

    pk: int
    title: str
    service: str
    table: str
    part: str
    rhythm: str
    status: Status
    sentence: str
    since: dt.datetime | None
    asked_at: dt.datetime | None
    succeeded_at: dt.datetime | None
    batch_pk: int | None
    is_failing: bool
    is_running: bool
    is_stopped: bool

    @property
    def is_under_way(self) -> bool:
        """Whether the page should look again by itself: it is being fetched, or is about to be."""
        return self.is_running or (self.asked_at is None and not self.is_stopped)

    @property
    def last_success(self) -> str:
        """When the source last went well, in words."""
        return date_words(self.succeeded_at) if self.succeeded_at else _("never yet")


@dataclass(frozen=True)
class RunRow:
    """One time that a source was asked."""

    at: dt.datetime
    outcome: str
    sentence: str
    n_requests: int
    url: str


@dataclass(frozen=True)
class FeedSheet:
    """The page of one source."""

    card: FeedCard
    runs: tuple[RunRow, ...]
    facts: tuple[tuple[str, str], ...]


def due_feed_ids(now: dt.datetime) -> list[int]:
    """The sources whose turn it is, longest ago first; one query."""
    rows = Feed.objects.filter(is_stopped=False).order_by("asked_at", "pk")
    return [feed.pk for feed in rows if _is_due(feed, now)]


def feed_cards(viewer: Viewer) -> tuple[FeedCard, ...]:
    """The sources of the viewer's organisations, those that went wrong first; four queries."""
    feeds = list(visible_feeds(viewer))
    last = _last_runs([feed.pk for feed in feeds])
    names = names_of_codes({code for feed in feeds for code in feed.areas})
    cards = [_card(feed, last.get(feed.pk), names) for feed in feeds]
    return tuple(sorted(cards, key=lambda card: (not card.is_failing, card.is_stopped)))


def feed_sheet(feed: Feed) -> FeedSheet:
    """One source with how it went lately; two queries."""
    runs = list(FeedRun.objects.filter(feed=feed).select_related("batch")[:MOST_RUNS])
    names = names_of_codes(feed.areas)
    return FeedSheet(
        card=_card(feed, runs[0] if runs else None, names),
        runs=tuple(_run_row(run) for run in runs),
        facts=tuple(_facts(feed, names)),
    )


def n_failing(cards: tuple[FeedCard, ...]) -> int:
    """How many sources went wrong."""
    return sum(card.is_failing for card in cards)


def _is_due(feed: Feed, now: dt.datetime) -> bool:
    if feed.asked_at is None:
        return True
    if feed.state == FeedState.FAILING:
        return feed.asked_at <= now - _AGAIN
    term = _TERMS.get(FeedRhythm(feed.rhythm))
    return term is not None and feed.asked_at <= now - term


def _last_runs(feed_ids: list[int]) -> dict[int, FeedRun]:
    newest = FeedRun.objects.filter(feed__in=feed_ids).order_by().values("feed").annotate(last=Max("pk"))
    found = FeedRun.objects.filter(pk__in=newest.values("last")).select_related("batch")
    return {run.feed_id: run for run in found}


def _card(feed: Feed, run: FeedRun | None, names: Mapping[str, str]) -> FeedCard:
    state = FeedState(feed.state)
    is_failing = state == FeedState.FAILING
    word = _("stopped") if feed.is_stopped else str(state.label)
    since = _("since %(on)s") % {"on": date_words(feed.failing_since)} if feed.failing_since else ""
    return FeedCard(
        pk=feed.pk,
        title=str(feed),
        service=str(feed.get_kind_display()),
        table=feed.table,
        part=_part_of(feed, names),
        rhythm=str(feed.get_rhythm_display()),
        status=Status("none" if feed.is_stopped else _STATUS[state], word, since if is_failing else ""),
        sentence=run.sentence if run and is_failing else "",
        since=feed.failing_since,
        asked_at=feed.asked_at,
        succeeded_at=feed.succeeded_at,
        batch_pk=run.batch_id if run and run.batch and run.batch.state == BatchState.LIVE else None,
        is_failing=is_failing,
        is_running=state == FeedState.RUNNING,
        is_stopped=feed.is_stopped,
    )


def _part_of(feed: Feed, names: Mapping[str, str]) -> str:
    """Which part is fetched, in one line."""
    n = len(feed.measures)
    measures = ngettext("%(n)s measure", "%(n)s measures", n) % {"n": number(n)} if n else _("all measures")
    areas = joined([names.get(code, code) for code in feed.areas]) if feed.areas else _("the whole country")
    pinned = ", ".join(f"{name} {value}" for name, value in feed.pinned.items())
    return " · ".join(part for part in (areas, measures, pinned) if part)


def _run_row(run: FeedRun) -> RunRow:
    url = ""
    if run.batch_id:
        url = reverse("figures:batch", args=[run.batch_id])
    elif run.layout_id:
        url = reverse("places:layout", args=[run.layout_id])
    sentence = run.sentence if run.outcome == FeedOutcome.REFUSED else ""
    return RunRow(run.at, str(run.get_outcome_display()), sentence, run.n_requests, url)


def _facts(feed: Feed, names: Mapping[str, str]) -> list[tuple[str, str]]:
    pairs = [
        (_("Service"), str(feed.get_kind_display())),
        (_("Table"), feed.table),
        (_("Part"), _part_of(feed, names)),
        (_("How often"), str(feed.get_rhythm_display())),
        (_("Last change at the source"), _changed_words(feed)),
        (_("Areas last time"), number(feed.n_areas) if feed.n_areas else ""),
    ]
    return [(term, value) for term, value in pairs if value]


def _changed_words(feed: Feed) -> str:
    """The day on which the source says that it changed, as it says it where that is no day."""
    try:
        return date_words(dt.date.fromisoformat(feed.changed[:10]))
    except ValueError:
        return feed.changed
