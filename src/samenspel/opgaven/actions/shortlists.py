"""Keep a shortlist: what stands on it, how it is weighed, what stays and what is dropped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.opgaven import permissions, rules
from samenspel.opgaven.actions.opgaven import OpgaveDraft, opgave_to_point_at, start_opgave
from samenspel.opgaven.actions.voices import link_voices
from samenspel.opgaven.errors import (
    DropNeedsReason,
    ItemNotKept,
    ItemsOpen,
    NothingOnTheList,
    OtherOpgaveMissing,
    OtherOwner,
    PartyAlreadySeated,
    PartyHasWeighed,
    PartyNotAtTable,
    ReasonMissing,
    ShortlistDecided,
    YearsReversed,
)
from samenspel.opgaven.models import (
    GoesTo,
    ItemOutcome,
    ItemWeight,
    Opgave,
    Shortlist,
    ShortlistItem,
    ShortlistParty,
    ShortlistState,
    WeightSide,
)
from samenspel.opgaven.rules import VoiceKey
from samenspel.people.homes import home_of
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class ShortlistDraft:
    """What a list is called, and for which area and years it is."""

    title: str
    first_year: int
    last_year: int
    area_id: int | None = None
    introduction: str = ""


@dataclass(frozen=True)
class ItemDraft:
    """What may become an opgave: in words, from voices, or a candidate that is there already."""

    title: str
    explanation: str = ""
    opgave_id: int | None = None
    voices: tuple[VoiceKey, ...] = ()


@dataclass(frozen=True)
class WeightDraft:
    """How strongly each criterion holds, in words, and why; without a party it is the management's."""

    words: Mapping[str, str]
    reason: str
    party_id: int | None = None


@dataclass(frozen=True)
class ItemDecision:
    """What becomes of an item, why, and where it goes when it is dropped."""

    outcome: str
    reason: str = ""
    goes_to: str = ""
    goes_to_opgave_id: int | None = None
    goes_to_words: str = ""


@transaction.atomic
def start_shortlist(draft: ShortlistDraft, owner: Organisation, *, by: Viewer) -> Shortlist:
    """Start a list for an area and some years."""
    permissions.may_keep_shortlist(by, owner).require()
    _refuse_reversed(draft)
    shortlist = Shortlist.objects.create(
        owner=owner,
        title=draft.title,
        area_id=draft.area_id,
        first_year=draft.first_year,
        last_year=draft.last_year,
        introduction=draft.introduction,
        created_by=by.account,
    )
    search.put([FindableText(shortlist, shortlist.title, shortlist.introduction)])
    journal.record("opgaven.shortlist_started", by=by.account, about=shortlist)
    return shortlist


@transaction.atomic
def edit_shortlist(shortlist: Shortlist, draft: ShortlistDraft, *, version: int, by: Viewer) -> Shortlist:
    """Change what a list is called and what it is for."""
    shortlist = _locked_open(shortlist, by=by)
    permissions.may_keep_shortlist(by, shortlist.owner).require()
    _refuse_reversed(draft)
    if shortlist.version != version:
        raise EditedMeanwhile
    shortlist.title, shortlist.introduction = draft.title, draft.introduction
    shortlist.area_id = draft.area_id
    shortlist.first_year, shortlist.last_year = draft.first_year, draft.last_year
    shortlist.version += 1
    shortlist.save()
    search.put([FindableText(shortlist, shortlist.title, shortlist.introduction)])
    journal.record("opgaven.shortlist_edited", by=by.account, about=shortlist)
    return shortlist


@transaction.atomic
def seat_party(
    shortlist: Shortlist, name: str, *, by: Viewer, organisation: Organisation | None = None
) -> ShortlistParty:
    """Give a party a seat: an organisation that takes part here, or one that is known by its name."""
    shortlist = _locked_open(shortlist, by=by)
    permissions.may_keep_shortlist(by, shortlist.owner).require()
    if organisation is not None:
        permissions.require_near_organisation(by, organisation, (home_of(shortlist.owner),))
    name = organisation.name if organisation else name.strip()
    if not name:
        raise PartyNotAtTable
    if shortlist.parties.filter(name__iexact=name).exists():
        raise PartyAlreadySeated(name=name)
    party = ShortlistParty.objects.create(shortlist=shortlist, organisation=organisation, name=name)
    journal.record("opgaven.party_seated", by=by.account, about=party)
    return party


