"""Lay out a year, add a moment, move it with a reason, drop it; subscribe to the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation, Person
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.rhythm import permissions
from samenspel.rhythm.errors import AlreadyPlanned, ContributionAfterTheDay, MomentIsDropped, MoveNeedsReason
from samenspel.rhythm.models import CalendarFeed, MomentChange, MomentKind, PlanningMoment
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class MomentDraft:
    """A moment as somebody fills it in."""

    kind: str
    title: str
    happens_on: dt.date
    about_year: int | None = None
    reference_on: dt.date | None = None
    due_on: dt.date | None = None
    province_before: dt.date | None = None
    keeper: Person | None = None
    opgave: Opgave | None = None


@transaction.atomic
def lay_out_year(owner: Organisation, drafts: Iterable[MomentDraft], *, by: Viewer) -> list[PlanningMoment]:
    """Take over a proposed calendar; a product that stands already for its year is left as it is."""
    owner = _locked(owner, by)
    standing = set(
        PlanningMoment.objects.filter(owner=owner, dropped_at__isnull=True).values_list("kind", "about_year")
    )
    elections = set(
        PlanningMoment.objects.filter(
            owner=owner, kind=MomentKind.ELECTION, dropped_at__isnull=True
        ).values_list("happens_on", flat=True)
    )
    made = []
    for draft in drafts:
        if draft.about_year is not None and (draft.kind, draft.about_year) in standing:
            continue
        if draft.kind == MomentKind.ELECTION and draft.happens_on in elections:
            continue
        _refuse_late_contribution(draft)
        made.append(PlanningMoment.objects.create(owner=owner, created_by=by.account, **vars(draft)))
    if made:
        search.put([FindableText(moment, moment.title) for moment in made])
        journal.record("rhythm.year_laid_out", by=by.account, about=owner)
    return made


@transaction.atomic
def add_moment(owner: Organisation, draft: MomentDraft, *, by: Viewer) -> PlanningMoment:
    """Put one more moment on the calendar."""
    owner = _locked(owner, by)
    _refuse_late_contribution(draft)
    _refuse_second(owner, draft)
    moment = PlanningMoment.objects.create(owner=owner, created_by=by.account, **vars(draft))
    search.put([FindableText(moment, moment.title)])
    journal.record("rhythm.moment_added", by=by.account, about=moment)
    return moment


@transaction.atomic
def move_moment(
    moment: PlanningMoment, draft: MomentDraft, reason: str, *, version: int, by: Viewer
) -> PlanningMoment:
    """Change a moment; when one of its days moves, the old days stay readable with the reason."""
    moment = _locked_moment(moment, by)
    if moment.version != version:
        raise EditedMeanwhile
    _refuse_late_contribution(draft)
    _refuse_second(moment.owner, draft, but=moment)
    before = (moment.happens_on, moment.due_on, moment.reference_on)
    if before != (draft.happens_on, draft.due_on, draft.reference_on):
        _note_change(moment, reason, by=by)
    for name, value in vars(draft).items():
        setattr(moment, name, value)
    moment.version += 1
    moment.save()
    search.put([FindableText(moment, moment.title)])
    journal.record("rhythm.moment_moved", by=by.account, about=moment)
    return moment


@transaction.atomic
def drop_moment(moment: PlanningMoment, reason: str, *, by: Viewer) -> PlanningMoment:
    """Take a moment off the calendar, with why; it stays readable. Dropping twice does no harm."""
    owner = _locked(moment.owner, by)
    moment = PlanningMoment.objects.select_for_update().get(pk=moment.pk, owner=owner)
    if moment.dropped_at is not None:
        return moment
    _note_change(moment, reason, by=by)
    moment.dropped_at, moment.dropped_by = timezone.now(), by.account
    moment.version += 1
    moment.save(update_fields=["dropped_at", "dropped_by", "version"])
    search.drop(moment)
    journal.record("rhythm.moment_dropped", by=by.account, about=moment)
    return moment


@transaction.atomic
def make_feed(owner: Organisation, *, by: Viewer) -> CalendarFeed:
    """An address to subscribe to; asking again gives the same one."""
    permissions.may_see_calendar(by, owner).require()
    feed, is_new = CalendarFeed.objects.get_or_create(owner=owner, account=by.account, withdrawn_at=None)
    if is_new:
        journal.record("rhythm.feed_made", by=by.account, about=feed)
    return feed


@transaction.atomic
def withdraw_feed(owner: Organisation, *, by: Viewer) -> bool:
    """Let one's own address give nothing any more; a new one can be made."""
    feed = permissions.visible_feeds(by).select_for_update().filter(owner=owner).first()
    if feed is None:
        return False
    feed.withdrawn_at = timezone.now()
    feed.save(update_fields=["withdrawn_at"])
    journal.record("rhythm.feed_withdrawn", by=by.account, about=feed)
    return True


def _locked(owner: Organisation, by: Viewer) -> Organisation:
    # Locked, so that the same product is not planned twice by two people at once.
    owner = visible_organisations(by).select_for_update().get(pk=owner.pk)
    permissions.may_keep_calendar(by, owner).require()
    return owner


def _locked_moment(moment: PlanningMoment, by: Viewer) -> PlanningMoment:
    owner = _locked(moment.owner, by)
    found = PlanningMoment.objects.select_for_update().get(pk=moment.pk, owner=owner)
    if found.dropped_at is not None:
        raise MomentIsDropped
    found.owner = owner
    return found


def _note_change(moment: PlanningMoment, reason: str, *, by: Viewer) -> None:
    if not reason.strip():
        raise MoveNeedsReason
    MomentChange.objects.create(
        moment=moment,
        was_on=moment.happens_on,
        was_due_on=moment.due_on,
        was_reference_on=moment.reference_on,
        reason=reason.strip(),
        changed_by=by.account,
    )


def _refuse_late_contribution(draft: MomentDraft) -> None:
    if draft.due_on is not None and draft.due_on > draft.happens_on:
        raise ContributionAfterTheDay(due=date_words(draft.due_on), day=date_words(draft.happens_on))


def _refuse_second(owner: Organisation, draft: MomentDraft, *, but: PlanningMoment | None = None) -> None:
    if draft.about_year is None:
        return
    same = PlanningMoment.objects.filter(
        owner=owner, kind=draft.kind, about_year=draft.about_year, dropped_at__isnull=True
    )
    if same.exclude(pk__in=[but.pk] if but else []).exists():
        raise AlreadyPlanned(what=MomentKind(draft.kind).label, year=draft.about_year)
