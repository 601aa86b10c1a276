"""The money of an area: the pots of the opgaven there, with what parties put into them."""

from __future__ import annotations

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.budget.models import ContributionState
from samenspel.budget.permissions import counted_contributions, visible_pots
from samenspel.foundation.slots import Panel
from samenspel.people.permissions import Viewer
from samenspel.places.queries import AreaRow, lies_within
from samenspel.ui.formats import euros
from samenspel.ui.parts import GatheredRow, Gathering

MOST_SHOWN = 5


def area_money_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """What is in the pots of the newest year here; two queries, or one with nothing to say."""
    found = visible_pots(viewer).filter(lies_within(area.code, path="opgave__area"))
    pots = list(found.select_related("opgave").order_by("-year", "pk"))
    if not pots:
        return None
    newest = [pot for pot in pots if pot.year == pots[0].year]
    given = counted_contributions(newest).exclude(state=ContributionState.WITHDRAWN).order_by()
    cents = dict(given.values_list("pot").annotate(cents=Sum("cents")))
    rows = tuple(
        GatheredRow(
            f"{pot.title} {pot.year}",
            reverse("budget:page", args=[pot.opgave_id]) + f"#pot-{pot.pk}",
            f"{euros(cents.get(pot.pk, 0))} · {pot.opgave.title}",
        )
        for pot in newest[:MOST_SHOWN]
    )
    values = {"amount": euros(sum(cents.values())), "year": pots[0].year}
    title = _("%(amount)s for opgaven here in %(year)d") % values
    return Panel("ui/parts/gathering.html", {"gathering": Gathering("geld", title, rows, len(newest))})
