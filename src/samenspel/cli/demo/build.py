"""Make the whole demonstration in one go: it is all there, or nothing is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from samenspel.cli.demo import agreeing, counting, listening
from samenspel.cli.demo.stage import Stage, set_the_stage
from samenspel.people.models import Organisation
from samenspel.steering import actions as steering


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
    agreeing.recognise_the_square(stage, ground)
    agreeing.agree_about_dementia(stage, ground)
    opgave = agreeing.agree_about_loneliness(stage, ground)
    say("Waterrijk: opgaven")
    steering.refresh_outlook(opgave.pk, today=today)
    return stage
