"""Lines about learning, for who helps others to learn."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.desk.start.sitting import Desk, StartLine, counted, line
from samenspel.learning.models import ImprovementState, ReflectionState
from samenspel.learning.permissions import visible_reflections
from samenspel.learning.permissions.scans import visible_improvements
from samenspel.ui import formats
from samenspel.widening.models import ReaderKind
from samenspel.widening.permissions import visible_learning_plans

N_NAMES = 3


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


def coached(desk: Desk) -> StartLine:
    """Who chose this person as a coach for a plan that runs; one query."""
    url = reverse("widening:coach")
    plans = visible_learning_plans(desk.viewer).filter(
        readers__account=desk.viewer.account_id or 0,
        readers__kind=ReaderKind.COACH,
        ends_before__gt=desk.today,
    )
    rows = plans.order_by("pk").values_list("account__person__name", flat=True)
    names = list(dict.fromkeys(name for name in rows if name))
    if not names:
        return line(_("Nobody has chosen you as a coach for a learning plan yet"), url)
    told = ngettext("%(names)s chose you as a coach", "%(names)s chose you as a coach", len(names))
    if (more := len(names) - N_NAMES) > 0:
        names[N_NAMES:] = [ngettext("%(n)d other", "%(n)d others", more) % {"n": more}]
    return line(told % {"names": formats.joined(names)}, url)
