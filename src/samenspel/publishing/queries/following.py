"""What one can follow: the feeds, each with only what is public, whoever asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.dialogue.models import Conversation, Questionnaire, Signal, SignalCluster
from samenspel.dialogue.permissions import (
    visible_clusters,
    visible_conversations,
    visible_questionnaires,
    visible_signals,
)
from samenspel.dialogue.queries import HeardBack, newest_answers
from samenspel.foundation.journal import kind_of
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave, visible_opgaven
from samenspel.people.models import Organisation, OrganisationKind
from samenspel.people.permissions import STRANGER, visible_organisations
from samenspel.publishing.queries.changes import Change, changes_in
from samenspel.tables.models import ThemeTable
from samenspel.tables.permissions import visible_tables
from samenspel.ui.documents.feeds import Feed, FeedItem

MOST_ITEMS = 50


@dataclass(frozen=True)
class FollowRow:
    """Something to follow: its name, its page, its feed."""

    name: str
    url: str
    feed_url: str


@dataclass(frozen=True)
class FollowSheet:
    """Everything that can be followed."""

    municipalities: tuple[FollowRow, ...]
    opgaven: tuple[FollowRow, ...]


def follow_sheet() -> FollowSheet:
    """What anybody can follow; two queries."""
    return FollowSheet(
        municipalities=municipality_feeds(),
        opgaven=tuple(
            FollowRow(opgave.title, reverse("opgaven:page", args=[opgave.pk]), opgave_feed_url(opgave.pk))
            for opgave in visible_opgaven(STRANGER).order_by("sort_key")
        ),
    )


def municipality_feeds() -> tuple[FollowRow, ...]:
    """The feeds of the municipalities; one query."""
    return tuple(
        FollowRow(town.name, reverse("publishing:home"), municipality_feed_url(town.slug))
        for town in municipalities()
    )


def opgave_feed_url(pk: int) -> str:
    """Where the feed of an opgave is."""
    return reverse("publishing:opgave_feed", args=[pk])


def municipality_feed_url(slug: str) -> str:
    """Where the feed of a municipality is."""
    return reverse("publishing:municipality_feed", args=[slug])


def opgave_feed(pk: int) -> Feed:
    """What changed in an opgave that is public, or 404; seven queries."""
    opgave = visible_opgave(STRANGER, pk)
    return Feed(
        title=opgave.title,
        about=_("What changes in this opgave, as far as it is public."),
        author=opgave.owner.name,
        url=opgave_feed_url(pk),
        page_url=reverse("opgaven:page", args=[pk]),
        items=_newest([*_published([opgave]), *_changed(changes_in(STRANGER, [opgave.pk]))]),
    )


def answers_feed() -> Feed:
    """What was done with what people said, in public; two queries and one for each kind of voice."""
    return Feed(
        title=_("What was done with what people said"),
        about=_("The newest answers to voices of residents, of all municipalities on this site."),
        author="Samenspel",
        url=reverse("publishing:answers_feed"),
        page_url=reverse("publishing:answers"),
        items=_newest(_answered(newest_answers(STRANGER, most=MOST_ITEMS))),
    )


def municipality_feed(slug: str, *, today: dt.date) -> Feed:
    """What is new in a municipality, in public, or 404; a fixed number of queries."""
    town = municipalities().filter(slug=slug).first()
    if town is None:
        raise Http404(slug)
    opgaven = visible_opgaven(STRANGER).filter(owner=town)
    published = opgaven.filter(published_at__isnull=False).select_related("owner").order_by("-published_at")
    return Feed(
        title=town.name,
        about=_("Where you can have your say, what changes in the opgaven, and what was done with it."),
        author=town.name,
        url=municipality_feed_url(slug),
        page_url=reverse("publishing:home"),
        items=_newest(
            [
                *_published(published[:MOST_ITEMS]),
                *_changed(changes_in(STRANGER, list(opgaven.order_by().values_list("pk", flat=True)))),
                *_opened(town, today),
                *_answered(newest_answers(STRANGER, most=MOST_ITEMS, given_at=_places_of(town))),
            ]
        ),
    )


def municipalities() -> QuerySet[Organisation]:
    """The municipalities and provinces of this site, by name; their names are public."""
    kinds = (OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE)
    return visible_organisations(STRANGER).filter(kind__in=kinds).order_by("sort_key")


def _newest(items: Iterable[FeedItem]) -> tuple[FeedItem, ...]:
    return tuple(sorted(items, key=lambda item: (item.at, item.key), reverse=True)[:MOST_ITEMS])


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _published(opgaven: Iterable[Opgave]) -> list[FeedItem]:
    return [
        FeedItem(
            key=f"opgave:{opgave.pk}",
            title=_("New opgave: %(title)s") % {"title": opgave.title},
            text="",
            url=reverse("opgaven:page", args=[opgave.pk]),
            at=opgave.published_at,
        )
        for opgave in opgaven
        if opgave.published_at is not None
    ]


def _changed(changes: Iterable[Change]) -> list[FeedItem]:
    return [
        FeedItem(change.key, f"{change.opgave}: {change.what}", change.said, change.url, change.at)
        for change in changes
    ]


def _answered(heard: Iterable[HeardBack]) -> list[FeedItem]:
    return [
        FeedItem(
            key=f"answer:{row.answer.pk}",
            title=f"“{row.voice.text}”",
            text=f"{row.answer.sentence} ({row.answer.decision})",
            url=row.voice.url,
            at=row.answer.given_at,
        )
        for row in heard
    ]


def _opened(town: Organisation, today: dt.date) -> list[FeedItem]:
    """Where one can have a say: conversations and questionnaires that opened, tables that are shown."""
    begun = Q(owner=town, starts_on__lte=today)
    conversations: list[Conversation] = list(
        visible_conversations(STRANGER).filter(begun, is_imported=False)[:MOST_ITEMS]
    )
    asked: list[Questionnaire] = list(visible_questionnaires(STRANGER).filter(begun)[:MOST_ITEMS])
    tables: list[ThemeTable] = list(
        visible_tables(STRANGER)
        .filter(owner=town, published_at__isnull=False)
        .order_by("-published_at")[:MOST_ITEMS]
    )
    return [
        *(
            FeedItem(
                f"conversation:{row.pk}",
                _("Have your say: %(title)s") % {"title": row.title},
                row.question,
                reverse("dialogue:take_part", args=[row.pk]),
                _morning(row.starts_on),
            )
            for row in conversations
        ),
        *(
            FeedItem(
                f"questionnaire:{row.pk}",
                _("Fill in: %(title)s") % {"title": row.title},
                row.introduction,
                reverse("dialogue:fill_in", args=[row.pk]),
                _morning(row.starts_on),
            )
            for row in asked
        ),
        *(
            FeedItem(
                f"table:{row.pk}",
                _("Theme table: %(title)s") % {"title": row.title},
                row.question,
                reverse("tables:page", args=[row.pk]),
                row.published_at or _morning(row.held_on),
            )
            for row in tables
        ),
    ]


def _places_of(town: Organisation) -> dict[str, QuerySet[Any, Any]]:
    """Everything of this municipality where voices are heard."""
    doors = {
        Conversation: visible_conversations,
        ThemeTable: visible_tables,
        Signal: visible_signals,
        SignalCluster: visible_clusters,
    }
    return {
        kind_of(model()): door(STRANGER).filter(owner=town).order_by().values("pk")
        for model, door in doors.items()
    }
