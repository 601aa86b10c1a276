"""Lessons: the list of a municipality, and one lesson with what it rests on and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation import lineage
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.models import LinkKind
from samenspel.learning.models import Lesson, LessonUse, PlanChange
from samenspel.learning.permissions import (
    may_write_lesson,
    opgaven_to_learn_in,
    visible_changes,
    visible_lessons,
    visible_uses,
)
from samenspel.learning.queries.moment import ChangeRow
from samenspel.learning.queries.reflections import reflection_url
from samenspel.learning.queries.things import ThingChoice, ThingKey, choices_of, thing_keys_of
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.queries import formulation_in_force
from samenspel.opgaven.queries.voices import basket_keys
from samenspel.people.permissions import Viewer
from samenspel.steering.permissions import visible_uses as visible_figures
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Card, Status

PAGE_SIZE = 30


@dataclass(frozen=True)
class LessonsSheet:
    """The lessons that somebody looks through."""

    headline: str
    cards: tuple[Card, ...]
    owners: tuple[tuple[str, str], ...]
    n_found: int
    n_pages: int
    number: int


@dataclass(frozen=True)
class UseRow:
    """Where a lesson is used, and what came of it."""

    pk: int
    opgave: str
    opgave_url: str
    purpose: str
    status: Status
    note: str
    tell_url: str


@dataclass(frozen=True)
class LessonSheet:
    """One lesson, as this viewer may see it."""

    pk: int
    saw: str
    conditions: str
    from_now_on: str
    concerns: str
    owner: str
    opgave: str
    opgave_url: str
    learned_on: dt.date
    is_public: bool
    reflection: str
    reflection_url: str
    evidence: tuple[ThingCard, ...]
    changes: tuple[ChangeRow, ...]
    uses: tuple[UseRow, ...]
    may_write: bool
    may_use: bool
    version: int


@dataclass(frozen=True)
class LessonsWanted:
    """Which lessons somebody looks for."""

    words: str = ""
    owner: str = ""
    only_changed: bool = False
    number: int = 1


def lessons_sheet(viewer: Viewer, wanted: LessonsWanted) -> LessonsSheet:
    """The lessons that hold these words, of one municipality or of all; four queries."""
    found = _found(visible_lessons(viewer), wanted)
    n_found = found.count()
    n_pages = max(1, -(-n_found // PAGE_SIZE))
    number = min(max(1, wanted.number), n_pages)
    start = (number - 1) * PAGE_SIZE
    owners = visible_lessons(viewer).order_by().values_list("owner__slug", "owner__name").distinct()
    return LessonsSheet(
        headline=ngettext("%(n)d lesson", "%(n)d lessons", n_found) % {"n": n_found},
        cards=tuple(_card(each) for each in _with_counts(found)[start : start + PAGE_SIZE]),
        owners=tuple(sorted(owners, key=lambda pair: pair[1])),
        n_found=n_found,
        n_pages=n_pages,
        number=number,
    )


def lesson_rows(
    viewer: Viewer, wanted: LessonsWanted, *, at: Opgave | None = None
) -> tuple[int, list[Lesson]]:
    """How many lessons are found, of one opgave or of all, and one page of them; two queries."""
    seen = visible_lessons(viewer, at)
    found = _found(seen.filter(opgave=at) if at is not None else seen, wanted)
    start = (wanted.number - 1) * PAGE_SIZE
    return found.count(), list(_with_counts(found)[start : start + PAGE_SIZE])


def _found(lessons: QuerySet[Lesson], wanted: LessonsWanted) -> QuerySet[Lesson]:
    for word in wanted.words.split()[:8]:
        lessons = lessons.filter(
            Q(saw__icontains=word)
            | Q(conditions__icontains=word)
            | Q(from_now_on__icontains=word)
            | Q(concerns__icontains=word)
        )
    if wanted.owner:
        lessons = lessons.filter(owner__slug=wanted.owner)
    if wanted.only_changed:
        lessons = lessons.filter(Exists(PlanChange.objects.filter(lesson=OuterRef("pk"))))
    return lessons


def _with_counts(lessons: QuerySet[Lesson]) -> QuerySet[Lesson]:
    return (
        lessons.select_related("opgave", "owner")
        .annotate(n_changes=Count("changes", distinct=True), n_uses=Count("uses", distinct=True))
        .order_by("-learned_on", "-pk")
    )


def lessons_of(viewer: Viewer, opgave: Opgave) -> tuple[Card, ...]:
    """The lessons of one opgave; one query."""
    return tuple(_card(each) for each in _with_counts(visible_lessons(viewer, opgave).filter(opgave=opgave)))


def lesson_url(pk: int) -> str:
    """Where a lesson stands."""
    return reverse("learning:lesson", args=[pk])


def _card(lesson: Lesson) -> Card:
    n_changes, n_uses = getattr(lesson, "n_changes", 0), getattr(lesson, "n_uses", 0)
    said = [
        date_words(lesson.learned_on),
        lesson.opgave.title,
    ]
    if n_uses:
        said.append(
            ngettext("used %(n)d time elsewhere", "used %(n)d times elsewhere", n_uses) % {"n": n_uses}
        )
    return Card(
        title=lesson.saw,
        url=lesson_url(lesson.pk),
        kicker=lesson.owner.name,
        text=lesson.from_now_on,
        meta=" · ".join(said),
        status=Status("fine", _("changed the plan")) if n_changes else None,
        written=True,
    )


def lesson_sheet(viewer: Viewer, lesson: Lesson) -> LessonSheet:
    """One lesson; five queries, and one a kind of thing that it rests on or that changed."""
    links = [link for link in lineage.links_to([lesson]) if link.kind == LinkKind.SOURCE_OF]
    changes = list(visible_changes(viewer).filter(lesson=lesson))
    keys = [(link.from_kind, link.from_id) for link in links]
    cards = lineage.cards_of(viewer, [*keys, *((each.thing_kind, each.thing_id) for each in changes)])
    to_learn_in = (
        set(opgaven_to_learn_in(viewer).values_list("pk", flat=True)) if viewer.is_signed_in else set()
    )
    uses = visible_uses(viewer).filter(lesson=lesson).select_related("opgave")
    at = lesson.reflection
    return LessonSheet(
        pk=lesson.pk,
        saw=lesson.saw,
        conditions=lesson.conditions,
        from_now_on=lesson.from_now_on,
        concerns=lesson.concerns,
        owner=lesson.owner.name,
        opgave=lesson.opgave.title,
        opgave_url=reverse("learning:page", args=[lesson.opgave_id]),
        learned_on=lesson.learned_on,
        is_public=lesson.is_public,
        reflection=at.question if at else "",
        reflection_url=reflection_url(at) if at else "",
        evidence=tuple(cards[key] for key in keys if key in cards),
        changes=tuple(
            ChangeRow(each.what, each.changed_on, cards.get((each.thing_kind, each.thing_id)))
            for each in changes
        ),
        uses=tuple(_use_row(each, may_tell=each.opgave_id in to_learn_in) for each in uses),
        may_write=bool(may_write_lesson(viewer, lesson.opgave)),
        may_use=bool(to_learn_in - {lesson.opgave_id}),
        version=lesson.version,
    )


def _use_row(use: LessonUse, *, may_tell: bool) -> UseRow:
    light = {"helped": "fine", "adapted": "fine", "did_not": "attention"}.get(use.became, "busy")
    return UseRow(
        use.pk,
        use.opgave.title,
        reverse("learning:page", args=[use.opgave_id]),
        use.purpose,
        Status(light, use.get_became_display()),
        use.became_note,
        reverse("learning:tell_what_came", args=[use.lesson_id, use.pk]) if may_tell else "",
    )


def evidence_keys_of(viewer: Viewer, opgave: Opgave) -> list[ThingKey]:
    """On what a lesson of this opgave can rest: what was heard, its figures, and what is in its plan."""
    in_force = formulation_in_force(opgave)
    uses = visible_figures(viewer, opgave).filter(opgave=opgave, ends_before=None).order_by("pk")
    steered = uses.values_list("indicator", flat=True)
    figures = dict.fromkeys([in_force.indicator_id if in_force else None, *steered])
    return [
        *(("figures.indicator", pk) for pk in figures if pk is not None),
        *thing_keys_of(viewer, opgave),
        *basket_keys(opgave),
    ]


def evidence_choices(viewer: Viewer, opgave: Opgave) -> list[ThingChoice]:
    """The same for a form; a query a kind more."""
    return choices_of(viewer, evidence_keys_of(viewer, opgave))


def evidence_of(viewer: Viewer, lesson: Lesson) -> list[str]:
    """The keys of what a lesson rests on already; one query."""
    links = (link for link in lineage.links_to([lesson]) if link.kind == LinkKind.SOURCE_OF)
    return [f"{lineage.word_of(link.from_kind)}:{link.from_id}" for link in links]


def lesson_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How lessons look along the thread and in search; one query."""
    label: str | Promise = _("lesson")
    return {
        found.pk: ThingCard(
            "learning.lesson", found.pk, label, found.saw, lesson_url(found.pk), on=found.learned_on
        )
        for found in visible_lessons(viewer).filter(pk__in=ids)
    }
