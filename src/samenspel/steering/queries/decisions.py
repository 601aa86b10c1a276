"""Decisions: in a list, on their own page, as they come back, and what lies on the table then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.figures.queries import figure_words
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.periods import Period
from samenspel.opgaven.models import Direction, Opgave
from samenspel.opgaven.permissions import opgaven_with
from samenspel.people.permissions import Viewer
from samenspel.steering.models import Decision, Expectation, LookBack, LookBackVerdict, UseRole
from samenspel.steering.permissions import (
    sees_names,
    visible_decisions,
    visible_look_backs,
    visible_uses,
)
from samenspel.steering.queries.numbers import newest_values
from samenspel.steering.rules import fitting_verdict, is_settled, moved_by
from samenspel.ui import formats
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Status

_VERDICTS = {
    LookBackVerdict.CAME_TRUE: "fine",
    LookBackVerdict.PARTLY: "attention",
    LookBackVerdict.NOT: "bad",
    LookBackVerdict.TOO_EARLY: "busy",
}
MOST_CONTEXT = 4


@dataclass(frozen=True)
class DecisionRow:
    """A decision in a list: what was chosen, by when, and how it stands."""

    pk: int
    number: int
    question: str
    chosen: str
    opgave: str
    carrier: str
    decided_on: dt.date
    due_on: dt.date
    look_back_on: dt.date
    status: Status
    url: str
    is_public: bool = True


@dataclass(frozen=True)
class OptionCard:
    """An option as it lay on the table."""

    text: str
    speaks_for: str
    speaks_against: str
    is_chosen: bool


@dataclass(frozen=True)
class DissentCard:
    """Somebody who disagreed, and why; without a name for who does not work on the opgave."""

    who: str
    why: str


@dataclass(frozen=True)
class Shown:
    """What lies on the table when one looks back: then, now, what the figures alone say, and the context."""

    then: str = ""
    now: str = ""
    expected: str = ""
    moved: str = ""
    fits: str = ""
    context: tuple[str, ...] = ()

    def kept(self) -> dict[str, Any]:
        """The same as plain values for the database."""
        return {**vars(self), "context": list(self.context)}


@dataclass(frozen=True)
class LookBackCard:
    """What somebody said when looking back, and what lay on the table then."""

    status: Status
    learned: str
    looked_on: dt.date
    again_on: dt.date | None
    by: str
    shown: Shown


@dataclass(frozen=True)
class DecisionSheet:
    """A decision on its own page: what was chosen, what is expected, and what came of it."""

    row: DecisionRow
    opgave_id: int
    group: str
    meeting_id: int
    body: str
    reason: str
    options: tuple[OptionCard, ...]
    expected: str
    expected_url: str
    dissents: tuple[DissentCard, ...]
    look_backs: tuple[LookBackCard, ...]
    shown: Shown
    is_time: bool
    is_settled: bool
    done_on: dt.date | None
    done_how: str
    version: int


def decision_rows(
    viewer: Viewer, decisions: QuerySet[Decision], *, today: dt.date
) -> tuple[DecisionRow, ...]:
    """These decisions as rows, names only for who works on the opgave; four queries at most."""
    rows = list(
        decisions.select_related("opgave", "carrier", "carrier_party").prefetch_related(
            "options", "look_backs"
        )
    )
    works = _works_on(viewer, rows)
    return tuple(_row(row, today=today, with_names=row.opgave_id in works) for row in rows)


def _works_on(viewer: Viewer, rows: Sequence[Decision]) -> set[int]:
    ids = {row.opgave_id for row in rows}
    return set(opgaven_with(viewer, "see_unpublished").filter(pk__in=ids).values_list("pk", flat=True))


def _row(decision: Decision, *, today: dt.date, with_names: bool) -> DecisionRow:
    chosen = next((option.text for option in decision.options.all() if option.is_chosen), "")
    carrier = decision.carrier_party.name
    if with_names:
        carrier = f"{decision.carrier.name} ({carrier})"
    return DecisionRow(
        pk=decision.pk,
        number=decision.number,
        question=decision.question,
        chosen=chosen,
        opgave=decision.opgave.title,
        carrier=carrier,
        decided_on=decision.decided_on,
        due_on=decision.due_on,
        look_back_on=decision.look_back_on,
        status=status_of(decision, list(decision.look_backs.all()), today=today),
        url=reverse("steering:decision", args=[decision.pk]),
        is_public=decision.is_public,
    )


def status_of(decision: Decision, look_backs: Sequence[LookBack], *, today: dt.date) -> Status:
    """Where a decision is: looked back on, time to look back, late, carried out or under way."""
    last = look_backs[-1] if look_backs else None
    if last is not None and is_settled(last.verdict):
        return Status(_VERDICTS[LookBackVerdict(last.verdict)], last.get_verdict_display())
    if decision.look_back_on <= today:
        return Status("attention", _("time to look back"))
    if decision.done_on is not None:
        return Status("fine", _("carried out"))
    if decision.due_on < today:
        return Status("attention", _("not carried out in time"))
    return Status("busy", _("being carried out"))


def decision_sheet(viewer: Viewer, decision: Decision, *, today: dt.date) -> DecisionSheet:
    """One decision with all that stands beside it; at most ten queries."""
    with_names = sees_names(viewer, decision.opgave)
    look_backs = list(
        visible_look_backs(viewer).filter(decision=decision).select_related("looked_by__person")
    )
    last = look_backs[-1] if look_backs else None
    settled = is_settled(last.verdict if last else None)
    expectation = decision.expectation
    return DecisionSheet(
        row=_row(decision, today=today, with_names=with_names),
        opgave_id=decision.opgave_id,
        group=decision.meeting.group.name,
        meeting_id=decision.meeting_id,
        body=decision.body,
        reason=decision.reason,
        options=tuple(
            OptionCard(o.text, o.speaks_for, o.speaks_against, o.is_chosen) for o in decision.options.all()
        ),
        expected=expected_words(expectation),
        expected_url=_expected_url(expectation, decision.opgave_id),
        dissents=_dissents(decision, with_names=with_names),
        look_backs=tuple(_look_back(each, with_names=with_names) for each in reversed(look_backs)),
        shown=Shown() if settled else shown_at(viewer, decision, today=today),
        is_time=not settled and decision.look_back_on <= today,
        is_settled=settled,
        done_on=decision.done_on,
        done_how=decision.done_how,
        version=decision.version,
    )


def _dissents(decision: Decision, *, with_names: bool) -> tuple[DissentCard, ...]:
    rows = decision.dissents.select_related("person", "organisation")
    return tuple(
        DissentCard(
            f"{row.person.name} ({row.organisation.name})" if with_names else row.organisation.name, row.why
        )
        for row in rows
    )


def _look_back(row: LookBack, *, with_names: bool) -> LookBackCard:
    shown = {**row.shown, "context": tuple(row.shown.get("context", ()))}
    return LookBackCard(
        status=Status(_VERDICTS[LookBackVerdict(row.verdict)], row.get_verdict_display()),
        learned=row.learned,
        looked_on=row.looked_on,
        again_on=row.again_on,
        by=str(row.looked_by) if with_names and row.looked_by else "",
        shown=Shown(**shown),
    )


def expected_words(expectation: Expectation) -> str:
    """What a decision should bring, in one sentence."""
    if expectation.use is None:
        about = expectation.effort or expectation.agreed
        return _("%(what)s: %(ready)s") % {"what": about, "ready": expectation.ready}
    values = {
        "figure": expectation.use.indicator.label,
        "area": expectation.use.area.name,
        "size": _size_words(expectation),
    }
    if expectation.direction == Direction.UP:
        return _("%(figure)s, %(area)s: at least %(size)s higher") % values
    return _("%(figure)s, %(area)s: at least %(size)s lower") % values


def _size_words(expectation: Expectation) -> str:
    unit = expectation.use.indicator.unit if expectation.use else ""
    size = (expectation.size or Decimal(0)).normalize()
    words = formats.number(size, max(0, -int(size.as_tuple().exponent)))
    # A step between two percentages is in points: from 18% to 15% is no 3% less.
    return _("%(n)s percentage points") % {"n": words} if unit == "%" else formats.with_unit(words, unit)


def _expected_url(expectation: Expectation, opgave_id: int) -> str:
    if expectation.use is not None:
        return reverse("steering:course", args=[opgave_id])
    if expectation.effort_id is not None:
        return reverse("approach:effort", args=[opgave_id, expectation.effort_id])
    return f"{reverse('approach:agreed', args=[opgave_id])}#afspraak-{expectation.agreed_id}"


def shown_at(viewer: Viewer, decision: Decision, *, today: dt.date) -> Shown:
    """What lies on the table when one looks back today: value then and now, and the context; two queries."""
    expectation = decision.expectation
    expected = expected_words(expectation)
    if expectation.use is None:
        return Shown(now=_milestone_now(expectation, today=today), expected=expected)
    use = expectation.use
    context = list(
        visible_uses(viewer)
        .filter(opgave=decision.opgave_id, role=UseRole.CONTEXT, ends_before=None)
        .select_related("indicator", "area")[:MOST_CONTEXT]
    )
    newest = newest_values(viewer, {(one.indicator_id, one.area.code) for one in (use, *context)})
    then = ""
    if expectation.value_then is not None:
        then = _value(use.indicator, float(expectation.value_then), expectation.period_then)
    found = newest.get((use.indicator_id, use.area.code))
    lines = tuple(
        f"{one.indicator.label}, {one.area.name}: {_value(one.indicator, at[1], at[0])}"
        for one in context
        if (at := newest.get((one.indicator_id, one.area.code))) is not None
    )
    if found is None or expectation.value_then is None or found[0] <= expectation.period_then:
        # Without a newer figure there is nothing to hold against what was expected.
        return Shown(then=then, now="", expected=expected, context=lines)
    way = moved_by(float(expectation.value_then), found[1], expectation.direction)
    fits = fitting_verdict(float(expectation.size or 0), way)
    return Shown(
        then=then,
        now=_value(use.indicator, found[1], found[0]),
        expected=expected,
        moved=_moved_words(way, use.indicator),
        fits=str(fits.label),
        context=lines,
    )


def _value(indicator: Any, value: float, period: str) -> str:
    return f"{figure_words(indicator, value)} ({Period(period)})"


def _moved_words(way: float, indicator: Any) -> str:
    words = {"size": formats.number(abs(way), indicator.decimals)}
    if way == 0:
        return _("It did not move.")
    if way > 0:
        return _("It moved %(size)s the way it should.") % words
    return _("It moved %(size)s the other way.") % words


def _milestone_now(expectation: Expectation, *, today: dt.date) -> str:
    """How an effort or an agreement stands today, in words."""
    if expectation.effort is not None:
        return str(expectation.effort.get_state_display())
    agreed = expectation.agreed
    if agreed is None:
        return ""
    if agreed.done_at is not None:
        return _("done on %(day)s") % {"day": date_words(agreed.done_at.date())}
    if agreed.dropped_at is not None:
        return _("lapsed: %(why)s") % {"why": agreed.dropped_reason}
    is_late = agreed.due_on is not None and agreed.due_on < today
    return _("open, and past its date") if is_late else _("open")


def coming_back(viewer: Viewer, opgaven: Iterable[Opgave] | QuerySet[Opgave]) -> QuerySet[Decision]:
    """The decisions about these opgaven that still come back, the first one first."""
    rows = visible_decisions(viewer).filter(opgave__in=opgaven)
    return rows.exclude(look_backs__verdict__in=_SETTLING).order_by("look_back_on", "pk")


_SETTLING = [verdict for verdict in LookBackVerdict if verdict != LookBackVerdict.TOO_EARLY]


def decision_cards(viewer: Viewer, ids: Collection[int]) -> Mapping[int, ThingCard]:
    """How decisions look along the thread and in search; one query."""
    return {
        row.pk: ThingCard(
            kind="steering.decision",
            thing_id=row.pk,
            kind_label=Decision._meta.verbose_name or "",
            text=row.question,
            url=reverse("steering:decision", args=[row.pk]),
            on=row.decided_on,
        )
        for row in visible_decisions(viewer).filter(pk__in=ids)
    }
