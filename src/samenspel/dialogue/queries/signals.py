"""What signals look like: by week, one by one, laid together, and on the page of an area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.dialogue import permissions, rules
from samenspel.dialogue.models import (
    AnswerSubscriber,
    HelpDesk,
    Signal,
    SignalCluster,
    SignalOrigin,
    SignalState,
    SpeakerKind,
)
from samenspel.dialogue.queries.alike import ALIKE_FROM, likeness, words_of
from samenspel.dialogue.queries.answers import AnswerCard, answers_of
from samenspel.dialogue.queries.things import SIGNAL
from samenspel.dialogue.rules import HelpLink
from samenspel.foundation import slots
from samenspel.foundation.journal import kind_of
from samenspel.foundation.slots import Button, Panel
from samenspel.people.homes import GroupedChoices
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.permissions import home_code
from samenspel.places.queries import AreaRow, area_choices, lies_within
from samenspel.ui import formats

PAGE_SIZE = 30
MOST_ALIKE = 5
LOOKS_BACK = 400
PANEL_DAYS = 92
MOST_IN_PANEL = 3


@dataclass(frozen=True)
class SignalFilter:
    """Which signals somebody wants to see."""

    words: str = ""
    speaker_kind: str = ""
    state: str = ""
    area_id: int | None = None
    only_loose: bool = False


@dataclass(frozen=True)
class SignalRow:
    """A signal in a list."""

    pk: int
    text: str
    owner: str
    area: str
    place: str
    speaker: str
    speaker_kind: str
    said_on: dt.date
    state: str
    state_label: str
    reason: str
    is_logged: bool
    heard_at: str
    cluster_pk: int | None
    cluster: str
    # Whether this viewer decides about it: in a list of several municipalities only about one's own.
    may_judge: bool = False
    buttons: tuple[Button, ...] = ()
    answer: AnswerCard | None = None

    @property
    def where(self) -> str:
        """Where it is, as far as told."""
        return ", ".join(part for part in (self.place, self.area) if part)

    @property
    def url(self) -> str:
        """Its own page."""
        return reverse("dialogue:signal", args=[self.pk])


@dataclass(frozen=True)
class WeekOfSignals:
    """The signals of one week, newest first."""

    starts_on: dt.date
    rows: tuple[SignalRow, ...]

    @property
    def last_day(self) -> dt.date:
        """Its Sunday."""
        return self.starts_on + dt.timedelta(days=6)

    @property
    def days(self) -> str:
        """From its Monday to its Sunday, in words."""
        return formats.period_words(self.starts_on, self.last_day)

    @property
    def number(self) -> int:
        """The number of the week in its year."""
        return self.starts_on.isocalendar().week


@dataclass(frozen=True)
class SignalListSheet:
    """Signals by week, a page at a time."""

    weeks: tuple[WeekOfSignals, ...]
    n: int
    n_waiting: int
    page: int
    n_pages: int
    is_filtered: bool
    works_here: bool
    may_judge: bool
    may_log: bool


@dataclass(frozen=True)
class SignalSheet:
    """One signal, with what somebody who decides about it needs."""

    row: SignalRow
    owner_pk: int
    area_id: int | None
    speaker_kind: str
    version: int
    may_judge: bool
    alike: tuple[SignalRow, ...]
    n_want_answer: int


@dataclass(frozen=True)
class ClusterSheet:
    """A group of signals that say the same."""

    pk: int
    title: str
    owner: str
    version: int
    rows: tuple[SignalRow, ...]
    n_hidden: int
    may_judge: bool


@dataclass(frozen=True)
class ClusterChoices:
    """The signals that are about to be laid together, and the groups in which they could go."""

    rows: tuple[SignalRow, ...]
    clusters: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class HelpSheet:
    """Where people who need help can go."""

    owner: str
    slug: str
    text: str
    phone: str
    links: tuple[HelpLink, ...]
    version: int
    may_keep: bool

    @property
    def is_empty(self) -> bool:
        """Whether the municipality has not written anything yet."""
        return not (self.text or self.phone or self.links)


def takes_signals(viewer: Viewer) -> bool:
    """Whether there is an organisation to let something know; one query."""
    return permissions.signal_owners(viewer).exists()


def signal_list(viewer: Viewer, wanted: SignalFilter, *, page: int = 1) -> SignalListSheet:
    """Signals newest first, by week; five queries, and what the rooms above ask for their buttons."""
    seen = permissions.visible_signals(viewer)
    mine = permissions.organisations_holding(viewer, "judge_signal")
    found = filtered(seen, wanted)
    n = found.count()
    n_pages = max(1, -(-n // PAGE_SIZE))
    page = min(max(page, 1), n_pages)
    rows = [
        signal_row(viewer, signal) for signal in _with_names(found)[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    ]
    weeks = groupby(_answered(viewer, rows), key=lambda row: rules.week_of(row.said_on))
    return SignalListSheet(
        weeks=tuple(WeekOfSignals(monday, tuple(of_week)) for monday, of_week in weeks),
        n=n,
        n_waiting=seen.filter(owner__in=mine, state=SignalState.WAITING).count() if mine else 0,
        page=page,
        n_pages=n_pages,
        is_filtered=wanted != SignalFilter(),
        works_here=bool(permissions.organisations_holding(viewer, "see_signals")),
        may_judge=bool(mine),
        may_log=bool(permissions.organisations_holding(viewer, "log_signal")),
    )


def areas_to_filter(viewer: Viewer, *, today: dt.date) -> GroupedChoices:
    """Where one can look: the viewer's own municipality first, then the rest; three queries at most."""
    code = home_code(viewer)
    own = area_choices(viewer, within=code, today=today) if code else []
    known = {pk for pk, _label in own}
    others = [choice for choice in area_choices(viewer, today=today) if choice[0] not in known]
    if not own or not others:
        return [*own, *others]
    return [(own[0][1], own), (_("Elsewhere"), others)]


