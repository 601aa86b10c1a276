"""Divide a pot together: write a version, lay it before the parties, react, agree, record the decision."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.budget import permissions, rules
from samenspel.budget.actions.lines import LineDraft, fields_of, refuse_line
from samenspel.budget.errors import (
    DecisionDateWrong,
    DecisionNeedsBody,
    NoAmount,
    NobodySpeaks,
    NotADraft,
    NotAgreed,
    NotAPartyHere,
    NotBeforeTheParties,
    NothingToDivide,
    ObjectionStands,
    PartiesSilent,
    PotExceeded,
    ReasonMissing,
    ShareWithoutMoney,
)
from samenspel.budget.models import (
    BudgetLine,
    ConsentStance,
    DivisionConsent,
    DivisionProposal,
    MoneyLine,
    Pot,
    ProposalLine,
    ProposalState,
)
from samenspel.budget.queries.books import balance_with, payments_of
from samenspel.budget.queries.words import contributions_by_number, party_ids_of, why_missing
from samenspel.foundation import journal, lineage, outbox
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.network.models import Stakeholder
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import euros, joined

_COPIED = ("effort", "funder", "area", "year", "cents", "instrument", "taakveld", "programme", "note")


@dataclass(frozen=True)
class ReactionDraft:
    """What a party says of a version, why, and on what mandate."""

    stance: str
    reason: str = ""
    mandate: str = ""


@dataclass(frozen=True)
class Decision:
    """What the competent body decided, on which day, in which document."""

    decided_on: dt.date
    body: str
    document_title: str
    document_url: str = ""
    note: str = ""
    is_adopted: bool = True


@transaction.atomic
def start_proposal(pot: Pot, *, why: str = "", by: Viewer) -> DivisionProposal:
    """Begin a new version from the last one, or from what stands in the pot; a running draft goes on."""
    pot = permissions.locked_pot(by, pot.pk)
    permissions.may_write_proposal(by, pot.opgave).require()
    draft = DivisionProposal.objects.filter(pot=pot, state=ProposalState.DRAFT).first()
    if draft is not None:
        return draft
    before = DivisionProposal.objects.filter(pot=pot).order_by("-version").first()
    last = DivisionProposal.objects.filter(opgave=pot.opgave_id).aggregate(last=Max("version"))["last"] or 0
    proposal = DivisionProposal.objects.create(
        opgave=pot.opgave, pot=pot, version=last + 1, follows=before, why=why.strip(), written_by=by.account
    )
    for line, key in _shares_to_begin_with(pot, before):
        copied = {name: getattr(line, name) for name in _COPIED}
        ProposalLine.objects.create(proposal=proposal, line_key=key, **copied)
    journal.record("budget.proposal_started", by=by.account, about=proposal)
    return proposal


def _shares_to_begin_with(pot: Pot, before: DivisionProposal | None) -> list[tuple[MoneyLine, str]]:
    if before is not None:
        shares = ProposalLine.objects.filter(proposal=before).select_related("effort", "funder", "area")
        return [(share, share.line_key) for share in shares]
    lines = BudgetLine.objects.filter(pot=pot, replaced_on__isnull=True).select_related(
        "effort", "funder", "area"
    )
    return [(line, uuid.uuid4().hex) for line in lines]


@transaction.atomic
def add_share(proposal: DivisionProposal, draft: LineDraft, *, by: Viewer) -> ProposalLine:
    """Add a share to a draft; whether the sum fits the pot is asked when it is laid before the parties."""
    proposal = _locked_draft(proposal, by=by)
    refuse_line(proposal.pot, draft)
    share = ProposalLine.objects.create(proposal=proposal, line_key=uuid.uuid4().hex, **fields_of(draft))
    _edited(proposal)
    journal.record("budget.share_added", by=by.account, about=proposal)
    return share


@transaction.atomic
def write_amounts(
    proposal: DivisionProposal, amounts: Mapping[int, int], *, why: str, edit_version: int, by: Viewer
) -> DivisionProposal:
    """Change amounts in a draft, all at once; zero takes a share out."""
    proposal = _locked_draft(proposal, by=by)
    if proposal.edit_version != edit_version:
        raise EditedMeanwhile
    if any(cents < 0 for cents in amounts.values()):
        raise NoAmount
    for share in ProposalLine.objects.filter(proposal=proposal, pk__in=amounts):
        if amounts[share.pk] == 0:
            share.delete()
        elif amounts[share.pk] != share.cents:
            share.cents = amounts[share.pk]
            share.save(update_fields=["cents"])
    proposal.why = why.strip()
    _edited(proposal)
    journal.record("budget.proposal_written", by=by.account, about=proposal)
    return proposal


@transaction.atomic
def propose_division(proposal: DivisionProposal, *, by: Viewer, today: dt.date) -> DivisionProposal:
    """Lay a version before the parties: its shares no longer change. What was agreed stands until this is."""
    proposal = permissions.locked_proposal(by, proposal.pk)
    permissions.may_propose_division(by, proposal.opgave).require()
    if proposal.state == ProposalState.PROPOSED:
        return proposal
    _refuse_unless_draft(proposal)
    shares = _shares_of(proposal)
    if not shares:
        raise NothingToDivide
    refuse_what_has_no_money(proposal.pot, shares)
    _replace(proposal.pot, ProposalState.PROPOSED)
    proposal.state, proposal.proposed_on = ProposalState.PROPOSED, today
    proposal.save(update_fields=["state", "proposed_on"])
    _ask_the_parties(proposal, party_ids_of(proposal.pot, shares))
    journal.record("budget.division_proposed", by=by.account, about=proposal)
    return proposal


@transaction.atomic
def react(
    proposal: DivisionProposal, party: Stakeholder, draft: ReactionDraft, *, by: Viewer
) -> DivisionConsent:
    """Say for a party what it thinks of a version; the last word counts, all stay readable."""
    proposal = permissions.locked_proposal(by, proposal.pk)
    permissions.may_react(by, proposal.opgave, party).require()
    if proposal.state != ProposalState.PROPOSED:
        raise NotBeforeTheParties(version=proposal.version, state=proposal.get_state_display())
    shares = _shares_of(proposal)
    if party.pk not in party_ids_of(proposal.pot, shares):
        raise NotAPartyHere(party=party.name)
    reason = draft.reason.strip()
    if draft.stance != ConsentStance.AGREE and not reason:
        raise ReasonMissing
    last = DivisionConsent.objects.filter(proposal=proposal, party=party).last()
    if last is not None and (last.stance, last.reason) == (draft.stance, reason):
        return last
    givers = dict(proposal.pot.contributions.values_list("pk", "funder_id"))
    own = rules.own_money(party.pk, payments_of(shares, balance_with(proposal.pot, shares), givers))
    consent = DivisionConsent.objects.create(
        proposal=proposal,
        party=party,
        stance=draft.stance,
        reason=reason,
        mandate=draft.mandate.strip(),
        pays_cents=own.pays_cents,
        gets_cents=own.gets_cents,
        given_by=by.account,
    )
    journal.record("budget.reaction_given", by=by.account, about=consent)
    return consent


@transaction.atomic
def conclude_division(proposal: DivisionProposal, *, by: Viewer, today: dt.date) -> DivisionProposal:
    """Note that all parties agree, until the competent body decides."""
    proposal = permissions.locked_proposal(by, proposal.pk)
    permissions.may_conclude_division(by, proposal.opgave).require()
    if proposal.state == ProposalState.AGREED:
        return proposal
    if proposal.state != ProposalState.PROPOSED:
        raise NotBeforeTheParties(version=proposal.version, state=proposal.get_state_display())
    shares = _shares_of(proposal)
    _refuse_silence(proposal, shares)
    if objecting := rules.objecting(DivisionConsent.objects.filter(proposal=proposal)):
        raise ObjectionStands(parties=_names(objecting))
    refuse_what_has_no_money(proposal.pot, shares)
    _replace(proposal.pot, ProposalState.AGREED)
    proposal.state, proposal.agreed_on = ProposalState.AGREED, today
    proposal.save(update_fields=["state", "agreed_on"])
    journal.record("budget.division_agreed", by=by.account, about=proposal)
    return proposal


@transaction.atomic
def record_decision(
    proposal: DivisionProposal, decision: Decision, *, by: Viewer, today: dt.date
) -> DivisionProposal:
    """Record what the competent body decided; when it adopts the division, its shares become the lines."""
    proposal = permissions.locked_proposal(by, proposal.pk)
    permissions.may_record_decision(by, proposal.opgave).require()
    if proposal.state in (ProposalState.DECIDED, ProposalState.REJECTED):
        return proposal
    shares = _shares_of(proposal)
    _refuse_decision(proposal, decision, shares, today=today)
    proposal.state = ProposalState.DECIDED if decision.is_adopted else ProposalState.REJECTED
    proposal.body, proposal.decided_on = decision.body.strip(), decision.decided_on
    proposal.document_title, proposal.document_url = decision.document_title.strip(), decision.document_url
    proposal.decision_note = decision.note.strip()
    proposal.save()
    if decision.is_adopted:
        _replace(proposal.pot, ProposalState.AGREED)
        _make_lines(proposal, shares, by=by)
    journal.record("budget.decision_recorded", by=by.account, about=proposal)
    return proposal


def _replace(pot: Pot, state: ProposalState) -> None:
    """Let the version of a pot that stands in this state make way for a later one."""
    DivisionProposal.objects.filter(pot=pot, state=state).update(state=ProposalState.SUPERSEDED)


def refuse_what_has_no_money(pot: Pot, shares: list[ProposalLine]) -> None:
    """Shares that add up to more than there is, or that the money in the pot may not be used for."""
    found = balance_with(pot, shares)
    if found.asked_cents > found.holds_cents:
        raise PotExceeded(
            pot=euros(found.holds_cents),
            shares=euros(found.asked_cents),
            over=euros(found.asked_cents - found.holds_cents),
        )
    for share in shares:
        line = found.lines[share.pk]
        if line.missing_cents:
            raise ShareWithoutMoney(
                effort=share.effort.title,
                missing=euros(line.missing_cents),
                why=why_missing(contributions_by_number(pot), line),
            )


def _make_lines(proposal: DivisionProposal, shares: list[ProposalLine], *, by: Viewer) -> None:
    """One line for each contribution that pays a share; what stood before stays readable, replaced."""
    found = balance_with(proposal.pot, shares)
    givers = dict(proposal.pot.contributions.values_list("pk", "funder_id"))
    BudgetLine.objects.filter(pot=proposal.pot, replaced_on__isnull=True).update(
        replaced_on=proposal.decided_on
    )
    for share in shares:
        copied = {name: getattr(share, name) for name in _COPIED if name not in ("cents", "funder")}
        for contribution, cents in found.lines[share.pk].payers:
            line = BudgetLine.objects.create(
                pot=proposal.pot,
                proposal=proposal,
                contribution_id=contribution,
                funder_id=givers[contribution],
                cents=cents,
                created_by=by.account,
                **copied,
            )
            lineage.link(share.effort, LinkKind.LED_TO, line, by=by.account)
            lineage.link(line, LinkKind.DECIDED_BY, proposal, by=by.account)


def _shares_of(proposal: DivisionProposal) -> list[ProposalLine]:
    return list(
        ProposalLine.objects.filter(proposal=proposal)
        .select_related("effort", "effort__owner_party", "funder", "area")
        .order_by("pk")
    )


def _locked_draft(proposal: DivisionProposal, *, by: Viewer) -> DivisionProposal:
    proposal = permissions.locked_proposal(by, proposal.pk)
    permissions.may_write_proposal(by, proposal.opgave).require()
    _refuse_unless_draft(proposal)
    return proposal


def _refuse_unless_draft(proposal: DivisionProposal) -> None:
    if proposal.state != ProposalState.DRAFT:
        raise NotADraft(version=proposal.version, state=proposal.get_state_display())


def _edited(proposal: DivisionProposal) -> None:
    proposal.edit_version += 1
    proposal.save(update_fields=["edit_version", "why"])


def _refuse_silence(proposal: DivisionProposal, shares: list[ProposalLine]) -> None:
    reactions = DivisionConsent.objects.filter(proposal=proposal)
    silent = rules.silent(party_ids_of(proposal.pot, shares), reactions)
    # Who has nobody to speak for them cannot be asked: that is said first, for it has another way out.
    if unheard := list(permissions.parties_without_voice(proposal.opgave, silent)):
        raise NobodySpeaks(parties=joined([party.name for party in unheard]))
    if silent:
        raise PartiesSilent(parties=_names(silent))


def _refuse_decision(
    proposal: DivisionProposal, decision: Decision, shares: list[ProposalLine], *, today: dt.date
) -> None:
    if not decision.body.strip() or not decision.document_title.strip():
        raise DecisionNeedsBody
    if proposal.state == ProposalState.PROPOSED:
        # Who could not agree leave it to the body; who was never asked has not disagreed.
        _refuse_silence(proposal, shares)
        if not rules.objecting(DivisionConsent.objects.filter(proposal=proposal)):
            raise NotAgreed(version=proposal.version, state=proposal.get_state_display())
    elif proposal.state != ProposalState.AGREED:
        raise NotAgreed(version=proposal.version, state=proposal.get_state_display())
    first = proposal.proposed_on or today
    if not first <= decision.decided_on <= today:
        raise DecisionDateWrong(first=first)
    if decision.is_adopted:
        refuse_what_has_no_money(proposal.pot, shares)


def _names(parties: Iterable[int]) -> str:
    found = Stakeholder.objects.filter(pk__in=list(parties)).order_by("sort_key")
    return joined([party.name for party in found])


def _ask_the_parties(proposal: DivisionProposal, parties: Iterable[int]) -> None:
    """A message to everybody who speaks for a party in this version; it leaves when the version stands."""
    organisations = Stakeholder.objects.filter(pk__in=list(parties)).values("organisation_id")
    persons = permissions.speaking_for_parties(proposal.opgave).filter(organisation__in=organisations)
    address = reverse("budget:proposal", args=[proposal.opgave_id, proposal.version])
    words = {
        "version": proposal.version,
        "title": proposal.opgave.title,
        "address": f"{settings.PUBLIC_ADDRESS}{address}",
    }
    asked = Account.objects.filter(is_active=True, person__in=persons.values("person_id"))
    for account in asked.select_related("person"):
        outbox.post(
            to=account.email,
            subject=_("How do we divide the money for “%(title)s”?") % words,
            body=_(
                "Hello %(name)s,\n\nVersion %(version)d of the division for “%(title)s” is on the table.\n"
                "Do you agree, do you have a concern, or do you object?\n"
                "Read it and react here: %(address)s\n"
            )
            % {**words, "name": account.person},
        )
