"""The calendar of a municipality: its year, one moment with how it moved, and what goes into a feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation, Person
from samenspel.people.permissions import Viewer, viewer_of, visible_persons
from samenspel.rhythm.models import CalendarFeed, MomentKind, PlanningMoment
from samenspel.rhythm.permissions import (
    calendar_owners,
    may_keep_calendar,
    opgaven_where,
    visible_feeds,
    visible_moments,
)
from samenspel.rhythm.rules import days_left, is_too_late_for_province, usual_calendar
from samenspel.steering.models import MeetingState, SteeringMeeting
from samenspel.steering.permissions import visible_meetings
from samenspel.ui.documents import Event
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Status

_SALT = "rhythm.calendar"
DAYS_IN_SIGHT = 100


@dataclass(frozen=True)
class MomentRow:
    """A moment in the year: when it is, by when a contribution is in, and what to mind."""

    pk: int
    kind_label: str
    title: str
    happens_on: dt.date
    due_on: dt.date | None
    reference_on: dt.date | None
    province_before: dt.date | None
    keeper: str
    status: Status
    is_over: bool
    url: str


@dataclass(frozen=True)
class YearSheet:
    """The year of a municipality."""

    owner_pk: int
    owner: str
    slug: str
    year: int
    headline: str
    coming: tuple[MomentRow, ...]
    over: tuple[MomentRow, ...]
    dropped: tuple[MomentRow, ...]
    owners: tuple[tuple[str, str, bool], ...]
    may_keep: bool
    lacks_usual: bool
    feed_url: str


@dataclass(frozen=True)
class ChangeRow:
    """How a moment stood before it was moved, and why."""

    when: str
    was: str
    reason: str
    by: str


@dataclass(frozen=True)
class MomentSheet:
    """One moment with everything that moved."""

    row: MomentRow
    changes: tuple[ChangeRow, ...]
    is_dropped: bool
    version: int


@dataclass(frozen=True)
class ProposedRow:
    """A moment of the usual calendar, and whether it stands already."""

    key: str
    kind: str
    title: str
    about_year: int | None
    happens_on: dt.date
    due_on: dt.date | None
    reference_on: dt.date | None
    province_before: dt.date | None
    stands: bool


def year_sheet(viewer: Viewer, *, owner: str, year: int, today: dt.date) -> YearSheet | None:
    """The moments of a year in a municipality; six queries. None when the viewer reads no calendar."""
    owners = list(calendar_owners(viewer).order_by("sort_key"))
    chosen = next((one for one in owners if one.slug == owner), owners[0] if owners else None)
    if chosen is None:
        return None
    until = _last_day(year, today)
    moments = visible_moments(viewer).filter(
        owner=chosen, happens_on__gte=dt.date(year, 1, 1), happens_on__lte=until
    )
    kept = [(moment, moment_row(moment, today)) for moment in moments.select_related("keeper")]
    rows = [row for moment, row in kept if moment.dropped_at is None]
    rows += [meeting_row(meeting, today) for meeting in _meetings(viewer, chosen, year, until)]
    rows.sort(key=lambda row: row.happens_on)
    feed = visible_feeds(viewer).filter(owner=chosen).first()
    may_keep = bool(may_keep_calendar(viewer, chosen))
    hands_in = may_keep or opgaven_where(viewer, "hand_in").filter(owner=chosen).exists()
    return YearSheet(
        owner_pk=chosen.pk,
        owner=chosen.name,
        slug=chosen.slug,
        year=year,
        headline=_headline(rows, year, due_since=today if hands_in else None),
        coming=tuple(row for row in rows if not row.is_over),
        over=tuple(row for row in rows if row.is_over),
        dropped=tuple(row for moment, row in kept if moment.dropped_at is not None),
        owners=tuple((one.name, one.slug, one == chosen) for one in owners),
        may_keep=may_keep,
        lacks_usual=may_keep and _lacks_usual(viewer, chosen, year, today),
        feed_url=feed_address(feed) if feed else "",
    )


def _last_day(year: int, today: dt.date) -> dt.date:
    """The end of a year; of this year so far on that in December too one sees what is near."""
    end = dt.date(year, 12, 31)
    return max(end, today + dt.timedelta(days=DAYS_IN_SIGHT)) if year == today.year else end


def _meetings(viewer: Viewer, owner: Organisation, year: int, until: dt.date) -> QuerySet[SteeringMeeting]:
    meetings = visible_meetings(viewer).exclude(state=MeetingState.CANCELLED).select_related("group")
    return meetings.filter(group__owner=owner, planned_on__gte=dt.date(year, 1, 1), planned_on__lte=until)


def meeting_row(meeting: SteeringMeeting, today: dt.date) -> MomentRow:
    """A meeting of a steering group as a row of the calendar; it is kept in its own place."""
    left = days_left(meeting.planned_on, today)
    status = (
        Status("none", _("has been"))
        if left < 0
        else Status("busy", ngettext("in %(n)d day", "in %(n)d days", left) % {"n": left})
    )
    return MomentRow(
        pk=meeting.pk,
        kind_label=str(MomentKind.STEERING.label),
        title=meeting_title(meeting),
        happens_on=meeting.planned_on,
        due_on=None,
        reference_on=None,
        province_before=None,
        keeper="",
        status=status,
        is_over=left < 0,
        url=reverse("steering:meeting", args=[meeting.pk]),
    )


def meeting_title(meeting: SteeringMeeting) -> str:
    """What a meeting is called in a calendar."""
    kind = str(MomentKind.STEERING.label)
    name = meeting.group.name
    # Most groups are called “Steering group so-and-so” already.
    return name if name.lower().startswith(kind.lower()) else f"{kind.capitalize()} {name}"


def moment_row(moment: PlanningMoment, today: dt.date) -> MomentRow:
    """A moment in hand as a row; no query when its keeper came along."""
    return MomentRow(
        pk=moment.pk,
        kind_label=moment.get_kind_display(),
        title=moment.title,
        happens_on=moment.happens_on,
        due_on=moment.due_on,
        reference_on=moment.reference_on,
        province_before=moment.province_before,
        keeper=moment.keeper.name if moment.keeper else "",
        status=_status(moment, today),
        is_over=moment.happens_on < today,
        url=reverse("rhythm:moment", args=[moment.pk]),
    )


def _status(moment: PlanningMoment, today: dt.date) -> Status:
    if moment.dropped_at is not None:
        return Status("none", _("no longer there"))
    if moment.happens_on < today:
        return Status("none", _("has been"))
    if is_too_late_for_province(moment.happens_on, moment.province_before):
        before = date_words(moment.province_before) if moment.province_before else ""
        return Status(
            "bad", _("too late"), _("it has to be at the province before %(day)s") % {"day": before}
        )
    if moment.due_on is not None and moment.due_on >= today:
        left = days_left(moment.due_on, today)
        said = ngettext("contributions in within %(n)d day", "contributions in within %(n)d days", left)
        return Status("attention" if left <= 14 else "busy", said % {"n": left})
    left = days_left(moment.happens_on, today)
    return Status("busy", ngettext("in %(n)d day", "in %(n)d days", left) % {"n": left})


def _lacks_usual(viewer: Viewer, owner: Organisation, year: int, today: dt.date) -> bool:
    """Whether a moment of the usual year that is still to come does not stand yet."""
    rows = proposed_rows(viewer, owner, year)
    return any(not row.stands and row.happens_on >= today for row in rows)


def _headline(rows: list[MomentRow], year: int, *, due_since: dt.date | None) -> str:
    if not rows:
        return _("The calendar of %(year)d is still empty") % {"year": year}
    coming = [row for row in rows if not row.is_over]
    if not coming:
        return _("Everything of %(year)d has been") % {"year": year}
    first = coming[0]
    due = [(row.due_on, row.title) for row in coming if due_since and row.due_on and row.due_on >= due_since]
    # Contributions come in before their day, so on the same day they are the first.
    if due and min(due)[0] <= first.happens_on:
        day, title = min(due)
        return _("First the contributions: %(title)s, before %(day)s") % {
            "title": title,
            "day": date_words(day),
        }
    return _("First comes: %(title)s, %(day)s") % {"title": first.title, "day": date_words(first.happens_on)}


def moment_sheet(moment: PlanningMoment, *, today: dt.date) -> MomentSheet:
    """One moment in hand with how it moved; one query."""
    changes = moment.changes.select_related("changed_by__person")
    return MomentSheet(
        row=moment_row(moment, today),
        changes=tuple(
            ChangeRow(
                date_words(timezone.localtime(one.changed_at).date()),
                date_words(one.was_on),
                one.reason,
                str(one.changed_by) if one.changed_by else "",
            )
            for one in changes
        ),
        is_dropped=moment.dropped_at is not None,
        version=moment.version,
    )


def proposed_rows(viewer: Viewer, owner: Organisation, year: int) -> list[ProposedRow]:
    """The usual calendar of a year, with what stands already; one query."""
    standing = visible_moments(viewer).filter(owner=owner, dropped_at__isnull=True)
    known = {(moment.kind, moment.about_year or moment.happens_on) for moment in standing}
    return [
        ProposedRow(
            key=f"{one.kind}-{one.about_year or one.happens_on:}",
            kind=one.kind,
            title=usual_title(one.kind, one.about_year),
            about_year=one.about_year,
            happens_on=one.happens_on,
            due_on=one.due_on,
            reference_on=one.reference_on,
            province_before=one.province_before,
            stands=(one.kind, one.about_year or one.happens_on) in known,
        )
        for one in usual_calendar(year)
    ]


def usual_title(kind: str, about_year: int | None) -> str:
    """What a moment is called when nobody gave it a name."""
    name = str(MomentKind(kind).label)
    name = name[:1].upper() + name[1:]
    return f"{name} {about_year}" if about_year else name


def keepers_of(viewer: Viewer, owner: Organisation) -> list[Person]:
    """Who can keep a moment: the people of the municipality; one query."""
    return list(
        visible_persons(viewer)
        .filter(memberships__organisation=owner, memberships__ends_before__isnull=True)
        .order_by("sort_key")
    )


def moments_to_choose(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> list[PlanningMoment]:
    """The moments for which a paper about an opgave can be written, near ones first; one query."""
    since = today - dt.timedelta(days=120)
    moments = visible_moments(viewer).filter(
        Q(opgave=opgave) | Q(opgave__isnull=True),
        owner=opgave.owner_id,
        dropped_at__isnull=True,
        happens_on__gte=since,
    )
    return list(moments.exclude(kind=MomentKind.ELECTION))


# -- the feed ---------------------------------------------------------------------------------------


def feed_key(feed: CalendarFeed) -> str:
    """The key in the address: the number of the feed, signed, so that nobody can guess another."""
    return signing.Signer(salt=_SALT).sign(str(feed.pk))


def feed_number(key: str) -> int | None:
    """The number of the feed in a key, or None when we did not sign it."""
    try:
        number = signing.Signer(salt=_SALT).unsign(key)
    except signing.BadSignature:
        return None
    return int(number) if number.isdecimal() else None


def feed_address(feed: CalendarFeed) -> str:
    """Where a calendar program reads this feed."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('rhythm:feed', args=[feed_key(feed)])}"


