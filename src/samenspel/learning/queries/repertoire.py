"""What was done elsewhere and how that went, beside a plan that is being made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.approach.permissions import visible_action_lines
from samenspel.foundation.slots import Panel
from samenspel.learning.models import Helped, Lesson, LessonUse
from samenspel.learning.permissions import holds, visible_lessons, visible_uses
from samenspel.learning.queries.lessons import lesson_url
from samenspel.learning.rules.repertoire import fit, stems
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import running_assignments
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Status

MOST_SHOWN = 3
# The newest are weighed: a repertoire of years back is found by searching.
MOST_WEIGHED = 300
_MARK = {Helped.HELPED: "fine", Helped.ADAPTED: "fine", Helped.DID_NOT: "attention"}


@dataclass(frozen=True)
class TriedRow:
    """Where a lesson was used, and whether it helped there."""

    opgave: str
    status: Status
    note: str


@dataclass(frozen=True)
class RepertoireRow:
    """A practice of elsewhere: what people do, under which conditions, how it went, and whom to ask."""

    saw: str
    url: str
    from_now_on: str
    conditions: str
    tried: tuple[TriedRow, ...]
    ask: str
    ask_url: str


def repertoire_panel(viewer: Viewer, opgave: Opgave) -> Panel | None:
    """The lessons that fit this opgave, for who makes its plan; six queries at most."""
    if not holds(viewer, opgave, "write_lesson"):
        return None
    chosen = _fitting(viewer, opgave)
    if not chosen:
        return None
    values = {"rows": repertoire_rows(viewer, chosen), "all_url": reverse("learning:lessons")}
    return Panel("learning/_repertoire.html", values)


def _fitting(viewer: Viewer, opgave: Opgave) -> list[Lesson]:
    """The lessons of elsewhere that share words with this opgave, the best fitting first; two queries."""
    lines = visible_action_lines(viewer, opgave).filter(opgave=opgave).values_list("title", "purpose")
    wanted = stems(" ".join([opgave.title, *(f"{title} {purpose}" for title, purpose in lines)]))
    lessons = (
        visible_lessons(viewer)
        .exclude(opgave=opgave)
        .exclude(uses__opgave=opgave)
        .select_related("opgave", "owner")
        .annotate(
            n_helped=Count("uses", filter=Q(uses__became__in=[Helped.HELPED, Helped.ADAPTED]), distinct=True),
            n_changed=Count("changes", distinct=True),
        )
        .order_by("-learned_on", "-pk")[:MOST_WEIGHED]
    )
    weighed = [(_fit_of(lesson, wanted), lesson) for lesson in lessons]
    fitting = [(weight, lesson) for weight, lesson in weighed if weight[0]]
    # Sorting keeps the order of equals: of two that fit as well the newest comes first.
    fitting.sort(key=lambda pair: pair[0], reverse=True)
    return [lesson for _weight, lesson in fitting[:MOST_SHOWN]]


def _fit_of(lesson: Lesson, wanted: Collection[str]) -> tuple[int, int, int]:
    told = " ".join([lesson.saw, lesson.conditions, lesson.from_now_on, lesson.concerns, lesson.opgave.title])
    return fit(
        wanted,
        told,
        n_helped=getattr(lesson, "n_helped", 0),
        n_changed=getattr(lesson, "n_changed", 0),
    )


def repertoire_rows(viewer: Viewer, lessons: Collection[Lesson]) -> tuple[RepertoireRow, ...]:
    """Lessons as practices, with where they were tried and whom to ask; two queries."""
    tried: dict[int, list[LessonUse]] = {}
    for use in visible_uses(viewer).filter(lesson__in=[each.pk for each in lessons]).select_related("opgave"):
        tried.setdefault(use.lesson_id, []).append(use)
    leads = _leads(lessons)
    return tuple(
        RepertoireRow(
            saw=lesson.saw,
            url=lesson_url(lesson.pk),
            from_now_on=lesson.from_now_on,
            conditions=lesson.conditions,
            tried=tuple(_tried(tried.get(lesson.pk, ()))),
            ask=_ask(viewer, lesson, leads),
            ask_url=reverse("opgaven:page", args=[lesson.opgave_id]),
        )
        for lesson in lessons
    )


def _tried(uses: Iterable[LessonUse]) -> Iterable[TriedRow]:
    for use in uses:
        status = Status(_MARK.get(Helped(use.became), "busy"), use.get_became_display())
        yield TriedRow(use.opgave.title, status, use.became_note)


def _leads(lessons: Collection[Lesson]) -> Mapping[int, str]:
    """Who leads the opgaven in which these lessons were learned; one query."""
    assigned = running_assignments().filter(
        opgave__in={lesson.opgave_id for lesson in lessons}, role=Role.OPGAVE_LEAD
    )
    return dict(assigned.order_by("-pk").values_list("opgave", "person__name"))


def _ask(viewer: Viewer, lesson: Lesson, leads: Mapping[int, str]) -> str:
    """Whom to ask: a colleague by name; of another organisation the role, for names are not public."""
    lead = leads.get(lesson.opgave_id)
    if lead is not None and lesson.owner_id in viewer.organisation_ids:
        return lead
    return _("the lead of this opgave at %(owner)s") % {"owner": lesson.owner.name}
