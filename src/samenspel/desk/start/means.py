"""Lines about who does what, with which days, money and figures."""

from __future__ import annotations

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.models import EffortState, ShareState
from samenspel.approach.permissions import visible_efforts, visible_notes, visible_shares
from samenspel.approach.queries import effort_url
from samenspel.budget.models import ContributionState
from samenspel.budget.permissions import own_parties, visible_contributions
from samenspel.desk.start.sitting import A_MONTH, Desk, StartLine, counted, line
from samenspel.figures.permissions import visible_batches
from samenspel.network.permissions import visible_seats
from samenspel.opgaven.models import FormulationState
from samenspel.opgaven.permissions import visible_formulations
from samenspel.ui.formats import euros, number


def party_work(desk: Desk) -> StartLine:
    """In how many efforts one's party has a share this year, and with how many days; two queries."""
    shares = visible_shares(desk.viewer).filter(
        party__in=own_parties(desk.viewer).values("pk"), year=desk.today.year
    )
    agreed = shares.exclude(state=ShareState.WITHDRAWN)
    n = agreed.values("effort_id").distinct().count()
    days = agreed.aggregate(days=Sum("days"))["days"]
    told = ngettext(
        "%(n)s effort has a share of your organisation, %(days)s days this year",
        "%(n)s efforts have a share of your organisation, %(days)s days this year",
        n,
    )
    words = {
        **counted(n),
        "days": number(days, 0 if days == days.to_integral_value() else 1) if days else counted(0)["n"],
    }
    return line(told % words, reverse("opgaven:list"))


def party_money(desk: Desk) -> StartLine:
    """What one's party brings in this year; one query."""
    given = visible_contributions(desk.viewer).filter(
        funder__in=own_parties(desk.viewer).values("pk"), pot__year=desk.today.year
    )
    cents = given.exclude(state=ContributionState.WITHDRAWN).aggregate(cents=Sum("cents"))["cents"]
    told = _("Your organisation brings in %(money)s this year") % {"money": euros(cents or 0)}
    return line(told, reverse("opgaven:list"))


def own_efforts(desk: Desk) -> StartLine:
    """Efforts about which people ask this person; one query."""
    mine = visible_efforts(desk.viewer).filter(contact_email__iexact=desk.email)
    rows = list(mine.exclude(state=EffortState.STOPPED).order_by("sort_key"))
    told = ngettext("For %(n)s effort people ask you", "For %(n)s efforts people ask you", len(rows))
    return line(told % counted(len(rows)), effort_url(rows[0]) if rows else reverse("opgaven:list"))


def needs(desk: Desk) -> StartLine:
    """Efforts in one's opgaven that asked for something; one query."""
    asked = visible_notes(desk.viewer).filter(effort__opgave__in=desk.opgave_ids, settled_at__isnull=True)
    rows = list(asked.exclude(needs="").select_related("effort").order_by("pk"))
    told = ngettext("%(n)s effort asks for something", "%(n)s efforts ask for something", len(rows))
    url = f"{effort_url(rows[0].effort)}#voortgang" if rows else reverse("opgaven:list")
    return line(told % counted(len(rows)), url)


def colleagues(desk: Desk) -> StartLine:
    """With how many people this person works in teams; one query."""
    person_id = desk.viewer.account.person_id if desk.viewer.account else None
    runs = Q(ends_before__isnull=True) | Q(ends_before__gt=desk.today)
    mine = visible_seats(desk.viewer).filter(
        runs, Q(person=person_id or 0) | Q(assignment__person=person_id or 0)
    )
    beside = visible_seats(desk.viewer).filter(runs, team__in=mine.values("team_id"))
    n = beside.exclude(pk__in=mine.values("pk")).count()
    told = ngettext("%(n)s person is in a team with you", "%(n)s people are in a team with you", n)
    return line(told % counted(n), reverse("network:teams"))


def figures_lately(desk: Desk) -> StartLine:
    """Deliveries of figures in the last month; one query."""
    n = visible_batches(desk.viewer).filter(live_at__gte=timezone.now() - A_MONTH).count()
    told = ngettext(
        "%(n)s delivery of figures came in the last 30 days",
        "%(n)s deliveries of figures came in the last 30 days",
        n,
    )
    return line(told % counted(n), reverse("figures:import"))


def unmeasured(desk: Desk) -> StartLine:
    """Opgaven with a text in force but without a figure; one query."""
    found = visible_formulations(desk.viewer).filter(
        opgave__in=desk.opgaven, state=FormulationState.IN_FORCE, indicator__isnull=True
    )
    rows = list(found.order_by("opgave_id").values_list("opgave_id", "version"))
    if not rows:
        return line(_("Every opgave in force has a figure"), reverse("figures:list"))
    told = ngettext(
        "%(n)s opgave in force has no figure yet", "%(n)s opgaven in force have no figure yet", len(rows)
    )
    return line(told % counted(len(rows)), reverse("opgaven:formulation", args=rows[0]))
