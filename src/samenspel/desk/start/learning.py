"""Lines about learning, for who helps others to learn."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from samenspel.desk.start.sitting import Desk, StartLine, counted, line
from samenspel.learning.models import ImprovementState, ReflectionState
from samenspel.learning.permissions import visible_lessons, visible_reflections
from samenspel.learning.permissions.scans import visible_improvements


def improvements(desk: Desk) -> StartLine:
    """What own organisations agreed to do better after a scan, and what of it is late; one query."""
    agreed = visible_improvements(desk.viewer).filter(
        state=ImprovementState.OPEN, scan__owner__in=desk.organisations
    )
    rows = list(agreed.order_by("due_on", "pk"))
    late = sum(row.due_on < desk.today for row in rows)
    told = ngettext(
        "%(n)s improvement after a scan is open", "%(n)s improvements after a scan are open", len(rows)
    ) % counted(len(rows))
    if late:
        told += ngettext(", the day of %(n)d has passed", ", the day of %(n)d has passed", late) % {"n": late}
    return line(told, reverse("learning:scan", args=[rows[0].scan_id]) if rows else reverse("learning:scans"))


def reflections(desk: Desk) -> StartLine:
    """Moments of reflection in one's opgaven that come or are being held; one query."""
    coming = visible_reflections(desk.viewer).filter(
        opgave__in=desk.opgaven, state__in=(ReflectionState.PLANNED, ReflectionState.HELD)
    )
    rows = list(coming.order_by("planned_on", "pk").values_list("opgave_id", "pk"))
    told = ngettext(
        "%(n)s moment of reflection is planned", "%(n)s moments of reflection are planned", len(rows)
    )
    url = reverse("learning:reflection", args=rows[0]) if rows else reverse("opgaven:list")
    return line(told % counted(len(rows)), url)


def unused_lessons(desk: Desk) -> StartLine:
    """Lessons that no other opgave has used yet; one query."""
    n = visible_lessons(desk.viewer).filter(uses=None).count()
    told = ngettext(
        "%(n)s lesson is not used in another opgave yet",
        "%(n)s lessons are not used in another opgave yet",
        n,
    )
    return line(told % counted(n), reverse("learning:lessons"))
