"""What comes before the steering group, and why: one rule for each reason. What is on course stays away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samenspel.steering.models import AgendaReason, ItemState
from samenspel.steering.rules.lights import differs

OFF = frozenset({"orange", "red"})
# What cannot wait comes first; an order that people made by hand goes before this one.
ORDER = (
    AgendaReason.CLASH,
    AgendaReason.CONTESTED,
    AgendaReason.OFF_COURSE,
    AgendaReason.PROMISED,
    AgendaReason.OVERDUE,
    AgendaReason.BY_HAND,
)


@dataclass(frozen=True)
class LightFact:
    """One aspect of an opgave: what a person judged of it and what the rules propose, empty when nothing."""

    aspect: str
    judged: str
    proposed: str


@dataclass(frozen=True)
class PromiseFact:
    """Something that somebody said would be there before a day."""

    due_on: dt.date | None
    is_settled: bool


def is_off_course(light: LightFact) -> bool:
    """Whether a person or the rules call this orange or red, and the two do not differ."""
    # Where they differ the item is about the difference; the same aspect is not put on twice.
    return not is_contested(light) and not OFF.isdisjoint((light.judged, light.proposed))


def is_contested(light: LightFact) -> bool:
    """Whether a person judged otherwise than the rules propose."""
    return bool(light.judged) and differs(light.judged, light.proposed)


def is_overdue(promise: PromiseFact, *, today: dt.date) -> bool:
    """Whether a promise is past its date and not settled; one without a date is never late."""
    return promise.due_on is not None and promise.due_on < today and not promise.is_settled


def must_be_heard(said_on: dt.date, heard_on: dt.date | None) -> bool:
    """Whether an objection or a disagreement still has to be heard: it was never treated, or said anew."""
    return heard_on is None or said_on > heard_on


def is_time_to_look_back(look_back_on: dt.date, *, meeting_on: dt.date, is_settled: bool) -> bool:
    """Whether the day to look back on a decision is there by the day of the meeting."""
    return not is_settled and look_back_on <= meeting_on


def clash_comes(state: str, agenda_for: dt.date | None, *, meeting_on: dt.date) -> bool:
    """Whether a clash comes to this meeting: it waits for one, or was put on for this or an earlier day."""
    if state == "settled":
        return False
    return agenda_for is None or agenda_for <= meeting_on


@dataclass(frozen=True)
class Point:
    """Something that a rule found for the agenda: its key, why, and the opgave it is about."""

    key: str
    reason: AgendaReason
    opgave_id: int


@dataclass(frozen=True)
class Standing:
    """A row of the agenda as it was kept."""

    key: str
    position: int
    state: str
    by_hand: bool


@dataclass(frozen=True)
class Line:
    """One line of the agenda as it becomes: what was found, what stood already, and where it comes."""

    key: str
    position: int
    is_new: bool
    is_found: bool


def agenda_lines(found: Iterable[Point], standing: Iterable[Standing]) -> tuple[Line, ...]:
    """The agenda from what the rules find now and what was kept of it before.

    A row that was moved, taken off, put on by hand or carried over stays; a row that a rule put on goes when
    the rule no longer holds. What is new comes after what stood, in the order of the reasons.
    """
    points = {point.key: point for point in found}
    kept = sorted(
        (row for row in standing if row.by_hand or row.state == ItemState.OFF or row.key in points),
        key=lambda row: row.position,
    )
    known = {row.key for row in kept}
    new = sorted(
        (point for key, point in points.items() if key not in known),
        key=lambda point: (ORDER.index(point.reason), point.opgave_id, point.key),
    )
    keys = [*((row.key, False) for row in kept), *((point.key, True) for point in new)]
    return tuple(
        Line(key, number, is_new, is_found=key in points) for number, (key, is_new) in enumerate(keys, 1)
    )


def moved(keys: Sequence[str], key: str, *, up: bool) -> tuple[str, ...]:
    """The same keys with one a place higher or lower; at the end it stays where it is."""
    order = list(keys)
    here = order.index(key)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return tuple(order)


def untreated(states: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    """The numbers of the items for which a meeting cannot close yet."""
    return tuple(number for number, state in states if state == ItemState.ON)
