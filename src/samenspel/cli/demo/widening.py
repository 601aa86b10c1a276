"""A town tries something with a small group, decides on it, and takes what worked to other areas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import cycle

from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story.taking_up import SECOND_PRACTICE
from samenspel.cli.demo.story.widening import (
    RUNS_NOW,
    TRIED,
    WRITTEN_DOWN,
    DecidedTold,
    RunsNow,
    Tried,
    WrittenDown,
)
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.widening.actions import boards, pilot_people, pilots, practices
from samenspel.widening.models import Pilot

KEPT = dt.timedelta(days=180)


def widen(stage: Stage, opgave: Opgave, areas: Mapping[str, Area]) -> None:
    """Play the pilots of an opgave, and write down for other areas what worked."""
    tried = [_try(stage, opgave, told) for told in TRIED]
    _run(stage, opgave, RUNS_NOW)
    _write_down(stage, opgave, areas, WRITTEN_DOWN, tried[0], 100)
    _write_down(stage, opgave, areas, SECOND_PRACTICE, None, 34)


def _write_down(
    stage: Stage,
    opgave: Opgave,
    areas: Mapping[str, Area],
    told: WrittenDown,
    pilot: Pilot | None,
    days_ago: int,
) -> None:
    lead = stage.viewer("joost")
    with stage.playing_on(stage.ago(days_ago)) as day:
        draft = practices.PracticeDraft(
            told.title, told.done, told.place, told.worked, told.ask, told.failed, pilot=pilot
        )
        practice = practices.write_practice(opgave, draft, by=lead)
        for name, state in told.areas:
            boards.add_area(practice, areas[name], state, by=lead, today=day)


def _try(stage: Stage, opgave: Opgave, told: Tried) -> Pilot:
    lead, ended = stage.viewer("joost"), stage.ago(told.ended_days_ago)
    draft = pilots.PilotDraft(
        told.title,
        told.question,
        told.group,
        told.convinced_if,
        told.stop_if,
        starts_on=stage.ago(told.began_days_ago),
        ends_before=ended,
        decide_on=ended,
        erase_on=ended + KEPT,
        legal_ground="consent",
        ground_note="Ondertekend aan de keukentafel; wie stopt, levert de code in",
        comparison=told.comparison,
    )
    with stage.playing_on(stage.ago(told.began_days_ago)):
        pilot = pilots.prepare_pilot(opgave, draft, by=lead)
        measure = pilots.add_measure(pilot, told.measure, by=lead)
        pilot = pilots.begin_pilot(pilot, by=lead)
    with stage.playing_on(ended) as day:
        for total in told.totals:
            pilot_people.note_total(measure, total, by=lead)
        pilot = pilots.count_pilot(pilot, by=lead)
        decision = _decision(stage, told.decision, day)
        pilot = pilots.decide_pilot(pilot, decision, version=pilot.version, by=lead, today=day)
    if decision.look_back_on is not None:
        with stage.playing_on(decision.look_back_on) as day:
            pilot = pilots.look_back(pilot, told.decision.seen, by=lead, today=day)
    return pilot


def _run(stage: Stage, opgave: Opgave, told: RunsNow) -> None:
    """A pilot of today: codes divided by lot, and what was measured before it began."""
    lead, ends = stage.viewer("joost"), stage.ago(-told.ends_in_days)
    with stage.playing_on(stage.ago(told.began_days_ago)) as day:
        draft = pilots.PilotDraft(
            told.title,
            told.question,
            told.group,
            told.convinced_if,
            told.stop_if,
            starts_on=day,
            ends_before=ends,
            decide_on=ends,
            erase_on=ends + KEPT,
            legal_ground="consent",
            ground_note=told.ground,
            comparison=told.comparison,
        )
        pilot = pilots.prepare_pilot(opgave, draft, by=lead)
        measure = pilots.add_measure(pilot, told.measure, by=lead)
        pilot = pilots.begin_pilot(pilot, by=lead)
        made = pilot_people.add_codes(pilot, told.n_codes, pilot_people.BY_LOT, by=lead, today=day)
        lines = (f"{one.code} {mark}" for one, mark in zip(made, cycle(told.before), strict=False))
        pilot_people.note_list(measure, "before", "\n".join(list(lines)[told.n_not_at_home :]), by=lead)


def _decision(stage: Stage, told: DecidedTold, day: dt.date) -> pilots.PilotDecision:
    back = None if told.look_back_days_ago is None else stage.ago(told.look_back_days_ago)
    return pilots.PilotDecision(told.outcome, told.reason, told.body, day, back)
