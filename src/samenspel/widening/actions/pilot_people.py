"""Codes of who takes part, what was measured of them, and taking it out again."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from samenspel.foundation import journal
from samenspel.foundation.constants import SMALLEST_PUBLISHABLE_CELL
from samenspel.people.permissions import Viewer
from samenspel.widening.actions.pilots import keep_totals, locked_pilot
from samenspel.widening.errors.pilots import (
    CodesGoBefore,
    CodeUnknown,
    NoComparison,
    PilotErased,
    PilotNotRunning,
    TooManyCodes,
    TotalTooSmall,
    ValueOffScale,
)
from samenspel.widening.models import (
    Arm,
    Origin,
    Pilot,
    PilotMeasure,
    PilotParticipant,
    PilotState,
    PilotTotal,
    PilotValue,
)
from samenspel.widening.permissions import pilots as permissions
from samenspel.widening.rules import pilots as rules

# Which measure at which moment.
ValueKey = tuple[int, str]


@dataclass(frozen=True)
class TotalDraft:
    """What one measure was before and afterwards for a group, counted elsewhere."""

    arm: str
    n: int
    before: Decimal
    after: Decimal


@transaction.atomic
def add_codes(pilot: Pilot, n: int, arm: str, *, by: Viewer, today: dt.date) -> list[PilotParticipant]:
    """Make codes for people; whose code is whose is written down outside the platform."""
    pilot = _running(pilot, by)
    if not 1 <= n <= rules.MOST_CODES:
        raise TooManyCodes(most=rules.MOST_CODES)
    if arm == Arm.COMPARES and not pilot.comparison:
        raise NoComparison
    made = [
        PilotParticipant.objects.create(pilot=pilot, code=_fresh_code(), arm=arm, added_on=today)
        for _each in range(n)
    ]
    journal.record("widening.codes_added", by=by.account, about=pilot)
    return made


@transaction.atomic
def note_values(participant: PilotParticipant, values: Mapping[ValueKey, Decimal], *, by: Viewer) -> None:
    """Note what was measured of one code; what is left out stays as it was."""
    pilot = _running(participant.pilot, by)
    participant = pilot.participants.select_for_update().get(pk=participant.pk)
    measures = {measure.pk: measure for measure in pilot.measures.all()}
    totals = PilotTotal.objects.filter(measure__pilot=pilot, arm=participant.arm).select_related("measure")
    for total in totals:
        if any(measure_pk == total.measure_id for measure_pk, _moment in values):
            raise CodesGoBefore(label=total.measure.label)
    for (measure_pk, moment), value in values.items():
        _refuse_off_scale(measures[measure_pk], value)
        PilotValue.objects.update_or_create(
            participant=participant, measure=measures[measure_pk], moment=moment, defaults={"value": value}
        )
    # About the pilot: the journal must not tell which code was written on when.
    journal.record("widening.values_noted", by=by.account, about=pilot)


@transaction.atomic
def note_total(measure: PilotMeasure, draft: TotalDraft, *, by: Viewer) -> PilotTotal:
    """Note a total that was counted elsewhere, for a group that has no codes here."""
    pilot = _running(measure.pilot, by)
    if draft.arm == Arm.COMPARES and not pilot.comparison:
        raise NoComparison
    if draft.n < SMALLEST_PUBLISHABLE_CELL:
        raise TotalTooSmall(least=SMALLEST_PUBLISHABLE_CELL)
    if PilotValue.objects.filter(measure=measure, participant__arm=draft.arm).exists():
        raise CodesGoBefore(label=measure.label)
    for value in (draft.before, draft.after):
        _refuse_off_scale(measure, value)
    total, _made = PilotTotal.objects.update_or_create(
        measure=measure,
        arm=draft.arm,
        defaults={
            "n": draft.n,
            "before": draft.before,
            "after": draft.after,
            "margin": None,
            "origin": Origin.TYPED,
        },
    )
    journal.record("widening.total_noted", by=by.account, about=pilot)
    return total


@transaction.atomic
def erase_participant(participant: PilotParticipant, *, by: Viewer) -> None:
    """Take one code out with everything that was measured of it, when somebody asks for that."""
    pilot = locked_pilot(participant.pilot, by)
    permissions.may_keep_participants(by, pilot.opgave).require()
    _erase(pilot, participant)
    journal.record("widening.participant_erased", by=by.account, about=pilot)


@transaction.atomic
def erase_own(code: str) -> None:
    """Take out what belongs to a code, asked by who holds it; no account and no reason is needed."""
    found = permissions.participant_with(code)
    if found is None:
        raise CodeUnknown
    pilot = Pilot.objects.select_for_update().get(pk=found.pilot_id)
    _erase(pilot, found)
    journal.record("widening.participant_erased", by=None, about=pilot)


@transaction.atomic
def erase_over(*, today: dt.date) -> int:
    """Take out all codes of pilots whose day to erase has come; totals stay. Return how many pilots."""
    due = Pilot.objects.select_for_update().filter(
        erase_on__lte=today, erased_at=None, begun_at__isnull=False
    )
    n_pilots = 0
    for pilot in due:
        if pilot.state == PilotState.RUNNING:
            keep_totals(pilot)
        pilot.participants.all().delete()
        pilot.erased_at = timezone.now()
        pilot.save(update_fields=["erased_at"])
        journal.record("widening.participants_erased", by=None, about=pilot)
        n_pilots += 1
    return n_pilots


def _erase(pilot: Pilot, participant: PilotParticipant) -> None:
    n_gone, _kinds = pilot.participants.filter(pk=participant.pk).delete()
    if n_gone:
        pilot.n_erased += 1
        pilot.save(update_fields=["n_erased"])


def _running(pilot: Pilot, by: Viewer) -> Pilot:
    pilot = locked_pilot(pilot, by)
    permissions.may_keep_participants(by, pilot.opgave).require()
    if pilot.erased_at is not None:
        raise PilotErased(pilot=pilot.title)
    if pilot.state != PilotState.RUNNING:
        raise PilotNotRunning(pilot=pilot.title)
    return pilot


def _refuse_off_scale(measure: PilotMeasure, value: Decimal) -> None:
    if not measure.lowest <= value <= measure.highest:
        lowest, highest, typed = (rules.plain(each) for each in (measure.lowest, measure.highest, value))
        raise ValueOffScale(label=measure.label, lowest=lowest, highest=highest, value=typed)


def _fresh_code() -> str:
    signs = "".join(secrets.choice(rules.CODE_SIGNS) for _place in range(8))
    return f"{signs[:4]}-{signs[4:]}"
