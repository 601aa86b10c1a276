"""One version of a division: its shares, what differs from before, what parties say, and what may follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samenspel.approach.queries import effort_url
from samenspel.budget import permissions, rules
from samenspel.budget.models import (
    Contribution,
    DivisionConsent,
    DivisionProposal,
    MoneyLine,
    ProposalLine,
    ProposalState,
)
from samenspel.budget.queries.books import balance_with, payments_of
from samenspel.budget.queries.sheets import proposal_status
from samenspel.budget.queries.words import contributions_by_number, party_ids_of, why_missing
from samenspel.budget.taakvelden import taakveld_words
from samenspel.network.models import Stakeholder
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import euros, joined
from samenspel.ui.parts import Status

# What a share and the lines that it became have in common.
_What = tuple[int, int, int | None, str, str, str]
_STANCES = {"agree": "fine", "concern": "attention", "objection": "bad"}


@dataclass(frozen=True)
class ShareRow:
    """One share: for what, how much, whose money, and what changed."""

    pk: int
    effort: str
    effort_url: str
    doer: str
    year: str
    how: str
    booked: str
    cents: int
    amount: str
    giver: str
    difference: str
    missing: str
    why: str


@dataclass(frozen=True)
class PartyRow:
    """One party: what it says of this version, and how much of it is about its own money."""

    pk: int
    name: str
    status: Status
    reason: str
    by: str
    mandate: str
    on: dt.date | None
    own_words: str
    n_earlier: int
    is_mine: bool

    @property
    def objects(self) -> bool:
        """Whether the last thing it said is an objection."""
        return self.status.kind == _STANCES["objection"]


@dataclass(frozen=True)
class DecisionCard:
    """What the competent body decided, and where it stands."""

    body: str
    on: dt.date
    document: str
    url: str
    note: str


@dataclass(frozen=True)
class ProposalSheet:
    """A version of the division on one page."""

    version: int
    pot_title: str
    year: str
    status: Status
    state: str
    headline: str
    why: str
    fits: str
    is_over: bool
    edit_version: int
    shares: tuple[ShareRow, ...]
    gone: tuple[str, ...]
    total: str
    holds: str
    left: str
    before_version: int | None
    parties: tuple[PartyRow, ...]
    unheard: str
    versions: tuple[tuple[int, str, str], ...]
    lost: tuple[str, ...]
    decision: DecisionCard | None

    @property
    def silent(self) -> str:
        """The names of the parties of which no reaction came yet."""
        return joined([party.name for party in self.parties if party.on is None])

    @property
    def objecting(self) -> str:
        """The names of the parties that object."""
        return joined([party.name for party in self.parties if party.objects])

    @property
    def names_givers(self) -> bool:
        """Whether it is known of any share whose money it is."""
        return any(share.giver for share in self.shares)


def proposal_sheet(viewer: Viewer, proposal: DivisionProposal) -> ProposalSheet:
    """A version with all that belongs to it; fifteen queries at most."""
    shares = _shares(viewer, proposal)
    before = _shares(viewer, proposal.follows) if proposal.follows is not None else []
    found = balance_with(proposal.pot, shares)
    contributions = contributions_by_number(proposal.pot)
    changes = rules.changes_between(before, shares)
    over = found.asked_cents - found.holds_cents
    is_open = proposal.state in rules.OPEN_STATES
    decided = None if is_open else _givers_decided(proposal)
    parties = _party_rows(viewer, proposal, shares, found, contributions)
    return ProposalSheet(
        version=proposal.version,
        pot_title=proposal.pot.title,
        year=str(proposal.pot.year),
        status=proposal_status(proposal.state, str(proposal.get_state_display())),
        state=proposal.state,
        headline=_headline(proposal),
        why=proposal.why,
        fits=_fits(found) if is_open else "",
        is_over=over > 0 or bool(found.missing_cents),
        edit_version=proposal.edit_version,
        shares=tuple(
            _share_row(share, found.lines[share.pk], contributions, changes if before else {}, decided)
            for share in shares
        ),
        gone=tuple(
            _("%(effort)s, %(amount)s") % {"effort": share.effort.title, "amount": euros(share.cents)}
            for share in before
            if changes[share.line_key].after is None
        ),
        total=euros(found.asked_cents),
        holds=euros(found.holds_cents),
        left=euros(max(0, -over)),
        before_version=proposal.follows.version if proposal.follows is not None and before else None,
        parties=parties,
        unheard=_unheard(proposal, parties),
        versions=_versions(viewer, proposal),
        lost=_lost(proposal, contributions) if proposal.state in ("proposed", "agreed") else (),
        decision=_decision(proposal),
    )


def _shares(viewer: Viewer, proposal: DivisionProposal) -> list[ProposalLine]:
    return list(
        permissions.visible_shares(viewer)
        .filter(proposal=proposal)
        .select_related("effort__owner_party", "effort__action_line", "funder", "area")
        .order_by("pk")
    )


def _givers_decided(proposal: DivisionProposal) -> Mapping[_What, list[str]]:
    """Who pays each share since a body decided; the pot may have changed, the decision has not."""
    givers: dict[_What, list[str]] = {}
    made = permissions.lines_made_by(proposal).select_related("funder")
    for line in made.order_by("pk"):
        if line.funder is not None:
            givers.setdefault(_what(line), []).append(line.funder.name)
    return givers


def _what(line: MoneyLine) -> _What:
    return line.effort_id, line.year, line.area_id, line.instrument, line.taakveld, line.programme


def _share_row(
    share: ProposalLine,
    found: rules.LineBalance,
    contributions: Mapping[int, Contribution],
    changes: Mapping[str, rules.ShareChange],
    decided: Mapping[_What, list[str]] | None,
) -> ShareRow:
    is_open = decided is None
    booked = [taakveld_words(share.taakveld, share.year)] if share.taakveld else []
    paying = [contributions[key].funder.name for key, _cents in found.payers]
    givers = list(dict.fromkeys(paying if decided is None else decided.get(_what(share), [])))
    is_short = is_open and found.missing_cents > 0
    return ShareRow(
        pk=share.pk,
        effort=share.effort.title,
        effort_url=effort_url(share.effort),
        doer=share.effort.owner_party.name,
        year=str(share.year),
        how=str(share.get_instrument_display()),
        booked=", ".join([*booked, *([share.programme] if share.programme else [])]),
        cents=share.cents,
        amount=euros(share.cents),
        giver=share.funder.name if share.funder else joined(givers),
        difference=_difference(changes.get(share.line_key)),
        missing=euros(found.missing_cents) if is_short else "",
        why=why_missing(contributions, found) if is_short else "",
    )


def _difference(change: rules.ShareChange | None) -> str:
    if change is None or change.difference == 0:
        return ""
    if change.before is None:
        return _("new")
    words = _("%(amount)s more") if change.difference > 0 else _("%(amount)s less")
    return words % {"amount": euros(abs(change.difference))}


def _fits(found: rules.PotBalance) -> str:
    over = found.asked_cents - found.holds_cents
    amounts = {"pot": euros(found.holds_cents), "shares": euros(found.asked_cents)}
    if over > 0:
        return _(
            "This pot holds %(pot)s and the shares add up to %(shares)s. Lower one share by %(over)s."
        ) % {**amounts, "over": euros(over)}
    if found.missing_cents:
        return _("The sum fits, but %(missing)s of the shares may not be paid from what is left.") % {
            "missing": euros(found.missing_cents)
        }
    if over < 0:
        return _("The shares add up to %(shares)s; %(left)s of %(pot)s is left.") % {
            **amounts,
            "left": euros(-over),
        }
    return _("The shares add up to %(shares)s: the whole pot, to the cent.") % amounts


def _headline(proposal: DivisionProposal) -> str:
    at = {"version": proposal.version, "body": proposal.body}
    words = {
        ProposalState.DRAFT: _("Version %(version)d is being written"),
        ProposalState.PROPOSED: _("Version %(version)d lies before the parties"),
        ProposalState.AGREED: _("The parties agree on version %(version)d, until the competent body decides"),
        ProposalState.DECIDED: _("%(body)s decided on version %(version)d"),
        ProposalState.REJECTED: _("%(body)s did not adopt version %(version)d"),
        ProposalState.SUPERSEDED: _("Version %(version)d was replaced by a later one"),
    }[ProposalState(proposal.state)]
    # The name of a body is written as people write it, also when it opens the sentence.
    return capfirst(words % at)


def _party_rows(
    viewer: Viewer,
    proposal: DivisionProposal,
    shares: Sequence[ProposalLine],
    found: rules.PotBalance,
    contributions: Mapping[int, Contribution],
) -> tuple[PartyRow, ...]:
    if proposal.state == ProposalState.DRAFT:
        return ()
    said: dict[int, list[DivisionConsent]] = {}
    reactions = permissions.visible_consents(viewer).filter(proposal=proposal)
    for reaction in reactions.select_related("party", "given_by__person"):
        said.setdefault(reaction.party_id, []).append(reaction)
    ids = list(dict.fromkeys([*party_ids_of(proposal.pot, shares), *said]))
    parties = Stakeholder.objects.in_bulk(ids)
    givers = {pk: contribution.funder_id for pk, contribution in contributions.items()}
    is_open = proposal.state in rules.OPEN_STATES
    payments = payments_of(shares, found, givers) if is_open else []
    mine = _mine(viewer, proposal)
    return tuple(
        _party_row(parties[pk], said.get(pk, []), payments, is_mine=pk in mine) for pk in ids if pk in parties
    )


def _unheard(proposal: DivisionProposal, parties: Sequence[PartyRow]) -> str:
    """The names of the parties that are asked while nobody can react for them; one query at most."""
    silent = [party.pk for party in parties if party.on is None]
    if proposal.state != ProposalState.PROPOSED or not silent:
        return ""
    return joined([party.name for party in permissions.parties_without_voice(proposal.opgave, silent)])


def _mine(viewer: Viewer, proposal: DivisionProposal) -> frozenset[int]:
    if proposal.state != ProposalState.PROPOSED or not permissions.may_react(viewer, proposal.opgave):
        return frozenset()
    return frozenset(permissions.own_parties(viewer).values_list("pk", flat=True))


def _party_row(
    party: Stakeholder,
    said: Sequence[DivisionConsent],
    payments: Sequence[tuple[int, int, int]],
    *,
    is_mine: bool,
) -> PartyRow:
    last = said[-1] if said else None
    status = (
        Status(_STANCES[last.stance], last.get_stance_display())
        if last
        else Status("none", _("has not reacted"))
    )
    return PartyRow(
        pk=party.pk,
        name=party.name,
        status=status,
        reason=last.reason if last else "",
        by=str(last.given_by or "") if last else "",
        mandate=last.mandate if last else "",
        on=last.given_at.date() if last else None,
        # What it spoke about is kept with what it said: the pot may have changed since.
        own_words=_own_words(
            rules.OwnMoney(last.pays_cents, last.gets_cents) if last else rules.own_money(party.pk, payments)
        ),
        n_earlier=max(0, len(said) - 1),
        is_mine=is_mine,
    )


def _own_words(own: rules.OwnMoney) -> str:
    """How much of what a party has a say in is its own."""
    pays, gets = own.pays_cents, own.gets_cents
    amounts = {"pays": euros(pays), "gets": euros(gets)}
    if pays and gets:
        return _("decides on money of its own: pays %(pays)s and gets %(gets)s") % amounts
    if pays:
        return _("decides on money of its own: pays %(pays)s") % amounts
    return _("decides on money of its own: gets %(gets)s") % amounts if gets else ""


def _versions(viewer: Viewer, proposal: DivisionProposal) -> tuple[tuple[int, str, str], ...]:
    others = permissions.visible_proposals(viewer).filter(pot=proposal.pot).exclude(pk=proposal.pk)
    return tuple(
        (
            other.version,
            str(other.get_state_display()),
            reverse("budget:proposal", args=[other.opgave_id, other.version]),
        )
        for other in others
    )


def _lost(proposal: DivisionProposal, contributions: Mapping[int, Contribution]) -> tuple[str, ...]:
    """Money that was withdrawn after this version was laid down; the agreement itself does not change."""
    first = proposal.proposed_on
    return tuple(
        _("%(giver)s withdrew %(amount)s: “%(reason)s”.")
        % {"giver": one.funder.name, "amount": euros(one.cents), "reason": one.withdrawn_reason}
        for one in contributions.values()
        if one.withdrawn_on is not None and first is not None and one.withdrawn_on >= first
    )


def _decision(proposal: DivisionProposal) -> DecisionCard | None:
    if proposal.decided_on is None:
        return None
    return DecisionCard(
        body=proposal.body,
        on=proposal.decided_on,
        document=proposal.document_title,
        url=proposal.document_url,
        note=proposal.decision_note,
    )
