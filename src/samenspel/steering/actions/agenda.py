"""Put on the agenda and take off, order by hand, treat an item or carry it over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from samenspel.foundation import journal
from samenspel.people.permissions import Viewer
from samenspel.steering import permissions, rules
from samenspel.steering.errors import (
    ItemGone,
    ItemTreated,
    MeetingNotOpen,
    MeetingStandsStill,
    OpgaveNotInGroup,
    OutcomeMissing,
    WhyMissing,
)
from samenspel.steering.models import AgendaItem, AgendaReason, ItemState, MeetingState, SteeringMeeting
from samenspel.steering.queries.agenda import ItemCard, agenda_sheet


@dataclass(frozen=True)
class ItemDraft:
    """An item that somebody puts on the agenda: about which opgave, what is asked, and why."""

    opgave_id: int
    title: str
    asked: str
    why: str


def lay_down(meeting: SteeringMeeting, *, by: Viewer, today: dt.date) -> list[AgendaItem]:
    """Write the agenda as the rules find it now; only for a meeting that is locked and has not opened.

    What a rule put there and no longer holds goes; what people did stays.
    """
    sheet = agenda_sheet(by, meeting, today=today)
    cards = [*sheet.items, *sheet.taken_off]
    rows = {row.key: row for row in AgendaItem.objects.filter(meeting=meeting)}
    AgendaItem.objects.filter(meeting=meeting).exclude(key__in=[card.key for card in cards]).delete()
    carried = _carried_rows(meeting, cards)
    laid = []
    for position, card in enumerate(cards, 1):
        row = rows.get(card.key) or AgendaItem(meeting=meeting, key=card.key)
        row.opgave_id, row.reason, row.position = card.opgave_id, card.reason, position
        row.title, row.asked, row.facts = card.title[:200], card.asked[:300], card.facts.kept()
        row.state, row.why = card.state, card.why
        row.carried_from_id = row.carried_from_id or carried.get(card.key)
        row.save()
        laid.append(row)
    return laid


def _carried_rows(meeting: SteeringMeeting, cards: list[ItemCard]) -> dict[str, int]:
    keys = [card.key for card in cards if card.is_carried]
    rows = AgendaItem.objects.filter(
        meeting__group=meeting.group, key__in=keys, state=ItemState.CARRIED
    ).order_by("meeting__planned_on")
    return dict(rows.values_list("key", "pk"))


@transaction.atomic
def put_on_item(meeting: SteeringMeeting, draft: ItemDraft, *, by: Viewer, today: dt.date) -> AgendaItem:
    """Put something on the agenda that no rule found, with a reason."""
    meeting = _to_arrange(meeting, by=by)
    if not draft.why.strip():
        raise WhyMissing
    if not meeting.group.opgaven.filter(pk=draft.opgave_id).exists():
        raise OpgaveNotInGroup(group=meeting.group)
    laid = lay_down(meeting, by=by, today=today)
    same = [row for row in laid if row.reason == AgendaReason.BY_HAND and row.title == draft.title]
    if same:
        return same[0]
    item = AgendaItem.objects.create(
        meeting=meeting,
        opgave_id=draft.opgave_id,
        key=f"hand:{meeting.pk}:{max((row.pk for row in laid), default=0) + 1}",
        reason=AgendaReason.BY_HAND,
        position=len(laid) + 1,
        title=draft.title,
        asked=draft.asked,
        why=draft.why.strip(),
        touched_by=by.account,
    )
    lay_down(meeting, by=by, today=today)
    journal.record("steering.item_put_on", by=by.account, about=item)
    return AgendaItem.objects.get(pk=item.pk)


@transaction.atomic
def take_off_item(meeting: SteeringMeeting, key: str, why: str, *, by: Viewer, today: dt.date) -> AgendaItem:
    """Take an item off this agenda, with a reason; the next meeting finds it again if its rule holds."""
    meeting = _to_arrange(meeting, by=by)
    if not why.strip():
        raise WhyMissing
    item = _laid(meeting, key, by=by, today=today)
    if item.state == ItemState.OFF:
        return item
    item.state, item.why, item.touched_by = ItemState.OFF, why.strip(), by.account
    item.save(update_fields=["state", "why", "touched_by"])
    lay_down(meeting, by=by, today=today)
    journal.record("steering.item_taken_off", by=by.account, about=item)
    return item


@transaction.atomic
def put_back_item(meeting: SteeringMeeting, key: str, *, by: Viewer, today: dt.date) -> None:
    """Put back what was taken off; when its rule no longer holds it goes after all."""
    meeting = _to_arrange(meeting, by=by)
    item = AgendaItem.objects.filter(meeting=meeting, key=key).first()
    if item is None or item.state != ItemState.OFF:
        return
    item.state, item.touched_by = ItemState.ON, by.account
    item.save(update_fields=["state", "touched_by"])
    journal.record("steering.item_put_back", by=by.account, about=item)
    lay_down(meeting, by=by, today=today)


@transaction.atomic
def move_item(meeting: SteeringMeeting, key: str, *, up: bool, by: Viewer, today: dt.date) -> AgendaItem:
    """Move an item one place up or down."""
    meeting = _to_arrange(meeting, by=by)
    item = _laid(meeting, key, by=by, today=today)
    rows = {row.key: row for row in AgendaItem.objects.filter(meeting=meeting, state=ItemState.ON)}
    if item.state != ItemState.ON:
        return item
    for position, each in enumerate(rules.moved(list(rows), key, up=up), 1):
        AgendaItem.objects.filter(pk=rows[each].pk).update(position=position)
    journal.record("steering.item_moved", by=by.account, about=item)
    return AgendaItem.objects.get(pk=item.pk)


@transaction.atomic
def treat_item(item: AgendaItem, outcome: str, *, by: Viewer) -> AgendaItem:
    """Write down what came of an item for which no decision is needed."""
    item = locked_item(item, by=by)
    if not outcome.strip():
        raise OutcomeMissing
    return _treated(item, ItemState.TREATED, outcome.strip(), "steering.item_treated", by=by)


@transaction.atomic
def carry_item(item: AgendaItem, why: str, *, by: Viewer) -> AgendaItem:
    """Carry an item over to the next meeting, with why."""
    item = locked_item(item, by=by)
    if not why.strip():
        raise WhyMissing
    return _treated(item, ItemState.CARRIED, why.strip(), "steering.item_carried", by=by)


def locked_item(item: AgendaItem, *, by: Viewer) -> AgendaItem:
    """An item that can be treated by this viewer, held with its meeting; refused when somebody was first."""
    meeting = permissions.locked_meeting(by, item.meeting_id)
    item = permissions.visible_items(by).select_related("opgave__owner").get(pk=item.pk)
    item.meeting = meeting
    permissions.may_decide(by, item.opgave).require()
    if item.state != ItemState.ON:
        raise ItemTreated(number=item.position)
    if meeting.state != MeetingState.OPEN:
        raise MeetingNotOpen(state=meeting.get_state_display())
    return item


def refuse_still(meeting: SteeringMeeting) -> None:
    """Refuse to change a meeting that opened, was held or was cancelled."""
    if meeting.state != MeetingState.PLANNED:
        raise MeetingStandsStill(state=meeting.get_state_display())


def _to_arrange(meeting: SteeringMeeting, *, by: Viewer) -> SteeringMeeting:
    meeting = permissions.locked_meeting(by, meeting.pk)
    permissions.may_prepare_meeting(by, meeting.group).require()
    refuse_still(meeting)
    return meeting


def _laid(meeting: SteeringMeeting, key: str, *, by: Viewer, today: dt.date) -> AgendaItem:
    lay_down(meeting, by=by, today=today)
    item = AgendaItem.objects.filter(meeting=meeting, key=key).first()
    if item is None:
        raise ItemGone
    return item


def _treated(item: AgendaItem, state: ItemState, outcome: str, fact: str, *, by: Viewer) -> AgendaItem:
    item.state, item.outcome, item.touched_by = state, outcome, by.account
    item.version = F("version") + 1
    item.save(update_fields=["state", "outcome", "touched_by", "version"])
    item.refresh_from_db(fields=["version"])
    journal.record(fact, by=by.account, about=item)
    return item
