"""Who sees whose money, and who may put it in, divide it and decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.budget.models import (
    BudgetLine,
    Contribution,
    DivisionConsent,
    DivisionProposal,
    Pot,
    ProposalLine,
    ProposalState,
)
from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.network.models import Stakeholder
from samenspel.network.permissions import speaks_for
from samenspel.opgaven import permissions as opgaven
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.opgaven.permissions import (
    among_with,
    one_of,
    roles_on,
    running_assignments,
)
from samenspel.people.permissions import Viewer, running_functions


def holds(viewer: Viewer, opgave: Opgave, verb: str) -> bool:
    """Whether an assignment on this opgave, or a function in its owner, holds the verb of this room."""
    return rights_of("budget").holds(roles_on(viewer, opgave), verb)


# -- rows -------------------------------------------------------------------------------------------


def _person_id(viewer: Viewer) -> int:
    return (viewer.account.person_id or 0) if viewer.account else 0


def opgaven_where(viewer: Viewer, verb: str) -> QuerySet[Opgave]:
    """The opgaven on which this viewer holds a verb of this room; no query of its own."""
    return opgaven.opgaven_where(viewer, rights_of("budget").holders[verb])


def among_where(viewer: Viewer, verb: str) -> opgaven.Opgaven:
    """The same, for use in a question."""
    return opgaven.among_where(viewer, rights_of("budget").holders[verb])


def own_parties(viewer: Viewer) -> QuerySet[Stakeholder]:
    """The parties that this viewer acts for: as a member, or with a role on their behalf; no query."""
    on_behalf = running_assignments().filter(person_id=_person_id(viewer)).values("organisation_id")
    return Stakeholder.objects.filter(
        Q(organisation__in=viewer.organisation_ids) | Q(organisation__in=on_behalf)
    )


def visible_pots(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Pot]:
    """The only door to pots: where one works, and public ones of public opgaven (their totals)."""
    shown = Q(is_public=True, opgave__is_public=True)
    if not viewer.is_signed_in:
        return Pot.objects.filter(shown)
    return Pot.objects.filter(shown | Q(opgave__in=among_with(viewer, "see_unpublished", at)))


def visible_pot(viewer: Viewer, opgave_pk: int, pk: int) -> Pot:
    """One pot with its opgave, or 404."""
    return one_of(
        visible_pots(viewer).select_related("opgave__owner", "opgave__area").filter(opgave=opgave_pk), pk
    )


def locked_pot(viewer: Viewer, pk: int) -> Pot:
    """One pot with its opgave, held until the end of the transaction."""
    pots = (
        visible_pots(viewer).select_for_update(of=("self",)).select_related("opgave__owner", "opgave__area")
    )
    return one_of(pots, pk)


def visible_contributions(viewer: Viewer) -> QuerySet[Contribution]:
    """The only door to contributions: all for who keeps the money, one's own party's for a partner."""
    if not viewer.is_signed_in:
        return Contribution.objects.none()
    own = Q(
        funder__in=own_parties(viewer).values("pk"),
        pot__opgave__in=among_with(viewer, "see_unpublished"),
    )
    return Contribution.objects.filter(own | Q(pot__opgave__in=among_where(viewer, "see_money")))


def visible_contribution(viewer: Viewer, opgave_pk: int, pk: int) -> Contribution:
    """One contribution with its pot and giver, or 404."""
    found = visible_contributions(viewer).select_related("pot__opgave__owner", "pot__opgave__area", "funder")
    return one_of(found.filter(pot__opgave=opgave_pk), pk)


def visible_lines(viewer: Viewer) -> QuerySet[BudgetLine]:
    """The only door to lines: all for who keeps the money, for a partner those of its own party."""
    if not viewer.is_signed_in:
        return BudgetLine.objects.none()
    mine = own_parties(viewer).values("pk")
    own = (Q(funder__in=mine) | Q(effort__owner_party__in=mine)) & Q(
        pot__opgave__in=among_with(viewer, "see_unpublished")
    )
    return BudgetLine.objects.filter(own | Q(pot__opgave__in=among_where(viewer, "see_money")))


def visible_line(viewer: Viewer, opgave_pk: int, pk: int) -> BudgetLine:
    """One line that stands, with its pot and effort, or 404."""
    found = visible_lines(viewer).select_related(
        "pot__opgave__owner", "pot__opgave__area", "effort", "funder", "proposal"
    )
    return one_of(found.filter(pot__opgave=opgave_pk, replaced_on__isnull=True), pk)


def counted_contributions(pots: Iterable[Pot]) -> QuerySet[Contribution]:
    """Every contribution of pots in hand, to add up; who shows one asks visible_contributions."""
    return Contribution.objects.filter(pot__in=pots)


def counted_lines(pots: Iterable[Pot]) -> QuerySet[BudgetLine]:
    """Every standing line of pots in hand, to add up; who shows one asks visible_lines."""
    return BudgetLine.objects.filter(pot__in=pots, replaced_on__isnull=True)


def lines_made_by(proposal: DivisionProposal) -> QuerySet[BudgetLine]:
    """Every line that a version in hand became: whoever reads the version also read who would pay."""
    return BudgetLine.objects.filter(proposal=proposal)


def visible_proposals(viewer: Viewer) -> QuerySet[DivisionProposal]:
    """The only door to proposals: drafts for who writes them, the others for every party in the opgave."""
    if not viewer.is_signed_in:
        return DivisionProposal.objects.none()
    return DivisionProposal.objects.filter(
        Q(opgave__in=among_where(viewer, "see_money"))
        | ~Q(state=ProposalState.DRAFT) & Q(opgave__in=among_where(viewer, "see_proposals"))
    )


def visible_proposal(viewer: Viewer, opgave_pk: int, version: int) -> DivisionProposal:
    """One version with its pot and opgave, or 404."""
    found = visible_proposals(viewer).select_related("pot", "opgave__owner", "opgave__area", "follows")
    proposal = found.filter(opgave=opgave_pk, version=version).first()
    if proposal is None:
        raise Http404(version)
    return proposal


def locked_proposal(viewer: Viewer, pk: int) -> DivisionProposal:
    """One version with its pot, both held until the end of the transaction; the pot always first."""
    proposal = one_of(visible_proposals(viewer), pk)
    pot = locked_pot(viewer, proposal.pot_id)
    proposal = visible_proposals(viewer).select_for_update(of=("self",)).get(pk=pk)
    proposal.pot, proposal.opgave = pot, pot.opgave
    return proposal


def visible_shares(viewer: Viewer) -> QuerySet[ProposalLine]:
    """The only door to shares in proposals: those of visible versions."""
    return ProposalLine.objects.filter(proposal__in=visible_proposals(viewer).values("pk"))


def visible_consents(viewer: Viewer) -> QuerySet[DivisionConsent]:
    """The only door to reactions: those on visible versions."""
    return DivisionConsent.objects.filter(proposal__in=visible_proposals(viewer).values("pk"))


# -- verdicts ---------------------------------------------------------------------------------------


def sees_money(viewer: Viewer, opgave: Opgave) -> bool:
    """Whether this viewer sees every contribution and line."""
    return holds(viewer, opgave, "see_money")


def may_recompute(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who sees all the money may take it along to compute with; a part of it would give another division."""
    return _verdict(
        viewer, opgave, "see_money", _("Only who sees all the money of this opgave can compute with it.")
    )


