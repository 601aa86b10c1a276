"""Vechtstede: a second invented municipality, modelled on Utrecht, made through the actions people use."""

from __future__ import annotations

import datetime as dt

from samenspel.cli.demo import (
    choosing,
    judging,
    reflecting,
    reporting,
    scanning,
    steering_group,
    steering_told,
)
from samenspel.cli.demo.hearing import say_where_help_is
from samenspel.cli.demo.utrecht import agreeing, dividing, hearing, planning, reasoning, together
from samenspel.cli.demo.utrecht.place import lay_out_the_town, set_the_stage
from samenspel.cli.demo.utrecht.set import Vechtstede
from samenspel.cli.demo.utrecht.story import choosing as told
from samenspel.cli.demo.utrecht.story.learning import STEPS_LEARNED
from samenspel.cli.demo.utrecht.story.papers import PAPERS
from samenspel.cli.demo.utrecht.story.scans import SCAN_ROUNDS
from samenspel.steering import actions as steering

__all__ = ["plan_together", "play"]


def play(today: dt.date) -> Vechtstede:
    """Make Vechtstede: from what was said to a plan, and from the plan to what was learned of it."""
    stage = plan_together(today)
    steering.refresh_outlook(stage.opgave.pk, today=today)
    reflecting.learn(stage, stage.opgave, STEPS_LEARNED)
    steering_group.steer(stage, steering_told.VECHTSTEDE, [stage.opgave], stage.areas)
    judging.steer(stage, stage.opgave, judging.VECHTSTEDE, stage.areas, stage.figures)
    scanning.hold_the_scans(stage, SCAN_ROUNDS)
    reporting.report(stage, stage.opgave, PAPERS)
    return stage


def plan_together(today: dt.date) -> Vechtstede:
    """The first half: what was said, what was agreed, who does what with which days and money."""
    stage = set_the_stage(today)
    stage.areas = lay_out_the_town(stage)
    hearing.hold_the_tables(stage)
    hearing.ask_how_it_goes(stage)
    agreeing.count_steps(stage)
    stage.opgave = agreeing.agree(stage)
    voices = {name: stage.voice(name) for name in stage.notes}
    choosing.choose_together(stage, told.SHORTLIST, choosing.Ground(voices, {"stap": stage.opgave}))
    hearing.take_in_signals(stage)
    say_where_help_is(stage, told.HELP)
    hearing.answer(stage)
    together.bring_together(stage)
    planning.plan(stage)
    dividing.divide(stage)
    reasoning.reason(stage)
    return stage
