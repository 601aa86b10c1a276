"""What the platform knows about an area, to take over in an analysis: with its source and its day.

An adopted analysis is public. So what is offered here is what everybody may see already: nothing leaks by
ticking a box.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.dialogue.permissions import visible_conversations, visible_signals
from samenspel.figures.queries import KeyFigure, key_figures
from samenspel.foundation import lineage
from samenspel.opgaven.models import OpgaveStatus
from samenspel.opgaven.permissions import opgaven_near, visible_opgaven
from samenspel.people.homes import GroupedChoices, choices_by_home, home_of
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.models import Area
from samenspel.places.queries import lies_within
from samenspel.subsidies.actions import FindingDraft
from samenspel.subsidies.models import AreaAnalysis, FindingPart
from samenspel.tables.permissions import visible_tables
from samenspel.ui.formats import date_words, with_unit

# How far back what people said still counts as what people say.
LOOKS_BACK = dt.timedelta(days=731)
MOST_OF_A_KIND = 8
ThingKey = tuple[str, int]


@dataclass(frozen=True)
class KnownRow:
    """One thing that is known about an area, as a finding that somebody can take over."""

    kind: str
    thing_id: int
    part: FindingPart
    text: str
    source_words: str
    source_link: str
    known_on: dt.date | None = None

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{lineage.word_of(self.kind)}:{self.thing_id}"

    @property
    def label(self) -> str:
        """The text with where it comes from."""
        day = f", {date_words(self.known_on)}" if self.known_on else ""
        return f"{self.text} ({self.source_words}{day})"

    def draft(self) -> FindingDraft:
        """The same as a finding."""
        return FindingDraft(
            self.part,
            self.text,
            self.source_words,
            self.source_link,
            self.known_on,
            (self.kind, self.thing_id),
        )


def known_rows(area: Area, *, today: dt.date) -> tuple[KnownRow, ...]:
    """What everybody may know about an area, by the three questions of an analysis; at most ten queries."""
    return (*_figures(area), *_voices(area, today), *_running(area))


def left_to_take(analysis: AreaAnalysis, part: str, *, today: dt.date) -> tuple[KnownRow, ...]:
    """What is known and not taken over yet, for one of the questions; one query beside those."""
    taken = set(analysis.findings.values_list("source_kind", "source_id"))
    return tuple(
        row
        for row in known_rows(analysis.area, today=today)
        if row.part == part and (row.kind, row.thing_id) not in taken
    )


def chosen_rows(rows: Iterable[KnownRow], keys: Collection[str]) -> tuple[KnownRow, ...]:
    """The rows that a form ticked."""
    return tuple(row for row in rows if row.key in keys)


def source_choices(
    analysis: AreaAnalysis, standing: Iterable[lineage.ThingCard], *, today: dt.date
) -> list[tuple[str, str]]:
    """What an opgave of an area can rest on: what it rests on now, what is known here, newest signals."""
    choices = {f"{lineage.word_of(card.kind)}:{card.thing_id}": card.text for card in standing}
    for row in known_rows(analysis.area, today=today):
        choices.setdefault(row.key, row.label)
    since = today - LOOKS_BACK
    newest = visible_signals(STRANGER).filter(lies_within(analysis.area.code), said_on__gte=since)
    for signal in newest.order_by("-said_on", "-pk")[:MOST_OF_A_KIND]:
        word = _("signal of %(day)s: %(text)s")
        text = word % {"day": date_words(signal.said_on), "text": signal.text[:120]}
        choices.setdefault(f"{lineage.word_of('dialogue.signal')}:{signal.pk}", text)
    return list(choices.items())


def opgaven_to_choose(
    viewer: Viewer, analysis: AreaAnalysis, standing: lineage.ThingCard | None
) -> GroupedChoices:
    """The opgaven to which one of an area can belong: those at home here, and its own; one query."""
    homes = (home_of(analysis.owner),)
    near = opgaven_near(viewer, homes).exclude(status=OpgaveStatus.NO_OPGAVE).select_related("owner")
    rows = [(row.pk, row.title, row.owner) for row in near.order_by("sort_key", "pk")]
    choices = choices_by_home(rows, homes)
    if standing is not None and standing.thing_id not in {pk for pk, _title, _owner in rows}:
        choices.insert(0, (standing.thing_id, standing.text))
    return choices


def keys_of(words: Iterable[str]) -> tuple[ThingKey, ...]:
    """The things that a form ticked, by kind and number."""
    pairs = (word.rpartition(":") for word in words)
    return tuple(
        (lineage.kind_named(kind), int(number)) for kind, _colon, number in pairs if number.isdigit()
    )


def _figures(area: Area) -> list[KnownRow]:
    return [
        KnownRow(
            kind="figures.indicator",
            thing_id=figure.indicator_id,
            part=FindingPart.FIGURES,
            text=_figure_words(figure),
            source_words=figure.source,
            source_link=figure.url,
        )
        for figure in key_figures(STRANGER, area.pk)
    ]


def _figure_words(figure: KeyFigure) -> str:
    """A share has its sign in its value already, and "a number of" says nothing beside a number."""
    unit = "" if figure.unit in ("%", "aantal") else figure.unit
    return f"{figure.label}: {with_unit(figure.value, unit)}"


def _voices(area: Area, today: dt.date) -> list[KnownRow]:
    here, since = lies_within(area.code), today - LOOKS_BACK
    signals = visible_signals(STRANGER).filter(here, said_on__gte=since, cluster__isnull=False)
    clusters = signals.order_by().values_list("cluster", "cluster__title")
    rows = [
        KnownRow(
            "dialogue.signalcluster",
            pk,
            FindingPart.PEOPLE,
            ngettext("%(title)s (%(n)d signal)", "%(title)s (%(n)d signals)", n) % {"title": title, "n": n},
            _("signals"),
            reverse("dialogue:cluster", args=[pk]),
            newest,
        )
        for pk, title, n, newest in clusters.annotate(n=Count("pk"), newest=Max("said_on")).order_by("-n")
    ]
    tables = visible_tables(STRANGER).filter(here, held_on__gte=since, held_on__lte=today)
    rows += [
        KnownRow(
            "tables.themetable",
            table.pk,
            FindingPart.PEOPLE,
            table.title,
            _("theme table"),
            reverse("tables:page", args=[table.pk]),
            table.held_on,
        )
        for table in tables.order_by("-held_on", "-pk")[:MOST_OF_A_KIND]
    ]
    talks = visible_conversations(STRANGER).filter(here, is_imported=False)
    rows += [
        KnownRow(
            "dialogue.conversation",
            talk.pk,
            FindingPart.PEOPLE,
            talk.question,
            _("conversation"),
            reverse("dialogue:outcome", args=[talk.pk]),
        )
        for talk in talks.order_by("-pk")[:MOST_OF_A_KIND]
    ]
    return rows


def _running(area: Area) -> list[KnownRow]:
    found = visible_opgaven(STRANGER).filter(lies_within(area.code), status=OpgaveStatus.OPGAVE)
    return [
        KnownRow(
            "opgaven.opgave",
            opgave.pk,
            FindingPart.RUNNING,
            opgave.title,
            _("opgave of %(owner)s") % {"owner": opgave.owner.name},
            reverse("opgaven:page", args=[opgave.pk]),
            timezone.localdate(),
        )
        for opgave in found.select_related("owner").order_by("sort_key", "pk")[:MOST_OF_A_KIND]
    ]