@transaction.atomic
def unseat_party(shortlist: Shortlist, party_id: int, *, by: Viewer) -> None:
    """Take a seat away, as long as the party has weighed nothing."""
    shortlist = _locked_open(shortlist, by=by)
    permissions.may_keep_shortlist(by, shortlist.owner).require()
    party = shortlist.parties.filter(pk=party_id).first()
    if party is None:
        return
    if party.weights.exists():
        raise PartyHasWeighed(name=party.name)
    journal.record("opgaven.party_unseated", by=by.account, about=party)
    party.delete()


@transaction.atomic
def add_item(shortlist: Shortlist, draft: ItemDraft, *, by: Viewer) -> ShortlistItem:
    """Put something on the list, with the voices it comes from."""
    shortlist = _locked_open(shortlist, by=by)
    permissions.may_fill_shortlist(by, shortlist).require()
    last = shortlist.items.aggregate(last=Max("number"))["last"] or 0
    item = ShortlistItem.objects.create(
        shortlist=shortlist,
        number=last + 1,
        title=draft.title,
        explanation=draft.explanation,
        opgave=_opgave(draft.opgave_id, shortlist, by=by),
        added_by=by.account,
    )
    link_voices(item, draft.voices, by=by)
    search.put([FindableText(item, item.title, item.explanation)])
    journal.record("opgaven.item_added", by=by.account, about=item)
    return item


@transaction.atomic
def add_item_voices(item: ShortlistItem, voices: Iterable[VoiceKey], *, by: Viewer) -> int:
    """Lay more voices with an item; returns how many were new to it."""
    shortlist = _locked_open(item.shortlist, by=by)
    permissions.may_fill_shortlist(by, shortlist).require()
    n_new = link_voices(item, tuple(voices), by=by)
    if n_new:
        journal.record("opgaven.item_voices_added", by=by.account, about=item)
    return n_new


@transaction.atomic
def weigh_item(item: ShortlistItem, draft: WeightDraft, *, by: Viewer) -> ItemWeight:
    """Weigh an item for a party at the table, or for the management; until the decision it may change."""
    shortlist = _locked_open(item.shortlist, by=by)
    account = permissions.account_of(by)
    if not draft.reason.strip():
        raise ReasonMissing
    words = {criterion: draft.words[criterion] for criterion in rules.CRITERIA}
    values = {**words, "reason": draft.reason.strip(), "weighed_by": account}
    if draft.party_id is None:
        permissions.may_weigh_as_management(by, shortlist).require()
        key: dict[str, Any] = {"item": item, "side": WeightSide.MANAGEMENT, "weighed_by": account}
    else:
        speaks_for = {party.pk for party in permissions.parties_to_weigh_for(by, shortlist)}
        if draft.party_id not in speaks_for:
            raise PartyNotAtTable
        key = {"item": item, "side": WeightSide.TABLE, "party_id": draft.party_id}
    weight, _is_new = ItemWeight.objects.update_or_create(**key, defaults=values)
    if shortlist.state == ShortlistState.GATHERING:
        shortlist.state = ShortlistState.WEIGHING
        shortlist.save(update_fields=["state"])
    journal.record("opgaven.item_weighed", by=by.account, about=weight)
    return weight


@transaction.atomic
def decide_item(
    item: ShortlistItem, decision: ItemDecision, *, version: int, by: Viewer, today: dt.date
) -> ShortlistItem:
    """Say whether an item stays; what is dropped gets a reason and a place to go."""
    shortlist = _locked_open(item.shortlist, by=by)
    permissions.may_decide_shortlist(by, shortlist).require()
    item = shortlist.items.select_for_update(of=("self",)).get(pk=item.pk)
    if item.version != version:
        raise EditedMeanwhile
    other = _checked(decision, shortlist, by=by, standing=item.goes_to_opgave_id)
    item.outcome, item.reason = decision.outcome, decision.reason.strip()
    is_dropped = decision.outcome == ItemOutcome.DROPPED
    item.goes_to = decision.goes_to if is_dropped else ""
    item.goes_to_opgave = other if is_dropped else None
    item.goes_to_words = decision.goes_to_words.strip() if is_dropped else ""
    item.decided_on, item.decided_by = today, by.account
    item.version += 1
    item.save()
    journal.record("opgaven.item_decided", by=by.account, about=item)
    return item


