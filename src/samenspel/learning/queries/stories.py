"""Stories beside the counts: those of an opgave, one story, and the rhythm of sharing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.figures.models import Indicator
from samenspel.figures.permissions import visible_indicators
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.slots import Panel
from samenspel.learning.letters import story_number_in
from samenspel.learning.models import AgreedFor, Story, StoryAgreement
from samenspel.learning.permissions import (
    may_set_rhythm,
    may_show_story,
    may_tell_story,
    visible_agreements,
    visible_rhythms,
    visible_stories,
)
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_formulations, works_on
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words

# On the page of the opgave: enough to see people behind the counts, and the rest is one step away.
MOST_IN_PANEL = 3


@dataclass(frozen=True)
class StoryRow:
    """A story in a list."""

    pk: int
    title: str
    text: str
    about: str
    told_on: dt.date
    is_success: bool
    is_public: bool
    figure: str
    figure_url: str
    url: str


@dataclass(frozen=True)
class RhythmSheet:
    """How often the owner is reminded to share."""

    words: str
    every_months: int
    version: int
    runs: bool


@dataclass(frozen=True)
class StoriesSheet:
    """The stories of an opgave, as this viewer may read them."""

    headline: str
    rows: tuple[StoryRow, ...]
    rhythm: RhythmSheet | None
    may_tell: bool
    may_set_rhythm: bool


@dataclass(frozen=True)
class StorySheet:
    """One story, with what the person agreed to as far as this viewer may know."""

    row: StoryRow
    agreed_by: str
    agreed_for: str
    agreed_for_label: str | Promise
    agreed_on: dt.date | None
    may_tell: bool
    may_show: bool
    works_here: bool
    version: int


def stories_sheet(viewer: Viewer, opgave: Opgave) -> StoriesSheet:
    """The stories of an opgave and its rhythm of sharing; two queries."""
    rows = story_rows(viewer, opgave)
    n = len(rows)
    return StoriesSheet(
        headline=ngettext("%(n)d story beside the figures", "%(n)d stories beside the figures", n) % {"n": n}
        if n
        else _("No story was told yet"),
        rows=rows,
        rhythm=rhythm_of(viewer, opgave),
        may_tell=bool(may_tell_story(viewer, opgave)),
        may_set_rhythm=bool(may_set_rhythm(viewer, opgave)),
    )


def story_rows(viewer: Viewer, opgave: Opgave) -> tuple[StoryRow, ...]:
    """The stories of an opgave, the newest first; one query."""
    found = visible_stories(viewer, opgave).filter(opgave=opgave).select_related("indicator")
    return tuple(_row(story) for story in found)


def _row(story: Story) -> StoryRow:
    figure = story.indicator
    return StoryRow(
        pk=story.pk,
        title=story.title,
        text=story.text,
        about=story.about,
        told_on=story.told_on,
        is_success=story.is_success,
        is_public=story.shown_to == AgreedFor.PUBLIC,
        figure=figure.label if figure else "",
        figure_url=reverse("figures:indicator", args=[figure.pk]) if figure else "",
        url=reverse("learning:story", args=[story.opgave_id, story.pk]),
    )


def story_sheet(viewer: Viewer, story: Story) -> StorySheet:
    """One story; two queries."""
    agreement = visible_agreements(viewer).filter(story=story).first()
    return StorySheet(
        row=_row(story),
        agreed_by=agreement.agreed_by if agreement else "",
        agreed_for=agreement.agreed_for if agreement else "",
        agreed_for_label=agreement.get_agreed_for_display() if agreement else "",
        agreed_on=agreement.agreed_on if agreement else None,
        may_tell=bool(may_tell_story(viewer, story.opgave)),
        may_show=bool(may_show_story(viewer, story.opgave)),
        works_here=works_on(viewer, story.opgave),
        version=story.version,
    )


def rhythm_of(viewer: Viewer, opgave: Opgave) -> RhythmSheet | None:
    """How often the owner is reminded, for who works here; one query."""
    rhythm = visible_rhythms(viewer).filter(opgave=opgave).select_related("person").first()
    if rhythm is None:
        return None
    n = rhythm.every_months
    often = ngettext("every month", "every %(n)d months", n) % {"n": n}
    said = _("%(name)s is reminded %(often)s, the next time on %(day)s.") % {
        "name": rhythm.person.name,
        "often": often,
        "day": date_words(rhythm.next_on),
    }
    return RhythmSheet(said, n, rhythm.version, runs=rhythm.stopped_on is None)


def story_panel(viewer: Viewer, opgave: Opgave) -> Panel | None:
    """The newest stories beside the figures on the page of an opgave; one query."""
    rows = story_rows(viewer, opgave)
    if not rows:
        return None
    values = {
        "rows": rows[:MOST_IN_PANEL],
        "n_more": max(0, len(rows) - MOST_IN_PANEL),
        "all_url": reverse("learning:stories", args=[opgave.pk]),
    }
    return Panel("learning/_stories_panel.html", values)


def story_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How stories look along the thread and in search; one query."""
    return {
        story.pk: ThingCard(
            "learning.story",
            story.pk,
            _("story"),
            story.title,
            reverse("learning:story", args=[story.opgave_id, story.pk]),
            on=story.told_on,
        )
        for story in visible_stories(viewer).filter(pk__in=ids)
    }


def agreement_behind(key: str) -> StoryAgreement:
    """The agreement that a signed key stands for, or 404 when we did not sign it."""
    number = story_number_in(key)
    found = (
        StoryAgreement.objects.select_related("story__opgave__owner").filter(pk=number).first()
        if number
        else None
    )
    if found is None:
        raise Http404(key)
    return found


def figures_of(viewer: Viewer, opgave: Opgave) -> list[Indicator]:
    """The figures of an opgave beside which a story can stand; two queries."""
    versions = visible_formulations(viewer, opgave).filter(opgave=opgave, indicator__isnull=False)
    return list(visible_indicators(viewer).filter(pk__in=versions.values("indicator")))
