"""Who is in an opgave, where they stand and how they relate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal, lineage
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.network import permissions, rules
from samenspel.network.actions.parties import PartyDraft, locked_owner, new_party
from samenspel.network.errors import (
    LeavingNeedsReason,
    NotInOpgave,
    OutsideTheField,
    PartyAlreadyIn,
    PartyStopped,
    PeriodReversed,
    PositionInFuture,
    PositionMoved,
    RelatesToItself,
    RelationKnown,
)
from samenspel.network.models import Involvement, Position, Relation, Stakeholder
from samenspel.opgaven.actions.voices import basket, voice_thing
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class InvolvementDraft:
    """What a party wants in an opgave, what it can bring and what it needs."""

    wants: str = ""
    brings: str = ""
    needs: str = ""


@dataclass(frozen=True)
class Coming:
    """A party that comes in: one of the list or a new one, since when, and the voice that named it."""

    party: Stakeholder | PartyDraft
    starts_on: dt.date
    says: InvolvementDraft = InvolvementDraft()
    named_by: tuple[str, int] | None = None


@dataclass(frozen=True)
class PositionDraft:
    """Where a party stands; ``seen`` is the newest position that the person saw, so that none is missed."""

    involvement_id: int
    interest: int
    influence: int
    stance: int
    why: str = ""
    seen: int | None = None


@dataclass(frozen=True)
class RelationDraft:
    """How one party stands to another, since when."""

    one_id: int
    other_id: int
    kind: str
    starts_on: dt.date
    note: str = ""
    ends_before: dt.date | None = None


@transaction.atomic
def involve(opgave: Opgave, coming: Coming, *, by: Viewer) -> Involvement:
    """Bring a party into the opgave; one that is not in the list yet is put there too."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_keep_field(by, opgave).require()
    if isinstance(coming.party, PartyDraft):
        party = new_party(locked_owner(opgave.owner), coming.party, by=by)
    else:
        party = permissions.visible_stakeholder(by, coming.party.pk)
    if party.stopped_on is not None:
        raise PartyStopped(name=party.name)
    if Involvement.objects.filter(opgave=opgave, stakeholder=party, ends_before__isnull=True).exists():
        raise PartyAlreadyIn(name=party.name)
    involvement = Involvement.objects.create(
        opgave=opgave,
        stakeholder=party,
        wants=coming.says.wants,
        brings=coming.says.brings,
        needs=coming.says.needs,
        starts_on=coming.starts_on,
    )
    if coming.named_by is not None and coming.named_by in basket(opgave):
        # A voice may stop being the opgave's; which voice named this party stays.
        lineage.link(voice_thing(coming.named_by), LinkKind.LED_TO, involvement, by=by.account)
    journal.record("network.party_involved", by=by.account, about=involvement)
    return involvement


@transaction.atomic
def change_involvement(
    involvement: Involvement, draft: InvolvementDraft, *, by: Viewer, version: int
) -> Involvement:
    """Change what a party wants, brings and needs; who saves on an older version is told."""
    involvement = _locked(by, involvement)
    permissions.may_keep_field(by, involvement.opgave).require()
    if involvement.version != version:
        raise EditedMeanwhile
    involvement.wants, involvement.brings, involvement.needs = draft.wants, draft.brings, draft.needs
    involvement.version += 1
    involvement.save(update_fields=["wants", "brings", "needs", "version"])
    journal.record("network.involvement_changed", by=by.account, about=involvement)
    return involvement


@transaction.atomic
def let_go(involvement: Involvement, *, by: Viewer, ends_before: dt.date, reason: str) -> None:
    """A party leaves the opgave, with a reason; where it stood stays readable. Twice does no harm."""
    involvement = _locked(by, involvement)
    permissions.may_keep_field(by, involvement.opgave).require()
    if involvement.ends_before is not None:
        return
    if not reason.strip():
        raise LeavingNeedsReason
    if ends_before < involvement.starts_on:
        raise PeriodReversed(starts=involvement.starts_on, ends=ends_before)
    involvement.ends_before, involvement.left_reason = ends_before, reason.strip()
    involvement.version += 1
    involvement.save(update_fields=["ends_before", "left_reason", "version"])
    journal.record("network.party_left", by=by.account, about=involvement)


