"""The opgave on one sheet of paper: what is wanted, how it goes, who stands behind it, what people said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.opgaven.models import Formulation, FormulationState, Opgave, Part, StanceKind
from samenspel.opgaven.permissions import visible_formulations
from samenspel.opgaven.queries.formulations import PartSheet, part_sheets
from samenspel.opgaven.queries.gaps import gap_rows
from samenspel.opgaven.queries.page import stops_of
from samenspel.opgaven.queries.support import SILENT, PartyRow, support_sheet
from samenspel.opgaven.queries.voices import VoiceCard
from samenspel.people.permissions import Viewer
from samenspel.steering.queries import words
from samenspel.steering.queries.charts import course_chart, written
from samenspel.steering.queries.course import CourseSheet, course_in_hand
from samenspel.steering.rules import SetTarget
from samenspel.tables.models import SeatKind
from samenspel.tables.queries import speaker_words
from samenspel.ui import charts, formats
from samenspel.ui.parts import STATE_WORDS, STOPS

MOST_VOICES = 3
_NEAR = (SeatKind.RESIDENT, SeatKind.CARER, SeatKind.VOLUNTEER)
_HOLDS_FIRST = (FormulationState.IN_FORCE, FormulationState.PROPOSED, FormulationState.DRAFT)


@dataclass(frozen=True)
class CardStop:
    """A stop of the thread on paper."""

    word: str
    count: str
    state: str
    state_word: str


@dataclass(frozen=True)
class CardParty:
    """A party with how it stands to the text."""

    name: str
    stance: str
    reason: str
    is_objection: bool


@dataclass(frozen=True)
class CardSheet:
    """Everything on the card of an opgave, as this viewer may see it."""

    title: str
    kicker: str
    owner: str
    is_invented: bool
    made_on: dt.date
    address: str
    stops: tuple[CardStop, ...]
    course: CourseSheet
    chart: charts.LineChart | None
    course_lines: tuple[str, ...]
    lead: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    works: tuple[str, ...] = ()
    voices: tuple[tuple[str, str], ...] = ()
    support: tuple[CardParty, ...] = ()
    silent: tuple[str, ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()
    not_open: tuple[str, ...] = ()
    parts: tuple[PartSheet, ...] = field(default=(), repr=False)


def card_sheet(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> CardSheet:
    """The card of an opgave; a fixed number of queries."""
    course = course_in_hand(viewer, opgave, today=today)
    formulation = shown_formulation(viewer, opgave)
    parts = part_sheets(viewer, formulation) if formulation else ()
    text = {part.part: tuple(sentence.text for sentence in part.sentences) for part in parts}
    support = support_sheet(formulation).parties if formulation else ()
    return CardSheet(
        title=opgave.title,
        kicker=_("Opgave card · %(owner)s") % {"owner": opgave.owner.name},
        owner=opgave.owner.name,
        is_invented=opgave.owner.is_invented,
        made_on=today,
        address=f"{settings.PUBLIC_ADDRESS}{reverse('opgaven:page', args=[opgave.pk])}",
        stops=card_stops(viewer, opgave, today=today),
        course=course,
        chart=course_chart(course),
        course_lines=course_lines(course),
        lead=text.get(Part.CHANGE, ()),
        facts=tuple(_facts(text, formulation)),
        works=text.get(Part.ALREADY_WORKS, ()),
        voices=tuple((voice.text, said_by(voice)) for voice in chosen_voices(parts)),
        support=tuple(_party(row) for row in support if row.kind != SILENT),
        silent=tuple(row.name for row in support if row.kind == SILENT),
        gaps=tuple(_gaps(formulation, today=today)),
        not_open=text.get(Part.NOT_OPEN, ()),
        parts=parts,
    )


def shown_formulation(viewer: Viewer, opgave: Opgave) -> Formulation | None:
    """The version in force, else the one that is proposed, else the draft for who may see it; one query."""
    found = list(
        visible_formulations(viewer, opgave)
        .filter(opgave=opgave, state__in=_HOLDS_FIRST)
        .select_related("indicator", "indicator_area", "opgave")
    )
    return min(found, key=lambda each: _HOLDS_FIRST.index(FormulationState(each.state)), default=None)


def card_stops(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> tuple[CardStop, ...]:
    """The seven stops in their order; one that no room fills says "nothing yet"."""
    known = {stop.key: stop for stop in stops_of(viewer, opgave, today=today)}
    made = []
    for key, name in STOPS.items():
        stop = known.get(key)
        state = stop.state if stop and stop.state in STATE_WORDS else "none"
        made.append(CardStop(str(name), str(stop.count) if stop else "", state, str(STATE_WORDS[state])))
    return tuple(made)


def course_lines(course: CourseSheet) -> tuple[str, ...]:
    """What stands under the chart: why there is no outlook, earlier targets, what is not known."""
    lines = []
    if course.no_outlook is not None:
        lines += [course.no_outlook.why, course.no_outlook.helps]
    lines += earlier_target_lines(course)
    if course.own is not None and course.own.values:
        lines.append(str(words.HONEST))
    return tuple(lines)


def earlier_target_lines(course: CourseSheet) -> list[str]:
    """What was wanted before, and what came; a missed target stays visible."""
    lines = []
    for earlier in course.earlier_targets:
        values = {
            "who": target_source(earlier.target),
            "wanted": written(course, earlier.goal.value),
            "year": earlier.goal.year,
            "came": written(course, earlier.came) if earlier.came is not None else "",
        }
        if earlier.came is None:
            lines.append(_("%(who)s wanted %(wanted)s in %(year)s.") % values)
        elif earlier.is_met:
            lines.append(_("%(who)s wanted %(wanted)s in %(year)s. It became %(came)s: met.") % values)
        else:
            lines.append(_("%(who)s wanted %(wanted)s in %(year)s. It became %(came)s: not met.") % values)
    return lines


def target_source(target: SetTarget) -> str:
    """Which version of the formulation set a target, or else which body and when."""
    if target.from_version is not None:
        return _("Version %(version)s") % {"version": target.from_version}
    said = {"body": target.body, "day": formats.date_words(target.decided_on)}
    if target.is_after_the_fact:
        return _("The decision of %(day)s (%(body)s, set after the fact)") % said
    return _("The decision of %(day)s (%(body)s)") % said


def chosen_voices(parts: Iterable[PartSheet]) -> list[VoiceCard]:
    """Three voices that the text rests on, in the order of reading; those who work in it go last."""
    near = {speaker_words(kind) for kind in _NEAR}
    seen: dict[str, VoiceCard] = {}
    for part in parts:
        for sentence in part.sentences:
            for voice in sentence.sources:
                seen.setdefault(voice.key, voice)
    ordered = sorted(seen.values(), key=lambda voice: bool(voice.speaker) and voice.speaker not in near)
    return ordered[:MOST_VOICES]


def said_by(voice: VoiceCard) -> str:
    """Who said it and where; of a statement also how many agree."""
    if voice.n_votes:
        return _("%(where)s: %(n_agree)d of %(n_votes)d agree") % {
            "where": voice.said_at,
            "n_agree": voice.n_agree,
            "n_votes": voice.n_votes,
        }
    return ", ".join(filter(None, [voice.speaker, voice.said_at]))


def _facts(text: dict[str, tuple[str, ...]], formulation: Formulation | None) -> list[tuple[str, str]]:
    parts = (Part.FOR_WHOM, Part.WHERE, Part.BY_WHEN)
    facts = [(str(part.label), " ".join(text[part])) for part in parts if text.get(part)]
    if formulation is None:
        return facts
    if formulation.adopted_on:
        on = {
            "version": formulation.version,
            "body": formulation.adopting_body,
            "day": formats.date_words(formulation.adopted_on),
        }
        facts.append((_("Adopted"), _("Version %(version)s, %(body)s, %(day)s") % on))
    else:
        facts.append(
            (
                _("Version"),
                _("%(version)s, %(state)s, not adopted yet")
                % {"version": formulation.version, "state": formulation.get_state_display()},
            )
        )
    return facts


def _party(row: PartyRow) -> CardParty:
    stance = str(row.word)
    if row.is_older:
        stance = _("%(stance)s (on version %(version)s)") % {"stance": stance, "version": row.on_version}
    return CardParty(row.name, stance, row.reason, is_objection=row.kind == StanceKind.OBJECTION)


def _gaps(formulation: Formulation | None, *, today: dt.date) -> list[tuple[str, str]]:
    if formulation is None:
        return []
    found = []
    for gap in gap_rows(formulation, today=today):
        when = _("by %(day)s") % {"day": formats.date_words(gap.due_on)} if gap.due_on else ""
        found.append((" ".join(filter(None, [str(gap.question), gap.reason])), when))
    return found