def filtered(signals: QuerySet[Signal], wanted: SignalFilter) -> QuerySet[Signal]:
    """The signals that somebody wants to see."""
    if wanted.speaker_kind in SpeakerKind:
        signals = signals.filter(speaker_kind=wanted.speaker_kind)
    if wanted.state in SignalState:
        signals = signals.filter(state=wanted.state)
    if wanted.area_id is not None:
        signals = signals.filter(lies_within(area_id=wanted.area_id))
    if wanted.only_loose:
        signals = signals.filter(cluster__isnull=True)
    for word in wanted.words.split()[:8]:
        signals = signals.filter(Q(text__icontains=word) | Q(place__icontains=word))
    return signals


def signals_for_api(viewer: Viewer, page: int, size: int) -> tuple[int, list[SignalRow]]:
    """How many signals the reader sees, and one page of them; two queries."""
    seen = permissions.visible_signals(viewer)
    rows = _with_names(seen)[(page - 1) * size : page * size]
    return seen.count(), [signal_row(viewer, signal, with_buttons=False) for signal in rows]


def signal_row(viewer: Viewer, signal: Signal, *, with_buttons: bool = True) -> SignalRow:
    """A row from a signal that carries its area, owner and group."""
    return SignalRow(
        pk=signal.pk,
        text=signal.text,
        owner=signal.owner.name,
        area=signal.area.name if signal.area else "",
        place=signal.place,
        speaker=signal.get_speaker_kind_display(),
        speaker_kind=signal.speaker_kind,
        said_on=signal.said_on,
        state=signal.state,
        state_label=signal.get_state_display(),
        reason=signal.get_reason_display() if signal.reason else "",
        is_logged=signal.origin == SignalOrigin.LOGGED,
        heard_at=signal.heard_at,
        cluster_pk=signal.cluster_id,
        cluster=signal.cluster.title if signal.cluster else "",
        may_judge=bool(permissions.may_judge_signal(viewer, signal.owner)),
        # What nobody has looked at cannot be used yet.
        buttons=tuple(slots.fill("voice.actions", viewer, signal))
        if with_buttons and signal.state != SignalState.WAITING
        else (),
    )


def signal_sheet(viewer: Viewer, signal: Signal) -> SignalSheet:
    """One signal; for who decides also what looks like it, two queries more."""
    may_judge = bool(permissions.may_judge_signal(viewer, signal.owner))
    return SignalSheet(
        row=_answered(viewer, [signal_row(viewer, signal)])[0],
        owner_pk=signal.owner_id,
        area_id=signal.area_id,
        speaker_kind=signal.speaker_kind,
        version=signal.version,
        may_judge=may_judge,
        alike=_alike(viewer, signal) if may_judge else (),
        n_want_answer=_n_want_answer(signal) if may_judge else 0,
    )


