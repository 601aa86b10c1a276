"""Heidebroek: a small invented town modelled on Putten, at its first look at its own way of working."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from samenspel.cli.demo import practising, scanning, taking_up
from samenspel.cli.demo.counting import Drawn, lay_out
from samenspel.cli.demo.putten import story as told
from samenspel.cli.demo.stage import BEGAN_DAYS_AGO, Stage, invite_everybody
from samenspel.cli.demo.story import Somebody

__all__ = ["Heidebroek", "play"]


class Heidebroek(Stage):
    """The stage of a town that has no opgave yet."""

    slug: ClassVar[str] = "heidebroek"
    domain: ClassVar[str] = told.DOMAIN
    people: ClassVar[tuple[Somebody, ...]] = told.PEOPLE
    first_number: ClassVar[int] = 40
    analyst: ClassVar[str] = "dirkje"
    coach: ClassVar[str] = "alie"


def play(today: dt.date) -> Heidebroek:
    """Make Heidebroek: one round of the scan, a way of working on half a page, and a plan to the next."""
    stage = Heidebroek(today)
    with stage.playing_on(stage.ago(BEGAN_DAYS_AGO)) as began:
        invite_everybody(stage, told.ORGANISATIONS, began)
    lay_out(stage, Drawn(told.TOWN, told.DISTRICTS, told.CENTRE, today.year - 11))
    promises = scanning.hold_the_scans(stage, (told.SCAN,))
    practising.put_in_force(stage, told.WAY, "wim", promises)
    taking_up.implement(stage, told.TAKE_UP)
    return stage
