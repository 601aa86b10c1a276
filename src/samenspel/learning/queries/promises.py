"""What was promised at reflections, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.learning import rules
from samenspel.learning.models import Kept, PromiseJudgement, Reflection, ReflectionPromise, ReflectionState
from samenspel.learning.permissions import visible_judgements, visible_promises
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Status

LIGHTS: dict[str, str] = {
    Kept.KEPT: "fine",
    Kept.PARTLY: "attention",
    Kept.NOT_KEPT: "bad",
    Kept.RUNS_ON: "busy",
}


@dataclass(frozen=True)
class PromiseRow:
    """A promise with its owner and day, what the owner says of it, and what became of it."""

    pk: int
    what: str
    owner: str
    due_on: dt.date
    is_late: bool
    is_settled: bool
    owner_says: str
    became: str
    note: str
    status: Status
    made_on: dt.date
    reflection_url: str
    tell_url: str

    @property
    def is_judged(self) -> bool:
        """Whether somebody said what became of it."""
        return bool(self.became)


def promise_ids_asked(reflection: Reflection) -> set[int]:
    """The promises of earlier reflections that this one asks about; one query."""
    earlier = ReflectionPromise.objects.filter(
        reflection__opgave=reflection.opgave_id, reflection__state=ReflectionState.CLOSED
    ).exclude(reflection=reflection.pk)
    settled = PromiseJudgement.objects.exclude(became=Kept.RUNS_ON).exclude(reflection=reflection.pk)
    return set(earlier.exclude(pk__in=settled.values("promise")).values_list("pk", flat=True))


def standing_of(reflection: Reflection, *, told: str = "") -> rules.Standing:
    """What a reflection has so far, for the rule that says whether it may be closed; five queries."""
    asked = promise_ids_asked(reflection)
    judged = set(reflection.judgements.values_list("promise_id", flat=True))
    return rules.Standing(
        n_changes=reflection.changes.count(),
        n_lessons=reflection.lessons.count(),
        n_promises=reflection.promises.count(),
        n_unjudged=len(asked - judged),
        told=told,
    )


def promise_rows(viewer: Viewer, opgave: Opgave, *, today: dt.date, with_names: bool) -> list[PromiseRow]:
    """The promises of an opgave with their last word; two queries."""
    promises = visible_promises(viewer, opgave).filter(reflection__opgave=opgave).select_related("reflection")
    return rows_of(promises, _last_words(viewer, opgave), today=today, with_names=with_names)


def promises_asked(
    viewer: Viewer, reflection: Reflection, *, today: dt.date, with_names: bool
) -> list[PromiseRow]:
    """What a reflection opens with: earlier promises, with what is said of them here; three queries."""
    here = {
        j.promise_id: j for j in visible_judgements(viewer, reflection.opgave).filter(reflection=reflection)
    }
    ids = set(here)
    if reflection.state != ReflectionState.CLOSED:
        ids |= promise_ids_asked(reflection)
    promises = visible_promises(viewer, reflection.opgave).filter(pk__in=ids)
    return rows_of(promises.select_related("reflection"), here, today=today, with_names=with_names)


def rows_of(
    promises: Iterable[ReflectionPromise],
    words: dict[int, PromiseJudgement],
    *,
    today: dt.date,
    with_names: bool,
) -> list[PromiseRow]:
    """Promises in hand as rows; no query. A stranger reads what was promised, not by whom."""
    return [_row(each, words.get(each.pk), today=today, with_names=with_names) for each in promises]


def _row(
    promise: ReflectionPromise, last: PromiseJudgement | None, *, today: dt.date, with_names: bool
) -> PromiseRow:
    is_settled = last is not None and last.became != Kept.RUNS_ON
    is_late = not is_settled and promise.due_on < today
    at = promise.reflection
    return PromiseRow(
        pk=promise.pk,
        what=promise.what,
        owner=promise.owner_name if with_names else "",
        due_on=promise.due_on,
        is_late=is_late,
        is_settled=is_settled,
        owner_says=promise.owner_says if with_names else "",
        became=last.became if last else "",
        note=last.note if last else "",
        status=_status(last, is_late=is_late),
        made_on=at.held_on or at.planned_on,
        reflection_url=reverse("learning:reflection", args=[at.opgave_id, at.pk]),
        tell_url=reverse("learning:tell_of_promise", args=[at.opgave_id, promise.pk]),
    )


def _status(last: PromiseJudgement | None, *, is_late: bool) -> Status:
    if last is not None and last.became != Kept.RUNS_ON:
        return Status(LIGHTS[last.became], last.get_became_display())
    if is_late:
        return Status("attention", _("the day has passed"))
    return Status("busy", _("runs"))


def promises_made(
    viewer: Viewer, reflection: Reflection, *, today: dt.date, with_names: bool
) -> list[PromiseRow]:
    """What was promised at a reflection, with what became of it since; two queries."""
    found = visible_judgements(viewer, reflection.opgave).filter(promise__reflection=reflection)
    words = {judgement.promise_id: judgement for judgement in found.order_by("pk")}
    own = visible_promises(viewer, reflection.opgave).filter(reflection=reflection)
    return rows_of(own.select_related("reflection"), words, today=today, with_names=with_names)


def _last_words(viewer: Viewer, opgave: Opgave) -> dict[int, PromiseJudgement]:
    found = visible_judgements(viewer, opgave).filter(reflection__opgave=opgave)
    return {judgement.promise_id: judgement for judgement in found.order_by("pk")}