def cluster_sheet(viewer: Viewer, cluster: SignalCluster) -> ClusterSheet:
    """A group with the signals that the viewer may read; three queries."""
    rows = [signal_row(viewer, s) for s in _with_names(permissions.visible_signals(viewer), cluster=cluster)]
    return ClusterSheet(
        pk=cluster.pk,
        title=cluster.title,
        owner=cluster.owner.name,
        version=cluster.version,
        rows=tuple(_answered(viewer, rows)),
        n_hidden=cluster.signals.count() - len(rows),
        may_judge=bool(permissions.may_judge_signal(viewer, cluster.owner)),
    )


def cluster_choices(viewer: Viewer, chosen: Collection[int]) -> ClusterChoices:
    """What is about to be laid together, and the groups of the same municipality; two queries."""
    signals = list(_with_names(permissions.judged_signals(viewer), pk__in=chosen))
    rows = [signal_row(viewer, signal) for signal in signals]
    owners = {signal.owner_id for signal in signals}
    clusters = permissions.visible_clusters(viewer).filter(owner__in=owners)[:200]
    return ClusterChoices(tuple(rows), tuple((cluster.pk, cluster.title) for cluster in clusters))


def help_sheet(viewer: Viewer, owner: Organisation) -> HelpSheet:
    """Where people of this municipality go for help; one query."""
    desk = permissions.visible_help_desks(viewer).filter(owner=owner).first() or HelpDesk(
        owner=owner, version=0
    )
    return HelpSheet(
        owner=owner.name,
        slug=owner.slug,
        text=desk.text,
        phone=desk.phone,
        links=tuple(HelpLink(link["label"], link["url"]) for link in desk.links),
        version=desk.version,
        may_keep=bool(permissions.may_keep_help_desk(viewer, owner)),
    )


def signals_waiting_for(viewer: Viewer) -> list[tuple[str, int]]:
    """The organisations of which signals wait to be looked at by this viewer, with how many; one query."""
    mine = permissions.organisations_holding(viewer, "judge_signal")
    if not mine:
        return []
    waiting = permissions.judged_signals(viewer).filter(state=SignalState.WAITING)
    return list(waiting.order_by().values_list("owner__name").annotate(n=Count("pk")))


def area_signals_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """What people let know here in the last quarter; two queries, or nothing to say."""
    here = lies_within(area.code)
    since = timezone.localdate() - dt.timedelta(days=PANEL_DAYS)
    found = permissions.visible_signals(viewer).filter(here, said_on__gte=since)
    newest = [signal_row(viewer, s, with_buttons=False) for s in _with_names(found)[:MOST_IN_PANEL]]
    if not newest:
        return None
    return Panel(
        "dialogue/signals/_in_area.html", {"rows": tuple(newest), "n": found.count(), "area_id": area.pk}
    )


def _answered(viewer: Viewer, rows: Sequence[SignalRow]) -> list[SignalRow]:
    """The same rows, each with the answer that stands to it; one query."""
    found = answers_of(viewer, [(SIGNAL, row.pk) for row in rows])
    return [replace(row, answer=found.get((SIGNAL, row.pk))) for row in rows]


def _with_names(signals: QuerySet[Signal], **wanted: object) -> QuerySet[Signal]:
    return signals.filter(**wanted).select_related("owner", "area", "cluster").order_by("-said_on", "-pk")


def _alike(viewer: Viewer, signal: Signal) -> tuple[SignalRow, ...]:
    """The signals of the last year or so that share most words with this one; one query."""
    since = signal.said_on - dt.timedelta(days=LOOKS_BACK)
    others = _with_names(
        permissions.judged_signals(viewer), owner=signal.owner_id, said_on__gte=since
    ).exclude(pk=signal.pk)
    words = words_of(signal.text)
    scored = _best(words, others[:1000])
    return tuple(signal_row(viewer, other, with_buttons=False) for other in scored)


def _best(words: frozenset[str], others: Iterable[Signal]) -> Sequence[Signal]:
    scored = [(likeness(words, words_of(other.text)), other) for other in others]
    close = sorted((pair for pair in scored if pair[0] >= ALIKE_FROM), key=lambda p: (-p[0], -p[1].pk))
    return [other for _score, other in close[:MOST_ALIKE]]


def _n_want_answer(signal: Signal) -> int:
    return AnswerSubscriber.objects.filter(
        kind=kind_of(signal), thing_id=signal.pk, stopped_at__isnull=True
    ).count()
