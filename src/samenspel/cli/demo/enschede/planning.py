"""The two plans, with what the municipality says of itself, the money, and the answers to the tables."""

from __future__ import annotations

from samenspel.cli.demo import dividing, governing, hearing, planning
from samenspel.cli.demo.enschede.set import Weversmark
from samenspel.cli.demo.enschede.story import voices, warmth, warmth_plan, youth, youth_plan
from samenspel.cli.demo.story import Governed, Plan


def plan(stage: Weversmark) -> None:
    """Who does what, with which days and money; and what was done with what people said."""
    plans: dict[str, tuple[Plan, Governed]] = {
        "warm": (warmth_plan.PLAN, warmth.GOVERNED),
        "jong": (youth_plan.PLAN, youth.GOVERNED),
    }
    parties = planning.list_the_parties(stage, youth_plan.PARTIES)
    for key, (told, governed) in plans.items():
        led = stage.led_by(governed.lead)
        governing.govern(led, stage.opgave(key), governed, stage.voices)
        made = planning.Made(stage.opgave(key), parties, stage.voices, lead=governed.lead)
        planning.make_the_plan(led, made, told)
        dividing.divide_the_money(led, made, told.pot, stage.areas)
        stage.efforts |= made.efforts
    hearing.answer_back(stage, voices.ANSWERS, stage.notes, stage.efforts)