@transaction.atomic
def close_shortlist(shortlist: Shortlist, *, by: Viewer, today: dt.date) -> Shortlist:
    """Lay the result down: each item stays or was dropped with a reason."""
    shortlist = permissions.locked_shortlist(by, shortlist.pk)
    permissions.may_decide_shortlist(by, shortlist).require()
    if shortlist.state == ShortlistState.DECIDED:
        return shortlist
    items = list(shortlist.items.all())
    if not items:
        raise NothingOnTheList
    still_open = [item for item in items if item.outcome == ItemOutcome.OPEN]
    if still_open:
        raise ItemsOpen(n=len(still_open), first=still_open[0].title)
    shortlist.state, shortlist.decided_on = ShortlistState.DECIDED, today
    shortlist.save(update_fields=["state", "decided_on"])
    journal.record("opgaven.shortlist_decided", by=by.account, about=shortlist)
    return shortlist


@transaction.atomic
def show_shortlist(shortlist: Shortlist, *, public: bool, by: Viewer) -> Shortlist:
    """Let everybody read the result, or only who works on it."""
    shortlist = permissions.locked_shortlist(by, shortlist.pk)
    permissions.may_decide_shortlist(by, shortlist).require()
    if shortlist.is_public == public:
        return shortlist
    if public and not shortlist.items.exists():
        raise NothingOnTheList
    shortlist.is_public = public
    shortlist.save(update_fields=["is_public"])
    fact = "opgaven.shortlist_published" if public else "opgaven.shortlist_unpublished"
    journal.record(fact, by=by.account, about=shortlist)
    return shortlist


@transaction.atomic
def make_candidate(item: ShortlistItem, *, by: Viewer, today: dt.date) -> Opgave:
    """Let an item that stays become a candidate opgave with its voices, or point at the one it is."""
    shortlist = permissions.locked_shortlist(by, item.shortlist_id)
    item = shortlist.items.select_for_update(of=("self",)).select_related("opgave").get(pk=item.pk)
    if item.outcome != ItemOutcome.KEPT:
        raise ItemNotKept
    if item.opgave is not None:
        return item.opgave
    opgave = start_opgave(
        OpgaveDraft(item.title, shortlist.area_id),
        shortlist.owner,
        by=by,
        today=today,
        voices=rules.voices_among((link.from_kind, link.from_id) for link in lineage.links_to([item])),
    )
    item.opgave = opgave
    item.save(update_fields=["opgave"])
    lineage.link(item, LinkKind.LED_TO, opgave, by=by.account)
    return opgave


def _locked_open(shortlist: Shortlist, *, by: Viewer) -> Shortlist:
    shortlist = permissions.locked_shortlist(by, shortlist.pk)
    if shortlist.state == ShortlistState.DECIDED:
        raise ShortlistDecided(day=shortlist.decided_on)
    return shortlist


def _refuse_reversed(draft: ShortlistDraft) -> None:
    if draft.last_year < draft.first_year:
        raise YearsReversed(first=draft.first_year, last=draft.last_year)


def _checked(
    decision: ItemDecision, shortlist: Shortlist, *, by: Viewer, standing: int | None
) -> Opgave | None:
    if decision.outcome != ItemOutcome.DROPPED:
        return None
    if not decision.reason.strip() or decision.goes_to not in GoesTo:
        raise DropNeedsReason
    if decision.goes_to == GoesTo.OTHER_OPGAVE and decision.goes_to_opgave_id is None:
        raise OtherOpgaveMissing
    if decision.goes_to != GoesTo.OTHER_OPGAVE:
        return None
    return _opgave(decision.goes_to_opgave_id, shortlist, by=by, standing=standing)


def _opgave(
    opgave_id: int | None, shortlist: Shortlist, *, by: Viewer, standing: int | None = None
) -> Opgave | None:
    if opgave_id is None:
        return None
    homes = () if opgave_id == standing else (home_of(shortlist.owner),)
    opgave = opgave_to_point_at(opgave_id, homes, by=by)
    if opgave is None:
        raise OtherOwner
    return opgave
