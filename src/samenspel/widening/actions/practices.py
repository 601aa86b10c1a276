"""Write a practice down, put it in the plan of another opgave, and say what came of it there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction

from samenspel.approach import actions as approach
from samenspel.approach.models import Layer, TheoryNode
from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.foundation.sorting import sort_key
from samenspel.learning.models import Lesson
from samenspel.learning.permissions import visible_lessons
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import account_of, locked_opgave
from samenspel.people.permissions import Viewer
from samenspel.widening.errors.practices import (
    LessonNotToLink,
    NothingSaidOfUse,
    PilotOfAnotherOpgave,
    PracticeIncomplete,
    PracticeNotInPlan,
    PracticeUsedHere,
    TestNeedsSomebody,
)
from samenspel.widening.models import Held, Pilot, Practice, PracticeCondition, PracticeUse
from samenspel.widening.permissions import practices as permissions
from samenspel.widening.rules.practices import assumption_of, lines_of


@dataclass(frozen=True)
class PracticeDraft:
    """What was done, where, when it worked and when it did not (a line each), and whom to ask."""

    title: str
    done: str
    place: str
    worked: str
    ask: str
    failed: str = ""
    is_public: bool = True
    pilot: Pilot | None = None


@dataclass(frozen=True)
class ReuseDraft:
    """Which conditions are tested in the other opgave, by whom, how and before when."""

    conditions: tuple[PracticeCondition, ...] = ()
    how: str = ""
    owner_name: str = ""
    due_on: dt.date | None = None


@dataclass(frozen=True)
class UseDraft:
    """What came of a practice in the opgave that took it over."""

    became: str
    note: str


@transaction.atomic
def write_practice(
    opgave: Opgave, draft: PracticeDraft, *, by: Viewer, lessons: Collection[Lesson] = ()
) -> Practice:
    """Write down what was done so that others can do it too; lessons that it rests on lead to it."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_write_practice(by, opgave).require()
    _refuse(opgave, draft)
    practice = Practice.objects.create(
        owner_id=opgave.owner_id, opgave=opgave, written_by=by.account, **_fields(draft)
    )
    _keep_conditions(practice, draft)
    _link_lessons(practice, lessons, by=by)
    if practice.pilot is not None:
        lineage.link(practice.pilot, LinkKind.LED_TO, practice, by=account_of(by))
    search.put([_findable(practice)])
    journal.record("widening.practice_written", by=by.account, about=practice)
    return practice


@transaction.atomic
def edit_practice(
    practice: Practice,
    draft: PracticeDraft,
    *,
    version: int,
    by: Viewer,
    lessons: Collection[Lesson] = (),
) -> Practice:
    """Change a practice; plans that use it keep the conditions as they were then."""
    practice = _locked(practice, by)
    if practice.version != version:
        raise EditedMeanwhile
    _refuse(practice.opgave, draft)
    for name, value in _fields(draft).items():
        setattr(practice, name, value)
    practice.version += 1
    practice.save()
    _keep_conditions(practice, draft)
    _link_lessons(practice, lessons, by=by)
    search.put([_findable(practice)])
    journal.record("widening.practice_edited", by=by.account, about=practice)
    return practice


@transaction.atomic
def reuse_practice(
    practice: Practice, opgave: Opgave, draft: ReuseDraft, *, by: Viewer, today: dt.date
) -> PracticeUse:
    """Put a practice in the theory of another opgave, with its conditions as assumptions to test there."""
    practice = permissions.visible_practice(by, practice.pk)
    opgave = locked_opgave(by, opgave.pk)
    if practice.opgave_id == opgave.pk or practice.uses.filter(opgave=opgave).exists():
        raise PracticeUsedHere(opgave=opgave.title)
    if draft.conditions and not (draft.owner_name.strip() and draft.due_on):
        raise TestNeedsSomebody
    told = approach.NodeDraft(Layer.EFFORT, practice.title, practice.done)
    node = approach.add_node(opgave, told, by=by)
    for condition in draft.conditions:
        _assume(opgave, node, condition, draft, by=by)
    use = PracticeUse.objects.create(
        practice=practice,
        opgave=opgave,
        node=node,
        n_tests=len(draft.conditions),
        used_on=today,
        used_by=by.account,
    )
    lineage.link(practice, LinkKind.LED_TO, node, by=account_of(by))
    journal.record("widening.practice_reused", by=by.account, about=use)
    return use


