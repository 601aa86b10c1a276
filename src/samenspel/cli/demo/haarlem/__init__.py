"""Duinwaarde: a small invented town modelled on Haarlem, about managing an area, made by the same actions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar

from samenspel.cli.demo import agreeing, analysing, consenting, dividing, hearing, listening, planning
from samenspel.cli.demo.counting import Drawn, lay_out
from samenspel.cli.demo.haarlem import story as told
from samenspel.cli.demo.stage import BEGAN_DAYS_AGO, Stage, invite_everybody
from samenspel.cli.demo.story import Somebody
from samenspel.figures import actions as figures
from samenspel.figures.actions import SeriesDraft, TypedPoint
from samenspel.figures.models import Indicator
from samenspel.foundation import periods
from samenspel.foundation.journal import kind_of
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Direction, Opgave
from samenspel.places import actions as places
from samenspel.places.actions import WorkingAreaDraft
from samenspel.places.models import Area
from samenspel.rhythm import actions as rhythm
from samenspel.rhythm import queries as rhythm_queries
from samenspel.rhythm.actions import MomentDraft
from samenspel.subsidies.actions.cycle import StepDraft, keep_step, plan_cycle
from samenspel.tables import actions as tables
from samenspel.tables.actions import TableDraft
from samenspel.tables.models import Note

__all__ = ["Duinwaarde", "play"]


@dataclass
class Duinwaarde(Stage):
    """The stage with what this story makes on it."""

    slug: ClassVar[str] = "duinwaarde"
    domain: ClassVar[str] = told.DOMAIN
    people: ClassVar[tuple[Somebody, ...]] = told.PEOPLE
    first_number: ClassVar[int] = 30
    host: ClassVar[str] = "imke"
    analyst: ClassVar[str] = "olaf"
    broker: ClassVar[str] = "hanneke"

    lead: str = "casper"
    areas: dict[str, Area] = field(default_factory=dict)


def play(today: dt.date) -> Duinwaarde:
    """Make Duinwaarde: an area of its own, what people say there, its year, and one opgave with a plan."""
    stage = Duinwaarde(today)
    with stage.playing_on(stage.ago(BEGAN_DAYS_AGO)) as began:
        invite_everybody(stage, told.ORGANISATIONS, began)
    stage.areas = lay_out(stage, Drawn(told.TOWN, told.DISTRICTS, told.CENTRE, today.year - 11))
    _draw_own_area(stage)
    counted = _count(stage)
    notes = listening.hold_the_tables(stage, stage.areas, told.TABLES)
    _call_the_next_table(stage)
    signals = hearing.hear_signals(stage, stage.areas, told.SIGNALS, told.TOGETHER)
    hearing.say_where_help_is(stage, told.HELP)
    opgave = _agree(stage, agreeing.Ground(notes, stage.areas, {told.KEY: counted}))
    _plan(stage, opgave, notes)
    voices = {name: (kind_of(signal), signal.pk) for name, signal in signals.items()}
    analysing.analyse(stage, told.ANALYSIS, stage.areas, voices, opgave)
    _walk_through_the_year(stage)
    _lay_out_the_calendar(stage)
    return stage


def _draw_own_area(stage: Duinwaarde) -> None:
    """Four neighbourhoods of three districts, because that is where people live together."""
    with stage.playing_on(stage.ago(1500)) as day:
        draft = WorkingAreaDraft(told.OWN_AREA, [stage.areas[name].pk for name in told.OWN_PARTS])
        drawn = places.draw_working_area(draft, stage.town, by=stage.viewer(stage.broker), today=day)
    stage.areas[drawn.name] = drawn


def _count(stage: Duinwaarde) -> Indicator:
    series = SeriesDraft(
        label=told.SAFE,
        unit="%",
        area=stage.areas[told.OWN_AREA],
        points=tuple(
            TypedPoint(periods.year(year), value)
            for year, value in enumerate(told.SAFE_POINTS, told.SAFE_FIRST + stage.shift)
        ),
        source=told.SAFE_SOURCE,
        counted_by="Olaf Brouwer, gemeente Duinwaarde",
        definition=told.SAFE_MEANS,
    )
    with stage.playing_on(stage.counted_in(stage.today.year)):
        figures.type_series(series, stage.town, by=stage.viewer(stage.analyst))
    return Indicator.objects.get(owner=stage.town, label=told.SAFE)


def _call_the_next_table(stage: Duinwaarde) -> None:
    """A table that is still to come, so that the page of the area says when people meet."""
    table = told.NEXT_TABLE
    draft = TableDraft(
        table.title,
        table.question,
        stage.ago(table.days_ago),
        table.place,
        area_id=stage.areas[table.district].pk,
        starts_at=dt.time(19, 30),
    )
    by = stage.viewer(stage.host)
    with stage.playing_on(stage.ago(4)):
        tables.start_table(draft, stage.town, by=by)


def _agree(stage: Duinwaarde, ground: agreeing.Ground) -> Opgave:
    aim = agreeing.Aim(
        told.KEY, told.OWN_AREA, Direction.UP, told.DOCUMENT, told.GAP, body="college", number=17
    )
    with stage.playing_on(stage.ago(320)) as day:
        opgave = agreeing.begin(stage, told.OPGAVE, ground, on=day)
    agreeing.agree(stage, opgave, told.AGREED, ground, aim)
    with stage.playing_on(stage.ago(told.AGREED.adopted - 1)):
        words = told.AGREED.stances[-1][-1]
        consenting.let_it_stand(stage, opgave, "fenna", stage.organisations["wijkraad"], words)
    return opgaven.publish_opgave(opgave, by=stage.viewer(told.OPGAVE.lead))


def _plan(stage: Duinwaarde, opgave: Opgave, notes: dict[str, Note]) -> None:
    voices = {name: (kind_of(note), note.pk) for name, note in notes.items()}
    parties = planning.list_the_parties(stage, told.PARTIES)
    made = planning.Made(opgave, parties, voices, lead=stage.lead)
    planning.make_the_plan(stage, made, told.PLAN)
    dividing.divide_the_money(stage, made, told.PLAN.pot, stage.areas)


def _walk_through_the_year(stage: Duinwaarde) -> None:
    """What is over of the year of the area has come of something; the rest is still to come."""
    by, area = stage.viewer(stage.broker), stage.areas[told.OWN_AREA]
    for year in (stage.today.year - 1, stage.today.year):
        steps = sorted(plan_cycle(area, stage.town, year, by=by), key=lambda step: step.starts_on)
        for step, outcome in zip(steps, told.CAME_OF_STEPS, strict=True):
            last = step.ends_before - dt.timedelta(days=1)
            if last < stage.today:
                draft = StepDraft(step.starts_on, last, done_on=last, outcome=outcome)
                keep_step(step, draft, version=step.version, by=by, today=stage.today)


def _lay_out_the_calendar(stage: Duinwaarde) -> None:
    """The usual year of the council, so that the area knows when it has to say what it wants."""
    control = stage.viewer(stage.analyst)
    for year in (stage.today.year, stage.today.year + 1):
        rows = rhythm_queries.proposed_rows(control, stage.town, year)
        fields = ("kind", "title", "happens_on", "about_year", "reference_on", "due_on", "province_before")
        drafts = [MomentDraft(**{name: getattr(row, name) for name in fields}) for row in rows]
        rhythm.lay_out_year(stage.town, drafts, by=control)
