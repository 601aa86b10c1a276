"""Make the whole demonstration in one go: it is all there, or nothing is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from django.db import transaction

from samenspel.approach.models import Effort
from samenspel.cli.demo import (
    agreeing,
    analysing,
    choosing,
    comparing,
    counting,
    dividing,
    enschede,
    feeding,
    governing,
    granting,
    haarlem,
    hearing,
    judging,
    listening,
    planning,
    practising,
    putten,
    reflecting,
    registering,
    reporting,
    scanning,
    steering_group,
    steering_told,
    story,
    taking_up,
    utrecht,
    voting,
    widening,
)
from samenspel.cli.demo.stage import Stage, set_the_stage
from samenspel.cli.demo.story import areas as told_of_areas
from samenspel.cli.demo.story import papers, way_of_working
from samenspel.cli.demo.story.learning import LONELINESS_LEARNED
from samenspel.cli.demo.story.votes import NOORD
from samenspel.foundation.journal import kind_of
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.places.models import Area, AreaKind
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
    counted = counting.count(stage, areas)
    say("Waterrijk: map and figures")
    notes = listening.hold_the_tables(stage, areas)
    _conversation, statements = listening.hold_the_conversation(stage, areas)
    say("Waterrijk: theme tables and a conversation")
    ground = agreeing.Ground(voices={**notes, **statements}, areas=areas, figures=counted)
    signals = hearing.hear_signals(stage, areas)
    agreeing.recognise_the_square(stage, ground)
    dementia = agreeing.agree_about_dementia(stage, ground)
    loneliness = agreeing.agree_about_loneliness(stage, ground)
    voices = {name: (kind_of(signal), signal.pk) for name, signal in signals.items()}
    made = {"dementia": dementia, "loneliness": loneliness}
    choosing.choose_together(stage, story.SHORTLIST, choosing.Ground(voices, made))
    choosing.put_in_order(stage, story.ORDER, made)
    hearing.say_where_help_is(stage, story.HELP)
    say("Waterrijk: opgaven")
    plans = {
        dementia: (story.DEMENTIA_PLAN, story.DEMENTIA_GOVERNED),
        loneliness: (story.LONELINESS_PLAN, story.LONELINESS_GOVERNED),
    }
    efforts = _plan_together(stage, ground, notes, plans)
    say("Waterrijk: plans that add up, and answers")
    _steer(stage, made, areas, voices)
    _learn_together(stage, made, areas, efforts)
    say("Waterrijk: two rounds of the scan, what people learned, and what went out on paper")
    _play_elsewhere(today, say)
    _look_beyond(stage, made["loneliness"], areas)
    say("Waterrijk: fetched figures, and districts beside each other")
    return stage


def _play_elsewhere(today: dt.date, say: Callable[[str], None]) -> None:
    """The other invented towns, each with a story of its own."""
    utrecht.play(today)
    say("Vechtstede: from the sounding board to days and money")
    enschede.play(today)
    say("Weversmark: two opgaven, introduced and steered")
    haarlem.play(today)
    say("Duinwaarde: an area of its own, and its year")
    putten.play(today)
    say("Heidebroek: a small town that looks at its own work first")


def _look_beyond(stage: Stage, opgave: Opgave, areas: dict[str, Area]) -> None:
    """What is fetched about all towns, and what went well in one district laid beside others."""
    everywhere = list(
        Area.objects.filter(ends_before__isnull=True)
        .exclude(kind__in=(AreaKind.COUNTRY, AreaKind.WORKING_AREA))
        .order_by("code")
    )
    feeding.fetch_from_sources(stage, everywhere)
    own = {area.pk for area in areas.values()}
    elsewhere = [area for area in everywhere if area.kind == AreaKind.DISTRICT and area.pk not in own]
    comparing.compare(stage, opgave, areas, elsewhere)


def _learn_together(
    stage: Stage, made: Mapping[str, Opgave], areas: dict[str, Area], efforts: Mapping[str, Effort]
) -> None:
    """How the organisation looks at its own work, what it learned and widened, and its papers."""
    promises = scanning.hold_the_scans(stage)
    practising.practise(stage, made["loneliness"], way_of_working.WATERRIJK, promises)
    reflecting.learn(stage, made["loneliness"], LONELINESS_LEARNED, used_in=made["dementia"])
    widening.widen(stage, made["loneliness"], areas)
    taking_up.take_up(stage, made["loneliness"], areas, efforts)
    reporting.report(stage, made["loneliness"], papers.WATERRIJK)


def _steer(
    stage: Stage,
    made: Mapping[str, Opgave],
    areas: dict[str, Area],
    voices: Mapping[str, tuple[str, int]],
) -> None:
    """The analysis of a district, what may come of each figure, and the steering group that looks at it."""
    analysis = analysing.analyse(stage, told_of_areas.NOORD, areas, voices, made["loneliness"])
    for opgave in made.values():
        steering.refresh_outlook(opgave.pk, today=stage.today)
    gathered = [made["loneliness"], made["dementia"]]
    steering_group.steer(stage, steering_told.WATERRIJK, gathered, areas)
    judging.aim(stage, made["loneliness"], judging.WATERRIJK, areas)
    # The figure of last year comes in after its target was set, and shows that it was missed.
    counting.count_companions(stage, areas, up_to=max(story.COMPANIONS))
    judging.judge(stage, made["loneliness"], judging.WATERRIJK)
    granting.follow_the_area(stage, analysis)
    registering.keep_the_register(stage, areas, made["loneliness"])
    voting.hold_a_vote(stage, made["loneliness"], NOORD, areas)


def _plan_together(
    stage: Stage,
    ground: agreeing.Ground,
    notes: Mapping[str, Note],
    plans: Mapping[Opgave, tuple[story.Plan, story.Governed]],
) -> dict[str, Effort]:
    """The plan of each opgave with its money, what the town itself changes, and answers to the tables."""
    voices = {name: (kind_of(voice), voice.pk) for name, voice in ground.voices.items()}
    parties = planning.list_the_parties(stage, story.PARTIES)
    efforts: dict[str, Effort] = {}
    for opgave, (plan, governed) in plans.items():
        governing.govern(stage, opgave, governed, voices)
        made = planning.Made(opgave, parties, voices)
        planning.make_the_plan(stage, made, plan)
        dividing.divide_the_money(stage, made, plan.pot, ground.areas)
        efforts |= made.efforts
    for _table, answers in story.ANSWERS:
        hearing.answer_back(stage, answers, notes, efforts)
    hearing.close_the_table(stage, *story.CLOSED, notes)
    hearing.answer_back(stage, story.BOARD_ANSWERS, hearing.meet_the_board(stage), efforts)
    return efforts
