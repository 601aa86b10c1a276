"""Write a lesson with its evidence, say what it changed, and use it elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.learning import permissions, queries
from samenspel.learning.actions.changes import ChangeDraft, ThingKey
from samenspel.learning.errors import (
    EvidenceNotToLink,
    LessonIncomplete,
    LessonUsedHere,
    NothingSaid,
    ReflectionOfAnotherOpgave,
    ThingNotToLink,
)
from samenspel.learning.models import Lesson, LessonUse, PlanChange, Reflection
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import account_of, locked_opgave
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class LessonDraft:
    """What was seen, when that holds, what follows, and for whom."""

    saw: str
    conditions: str
    from_now_on: str
    concerns: str = ""
    is_public: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether others can use it."""
        return all(text.strip() for text in (self.saw, self.conditions, self.from_now_on))


@dataclass(frozen=True)
class CameOfItDraft:
    """What came of using a lesson elsewhere."""

    became: str
    note: str


@transaction.atomic
def write_lesson(
    opgave: Opgave,
    draft: LessonDraft,
    *,
    by: Viewer,
    today: dt.date,
    reflection: Reflection | None = None,
    evidence: Iterable[ThingKey] = (),
) -> Lesson:
    """Write a lesson down, perhaps at a reflection, with what it rests on."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_write_lesson(by, opgave).require()
    if not draft.is_whole:
        raise LessonIncomplete
    if reflection is not None and reflection.opgave_id != opgave.pk:
        raise ReflectionOfAnotherOpgave
    lesson = Lesson.objects.create(
        owner_id=opgave.owner_id,
        opgave=opgave,
        reflection=reflection,
        learned_on=today,
        written_by=by.account,
        **_fields(draft),
    )
    _link_evidence(lesson, evidence, by=by)
    if reflection is not None:
        lineage.link(reflection, LinkKind.LED_TO, lesson, by=account_of(by))
    search.put([_findable(lesson)])
    journal.record("learning.lesson_written", by=by.account, about=lesson)
    return lesson


@transaction.atomic
def edit_lesson(lesson: Lesson, draft: LessonDraft, *, version: int, by: Viewer) -> Lesson:
    """Change the words of a lesson."""
    lesson = _locked(lesson, by=by)
    if lesson.version != version:
        raise EditedMeanwhile
    if not draft.is_whole:
        raise LessonIncomplete
    for name, value in _fields(draft).items():
        setattr(lesson, name, value)
    lesson.version += 1
    lesson.save()
    search.put([_findable(lesson)])
    journal.record("learning.lesson_edited", by=by.account, about=lesson)
    return lesson


@transaction.atomic
def link_evidence(lesson: Lesson, evidence: Iterable[ThingKey], *, by: Viewer) -> None:
    """Say on what a lesson rests: voices, figures, efforts, decisions."""
    lesson = _locked(lesson, by=by)
    _link_evidence(lesson, evidence, by=by)
    journal.record("learning.evidence_linked", by=by.account, about=lesson)


@transaction.atomic
def link_lesson_change(lesson: Lesson, draft: ChangeDraft, *, by: Viewer, today: dt.date) -> PlanChange:
    """Say what changed in the plan because of a lesson."""
    lesson = _locked(lesson, by=by)
    if not draft.what.strip():
        raise NothingSaid
    if draft.thing not in queries.thing_keys_of(by, lesson.opgave):
        raise ThingNotToLink
    kind, number = draft.thing
    standing = lesson.changes.filter(thing_kind=kind, thing_id=number).first()
    if standing is not None:
        return standing
    change = PlanChange.objects.create(
        opgave=lesson.opgave,
        lesson=lesson,
        what=draft.what.strip(),
        thing_kind=kind,
        thing_id=number,
        changed_on=today,
        linked_by=by.account,
    )
    lineage.link_pairs([(("learning.lesson", lesson.pk), draft.thing)], LinkKind.LED_TO, by=account_of(by))
    journal.record("learning.lesson_changed_plan", by=by.account, about=change)
    return change


@transaction.atomic
def use_lesson(lesson: Lesson, opgave: Opgave, purpose: str, *, by: Viewer, today: dt.date) -> LessonUse:
    """Use a lesson in another opgave; what came of it is told there later."""
    lesson = permissions.visible_lesson(by, lesson.pk)
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_write_lesson(by, opgave).require()
    if not purpose.strip():
        raise NothingSaid
    if lesson.opgave_id == opgave.pk or lesson.uses.filter(opgave=opgave).exists():
        raise LessonUsedHere(opgave=opgave.title)
    use = LessonUse.objects.create(
        lesson=lesson, opgave=opgave, purpose=purpose.strip(), used_on=today, used_by=by.account
    )
    lineage.link(lesson, LinkKind.LED_TO, opgave, by=account_of(by))
    journal.record("learning.lesson_used", by=by.account, about=use)
    return use


@transaction.atomic
def tell_what_came(use: LessonUse, draft: CameOfItDraft, *, version: int, by: Viewer) -> LessonUse:
    """Say what came of a lesson in the opgave that used it."""
    use = permissions.visible_uses(by).select_for_update(of=("self",)).get(pk=use.pk)
    permissions.may_write_lesson(by, use.opgave).require()
    if use.version != version:
        raise EditedMeanwhile
    if draft.became and not draft.note.strip():
        raise NothingSaid
    use.became, use.became_note = draft.became, draft.note.strip()
    use.version += 1
    use.save(update_fields=["became", "became_note", "version"])
    journal.record("learning.lesson_came_of_it", by=by.account, about=use)
    return use


def _locked(lesson: Lesson, *, by: Viewer) -> Lesson:
    found = permissions.visible_lessons(by).select_for_update(of=("self",)).get(pk=lesson.pk)
    permissions.may_write_lesson(by, found.opgave).require()
    return found


def _link_evidence(lesson: Lesson, evidence: Iterable[ThingKey], *, by: Viewer) -> None:
    keys = list(evidence)
    if not set(keys) <= set(queries.evidence_keys_of(by, lesson.opgave)):
        raise EvidenceNotToLink
    lineage.link_keys(keys, LinkKind.SOURCE_OF, lesson, by=account_of(by))


def _fields(draft: LessonDraft) -> dict[str, object]:
    return {
        "saw": draft.saw.strip(),
        "conditions": draft.conditions.strip(),
        "from_now_on": draft.from_now_on.strip(),
        "concerns": draft.concerns.strip(),
        "is_public": draft.is_public,
    }


def _findable(lesson: Lesson) -> FindableText:
    return FindableText(lesson, lesson.saw, f"{lesson.conditions} {lesson.from_now_on} {lesson.concerns}")
