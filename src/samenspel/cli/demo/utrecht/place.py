"""Who stands on the stage of Vechtstede, and where it plays."""

from __future__ import annotations

import datetime as dt

from samenspel.cli.demo.counting import Drawn, lay_out
from samenspel.cli.demo.stage import BEGAN_DAYS_AGO, invite_everybody
from samenspel.cli.demo.utrecht.set import Vechtstede
from samenspel.cli.demo.utrecht.story import people as story
from samenspel.places.models import Area

CENTRE = (5.05, 52.2)  # degrees; somewhere in the middle, on no town


def address_of(name: str) -> str:
    """The address that somebody of this story signs in with."""
    return f"{name}@{story.DOMAIN}"


def set_the_stage(today: dt.date) -> Vechtstede:
    """Set up the town with its administrator, who registers the partners and invites everybody."""
    stage = Vechtstede(today)
    with stage.playing_on(stage.ago(BEGAN_DAYS_AGO)) as began:
        invite_everybody(stage, story.ORGANISATIONS, began)
    return stage


def lay_out_the_town(stage: Vechtstede) -> dict[str, Area]:
    """Bring in the codes and the outlines; the areas by name."""
    return lay_out(stage, Drawn(story.TOWN, story.DISTRICTS, CENTRE, stage.today.year - 11))
