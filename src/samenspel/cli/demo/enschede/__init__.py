"""Weversmark: a third invented municipality, modelled on Enschede, made through the actions people use."""

from __future__ import annotations

import datetime as dt

from samenspel.cli.demo import practising, scanning, voting
from samenspel.cli.demo.enschede import agreeing, hearing, learning, meeting, planning, reporting, steering
from samenspel.cli.demo.enschede.place import count, set_the_stage
from samenspel.cli.demo.enschede.set import Weversmark
from samenspel.cli.demo.enschede.story.practice import PRACTISED
from samenspel.cli.demo.enschede.story.scans import SCAN_ROUNDS
from samenspel.cli.demo.story.votes import DE_BLEEK
from samenspel.steering import actions as course

__all__ = ["play"]


def play(today: dt.date) -> Weversmark:
    """Make Weversmark: what was said, agreed and planned, and how it is steered by."""
    stage = set_the_stage(today)
    count(stage)
    hearing.hear(stage)
    agreeing.agree(stage)
    planning.plan(stage)
    learning.learn(stage)
    steering.aim(stage)
    steering.judge(stage)
    meeting.meet(stage)
    promises = scanning.hold_the_scans(stage, SCAN_ROUNDS)
    practising.practise(stage, stage.opgave("warm"), PRACTISED, promises)
    reporting.report(stage)
    voting.hold_a_vote(stage, stage.opgave("warm"), DE_BLEEK, stage.areas)
    for opgave in stage.opgaven.values():
        course.refresh_outlook(opgave.pk, today=today)
    return stage
