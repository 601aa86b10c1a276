"""Journeys: the list of them, one as a grid, and one point with its voices and what it led to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.approach.models import Aspect, Journey, JourneyPoint, JourneyStage
from samenspel.approach.permissions import visible_journeys, visible_points
from samenspel.foundation import lineage
from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard, ThreadSheet, thread_of, word_of
from samenspel.foundation.models import LinkKind
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.queries import VoiceCard, basket_sheet, voice_cards
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Card

ASPECTS: tuple[tuple[Aspect, Promise], ...] = (
    (Aspect.DO, gettext_lazy("What people do")),
    (Aspect.FEEL, gettext_lazy("What they feel")),
    (Aspect.MEET, gettext_lazy("Whom and what they meet")),
    (Aspect.MISS, gettext_lazy("What they miss")),
)


@dataclass(frozen=True)
class PointRow:
    """A point in the grid: how many voices stand behind it, and what it led to."""

    pk: int
    text: str
    aspect: str
    url: str
    version: int
    n_voices: int
    voices: str
    led_to: tuple[ThingCard, ...]
    begin_url: str

    @property
    def is_open_gap(self) -> bool:
        """Whether people miss this and nothing was begun for it."""
        return self.aspect == Aspect.MISS and not self.led_to


@dataclass(frozen=True)
class CellSheet:
    """What stands in a stage on one side."""

    aspect: str
    title: str | Promise
    points: tuple[PointRow, ...]


@dataclass(frozen=True)
class StageSheet:
    """One stage of a journey."""

    pk: int
    title: str
    number: int
    version: int
    cells: tuple[CellSheet, ...]

    @property
    def points(self) -> tuple[PointRow, ...]:
        """All points of the stage."""
        return tuple(point for cell in self.cells for point in cell.points)


@dataclass(frozen=True)
class JourneySheet:
    """A journey as this viewer may see it."""

    pk: int
    title: str
    about: str
    is_public: bool
    version: int
    headline: str
    stages: tuple[StageSheet, ...]
    n_points: int
    n_without_voice: int
    open_gaps: tuple[PointRow, ...]


@dataclass(frozen=True)
class PointSheet:
    """One point with the voices behind it and the thread."""

    pk: int
    text: str
    aspect_label: str
    stage: str
    version: int
    is_removed: bool
    voices: tuple[VoiceCard, ...]
    n_hidden: int
    thread: ThreadSheet
    begin_url: str


@dataclass(frozen=True)
class VoiceChoice:
    """A voice of the opgave that may stand behind a point."""

    voice: VoiceCard
    is_chosen: bool


def journey_list(viewer: Viewer, opgave: Opgave) -> list[Card]:
    """The journeys of an opgave; one query."""
    standing = Q(stages__points__removed_at__isnull=True, stages__points__isnull=False)
    journeys = (
        visible_journeys(viewer)
        .filter(opgave=opgave)
        .annotate(
            n_stages=Count("stages", distinct=True),
            n_points=Count("stages__points", filter=standing, distinct=True),
        )
        .order_by("title", "pk")
    )
    return [
        Card(
            title=journey.title,
            url=reverse("approach:journey", args=[opgave.pk, journey.pk]),
            kicker=_("everybody may see it") if journey.is_public else _("for who works on the opgave"),
            text=journey.about,
            meta=_("%(stages)s, %(points)s")
            % {
                "stages": ngettext("%(n)d stage", "%(n)d stages", journey.n_stages) % {"n": journey.n_stages},
                "points": ngettext("%(n)d point", "%(n)d points", journey.n_points) % {"n": journey.n_points},
            },
        )
        for journey in journeys
    ]


def journey_sheet(viewer: Viewer, journey: Journey) -> JourneySheet:
    """A journey as a grid; a fixed number of queries."""
    stages = list(JourneyStage.objects.filter(journey=journey))
    points = list(visible_points(viewer).filter(stage__journey=journey, removed_at=None))
    rows = _point_rows(viewer, journey, points)
    by_place: dict[tuple[int, str], list[PointRow]] = defaultdict(list)
    for point in points:
        by_place[point.stage_id, point.aspect].append(rows[point.pk])
    sheets = tuple(
        StageSheet(
            pk=stage.pk,
            title=stage.title,
            number=number,
            version=stage.version,
            cells=tuple(
                CellSheet(aspect, title, tuple(by_place[stage.pk, aspect])) for aspect, title in ASPECTS
            ),
        )
        for number, stage in enumerate(stages, start=1)
    )
    in_order = [point for stage in sheets for point in stage.points]
    gaps = tuple(point for point in in_order if point.is_open_gap)
    return JourneySheet(
        pk=journey.pk,
        title=journey.title,
        about=journey.about,
        is_public=journey.is_public,
        version=journey.version,
        headline=_headline(journey, n_points=len(in_order), n_gaps=len(gaps)),
        stages=sheets,
        n_points=len(in_order),
        n_without_voice=sum(not point.n_voices for point in in_order),
        open_gaps=gaps,
    )


def _headline(journey: Journey, *, n_points: int, n_gaps: int) -> str:
    if not n_points:
        return _("%(journey)s: still to be drawn") % {"journey": journey.title}
    if not n_gaps:
        return _("%(journey)s: for everything that people miss something was begun") % {
            "journey": journey.title
        }
    said = ngettext(
        "%(journey)s: people miss %(n)d thing for which nothing was begun",
        "%(journey)s: people miss %(n)d things for which nothing was begun",
        n_gaps,
    )
    return said % {"journey": journey.title, "n": n_gaps}


def _point_rows(viewer: Viewer, journey: Journey, points: list[JourneyPoint]) -> dict[int, PointRow]:
    n_voices: dict[int, int] = defaultdict(int)
    for link in lineage.links_to(points):
        n_voices[link.to_id] += link.kind == LinkKind.SOURCE_OF
    onward = [
        link for link in lineage.links_from(points) if link.kind in (LinkKind.SOURCE_OF, LinkKind.LED_TO)
    ]
    cards = lineage.cards_of(viewer, [(link.to_kind, link.to_id) for link in onward])
    led_to: dict[int, list[ThingCard]] = defaultdict(list)
    for link in onward:
        if (link.to_kind, link.to_id) in cards:
            led_to[link.from_id].append(cards[link.to_kind, link.to_id])
    return {
        point.pk: PointRow(
            pk=point.pk,
            text=point.text,
            aspect=point.aspect,
            url=reverse("approach:point", args=[journey.opgave_id, point.pk]),
            version=point.version,
            n_voices=n_voices[point.pk],
            voices=_voices(n_voices[point.pk]),
            led_to=tuple(led_to[point.pk]),
            begin_url=begin_url(journey.opgave_id, point),
        )
        for point in points
    }


def _voices(n_voices: int) -> str:
    if not n_voices:
        return _("no voice yet")
    return ngettext("%(n)d voice", "%(n)d voices", n_voices) % {"n": n_voices}


def begin_url(opgave_pk: int, point: JourneyPoint) -> str:
    """Where an effort starts that comes from this point."""
    return reverse("approach:new_effort", args=[opgave_pk]) + f"?bron={word_of(kind_of(point))}:{point.pk}"


def point_sheet(viewer: Viewer, point: JourneyPoint) -> PointSheet:
    """One point with its voices; a fixed number of queries."""
    links = [link for link in lineage.links_to([point]) if link.kind == LinkKind.SOURCE_OF]
    keys = [(link.from_kind, link.from_id) for link in links]
    cards = voice_cards(viewer, keys)
    return PointSheet(
        pk=point.pk,
        text=point.text,
        aspect_label=str(dict(ASPECTS)[Aspect(point.aspect)]),
        stage=point.stage.title,
        version=point.version,
        is_removed=point.removed_at is not None,
        voices=tuple(cards[key] for key in keys if key in cards),
        n_hidden=sum(key not in cards for key in keys),
        thread=thread_of(viewer, kind_of(point), point.pk),
        begin_url=begin_url(point.stage.journey.opgave_id, point),
    )


def voices_for(viewer: Viewer, point: JourneyPoint) -> list[VoiceChoice]:
    """The voices of the opgave, with those that stand behind this point ticked; a fixed number of queries."""
    chosen = {
        f"{link.from_kind}:{link.from_id}"
        for link in lineage.links_to([point])
        if link.kind == LinkKind.SOURCE_OF
    }
    rows = basket_sheet(viewer, point.stage.journey.opgave).rows
    return [VoiceChoice(row.voice, row.voice.key in chosen) for row in rows]


def removed_points(viewer: Viewer, journey: Journey) -> list[JourneyPoint]:
    """What was taken out of a journey, the last one first; one query."""
    points = visible_points(viewer).filter(stage__journey=journey, removed_at__isnull=False)
    return list(points.order_by("-removed_at")[:20])


def point_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How points of a journey look along the thread and in search; one query."""
    points = visible_points(viewer).filter(pk__in=ids).select_related("stage__journey")
    words = dict(ASPECTS)
    return {
        point.pk: ThingCard(
            kind_of(point),
            point.pk,
            words[Aspect(point.aspect)],
            _("%(text)s (%(stage)s)") % {"text": point.text, "stage": point.stage.title},
            reverse("approach:point", args=[point.stage.journey.opgave_id, point.pk]),
        )
        for point in points
    }


def journey_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How journeys look along the thread and in search; one query."""
    return {
        journey.pk: ThingCard(
            kind_of(journey),
            journey.pk,
            _("journey"),
            journey.title,
            reverse("approach:journey", args=[journey.opgave_id, journey.pk]),
        )
        for journey in visible_journeys(viewer).filter(pk__in=ids)
    }
