"""What this room shows elsewhere: the stop and panel of an opgave, the puzzle, the thread, my work."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.approach.queries import Waiting
from samenspel.budget.models import ContributionState, ProposalState
from samenspel.budget.permissions import (
    among_where,
    counted_contributions,
    counted_lines,
    own_parties,
    visible_consents,
    visible_contributions,
    visible_lines,
    visible_pots,
    visible_proposals,
    visible_shares,
)
from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.slots import Amounts, Panel, Stop
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import euros


@dataclass(frozen=True)
class Means:
    """What the pots of an opgave hold and are asked for, in cents, as far as this reader sees them."""

    holds: int = 0
    asked: int = 0
    n_lost: int = 0

    @property
    def short(self) -> int:
        """How much more is asked than there is; earmarks may make the gap on the page of the money larger."""
        return max(0, self.asked - self.holds)


def means_of(viewer: Viewer, opgave: Opgave, *, from_year: int = 0) -> Means:
    """What the stop and the panel of the money both tell; three queries, one without pots.

    With ``from_year`` only of the pots of that year and after it.
    """
    pots = list(visible_pots(viewer, opgave).filter(opgave=opgave, year__gte=from_year))
    if not pots:
        return Means()
    given = counted_contributions(pots).exclude(state=ContributionState.WITHDRAWN)
    asked = counted_lines(pots).aggregate(
        cents=Sum("cents"), n_lost=Count("pk", filter=Q(contribution__state=ContributionState.WITHDRAWN))
    )
    return Means(given.aggregate(cents=Sum("cents"))["cents"] or 0, asked["cents"] or 0, asked["n_lost"])


def means_stop(viewer: Viewer, opgave: Opgave, found: Means) -> Stop:
    """The stop of the money: how many euros there are, and whether something is missing; no query."""
    url = reverse("budget:page", args=[opgave.pk])
    if not found.holds and not found.asked:
        return Stop("means", "", "none", url)
    going = "fine" if found.asked else "busy"
    return Stop("means", euros(found.holds), "attention" if found.short or found.n_lost else going, url)


def means_panel(viewer: Viewer, opgave: Opgave, found: Means) -> Panel | None:
    """The money in one sentence, on the page of the opgave; no query."""
    if not found.holds and not found.asked:
        return None
    values = {
        "holds": euros(found.holds),
        "asked": euros(found.asked),
        "short": euros(found.short) if found.short else "",
        "n_lost": found.n_lost,
        "url": reverse("budget:page", args=[opgave.pk]),
    }
    return Panel("budget/_panel.html", values)


def money_per_effort(viewer: Viewer, opgave: Opgave) -> Amounts:
    """Whose money each effort gets, for the puzzle; one query. Lines without a giver are nobody's yet."""
    rows = (
        visible_lines(viewer)
        .filter(pot__opgave=opgave, replaced_on__isnull=True, funder__isnull=False)
        .exclude(contribution__state=ContributionState.WITHDRAWN)
        .order_by()
        .values_list("effort_id", "funder_id", "year")
        .annotate(cents=Sum("cents"))
    )
    together: dict[tuple[int, int], int] = defaultdict(int)
    by_year: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for effort, funder, year, cents in rows:
        if funder is not None:
            together[effort, funder] += cents
            by_year[year][effort, funder] = cents
    return Amounts(together, by_year)


def pot_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How pots look along the thread and in search; one query."""
    return {
        pot.pk: ThingCard(
            kind_of(pot),
            pot.pk,
            _("pot"),
            f"{pot.title} {pot.year}",
            reverse("budget:page", args=[pot.opgave_id]) + f"#pot-{pot.pk}",
        )
        for pot in visible_pots(viewer).filter(pk__in=ids)
    }


def line_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How euros look along the thread; one query. A replaced line stays readable as what it was."""
    lines = visible_lines(viewer).filter(pk__in=ids).select_related("effort", "pot", "funder")
    return {
        line.pk: ThingCard(
            kind_of(line),
            line.pk,
            _("budget line"),
            (
                _("%(amount)s for “%(effort)s”, until %(day)s")
                if line.replaced_on
                else _("%(amount)s for “%(effort)s”")
            )
            % {
                "amount": euros(line.cents),
                "effort": line.effort.title,
                "day": line.replaced_on.strftime("%d-%m-%Y") if line.replaced_on else "",
            },
            reverse("budget:page", args=[line.pot.opgave_id]) + f"#regel-{line.pk}",
        )
        for line in lines
    }


def proposal_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How divisions look along the thread; one query."""
    found = visible_proposals(viewer).filter(pk__in=ids).select_related("pot")
    return {
        proposal.pk: ThingCard(
            kind_of(proposal),
            proposal.pk,
            _("division"),
            _("Version %(version)d of the division of “%(pot)s”: %(state)s")
            % {
                "version": proposal.version,
                "pot": proposal.pot.title,
                "state": proposal.get_state_display(),
            },
            reverse("budget:proposal", args=[proposal.opgave_id, proposal.version]),
            on=proposal.decided_on,
        )
        for proposal in found
    }


def division_waiting_for(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Divisions that wait for this person: for a reaction, or for the next step of who leads; two queries."""
    if not viewer.is_signed_in:
        return []
    return [*_to_react_to(viewer), *_to_take_further(viewer)]


def _to_react_to(viewer: Viewer) -> list[Waiting]:
    """Divisions on which somebody with a mandate has not reacted for their party; one query."""
    mine = own_parties(viewer)
    waiting = (
        visible_proposals(viewer)
        .filter(state=ProposalState.PROPOSED, opgave__in=among_where(viewer, "react"))
        .filter(
            Q(pot__contributions__funder__in=mine.values("pk"))
            | Q(lines__effort__owner_party__in=mine.values("pk"))
        )
        .exclude(consents__party__in=mine.values("pk"))
        .select_related("opgave", "pot")
        .distinct()
    )
    return [
        Waiting(
            what=_("React to the division of “%(pot)s”, version %(version)d")
            % {"pot": proposal.pot.title, "version": proposal.version},
            about=proposal.opgave.title,
            why=_("you speak for a party that gives or gets money"),
            minutes=10,
            url=reverse("budget:proposal", args=[proposal.opgave_id, proposal.version]) + "#reacties",
        )
        for proposal in waiting
    ]


def _to_take_further(viewer: Viewer) -> list[Waiting]:
    """Divisions on which everybody has reacted, for who notes the agreement or goes on; one query."""
    said = visible_consents(viewer).filter(proposal=OuterRef(OuterRef("pk"))).values("party")
    givers = (
        visible_contributions(viewer)
        .filter(pot=OuterRef("pot"))
        .exclude(state=ContributionState.WITHDRAWN)
        .exclude(funder__in=said)
    )
    doers = visible_shares(viewer).filter(proposal=OuterRef("pk")).exclude(effort__owner_party__in=said)
    heard = (
        visible_proposals(viewer)
        .filter(state=ProposalState.PROPOSED, opgave__in=among_where(viewer, "conclude_division"))
        .exclude(Exists(givers))
        .exclude(Exists(doers))
        .select_related("opgave", "pot")
    )
    return [
        Waiting(
            what=_("Everybody reacted to the division of “%(pot)s”, version %(version)d: take the next step")
            % {"pot": proposal.pot.title, "version": proposal.version},
            about=proposal.opgave.title,
            why=_("you keep the division of this opgave"),
            minutes=5,
            url=reverse("budget:proposal", args=[proposal.opgave_id, proposal.version]) + "#reacties",
        )
        for proposal in heard
    ]
