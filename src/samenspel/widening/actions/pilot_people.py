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
from samenspel.widening.actions.pilots import count, locked_pilot
from samenspel.widening.errors.pilots import (
    CodesGoBefore,
    CodeUnknown,
    LineOfAnother,
    LineUnclear,
    NoComparison,
    NothingNoted,
    PilotCounted,
    PilotErased,
    PilotNotRunning,
    TooManyCodes,
    TotalTooSmall,
    ValueOffScale,
)
from samenspel.widening.models import (
    Arm,
    MeasureKind,
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

# Asked for instead of a side: chance decides who takes part and who is compared with.
BY_LOT = "by_lot"
_CHANCE = secrets.SystemRandom()
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
    if arm in (Arm.COMPARES, BY_LOT) and not pilot.comparison:
        raise NoComparison
    arms = rules.sides_by_lot(n, _CHANCE.shuffle) if arm == BY_LOT else [arm] * n
    made = [
        PilotParticipant.objects.create(pilot=pilot, code=_fresh_code(), arm=each, added_on=today)
        for each in arms
    ]
    journal.record("widening.codes_added", by=by.account, about=pilot)
    return made


@transaction.atomic
def note_values(participant: PilotParticipant, values: Mapping[ValueKey, Decimal], *, by: Viewer) -> None:
    """Note what was measured of one code; what is left out stays as it was."""
    pilot = _running(participant.pilot, by)
    participant = pilot.participants.select_for_update().get(pk=participant.pk)
    if not values:
        raise NothingNoted
    measures = {measure.pk: measure for measure in pilot.measures.all()}
    for (measure_pk, moment), value in values.items():
        _put(participant, measures[measure_pk], moment, value, typed=_typed_totals(pilot))
    # About the pilot: the journal must not tell which code was written on when.
    journal.record("widening.values_noted", by=by.account, about=pilot)


@transaction.atomic
def note_list(measure: PilotMeasure, moment: str, text: str, *, by: Viewer) -> int:
    """Note a pasted list of codes with a value each, all of it or nothing; return how many."""
    pilot = _running(measure.pilot, by)
    lines = rules.pasted_lines(text)
    if not lines:
        raise NothingNoted
    people = {each.code: each for each in pilot.participants.select_for_update()}
    typed_totals = _typed_totals(pilot)
    for line, typed, said in lines:
        value = rules.value_of(said, is_yes_no=measure.kind == MeasureKind.YES_NO)
        if value is None:
            raise LineUnclear(line=line, said=f"{typed} {said}".strip())
        person = people.pop(rules.clean_code(typed), None)
        if person is None:
            raise LineOfAnother(line=line, said=typed)
        _put(person, measure, moment, value, typed=typed_totals)
    journal.record("widening.values_noted", by=by.account, about=pilot)
    return len(lines)


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
            count(pilot)
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
    if pilot.counted_at is not None:
        raise PilotCounted(pilot=pilot.title, day=timezone.localdate(pilot.counted_at))
    return pilot


def _typed_totals(pilot: Pilot) -> set[tuple[int, str]]:
    """Which measures have a total for which side already."""
    return set(PilotTotal.objects.filter(measure__pilot=pilot).values_list("measure", "arm"))


def _put(
    person: PilotParticipant,
    measure: PilotMeasure,
    moment: str,
    value: Decimal,
    *,
    typed: set[tuple[int, str]],
) -> None:
    if (measure.pk, person.arm) in typed:
        raise CodesGoBefore(label=measure.label)
    _refuse_off_scale(measure, value)
    PilotValue.objects.update_or_create(
        participant=person, measure=measure, moment=moment, defaults={"value": value}
    )


def _refuse_off_scale(measure: PilotMeasure, value: Decimal) -> None:
    if not measure.lowest <= value <= measure.highest:
        lowest, highest, typed = (rules.plain(each) for each in (measure.lowest, measure.highest, value))
        raise ValueOffScale(label=measure.label, lowest=lowest, highest=highest, value=typed)


def _fresh_code() -> str:
    signs = "".join(secrets.choice(rules.CODE_SIGNS) for _place in range(8))
    return f"{signs[:4]}-{signs[4:]}"
