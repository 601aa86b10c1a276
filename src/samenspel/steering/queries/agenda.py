"""The agenda of a meeting: what the rules find now and what people did with it, or what was frozen."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, Q, Sum, Value
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.approach.permissions import visible_agreed
from samenspel.budget.models import ContributionState
from samenspel.budget.permissions import counted_contributions, counted_lines, visible_pots
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.opgaven.permissions import opgaven_with, visible_assignments
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer
from samenspel.steering.models import AgendaItem, AgendaReason, ItemState, MeetingState, SteeringMeeting
from samenspel.steering.permissions import visible_items
from samenspel.steering.queries.findings import Asking, Because, Finding, findings
from samenspel.steering.queries.numbers import FigureNumber, figure_numbers
from samenspel.steering.rules import agenda as rules
from samenspel.steering.words import word_of_item
from samenspel.ui.formats import euros

_PEOPLE = (Role.OPGAVE_LEAD, Role.SPONSOR, Role.ALDERMAN)


@dataclass(frozen=True)
class ItemNumber:
    """One of the three numbers with an item: what it is and how much."""

    label: str
    value: str


@dataclass(frozen=True)
class ItemPerson:
    """Somebody whom the item concerns, and as what."""

    name: str
    role: str


@dataclass(frozen=True)
class ItemFacts:
    """What lies on the table with an item; kept whole when the agenda is frozen."""

    because: tuple[Because, ...] = ()
    numbers: tuple[ItemNumber, ...] = ()
    people: tuple[ItemPerson, ...] = ()
    url: str = ""

    @property
    def beside(self) -> tuple[tuple[ItemNumber, ...], tuple[ItemPerson, ...]]:
        """What is told of the opgave, whatever the item asks."""
        return self.numbers, self.people

    def kept(self) -> dict[str, Any]:
        """The same as plain values for the database."""
        return {
            "because": [[one.text, one.said, one.url] for one in self.because],
            "numbers": [[one.label, one.value] for one in self.numbers],
            "people": [[one.name, one.role] for one in self.people],
            "url": self.url,
        }


def facts_from(kept: Mapping[str, Any]) -> ItemFacts:
    """What lay on the table, from the plain values that were kept."""
    return ItemFacts(
        because=tuple(Because(*one) for one in kept.get("because", ())),
        numbers=tuple(ItemNumber(*one) for one in kept.get("numbers", ())),
        people=tuple(ItemPerson(*one) for one in kept.get("people", ())),
        url=kept.get("url", ""),
    )


@dataclass(frozen=True)
class ItemCard:
    """One item as it is shown: its number, why it is here, what is asked, and what lies on the table."""

    key: str
    number: int
    reason: AgendaReason
    opgave_id: int
    opgave: str
    title: str
    asked: str
    facts: ItemFacts
    pk: int | None = None
    state: str = ItemState.ON
    why: str = ""
    outcome: str = ""
    is_carried: bool = False
    decision_id: int | None = None
    told_at: int | None = None

    @property
    def word(self) -> str:
        """Its key as it stands in an address."""
        return word_of_item(self.key)

    @property
    def reason_label(self) -> str | Promise:
        """Why it is here, in words."""
        return self.reason.label

    @property
    def state_label(self) -> str | Promise:
        """What became of it, in words."""
        return ItemState(self.state).label

    @property
    def is_treated(self) -> bool:
        """Whether the meeting is done with it."""
        return self.state in (ItemState.TREATED, ItemState.CARRIED)

    @property
    def about_title(self) -> str:
        """The title, unless it says no more than the opgave."""
        return "" if self.title == self.opgave else self.title

    @property
    def look_back_url(self) -> str:
        """Where one looks back on a decision that was promised to come back; empty for other items."""
        if self.reason != AgendaReason.PROMISED:
            return ""
        decision_pk = self.key.split(":")[1]
        return reverse("steering:decision", args=[decision_pk]) + "#terugblik"

    @property
    def opgave_url(self) -> str:
        """The page of the opgave."""
        return reverse("opgaven:page", args=[self.opgave_id])


@dataclass(frozen=True)
class AgendaSheet:
    """The agenda of one meeting: the items in order, what was taken off, and how many one may not see."""

    items: tuple[ItemCard, ...]
    taken_off: tuple[ItemCard, ...]
    n_hidden: int = 0
    is_frozen: bool = False
    found: Mapping[str, Finding] = field(default_factory=dict)

    @property
    def n_open(self) -> int:
        """How many items still have to be treated."""
        return sum(item.state == ItemState.ON for item in self.items)

    def item(self, key: str) -> ItemCard | None:
        """The item with this key, wherever it stands."""
        return next((each for each in (*self.items, *self.taken_off) if each.key == key), None)


def agenda_sheet(viewer: Viewer, meeting: SteeringMeeting, *, today: dt.date) -> AgendaSheet:
    """The agenda as this viewer may see it: frozen once the meeting opened, by the rules of today before.

    Four queries when it is frozen, at most twenty-one before, however many opgaven the group has.
    """
    shown = opgaven_with(viewer, "see_unpublished").filter(pk__in=meeting.group.opgaven.values("pk"))
    opgaven = {opgave.pk: opgave for opgave in shown}
    rows = list(
        visible_items(viewer)
        .filter(meeting=meeting)
        .select_related("decision", "opgave")
        .order_by("position")
    )
    n_hidden = meeting.items.exclude(pk__in=[row.pk for row in rows]).exclude(state=ItemState.OFF).count()
    if meeting.state != MeetingState.PLANNED:
        return _sheet([item_card(row) for row in rows], n_hidden=n_hidden, is_frozen=True)
    asking = Asking(viewer, meeting.group, opgaven, today, max(meeting.planned_on, today))
    return _live(asking, meeting, rows, n_hidden)


def _live(asking: Asking, meeting: SteeringMeeting, rows: Sequence[AgendaItem], n_hidden: int) -> AgendaSheet:
    found = {finding.point.key: finding for finding in findings(asking)}
    kept = {row.key: item_card(row) for row in rows}
    for card in _carried_in(asking, meeting):
        kept.setdefault(card.key, card)
    standing = [
        rules.Standing(key, card.number, card.state, by_hand=_stays(card)) for key, card in kept.items()
    ]
    lines = rules.agenda_lines([finding.point for finding in found.values()], standing)
    beside = facts_beside(asking)
    cards = [_card(line, found.get(line.key), kept.get(line.key), asking.opgaven, beside) for line in lines]
    return _sheet(cards, n_hidden=n_hidden, found=found)


def _stays(card: ItemCard) -> bool:
    """Whether a person wants it there, whatever the rules find."""
    return card.reason == AgendaReason.BY_HAND or card.is_carried


def _sheet(
    cards: Iterable[ItemCard],
    *,
    n_hidden: int,
    is_frozen: bool = False,
    found: Mapping[str, Finding] | None = None,
) -> AgendaSheet:
    on: list[ItemCard] = []
    off: list[ItemCard] = []
    for card in cards:
        (off if card.state == ItemState.OFF else on).append(card)
    if not is_frozen:
        # What was taken off leaves no hole in the numbers; once frozen, each item keeps its own.
        on = [replace(card, number=number) for number, card in enumerate(on, 1)]
    return AgendaSheet(tuple(_told_once(on)), tuple(off), n_hidden, is_frozen, found or {})


def _told_once(cards: Sequence[ItemCard]) -> list[ItemCard]:
    """Point to the first item of the same opgave where the same numbers and people stand."""
    first: dict[int, ItemCard] = {}
    told = []
    for card in cards:
        one = first.setdefault(card.opgave_id, card)
        is_same = one is not card and one.facts.beside == card.facts.beside
        told.append(replace(card, told_at=one.number) if is_same else card)
    return told


def item_card(row: AgendaItem) -> ItemCard:
    """One item as it was written down."""
    decision = getattr(row, "decision", None)
    return ItemCard(
        key=row.key,
        number=row.position,
        reason=AgendaReason(row.reason),
        opgave_id=row.opgave_id,
        opgave=row.opgave.title,
        title=row.title,
        asked=row.asked,
        facts=facts_from(row.facts),
        pk=row.pk,
        state=row.state,
        why=row.why,
        outcome=row.outcome,
        is_carried=row.carried_from_id is not None,
        decision_id=decision.pk if decision else None,
    )


def _carried_in(asking: Asking, meeting: SteeringMeeting) -> list[ItemCard]:
    """What the meeting before this one carried over and was not taken up yet; one query."""
    carried = visible_items(asking.viewer).filter(
        meeting__group=meeting.group, state=ItemState.CARRIED, meeting__planned_on__lte=meeting.planned_on
    )
    last = (
        SteeringMeeting.objects.filter(group=meeting.group, state=MeetingState.CLOSED)
        .order_by("-planned_on", "-pk")
        .values("pk")[:1]
    )
    rows = carried.filter(meeting__in=last).select_related("opgave", "decision").order_by("position")
    return [
        ItemCard(
            key=row.key,
            number=row.position,
            reason=AgendaReason(row.reason),
            opgave_id=row.opgave_id,
            opgave=row.opgave.title,
            title=row.title,
            asked=row.asked,
            facts=facts_from(row.facts),
            why=row.why,
            is_carried=True,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Beside:
    """What stands beside the items of each opgave: its numbers and its people."""

    numbers: Mapping[int, tuple[ItemNumber, ...]]
    people: Mapping[int, tuple[ItemPerson, ...]]


def facts_beside(asking: Asking) -> Beside:
    """The three numbers and the people of each opgave; seven queries, however many opgaven."""
    ids = list(asking.opgaven)
    figures = figure_numbers(asking.viewer, ids, today=asking.today, most=1)
    late = _late_counts(asking.viewer, ids, today=asking.today)
    money = money_of(asking.viewer, ids)
    people: dict[int, dict[tuple[str, str], ItemPerson]] = defaultdict(dict)
    running: Iterable[Assignment] = (
        visible_assignments(asking.viewer)
        .filter(Q(ends_before=None) | Q(ends_before__gt=asking.today))
        .filter(opgave__in=ids, role__in=_PEOPLE, starts_on__lte=asking.today)
        .select_related("person")
    )
    for each in running:
        person = ItemPerson(each.person.name, str(each.get_role_display()))
        people[each.opgave_id][person.name, person.role] = person
    return Beside(
        numbers={pk: _three(figures.get(pk, ()), late.get(pk, (0, 0)), money.get(pk, (0, 0))) for pk in ids},
        people={pk: tuple(found.values()) for pk, found in people.items()},
    )


def _three(
    figures: Sequence[FigureNumber], late: tuple[int, int], money: tuple[int, int]
) -> tuple[ItemNumber, ...]:
    numbers = [ItemNumber(one.label, one.sentence) for one in figures]
    n_late, n_open = late
    numbers.append(
        ItemNumber(
            _("Agreements past their date"), _("%(late)d of %(open)d") % {"late": n_late, "open": n_open}
        )
    )
    holds, asked = money
    if holds or asked:
        words = {"holds": euros(holds), "asked": euros(asked)}
        numbers.append(
            ItemNumber(_("Money there is, and asked"), _("%(holds)s there is, %(asked)s asked") % words)
        )
    return tuple(numbers)


def _late_counts(viewer: Viewer, ids: Sequence[int], *, today: dt.date) -> dict[int, tuple[int, int]]:
    """Of each opgave how many agreements are open, and past their date; one query."""
    rows = (
        visible_agreed(viewer)
        .filter(opgave__in=ids, done_at=None, dropped_at=None)
        .order_by()
        .values_list("opgave")
        .annotate(n_late=Count("pk", filter=Q(due_on__lt=today)), n_open=Count("pk"))
    )
    return {pk: (n_late, n_open) for pk, n_late, n_open in rows}


def money_of(viewer: Viewer, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Of each opgave the money that there is and that is asked, in cents; one query."""
    pots = visible_pots(viewer).filter(opgave__in=ids)
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    given = counted_contributions(pots).exclude(state=ContributionState.WITHDRAWN)
    holds, asked = (
        rows.order_by().values_list("pot__opgave").annotate(cents=Sum("cents"), place=Value(place))
        for place, rows in enumerate((given, counted_lines(pots)))
    )
    for pk, cents, place in holds.union(asked, all=True):
        found[pk][place] += cents
    return {pk: (holds, asked_for) for pk, (holds, asked_for) in found.items()}


def _card(
    line: rules.Line,
    finding: Finding | None,
    kept: ItemCard | None,
    opgaven: Mapping[int, Opgave],
    beside: Beside,
) -> ItemCard:
    """One line with the facts of today where a rule still finds it, else with those that were kept."""
    opgave_id = finding.point.opgave_id if finding else kept.opgave_id if kept else 0
    old = kept.facts if kept else ItemFacts()
    facts = ItemFacts(
        because=finding.because if finding else old.because,
        numbers=beside.numbers.get(opgave_id, old.numbers),
        people=beside.people.get(opgave_id, old.people),
        url=finding.url if finding else old.url,
    )
    return ItemCard(
        key=line.key,
        number=line.position,
        reason=finding.point.reason if finding else kept.reason if kept else AgendaReason.BY_HAND,
        opgave_id=opgave_id,
        opgave=opgaven[opgave_id].title if opgave_id in opgaven else "",
        title=finding.title if finding else kept.title if kept else "",
        asked=finding.asked if finding else kept.asked if kept else "",
        facts=facts,
        pk=kept.pk if kept else None,
        state=kept.state if kept else ItemState.ON,
        why=kept.why if kept else "",
        is_carried=kept.is_carried if kept else False,
    )
