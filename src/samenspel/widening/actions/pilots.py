"""Prepare a pilot, fix what would convince, begin it, and decide what becomes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from samenspel.approach.models import Effort
from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.foundation.sorting import sort_key
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import account_of, locked_opgave
from samenspel.people.permissions import Viewer
from samenspel.widening.errors.pilots import (
    DecisionDayImpossible,
    DecisionWithoutBody,
    DecisionWithoutReason,
    EffortOfAnotherOpgave,
    KeptTooLong,
    LookBackMissing,
    LookBackWithoutWords,
    MeasureImpossible,
    MeasureNamedTwice,
    NothingToLookBackAt,
    PilotFixed,
    PilotIncomplete,
    PilotNotRunning,
    PilotPeriodReversed,
    SpreadImpossible,
)
from samenspel.widening.models import MeasureKind, Pilot, PilotMeasure, PilotOutcome, PilotState
from samenspel.widening.permissions import pilots as permissions
from samenspel.widening.queries.pilot_sums import totals_to_keep
from samenspel.widening.rules import pilots as rules


@dataclass(frozen=True)
class PilotDraft:
    """What is asked, with whom, when, on which ground, and what would convince."""

    title: str
    question: str
    group: str
    convinced_if: str
    stop_if: str
    starts_on: dt.date
    ends_before: dt.date
    decide_on: dt.date
    erase_on: dt.date
    legal_ground: str
    ground_note: str
    comparison: str = ""
    effort: Effort | None = None
    is_public: bool = True


@dataclass(frozen=True)
class MeasureDraft:
    """What is measured, on which scale, and how large a change would convince."""

    label: str
    kind: str
    wanted: str
    threshold: Decimal
    unit: str = ""
    lowest: Decimal = Decimal(0)
    highest: Decimal = Decimal(10)
    # How much two people usually differ, as far as somebody knows.
    spread: Decimal | None = None


@dataclass(frozen=True)
class PilotDecision:
    """What becomes of a pilot and why, who decided it and when, and when somebody looks whether it holds."""

    outcome: str
    reason: str
    body: str
    decided_on: dt.date
    look_back_on: dt.date | None = None


@transaction.atomic
def prepare_pilot(opgave: Opgave, draft: PilotDraft, *, by: Viewer) -> Pilot:
    """Write a pilot down before it begins."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_keep_pilot(by, opgave).require()
    _refuse(opgave, draft)
    pilot = Pilot.objects.create(opgave=opgave, created_by=by.account, **_fields(draft))
    if draft.effort is not None:
        lineage.link(draft.effort, LinkKind.LED_TO, pilot, by=account_of(by))
    search.put([_findable(pilot)])
    journal.record("widening.pilot_prepared", by=by.account, about=pilot)
    return pilot


@transaction.atomic
def edit_pilot(pilot: Pilot, draft: PilotDraft, *, version: int, by: Viewer) -> Pilot:
    """Change a pilot that has not begun."""
    pilot = locked_pilot(pilot, by)
    permissions.may_keep_pilot(by, pilot.opgave).require()
    if pilot.version != version:
        raise EditedMeanwhile
    _require_draft(pilot)
    _refuse(pilot.opgave, draft)
    for name, value in _fields(draft).items():
        setattr(pilot, name, value)
    pilot.version += 1
    pilot.save()
    search.put([_findable(pilot)])
    journal.record("widening.pilot_edited", by=by.account, about=pilot)
    return pilot


@transaction.atomic
def add_measure(pilot: Pilot, draft: MeasureDraft, *, by: Viewer) -> PilotMeasure:
    """Say what is measured and how large a change would convince, before the pilot begins."""
    pilot = locked_pilot(pilot, by)
    permissions.may_keep_pilot(by, pilot.opgave).require()
    _require_draft(pilot)
    lowest, highest, unit = draft.lowest, draft.highest, draft.unit.strip()
    if draft.kind == MeasureKind.YES_NO:
        lowest, highest, unit = Decimal(0), Decimal(100), "%"
    if highest <= lowest or not 0 < draft.threshold <= highest - lowest:
        raise MeasureImpossible(most=rules.plain(max(highest - lowest, Decimal(0))))
    # Yes and no differ at most as far as they can; that is known without asking.
    spread = None if draft.kind == MeasureKind.YES_NO else draft.spread
    if spread is not None and not 0 < spread <= highest - lowest:
        raise SpreadImpossible(most=rules.plain(highest - lowest))
    label = draft.label.strip()
    if pilot.measures.filter(label=label).exists():
        raise MeasureNamedTwice(label=label)
    measure = PilotMeasure.objects.create(
        pilot=pilot,
        label=label,
        kind=draft.kind,
        unit=unit,
        lowest=lowest,
        highest=highest,
        wanted=draft.wanted,
        threshold=draft.threshold,
        spread=spread,
        position=pilot.measures.count() + 1,
    )
    journal.record("widening.measure_added", by=by.account, about=pilot)
    return measure


@transaction.atomic
def drop_measure(measure: PilotMeasure, *, by: Viewer) -> None:
    """Take a measure out of a pilot that has not begun."""
    pilot = locked_pilot(measure.pilot, by)
    permissions.may_keep_pilot(by, pilot.opgave).require()
    _require_draft(pilot)
    pilot.measures.filter(pk=measure.pk).delete()
    journal.record("widening.measure_dropped", by=by.account, about=pilot)


