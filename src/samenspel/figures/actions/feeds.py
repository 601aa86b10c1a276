"""Keep which sources are fetched, and fetch one: everything of it is written unseen, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from samenspel.compute.formats.area_codes import canonical_code
from samenspel.figures import permissions, rules
from samenspel.figures.actions.fetched import Taken, take_over_feed
from samenspel.figures.errors import FeedAreasUnclear, FeedRefused, FeedTableUnclear
from samenspel.figures.models import Feed, FeedKind, FeedOutcome, FeedRhythm, FeedRun, FeedState
from samenspel.figures.queries.feeds import due_feed_ids
from samenspel.foundation import journal
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer

# A fetch that was begun this long ago was broken off: a worker that died never says so.
LONGEST_RUN = dt.timedelta(hours=2)


@dataclass(frozen=True)
class FeedDraft:
    """A source as somebody describes it; what is empty means everything."""

    owner: Organisation
    kind: FeedKind
    table: str
    measures: tuple[str, ...] = ()
    pinned: Mapping[str, str] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    brings_areas: bool = False
    rhythm: FeedRhythm = FeedRhythm.MONTHLY


@transaction.atomic
def keep_feed(draft: FeedDraft, *, by: Viewer) -> Feed:
    """Keep a source that is to be fetched; the same one again is the one there is."""
    permissions.may_import(by, draft.owner).require()
    _refuse_unclear(draft)
    same = Feed.objects.filter(owner=draft.owner, kind=draft.kind, table=draft.table)
    for known in same:
        if _described(known) == _choices(draft):
            return known
    feed = Feed.objects.create(
        owner=draft.owner, kind=draft.kind, table=draft.table, made_by=by.account, **_choices(draft)
    )
    journal.record("figures.feed_kept", by=by.account, about=feed)
    return feed


@transaction.atomic
def change_feed(feed: Feed, draft: FeedDraft, *, version: int, by: Viewer) -> Feed:
    """Choose another part or rhythm; what the table looked like before no longer binds it."""
    locked = _locked(feed, by)
    if locked.version != version:
        raise EditedMeanwhile
    _refuse_unclear(draft)
    for name, value in _choices(draft).items():
        setattr(locked, name, value)
    locked.kind, locked.table = draft.kind, draft.table
    locked.changed, locked.units, locked.n_areas = "", {}, 0
    locked.version += 1
    locked.save()
    journal.record("figures.feed_changed", by=by.account, about=locked)
    return locked


@transaction.atomic
def stop_feed(feed: Feed, *, by: Viewer) -> Feed:
    """Fetch no more by itself; the figures that came stay in use."""
    return _set_stopped(feed, by=by, is_stopped=True)


@transaction.atomic
def resume_feed(feed: Feed, *, by: Viewer) -> Feed:
    """Fetch by itself again."""
    return _set_stopped(feed, by=by, is_stopped=False)


def run_feed(feed_id: int, *, now: dt.datetime) -> FeedRun | None:
    """Ask a source once and write down what came of it; nothing when it is being asked already.

    Whatever goes wrong, the figures of before stay in use, and the page of sources says what to do.
    """
    feed = _claimed(feed_id, now)
    if feed is None:
        return None
    try:
        taken = take_over_feed(feed)
    except DomainError as refusal:
        return _note_refusal(feed, refusal, now=now)
    except BaseException:
        Feed.objects.filter(pk=feed_id).update(state=FeedState.NEW, failing_since=None)
        raise
    return _note_success(feed, taken, now=now)


def run_due_feeds(*, now: dt.datetime) -> list[int]:
    """Ask every source whose turn it is; returns which."""
    due = due_feed_ids(now)
    for feed_id in due:
        run_feed(feed_id, now=now)
    return due


@transaction.atomic
def _claimed(feed_id: int, now: dt.datetime) -> Feed | None:
    """The source, marked as being fetched; none when it was deleted or another worker is at it."""
    feed = Feed.objects.select_for_update(of=("self",)).select_related("owner").filter(pk=feed_id).first()
    if feed is None:
        return None
    is_busy = feed.state == FeedState.RUNNING and feed.asked_at is not None
    if is_busy and feed.asked_at is not None and feed.asked_at > now - LONGEST_RUN:
        return None
    feed.state, feed.asked_at = FeedState.RUNNING, now
    feed.save(update_fields=["state", "asked_at"])
    return feed


@transaction.atomic
def _note_success(feed: Feed, taken: Taken, *, now: dt.datetime) -> FeedRun:
    feed.state, feed.succeeded_at, feed.failing_since = FeedState.WORKING, now, None
    feed.title, feed.changed = taken.title[:200] or feed.title, taken.changed[:40]
    if taken.units is not None:
        feed.units, feed.n_areas = dict(taken.units), taken.n_areas
    feed.save()
    run = FeedRun.objects.create(
        feed=feed,
        at=now,
        outcome=FeedOutcome.TAKEN_OVER if taken.is_new else FeedOutcome.UNCHANGED,
        n_requests=taken.n_requests,
        batch=taken.batch,
        layout=taken.layout,
    )
    journal.record("figures.feed_fetched", by=None, about=feed)
    return run


@transaction.atomic
def _note_refusal(feed: Feed, refusal: DomainError, *, now: dt.datetime) -> FeedRun:
    feed.state, feed.failing_since = FeedState.FAILING, feed.failing_since or now
    feed.save(update_fields=["state", "failing_since"])
    code = refusal.code if isinstance(refusal, FeedRefused) else f"figures:{refusal.code}"
    run = FeedRun.objects.create(
        feed=feed, at=now, outcome=FeedOutcome.REFUSED, sentence=str(refusal), code=code[:60]
    )
    journal.record("figures.feed_failed", by=None, about=feed)
    return run


def _set_stopped(feed: Feed, *, by: Viewer, is_stopped: bool) -> Feed:
    locked = _locked(feed, by)
    if locked.is_stopped != is_stopped:
        locked.is_stopped = is_stopped
        locked.save(update_fields=["is_stopped"])
        action = "figures.feed_stopped" if is_stopped else "figures.feed_resumed"
        journal.record(action, by=by.account, about=locked)
    return locked


def _locked(feed: Feed, by: Viewer) -> Feed:
    locked = Feed.objects.select_for_update(of=("self",)).select_related("owner").get(pk=feed.pk)
    permissions.may_import(by, locked.owner).require()
    return locked


def _refuse_unclear(draft: FeedDraft) -> None:
    """What becomes a part of an address at a source is what it should be, whoever typed it."""
    if not rules.is_table_name(draft.table):
        raise FeedTableUnclear(raw=draft.table[:40])
    for code in draft.areas:
        if canonical_code(code) != code:
            raise FeedAreasUnclear(raw=code[:40])


def _choices(draft: FeedDraft) -> dict[str, object]:
    return {
        "measures": list(draft.measures),
        "pinned": dict(draft.pinned),
        "areas": list(draft.areas),
        "brings_areas": draft.brings_areas,
        "rhythm": str(draft.rhythm),
    }


def _described(feed: Feed) -> dict[str, object]:
    return {name: getattr(feed, name) for name in ("measures", "pinned", "areas", "brings_areas", "rhythm")}