def feed_events(feed: CalendarFeed, *, today: dt.date) -> list[Event]:
    """The moments that who asked for this address still may read; four queries. No names of people."""
    viewer = viewer_of(feed.account, today=today)
    moments = visible_moments(viewer).filter(
        Q(happens_on__gte=today - dt.timedelta(days=400)), owner=feed.owner_id, dropped_at__isnull=True
    )
    meetings = (
        visible_meetings(viewer)
        .exclude(state=MeetingState.CANCELLED)
        .filter(group__owner=feed.owner_id, planned_on__gte=today - dt.timedelta(days=400))
        .select_related("group")
    )
    events = [event for moment in moments for event in _events(moment)]
    return events + [_meeting_event(meeting) for meeting in meetings]


def _meeting_event(meeting: SteeringMeeting) -> Event:
    url = f"{settings.PUBLIC_ADDRESS}{reverse('steering:meeting', args=[meeting.pk])}"
    title = meeting_title(meeting)
    return Event(f"stuurgroep-{meeting.pk}", title, meeting.planned_on, "", url, meeting.version - 1)


def _events(moment: PlanningMoment) -> list[Event]:
    url = f"{settings.PUBLIC_ADDRESS}{reverse('rhythm:moment', args=[moment.pk])}"
    changed = moment.version - 1
    facts = [
        _("Contributions in before %(day)s.") % {"day": date_words(moment.due_on)} if moment.due_on else "",
        _("Figures as they were on %(day)s.") % {"day": date_words(moment.reference_on)}
        if moment.reference_on
        else "",
        _("At the province before %(day)s.") % {"day": date_words(moment.province_before)}
        if moment.province_before
        else "",
    ]
    told = " ".join(filter(None, facts))
    events = [Event(f"moment-{moment.pk}", moment.title, moment.happens_on, told, url, changed)]
    if moment.due_on is not None:
        due = _("Contribution in: %(title)s") % {"title": moment.title}
        events.append(Event(f"moment-{moment.pk}-bijdrage", due, moment.due_on, told, url, changed))
    return events


def moment_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How moments of the calendar look in search; one query."""
    return {
        moment.pk: ThingCard(
            kind_of(moment),
            moment.pk,
            str(moment.get_kind_display()),
            moment.title,
            reverse("rhythm:moment", args=[moment.pk]),
            on=moment.happens_on,
        )
        for moment in visible_moments(viewer).filter(pk__in=ids)
    }
