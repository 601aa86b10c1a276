"""Make the whole demonstration in one go: it is all there, or nothing is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from django.db import transaction

from samenspel.approach.models import Effort
from samenspel.cli.demo import agreeing, counting, dividing, hearing, listening, planning, story, utrecht
from samenspel.cli.demo.stage import Stage, set_the_stage
from samenspel.foundation.journal import kind_of
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.steering import actions as steering
from samenspel.tables.models import Note


def is_there() -> bool:
    """Whether the demonstration was made before."""
    return Organisation.objects.filter(slug="waterrijk").exists()


@transaction.atomic
def build(today: dt.date, say: Callable[[str], None]) -> Stage:
    """Make Waterrijk: its people, map, figures, voices and opgaven, each by the action that people use."""
    stage = set_the_stage(today)
    say("Waterrijk: people and organisations")
    areas = counting.lay_out_the_town(stage)
    lonely = counting.count(stage, areas)
    say("Waterrijk: map and figures")
    notes = listening.hold_the_tables(stage, areas)
    _conversation, statements = listening.hold_the_conversation(stage, areas)
    say("Waterrijk: theme tables and a conversation")
    ground = agreeing.Ground(voices={**notes, **statements}, areas=areas, lonely=lonely)
    signals = hearing.hear_signals(stage, areas)
    agreeing.recognise_the_square(stage, ground)
    dementia = agreeing.agree_about_dementia(stage, ground)
    loneliness = agreeing.agree_about_loneliness(stage, ground)
    hearing.choose_together(stage, signals, {"dementia": dementia, "loneliness": loneliness})
    say("Waterrijk: opgaven")
    _plan_together(stage, ground, notes, {dementia: story.DEMENTIA_PLAN, loneliness: story.LONELINESS_PLAN})
    say("Waterrijk: plans that add up, and answers")
    steering.refresh_outlook(loneliness.pk, today=today)
    utrecht.play(today)
    say("Vechtstede: from the sounding board to days and money")
    return stage


def _plan_together(
    stage: Stage, ground: agreeing.Ground, notes: Mapping[str, Note], plans: Mapping[Opgave, story.Plan]
) -> None:
    """The plan of each opgave with its money, what the sounding board said, and answers to the tables."""
    voices = {name: (kind_of(voice), voice.pk) for name, voice in ground.voices.items()}
    parties = planning.list_the_parties(stage)
    efforts: dict[str, Effort] = {}
    for opgave, plan in plans.items():
        made = planning.Made(opgave, parties, voices)
        planning.make_the_plan(stage, made, plan)
        dividing.divide_the_money(stage, made, plan.pot, ground.areas)
        efforts |= made.efforts
    for _table, answers in story.ANSWERS:
        hearing.answer_back(stage, answers, notes, efforts)
    hearing.answer_back(stage, story.BOARD_ANSWERS, hearing.meet_the_board(stage), efforts)
