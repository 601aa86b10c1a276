"""How Weversmark steers: what people judge of the course of both opgaven."""

from __future__ import annotations

import datetime as dt

from samenspel.cli.demo import judging
from samenspel.cli.demo.enschede.set import Weversmark
from samenspel.cli.demo.enschede.story import course, practice
from samenspel.steering import actions
from samenspel.steering.actions import JudgementDraft

LEADS = {"jong": "maarten", "warm": "esra"}


def aim(stage: Weversmark) -> None:
    """Choose what is looked at beside the goals, and set the later targets."""
    for key, told in practice.STEERED.items():
        judging.aim(stage.led_by(LEADS[key]), stage.opgave(key), told, stage.areas, stage.figures)


def judge(stage: Weversmark) -> None:
    """Let the leads judge the lights, each on its day and after what was judged before."""
    last: dict[tuple[str, str], int] = {}
    for told in course.LIGHTS:
        before = None if told.adjusted_in is None else stage.today + dt.timedelta(days=told.adjusted_in)
        draft = JudgementDraft(
            told.colour,
            told.reason,
            told.cause,
            told.consequence,
            told.adjustment,
            told.adjusted_by,
            before,
        )
        with stage.playing_on(stage.ago(told.days_ago)) as day:
            by = stage.viewer(LEADS[told.opgave])
            judged = actions.judge_light(
                stage.opgave(told.opgave),
                told.aspect,
                draft,
                after=last.get((told.opgave, told.aspect)),
                by=by,
                today=day,
            )
        last[told.opgave, told.aspect] = judged.pk
    for opgave_key, lead in LEADS.items():
        actions.keep_proposals(stage.opgave(opgave_key), by=stage.viewer(lead), today=stage.today)
