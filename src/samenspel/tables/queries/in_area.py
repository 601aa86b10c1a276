"""When people meet in an area: the theme tables that are still to come."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.slots import Panel
from samenspel.people.permissions import Viewer
from samenspel.places.queries import AreaRow, lies_within
from samenspel.tables.permissions import visible_tables
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Action, GatheredRow, Gathering

MOST_SHOWN = 4


def area_meetings_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """The next meetings in an area, soonest first; two queries, or one with nothing to say."""
    found = visible_tables(viewer).filter(lies_within(area.code), held_on__gte=timezone.localdate())
    n = found.count()
    if not n:
        return None
    rows = tuple(
        GatheredRow(table.title, reverse("tables:page", args=[table.pk]), date_words(table.held_on))
        for table in found.order_by("held_on", "pk")[:MOST_SHOWN]
    )
    whole = Action(_("All theme tables"), reverse("tables:list"))
    gathering = Gathering("bijeenkomsten", _("When we meet here next"), rows, n, whole)
    return Panel("ui/parts/gathering.html", {"gathering": gathering})
