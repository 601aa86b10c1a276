"""Keep the own list of parties: add, change, say that one no longer exists, bring in a whole list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.network import permissions, rules
from samenspel.network.errors import OrganisationIsParty, PartyIsIn, PartyKnown
from samenspel.network.models import Involvement, Stakeholder, StakeholderKind
from samenspel.opgaven.models import Opgave, PolicyField
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.tables.models import SeatKind


@dataclass(frozen=True)
class PartyDraft:
    """A party as it is typed; ``policy_fields`` are names or rows of the own list of policy fields."""

    name: str
    kind: str = StakeholderKind.ORGANISATION
    organisation: Organisation | None = None
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    policy_fields: tuple[PolicyField, ...] = ()
    stands_for: tuple[str, ...] = ()
    note: str = ""
    is_public: bool = False


@dataclass(frozen=True)
class ListedParties:
    """What a list that was brought in did: which parties are new, which were filled in further."""

    added: tuple[Stakeholder, ...] = field(default_factory=tuple)
    changed: tuple[Stakeholder, ...] = field(default_factory=tuple)


@transaction.atomic
def list_party(owner: Organisation, draft: PartyDraft, *, by: Viewer) -> Stakeholder:
    """Put a party in the list of the municipality."""
    owner = locked_owner(owner)
    permissions.may_keep_parties(by, owner).require()
    party = new_party(owner, draft, by=by)
    journal.record("network.party_listed", by=by.account, about=party)
    return party


@transaction.atomic
def change_party(party: Stakeholder, draft: PartyDraft, *, by: Viewer, version: int) -> Stakeholder:
    """Change what stands about a party; who saves on an older version is told."""
    party = _locked(by, party)
    permissions.may_change_party(by, party).require()
    if party.version != version:
        raise EditedMeanwhile
    _refuse_double(party.owner, draft, but=party)
    _write(party, draft)
    party.version += 1
    party.save()
    party.policy_fields.set(draft.policy_fields)
    _put(party)
    journal.record("network.party_changed", by=by.account, about=party)
    return party


@transaction.atomic
def stop_party(party: Stakeholder, *, by: Viewer, stopped_on: dt.date) -> None:
    """Say that a party no longer exists; what it did stays readable. Saying it twice does no harm."""
    party = _locked(by, party)
    permissions.may_change_party(by, party).require()
    if party.stopped_on is not None:
        return
    still = Involvement.objects.filter(stakeholder=party, ends_before__isnull=True).select_related("opgave")
    if (first := still.first()) is not None:
        raise PartyIsIn(name=party.name, opgave=first.opgave.title)
    party.stopped_on = stopped_on
    party.version += 1
    party.save(update_fields=["stopped_on", "version"])
    journal.record("network.party_stopped", by=by.account, about=party)


@transaction.atomic
def resume_party(party: Stakeholder, *, by: Viewer) -> None:
    """Undo that a party no longer exists."""
    party = _locked(by, party)
    permissions.may_change_party(by, party).require()
    if party.stopped_on is None:
        return
    party.stopped_on = None
    party.version += 1
    party.save(update_fields=["stopped_on", "version"])
    journal.record("network.party_resumed", by=by.account, about=party)


@transaction.atomic
def list_parties(owner: Organisation, drafts: Sequence[PartyDraft], *, by: Viewer) -> ListedParties:
    """Bring in a whole list: new names are added, known ones filled in where they were empty.

    What stands in the list already is never overwritten by a list that was pasted.
    """
    owner = locked_owner(owner)
    permissions.may_keep_parties(by, owner).require()
    known = {party.sort_key: party for party in Stakeholder.objects.filter(owner=owner)}
    added, changed = [], []
    for draft in drafts:
        key = rules.list_key(draft.name)
        if key not in known:
            known[key] = new_party(owner, draft, by=by)
            added.append(known[key])
        elif _fill_in(known[key], draft):
            changed.append(known[key])
    journal.record("network.parties_listed", by=by.account, about=owner)
    return ListedParties(tuple(added), tuple(p for p in dict.fromkeys(changed) if p not in added))


@transaction.atomic
def party_for(organisation: Organisation, opgave: Opgave, *, by: Viewer) -> Stakeholder:
    """The party that this organisation is in the owner's list, and in the opgave; made when new."""
    permissions.may_take_part(by, opgave).require()
    owner = locked_owner(opgave.owner)
    party = Stakeholder.objects.filter(owner=owner, organisation=organisation).first()
    party = (
        party or Stakeholder.objects.filter(owner=owner, sort_key=rules.list_key(organisation.name)).first()
    )
    is_in = party is not None and (
        Involvement.objects.filter(opgave=opgave, stakeholder=party, ends_before__isnull=True).exists()
    )
    if party is not None and is_in:
        return party
    if party is None:
        party = new_party(owner, PartyDraft(organisation.name, organisation=organisation), by=by)
    Involvement.objects.create(opgave=opgave, stakeholder=party, starts_on=timezone.localdate())
    journal.record("network.party_involved", by=by.account, about=party)
    return party


def new_party(owner: Organisation, draft: PartyDraft, *, by: Viewer) -> Stakeholder:
    """Make the row; the caller holds the owner, has asked the verdict and writes the journal."""
    _refuse_double(owner, draft)
    party = Stakeholder(owner=owner, created_by=by.account)
    _write(party, draft)
    party.save()
    party.policy_fields.set(draft.policy_fields)
    _put(party)
    return party


def _write(party: Stakeholder, draft: PartyDraft) -> None:
    party.name = draft.name.strip()
    party.sort_key = rules.list_key(draft.name)
    party.kind = draft.kind
    party.organisation = draft.organisation
    party.contact_name = draft.contact_name
    party.contact_email = draft.contact_email
    party.contact_phone = draft.contact_phone
    party.stands_for = [kind for kind in SeatKind.values if kind in draft.stands_for]
    party.note = draft.note
    party.is_public = draft.is_public


def _fill_in(party: Stakeholder, draft: PartyDraft) -> bool:
    empty = [
        name
        for name in ("contact_name", "contact_email", "contact_phone", "note")
        if getattr(draft, name) and not getattr(party, name)
    ]
    for name in empty:
        setattr(party, name, getattr(draft, name))
    if empty:
        party.version += 1
        party.save(update_fields=[*empty, "version"])
    return bool(empty)


def _refuse_double(owner: Organisation, draft: PartyDraft, *, but: Stakeholder | None = None) -> None:
    others = Stakeholder.objects.filter(owner=owner).exclude(pk=but.pk if but else 0)
    if others.filter(sort_key=rules.list_key(draft.name)).exists():
        raise PartyKnown(name=draft.name.strip())
    if draft.organisation is not None:
        same = others.filter(organisation=draft.organisation).first()
        if same is not None:
            raise OrganisationIsParty(organisation=draft.organisation.name, name=same.name)


def _put(party: Stakeholder) -> None:
    # Names of contact persons are personal: they are not among what can be searched.
    search.put([FindableText(party, party.name, party.note)])


def locked_owner(owner: Organisation) -> Organisation:
    """The owner of the list, held until the end of the transaction."""
    # One at a time: two people who add the same party at the same moment must not make two of it.
    return Organisation.objects.select_for_update().get(pk=owner.pk)


def _locked(by: Viewer, party: Stakeholder) -> Stakeholder:
    permissions.visible_stakeholder(by, party.pk)
    return Stakeholder.objects.select_for_update(of=("self",)).select_related("owner").get(pk=party.pk)
