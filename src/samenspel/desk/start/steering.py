"""Lines about the steering group and the council, for who has to be there with an answer."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.desk.start.sitting import Desk, StartLine, counted, line
from samenspel.rhythm.permissions import visible_items
from samenspel.steering.models import MeetingState
from samenspel.steering.permissions import visible_meetings
from samenspel.ui.formats import date_words


def next_meeting(desk: Desk) -> StartLine:
    """The meeting about one's opgaven that is being held, else the first that comes; one query."""
    comes = Q(state=MeetingState.OPEN) | Q(state=MeetingState.PLANNED, planned_on__gte=desk.today)
    found = visible_meetings(desk.viewer).filter(comes, group__opgaven__in=desk.opgaven)
    rows = sorted(found.distinct(), key=lambda row: (row.state != MeetingState.OPEN, row.planned_on, row.pk))
    if not rows:
        return line(_("No meeting of your steering group is planned"), reverse("steering:meetings"))
    first = rows[0]
    told = _("Your steering group meets on %(day)s")
    if first.state == MeetingState.OPEN:
        told = _("Your steering group is meeting now")
    elif first.sent_at is not None:
        told = _("The agenda of your steering group for %(day)s is ready")
    return line(told % {"day": date_words(first.planned_on)}, reverse("steering:meeting", args=[first.pk]))


def asked_by_council(desk: Desk) -> StartLine:
    """What the council asked about one's opgaven and still waits for; one query."""
    found = visible_items(desk.viewer).filter(opgave__in=desk.opgaven, answered_on=None, removed_at=None)
    due = list(found.values_list("due_on", flat=True))
    late = sum(on is not None and on < desk.today for on in due)
    told = ngettext(
        "%(n)s piece of the council waits for an answer",
        "%(n)s pieces of the council wait for an answer",
        len(due),
    ) % counted(len(due))
    if late:
        told += ngettext(", %(n)d past its term", ", %(n)d past their term", late) % {"n": late}
    return line(told, reverse("rhythm:promised"))
