"""Open a pot and decide who sees its totals; put money in, change it, withdraw it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Sum

from samenspel.approach.models import ActionLine, Effort
from samenspel.budget import permissions
from samenspel.budget.errors import (
    ContributionDivided,
    NoAmount,
    OfAnotherOpgave,
    PartyOfAnotherList,
    PotKnown,
    UnknownTaakveld,
    WithdrawalNeedsReason,
    WithdrawnContribution,
    YearOutsidePot,
)
from samenspel.budget.models import BudgetLine, Contribution, ContributionState, Pot
from samenspel.budget.rules import years_of
from samenspel.budget.taakvelden import taakvelden_in
from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.network.models import Involvement, Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.ui.formats import euros


@dataclass(frozen=True)
class PotDraft:
    """A pot: which year, and what it is called."""

    year: int
    title: str


@dataclass(frozen=True)
class ContributionDraft:
    """Whose money, how much, how firm, and what it may only be used for (all that is filled in counts)."""

    funder: Stakeholder
    cents: int
    state: str = ContributionState.OFFERED
    for_area: Area | None = None
    for_action_line: ActionLine | None = None
    for_effort: Effort | None = None
    taakveld: str = ""
    only_year: int | None = None
    note: str = ""


@transaction.atomic
def open_pot(opgave: Opgave, draft: PotDraft, *, by: Viewer) -> Pot:
    """Open a pot for a year; several parties can put money in."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_keep_pot(by, opgave).require()
    if Pot.objects.filter(opgave=opgave, year=draft.year, title=draft.title).exists():
        raise PotKnown(title=draft.title, year=draft.year)
    pot = Pot.objects.create(opgave=opgave, year=draft.year, title=draft.title, created_by=by.account)
    search.put([FindableText(pot, f"{pot.title} {pot.year}")])
    journal.record("budget.pot_opened", by=by.account, about=pot)
    return pot


@transaction.atomic
def show_totals(pot: Pot, *, is_public: bool, by: Viewer) -> Pot:
    """Let everybody see the totals of a pot, or no longer; whose money it is stays inside."""
    pot = permissions.locked_pot(by, pot.pk)
    permissions.may_publish_pot(by, pot.opgave).require()
    if pot.is_public == is_public:
        return pot
    pot.is_public = is_public
    pot.version += 1
    pot.save(update_fields=["is_public", "version"])
    journal.record("budget.pot_shown" if is_public else "budget.pot_hidden", by=by.account, about=pot)
    return pot


@transaction.atomic
def contribute(pot: Pot, draft: ContributionDraft, *, by: Viewer) -> Contribution:
    """Put money of a party into a pot."""
    pot = permissions.locked_pot(by, pot.pk)
    permissions.may_contribute(by, pot.opgave, draft.funder).require()
    _refuse_what_does_not_fit(pot, draft)
    contribution = Contribution.objects.create(pot=pot, **_fields(draft), created_by=by.account)
    journal.record("budget.contribution_made", by=by.account, about=contribution)
    return contribution


@transaction.atomic
def change_contribution(
    contribution: Contribution, draft: ContributionDraft, *, version: int, by: Viewer
) -> Contribution:
    """Change what a party puts in; what was divided already cannot shrink unseen."""
    contribution = _locked(contribution, by=by)
    permissions.may_contribute(by, contribution.pot.opgave, contribution.funder).require()
    if contribution.state == ContributionState.WITHDRAWN:
        raise WithdrawnContribution
    if contribution.version != version:
        raise EditedMeanwhile
    permissions.may_contribute(by, contribution.pot.opgave, draft.funder).require()
    _refuse_what_does_not_fit(contribution.pot, draft)
    _refuse_shrinking(contribution, draft)
    for name, value in _fields(draft).items():
        setattr(contribution, name, value)
    contribution.version += 1
    contribution.save()
    journal.record("budget.contribution_changed", by=by.account, about=contribution)
    return contribution


@transaction.atomic
def withdraw_contribution(
    contribution: Contribution, reason: str, *, on: dt.date, by: Viewer
) -> Contribution:
    """Take money back: lines that it paid are short from now on, and what parties agreed stays as it was."""
    contribution = _locked(contribution, by=by)
    permissions.may_contribute(by, contribution.pot.opgave, contribution.funder).require()
    if contribution.state == ContributionState.WITHDRAWN:
        return contribution
    if not reason.strip():
        raise WithdrawalNeedsReason
    contribution.state = ContributionState.WITHDRAWN
    contribution.withdrawn_on, contribution.withdrawn_reason = on, reason.strip()
    contribution.version += 1
    contribution.save(update_fields=["state", "withdrawn_on", "withdrawn_reason", "version"])
    journal.record("budget.contribution_withdrawn", by=by.account, about=contribution)
    return contribution


def refuse_party(opgave: Opgave, party: Stakeholder | None) -> None:
    """A party must stand in the list of who owns the opgave, or be in the opgave."""
    if party is None or party.owner_id == opgave.owner_id:
        return
    if not Involvement.objects.filter(opgave=opgave, stakeholder=party).exists():
        raise PartyOfAnotherList(party=party.name, owner=opgave.owner.name)


def refuse_year(pot: Pot, year: int | None) -> None:
    """Money is spent in the year of its pot or in the years after it."""
    years = years_of(pot.year)
    if year is not None and year not in years:
        raise YearOutsidePot(first=years[0], last=years[-1])


def refuse_taakveld(code: str, year: int) -> None:
    """A task field counts in its own years."""
    if code and code not in {field.code for field in taakvelden_in(year)}:
        raise UnknownTaakveld(code=code, year=year)


def _locked(contribution: Contribution, *, by: Viewer) -> Contribution:
    # The pot first: a division that is decided at the same moment must see the same money.
    pot = permissions.locked_pot(by, contribution.pot_id)
    found = permissions.visible_contribution(by, pot.opgave_id, contribution.pk)
    found.pot = pot
    return found


def _refuse_what_does_not_fit(pot: Pot, draft: ContributionDraft) -> None:
    if draft.cents <= 0:
        raise NoAmount
    refuse_party(pot.opgave, draft.funder)
    for thing in (draft.for_action_line, draft.for_effort):
        if thing is not None and thing.opgave_id != pot.opgave_id:
            raise OfAnotherOpgave(thing=thing.title)
    refuse_year(pot, draft.only_year)
    refuse_taakveld(draft.taakveld, draft.only_year or pot.year)


def _refuse_shrinking(contribution: Contribution, draft: ContributionDraft) -> None:
    divided = BudgetLine.objects.filter(contribution=contribution, replaced_on__isnull=True).aggregate(
        cents=Sum("cents")
    )["cents"]
    if not divided:
        return
    purpose = ("funder", "for_area", "for_action_line", "for_effort", "taakveld", "only_year")
    is_same = all(getattr(contribution, name) == getattr(draft, name) for name in purpose)
    if draft.cents < divided or not is_same:
        raise ContributionDivided(divided=euros(divided))


def _fields(draft: ContributionDraft) -> dict[str, object]:
    return dict(draft.__dict__)