@transaction.atomic
def begin_pilot(pilot: Pilot, *, by: Viewer) -> Pilot:
    """Begin: from now on the question and what would convince stay as they are."""
    pilot = locked_pilot(pilot, by)
    permissions.may_keep_pilot(by, pilot.opgave).require()
    if pilot.state != PilotState.DRAFT:
        return pilot
    missing = rules.missing_to_begin(
        n_measures=pilot.measures.count(), effort_or_group=bool(pilot.group.strip())
    )
    if missing:
        raise PilotIncomplete(missing=", ".join(str(each) for each in missing))
    pilot.state, pilot.begun_at = PilotState.RUNNING, timezone.now()
    pilot.version += 1
    pilot.save(update_fields=["state", "begun_at", "version"])
    journal.record("widening.pilot_begun", by=by.account, about=pilot)
    return pilot


@transaction.atomic
def decide_pilot(pilot: Pilot, decision: PilotDecision, *, version: int, by: Viewer, today: dt.date) -> Pilot:
    """Record what was decided about a pilot, by whom and why; what was not counted yet is counted now."""
    pilot = locked_pilot(pilot, by)
    permissions.may_decide_pilot(by, pilot.opgave).require()
    if pilot.version != version:
        raise EditedMeanwhile
    if pilot.state != PilotState.RUNNING:
        raise PilotNotRunning(pilot=pilot.title)
    _refuse_decision(pilot, decision, today)
    count(pilot)
    pilot.state, pilot.outcome, pilot.reason = PilotState.DECIDED, decision.outcome, decision.reason.strip()
    pilot.body, pilot.decided_on, pilot.decided_by = decision.body.strip(), decision.decided_on, by.account
    pilot.look_back_on = decision.look_back_on
    pilot.version += 1
    pilot.save()
    search.put([_findable(pilot)])
    journal.record("widening.pilot_decided", by=by.account, about=pilot)
    return pilot


def _refuse_decision(pilot: Pilot, decision: PilotDecision, today: dt.date) -> None:
    if not decision.reason.strip():
        raise DecisionWithoutReason
    if not decision.body.strip():
        raise DecisionWithoutBody
    first = pilot.starts_on if pilot.begun_at is None else timezone.localdate(pilot.begun_at)
    first = min(first, pilot.starts_on)
    if not first <= decision.decided_on <= today:
        raise DecisionDayImpossible(first=first)
    day = decision.look_back_on
    is_missing = day is None and decision.outcome != PilotOutcome.STOPPED
    if is_missing or (day is not None and day <= decision.decided_on):
        raise LookBackMissing


@transaction.atomic
def look_back(pilot: Pilot, seen: str, *, by: Viewer, today: dt.date) -> Pilot:
    """Say what was seen of what a pilot led to, once its day has come."""
    pilot = locked_pilot(pilot, by)
    permissions.may_decide_pilot(by, pilot.opgave).require()
    if pilot.state != PilotState.DECIDED or pilot.looked_back_on is not None:
        raise NothingToLookBackAt(pilot=pilot.title)
    if not seen.strip():
        raise LookBackWithoutWords
    pilot.looked_back_on, pilot.look_back_note = today, seen.strip()
    pilot.save(update_fields=["looked_back_on", "look_back_note"])
    journal.record("widening.pilot_looked_back", by=by.account, about=pilot)
    return pilot


@transaction.atomic
def count_pilot(pilot: Pilot, *, by: Viewer) -> Pilot:
    """Count what was measured, once and for good: from now on nothing is measured any more."""
    pilot = locked_pilot(pilot, by)
    permissions.may_count_pilot(by, pilot.opgave).require()
    if pilot.state != PilotState.RUNNING:
        raise PilotNotRunning(pilot=pilot.title)
    if pilot.counted_at is None:
        count(pilot)
        pilot.version += 1
        pilot.save(update_fields=["version"])
        journal.record("widening.pilot_counted", by=by.account, about=pilot)
    return pilot


def count(pilot: Pilot) -> None:
    """Write what the codes add up to beside them; a second time would tell what one person said."""
    if pilot.counted_at is not None:
        return
    for total in totals_to_keep(pilot):
        total.save()
    pilot.counted_at = timezone.now()
    pilot.save(update_fields=["counted_at"])


def locked_pilot(pilot: Pilot, by: Viewer) -> Pilot:
    """A pilot that this viewer may see, held until the end of the transaction."""
    visible = permissions.visible_pilots(by).select_for_update(of=("self",)).select_related("opgave")
    return visible.get(pk=pilot.pk)


def _require_draft(pilot: Pilot) -> None:
    if pilot.state != PilotState.DRAFT:
        raise PilotFixed(pilot=pilot.title)


def _refuse(opgave: Opgave, draft: PilotDraft) -> None:
    days = (draft.starts_on, draft.ends_before, draft.decide_on, draft.erase_on)
    if not rules.order_of_days(days):
        raise PilotPeriodReversed
    last = rules.last_day_kept(draft.decide_on)
    if draft.erase_on > last:
        raise KeptTooLong(last=last)
    if draft.effort is not None and draft.effort.opgave_id != opgave.pk:
        raise EffortOfAnotherOpgave(effort=draft.effort.title)


def _fields(draft: PilotDraft) -> dict[str, object]:
    values = {name: value.strip() if isinstance(value, str) else value for name, value in vars(draft).items()}
    return {**values, "sort_key": sort_key(draft.title)}


def _findable(pilot: Pilot) -> FindableText:
    return FindableText(pilot, pilot.title, f"{pilot.question} {pilot.group} {pilot.reason}")
