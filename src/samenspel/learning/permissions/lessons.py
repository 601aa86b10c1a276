"""Who reads lessons, and who writes and uses them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.learning.models import Lesson, LessonUse
from samenspel.learning.permissions.roles import holds
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import (
    among_with,
    one_of,
    opgaven_where,
    visible_opgaven,
)
from samenspel.people.permissions import Viewer


def visible_lessons(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Lesson]:
    """The only door to lessons: public ones of public opgaven, and all where the viewer works."""
    public = Q(is_public=True, opgave__is_public=True)
    return Lesson.objects.filter(public | Q(opgave__in=among_with(viewer, "see_unpublished", at)))


def visible_lesson(viewer: Viewer, pk: int) -> Lesson:
    """One lesson with its opgave, or 404."""
    return one_of(visible_lessons(viewer).select_related("opgave__owner", "owner", "reflection"), pk)


def visible_uses(viewer: Viewer) -> QuerySet[LessonUse]:
    """The only door to uses of lessons: visible lessons in visible opgaven."""
    return LessonUse.objects.filter(lesson__in=visible_lessons(viewer), opgave__in=visible_opgaven(viewer))


def visible_use(viewer: Viewer, lesson: Lesson, pk: int) -> LessonUse:
    """One use of a lesson, or 404."""
    return one_of(visible_uses(viewer).select_related("opgave__owner", "lesson").filter(lesson=lesson), pk)


def opgaven_to_learn_in(viewer: Viewer) -> QuerySet[Opgave]:
    """The opgaven for which this viewer may write and use lessons."""
    return opgaven_where(viewer, rights_of("learning").holders["write_lesson"])


def may_write_lesson(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Whoever takes part in the work writes down what was learned."""
    if not holds(viewer, opgave, "write_lesson"):
        return no(_("Only who works on this opgave can write down or use a lesson."))
    return YES