def may_keep_pot(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead and the controller open pots and type what others bring."""
    return _verdict(
        viewer, opgave, "keep_pot", _("Only the lead and the controller of this opgave keep its pots.")
    )


def may_publish_pot(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor decides whether everybody sees the totals."""
    reason = _("Only the lead or sponsor of this opgave decides whether everybody sees the totals.")
    return _verdict(viewer, opgave, "publish_pot", reason)


def may_contribute(viewer: Viewer, opgave: Opgave, funder: Stakeholder | None = None) -> Verdict:
    """Who keeps the pot types every contribution; a party its own."""
    if holds(viewer, opgave, "keep_pot"):
        return YES
    if holds(viewer, opgave, "contribute_own") and (funder is None or speaks_for(viewer, funder)):
        return YES
    if funder is None:
        return no(_("Only who keeps the pot, and who speaks for a party here, can put money in."))
    reason = _("Only who keeps the pot, and who speaks for %(party)s, can change its money.")
    return no(reason % {"party": funder.name})


def may_write_lines(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead, the team and the controller write what money is for."""
    reason = _("Only the lead, the team and the controller of this opgave write its budget lines.")
    return _verdict(viewer, opgave, "write_lines", reason)


def may_write_proposal(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead, the team and the controller write how it could be divided."""
    reason = _(
        "Only the lead, the team and the controller of this opgave write a division. Tell them your idea."
    )
    return _verdict(viewer, opgave, "write_proposal", reason)


def may_propose_division(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor lays a version before the parties."""
    reason = _("Only the lead or sponsor of this opgave lays a division before the parties.")
    return _verdict(viewer, opgave, "propose_division", reason)


def may_react(viewer: Viewer, opgave: Opgave, party: Stakeholder | None = None) -> Verdict:
    """Somebody with a mandate says for a party what it thinks."""
    if not holds(viewer, opgave, "react"):
        return no(_("Only who speaks for a party in this opgave can react. The lead gives that role."))
    if party is not None and not speaks_for(viewer, party):
        return no(_("You do not speak for %(party)s here.") % {"party": party.name})
    return YES


def speaking_for_parties(opgave: Opgave) -> QuerySet[Assignment]:
    """The assignments of who may react on this opgave for the organisation that they stand for; no query."""
    return running_assignments().filter(opgave=opgave, role__in=rights_of("budget").holders["react"])


def parties_without_voice(opgave: Opgave, parties: Collection[int]) -> QuerySet[Stakeholder]:
    """Those of the parties for which nobody can react on this opgave, by name; no query."""
    # A function in the organisation that owns the opgave gives the same right as an assignment.
    in_owner = running_functions().filter(
        organisation=opgave.owner_id, role__in=rights_of("budget").holders["react"]
    )
    return (
        Stakeholder.objects.filter(pk__in=parties)
        .exclude(organisation__in=speaking_for_parties(opgave).values("organisation_id"))
        .exclude(organisation__in=in_owner.values("organisation_id"))
        .order_by("sort_key", "pk")
    )


def may_conclude_division(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor notes that the parties agree."""
    reason = _("Only the lead or sponsor of this opgave notes that the parties agree.")
    return _verdict(viewer, opgave, "conclude_division", reason)


def may_record_decision(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor records what a body decided."""
    reason = _("Only the lead or sponsor of this opgave records what a body decided.")
    return _verdict(viewer, opgave, "record_decision", reason)


def _verdict(viewer: Viewer, opgave: Opgave, verb: str, reason: str) -> Verdict:
    return YES if holds(viewer, opgave, verb) else no(reason)