def _assume(
    opgave: Opgave, node: TheoryNode, condition: PracticeCondition, draft: ReuseDraft, *, by: Viewer
) -> None:
    """One condition stands under the practice as something that is assumed here and not known yet."""
    how = draft.how.strip() or assumption_of(condition.held, condition.text)
    test = approach.AssumptionTestDraft(
        f"{condition.text}: {draft.how.strip()}" if draft.how.strip() else how, draft.owner_name, draft.due_on
    )
    _put_assumption(opgave, node, condition, test, by=by)


def _put_assumption(
    opgave: Opgave,
    node: TheoryNode,
    condition: PracticeCondition,
    test: approach.AssumptionTestDraft,
    *,
    by: Viewer,
) -> None:
    context = approach.add_node(opgave, approach.NodeDraft(Layer.CONTEXT, condition.text), by=by)
    link = approach.add_link(context, node, assumption_of(condition.held, condition.text), by=by)
    approach.agree_test(link, test, by=by)


@transaction.atomic
def test_condition(
    use: PracticeUse, condition: PracticeCondition, test: approach.AssumptionTestDraft, *, by: Viewer
) -> PracticeUse:
    """Put one more condition under a practice that a plan took over, with who finds out and before when."""
    visible = permissions.visible_practice_uses(by).select_related("opgave", "node")
    use = visible.select_for_update(of=("self",)).get(pk=use.pk)
    opgave = locked_opgave(by, use.opgave_id)
    if use.node is None or condition.practice_id != use.practice_id:
        raise PracticeNotInPlan(opgave=opgave.title)
    if not (test.owner_name.strip() and test.due_on):
        raise TestNeedsSomebody
    _put_assumption(opgave, use.node, condition, test, by=by)
    use.n_tests += 1
    use.save(update_fields=["n_tests"])
    journal.record("widening.condition_tested", by=by.account, about=use)
    return use


@transaction.atomic
def tell_use(use: PracticeUse, draft: UseDraft, *, version: int, by: Viewer) -> PracticeUse:
    """Say what came of a practice in the opgave that took it over."""
    visible = permissions.visible_practice_uses(by).select_related("opgave")
    use = visible.select_for_update(of=("self",)).get(pk=use.pk)
    permissions.may_write_practice(by, use.opgave).require()
    if use.version != version:
        raise EditedMeanwhile
    if not draft.note.strip():
        raise NothingSaidOfUse
    use.became, use.became_note = draft.became, draft.note.strip()
    use.version += 1
    use.save(update_fields=["became", "became_note", "version"])
    journal.record("widening.practice_use_told", by=by.account, about=use)
    return use


def _locked(practice: Practice, by: Viewer) -> Practice:
    visible = permissions.visible_practices(by).select_related("opgave")
    found = visible.select_for_update(of=("self",)).get(pk=practice.pk)
    permissions.may_write_practice(by, found.opgave).require()
    return found


def _refuse(opgave: Opgave, draft: PracticeDraft) -> None:
    if not lines_of(draft.worked):
        raise PracticeIncomplete
    if draft.pilot is not None and draft.pilot.opgave_id != opgave.pk:
        raise PilotOfAnotherOpgave(pilot=draft.pilot.title)


def _fields(draft: PracticeDraft) -> dict[str, object]:
    names = ("title", "done", "place", "ask")
    texts: dict[str, object] = {name: str(getattr(draft, name)).strip() for name in names}
    own = {"is_public": draft.is_public, "pilot": draft.pilot, "sort_key": sort_key(draft.title)}
    return {**texts, **own}


def _keep_conditions(practice: Practice, draft: PracticeDraft) -> None:
    """Lay the lines beside what stands: what is the same keeps its row."""
    wanted: dict[str, tuple[Held, int]] = {}
    for held, text in ((Held.WORKED, draft.worked), (Held.FAILED, draft.failed)):
        for position, line in enumerate(lines_of(text), start=1):
            wanted.setdefault(line, (held, position))
    practice.conditions.exclude(text__in=wanted).delete()
    for line, (held, position) in wanted.items():
        PracticeCondition.objects.update_or_create(
            practice=practice, text=line, defaults={"held": held, "position": position}
        )


def _link_lessons(practice: Practice, lessons: Iterable[Lesson], *, by: Viewer) -> None:
    ids = {lesson.pk for lesson in lessons}
    if ids and visible_lessons(by).filter(pk__in=ids).count() != len(ids):
        raise LessonNotToLink
    lineage.link_many([(lesson, practice) for lesson in lessons], LinkKind.SOURCE_OF, by=account_of(by))


def _findable(practice: Practice) -> FindableText:
    conditions = " ".join(condition.text for condition in practice.conditions.all())
    return FindableText(practice, practice.title, f"{practice.done} {practice.place} {conditions}")