@transaction.atomic
def note_positions(
    opgave: Opgave, drafts: Sequence[PositionDraft], *, by: Viewer, dated_on: dt.date, today: dt.date
) -> list[Position]:
    """Note where parties stand on a day; nothing is overwritten, what did not change not noted again."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_keep_field(by, opgave).require()
    if dated_on > today:
        raise PositionInFuture(day=dated_on)
    running = Involvement.objects.filter(opgave=opgave, ends_before__isnull=True).select_related(
        "stakeholder"
    )
    involved = {i.pk: i for i in running.filter(pk__in=[draft.involvement_id for draft in drafts])}
    newest = _newest(list(involved))
    moved = [
        draft
        for draft in drafts
        if draft.involvement_id in involved and _says_something_new(draft, newest.get(draft.involvement_id))
    ]
    _refuse_strange(moved, involved, newest)
    noted = [
        Position.objects.create(
            involvement=involved[draft.involvement_id],
            interest=draft.interest,
            influence=draft.influence,
            stance=draft.stance,
            why=draft.why,
            dated_on=dated_on,
            noted_by=by.account,
        )
        for draft in moved
    ]
    if noted:
        journal.record("network.positions_noted", by=by.account, about=opgave)
    return noted


@transaction.atomic
def note_relation(opgave: Opgave, draft: RelationDraft, *, by: Viewer) -> Relation:
    """Note how two parties of this opgave stand to each other."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_keep_field(by, opgave).require()
    if draft.one_id == draft.other_id:
        raise RelatesToItself
    if draft.ends_before is not None and draft.ends_before < draft.starts_on:
        raise PeriodReversed(starts=draft.starts_on, ends=draft.ends_before)
    parties = {
        i.stakeholder_id: i.stakeholder
        for i in Involvement.objects.filter(
            opgave=opgave, ends_before__isnull=True, stakeholder__in=(draft.one_id, draft.other_id)
        ).select_related("stakeholder")
    }
    for pk in (draft.one_id, draft.other_id):
        if pk not in parties:
            party = Stakeholder.objects.filter(pk=pk).first()
            raise NotInOpgave(name=party.name if party else pk)
    if _standing_relation(opgave, draft):
        raise RelationKnown
    relation = Relation.objects.create(
        opgave=opgave,
        one=parties[draft.one_id],
        other=parties[draft.other_id],
        kind=draft.kind,
        note=draft.note,
        starts_on=draft.starts_on,
        ends_before=draft.ends_before,
        noted_by=by.account,
    )
    journal.record("network.relation_noted", by=by.account, about=relation)
    return relation


@transaction.atomic
def end_relation(relation: Relation, *, by: Viewer, ends_before: dt.date) -> None:
    """End a relation; that it once stood stays readable. Ending it twice does no harm."""
    opgave = locked_opgave(by, relation.opgave_id)
    permissions.may_keep_field(by, opgave).require()
    relation = Relation.objects.select_for_update(of=("self",)).get(pk=relation.pk)
    if relation.ends_before is not None:
        return
    relation.ends_before = max(ends_before, relation.starts_on)
    relation.save(update_fields=["ends_before"])
    journal.record("network.relation_ended", by=by.account, about=relation)


def _newest(involvement_ids: Sequence[int]) -> dict[int, Position]:
    ordered = Position.objects.filter(involvement__in=involvement_ids).order_by("dated_on", "pk")
    return {position.involvement_id: position for position in ordered}


def _says_something_new(draft: PositionDraft, newest: Position | None) -> bool:
    if newest is None:
        return True
    same = (draft.interest, draft.influence, draft.stance) == (
        newest.interest,
        newest.influence,
        newest.stance,
    )
    return not same or draft.why not in ("", newest.why)


def _refuse_strange(
    drafts: Sequence[PositionDraft], involved: Mapping[int, Involvement], newest: Mapping[int, Position]
) -> None:
    for draft in drafts:
        if not rules.lies_in_field(draft.interest, draft.influence, draft.stance):
            raise OutsideTheField(name=involved[draft.involvement_id].stakeholder.name)
    missed = [
        involved[draft.involvement_id].stakeholder.name
        for draft in drafts
        if draft.involvement_id in newest and newest[draft.involvement_id].pk != draft.seen
    ]
    if missed:
        raise PositionMoved(names=", ".join(missed))


def _standing_relation(opgave: Opgave, draft: RelationDraft) -> bool:
    standing = Relation.objects.filter(opgave=opgave, kind=draft.kind, ends_before__isnull=True)
    there = standing.filter(one=draft.one_id, other=draft.other_id)
    if draft.kind in rules.BOTH_WAYS:
        there = there | standing.filter(one=draft.other_id, other=draft.one_id)
    return there.exists()


def _locked(by: Viewer, involvement: Involvement) -> Involvement:
    opgave = locked_opgave(by, involvement.opgave_id)
    permissions.visible_involvement(by, opgave.pk, involvement.pk)
    found = Involvement.objects.select_for_update(of=("self",)).select_related("stakeholder")
    involvement = found.get(pk=involvement.pk)
    involvement.opgave = opgave
    return involvement
