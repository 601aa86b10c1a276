"""The closed reflections of an opgave, many at once, for other programs."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from samenspel.foundation import lineage
from samenspel.learning.models import PromiseJudgement, ReflectionPromise, ReflectionState
from samenspel.learning.permissions import (
    visible_changes,
    visible_judgements,
    visible_lessons,
    visible_promises,
    visible_reflections,
)
from samenspel.learning.queries.lessons import lesson_url
from samenspel.learning.queries.moment import ChangeRow, LessonLine
from samenspel.learning.queries.promises import PromiseRow, rows_of
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer

PAGE_SIZE = 30


@dataclass(frozen=True)
class ToldReflection:
    """A reflection that is closed, with what came of it; no names."""

    pk: int
    question: str
    held_on: dt.date | None
    told: str
    changes: tuple[ChangeRow, ...]
    lessons: tuple[LessonLine, ...]
    promises: tuple[PromiseRow, ...]
    asked: tuple[PromiseRow, ...]


def told_reflections(
    viewer: Viewer, opgave: Opgave, *, today: dt.date, page: int
) -> tuple[int, list[ToldReflection]]:
    """How many reflections are closed, and one page of them, the newest first.

    Seven queries and one a kind of thing that changed, however many reflections.
    """
    closed = visible_reflections(viewer, opgave).filter(opgave=opgave, state=ReflectionState.CLOSED)
    n_found = closed.count()
    rows = list(closed.order_by("-held_on", "-pk")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    ids = [row.pk for row in rows]
    changes = _changes(viewer, opgave, ids)
    lessons = _lessons(viewer, opgave, ids)
    made, asked = _promises(viewer, opgave, ids, today=today)
    return n_found, [
        ToldReflection(
            pk=row.pk,
            question=row.question,
            held_on=row.held_on,
            told=row.told,
            changes=tuple(changes[row.pk]),
            lessons=tuple(lessons[row.pk]),
            promises=tuple(made[row.pk]),
            asked=tuple(asked[row.pk]),
        )
        for row in rows
    ]


def _changes(viewer: Viewer, opgave: Opgave, ids: Collection[int]) -> dict[int | None, list[ChangeRow]]:
    rows = list(visible_changes(viewer, opgave).filter(reflection__in=ids))
    cards = lineage.cards_of(viewer, [(row.thing_kind, row.thing_id) for row in rows])
    found: dict[int | None, list[ChangeRow]] = defaultdict(list)
    for row in rows:
        card = cards.get((row.thing_kind, row.thing_id))
        found[row.reflection_id].append(ChangeRow(row.what, row.changed_on, card))
    return found


def _lessons(viewer: Viewer, opgave: Opgave, ids: Collection[int]) -> dict[int | None, list[LessonLine]]:
    found: dict[int | None, list[LessonLine]] = defaultdict(list)
    for row in visible_lessons(viewer, opgave).filter(reflection__in=ids):
        found[row.reflection_id].append(LessonLine(row.saw, row.from_now_on, lesson_url(row.pk)))
    return found


Rows = Mapping[int, list[PromiseRow]]


def _promises(viewer: Viewer, opgave: Opgave, ids: Collection[int], *, today: dt.date) -> tuple[Rows, Rows]:
    """What was promised at each reflection, and the earlier promises that it asked about; two queries."""
    promises = visible_promises(viewer, opgave).filter(reflection__opgave=opgave)
    known = {row.pk: row for row in promises.select_related("reflection")}
    words = list(visible_judgements(viewer, opgave).filter(reflection__opgave=opgave).order_by("pk"))
    last = {word.promise_id: word for word in words}
    made: dict[int, list[PromiseRow]] = defaultdict(list)
    for row in known.values():
        made[row.reflection_id] += rows_of([row], last, today=today, with_names=False)
    asked: dict[int, list[PromiseRow]] = defaultdict(list)
    for pk in ids:
        here = {word.promise_id: word for word in words if word.reflection_id == pk}
        asked[pk] = _asked(known.values(), here, today=today)
    return made, asked


def _asked(
    promises: Iterable[ReflectionPromise], here: dict[int, PromiseJudgement], *, today: dt.date
) -> list[PromiseRow]:
    return rows_of([row for row in promises if row.pk in here], here, today=today, with_names=False)
