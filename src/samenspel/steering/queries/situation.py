"""Everything that the public rules of the lights look at, gathered from the rooms for one opgave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from samenspel.approach.models import DaysAnswer, EffortState, ProgressNote, ProgressState
from samenspel.approach.permissions import (
    visible_agreed,
    visible_days_answers,
    visible_efforts,
    visible_notes,
    visible_theory_links,
)
from samenspel.approach.queries import DaysRow, days_sheet, newest_judgements
from samenspel.budget.queries.ledger import ledger_of
from samenspel.compute.lights import (
    WEIGHED_ROLES,
    Assumption,
    Figure,
    Goal,
    Hands,
    Promise,
    Proposal,
    Purse,
    Situation,
    Work,
    effect,
)
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.steering.queries.course import course_in_hand
from samenspel.steering.queries.steered import SteeredFigure, steered_figures
from samenspel.steering.rules import Direction
from samenspel.steering.rules import Goal as Wanted

_BUSY = (EffortState.PLANNED, EffortState.RUNNING)


def situation_of(
    viewer: Viewer, opgave: Opgave, *, today: dt.date, steered: tuple[SteeredFigure, ...] | None = None
) -> Situation:
    """What is known of an opgave today, as this viewer sees it; a fixed number of queries.

    A page that has the figures in hand hands them over.
    """
    steered = steered_figures(viewer, opgave) if steered is None else steered
    return Situation(
        today=today,
        figures=figures_of(viewer, opgave, steered, today=today),
        works=_works(viewer, opgave),
        promises=_promises(viewer, opgave),
        purses=_purses(viewer, opgave, today.year),
        hands=_hands(viewer, opgave, today.year),
        assumptions=_assumptions(viewer, opgave),
    )


def figures_of(
    viewer: Viewer, opgave: Opgave, steered: tuple[SteeredFigure, ...], *, today: dt.date
) -> tuple[Figure, ...]:
    """Figures as the rules take them; the chance of the goal is the one that its own page shows."""
    course = course_in_hand(viewer, opgave, today=today)
    found = []
    for each in steered:
        chance = course.chance if each.is_main else each.chance
        found.append(
            Figure(
                name=f"{each.indicator.label}, {each.area.name}",
                role=each.role.value,
                rises=each.direction is not Direction.DOWN,
                values=each.series.values,
                start=_goal(each.start),
                target=_goal(each.standing.goal if each.standing else None),
                chance_percent=chance.percent if chance else None,
                unit=each.indicator.unit,
            )
        )
    return tuple(found)


def weighed(steered: Iterable[SteeredFigure]) -> tuple[SteeredFigure, ...]:
    """The figures that say whether the effect is there: what is delivered and context never do."""
    return tuple(each for each in steered if each.role.value in WEIGHED_ROLES)


def proposal_of_figure(figure: Figure, *, today: dt.date) -> Proposal:
    """What the rules propose of one figure alone; no query."""
    return effect((figure,), this_year=today.year)


def _goal(goal: Wanted | None) -> Goal | None:
    return Goal(goal.year, goal.value) if goal else None


def _works(viewer: Viewer, opgave: Opgave) -> tuple[Work, ...]:
    """Efforts that are planned or run; two queries."""
    efforts = list(visible_efforts(viewer, opgave).filter(opgave=opgave, state__in=_BUSY))
    notes = visible_notes(viewer, opgave).filter(effort__in=[effort.pk for effort in efforts])
    newest = newest_states(notes)
    return tuple(
        Work(effort.title, effort.ends_before, is_stuck=newest.get(effort.pk, False)) for effort in efforts
    )


def newest_states(notes: QuerySet[ProgressNote]) -> dict[int, bool]:
    """Of each effort whether its newest note says that it is stuck; one query."""
    newest = dict(notes.order_by("pk").values_list("effort_id", "state"))
    return {pk: state == ProgressState.STUCK for pk, state in newest.items()}


def _promises(viewer: Viewer, opgave: Opgave) -> tuple[Promise, ...]:
    """Agreements that are open; one query."""
    open_ones = visible_agreed(viewer).filter(opgave=opgave, done_at=None, dropped_at=None)
    return tuple(Promise(what, due_on) for what, due_on in open_ones.values_list("what", "due_on"))


def _purses(viewer: Viewer, opgave: Opgave, year: int) -> tuple[Purse, ...]:
    """The pots of this year and later; eight queries at most."""
    return tuple(
        Purse(f"{total.pot} {total.year}", total.asked, total.firm, total.missing, total.left)
        for total in ledger_of(viewer, opgave).totals
        if total.year >= year
    )


def _hands(viewer: Viewer, opgave: Opgave, year: int) -> tuple[Hands, ...]:
    """Days of parties and teams this year, with what was answered last; nine queries at most."""
    sheet = days_sheet(viewer, opgave, year=year)
    rows = (*sheet.parties, *sheet.teams)
    if not rows:
        return ()
    given: list[DaysAnswer] = list(
        visible_days_answers(viewer).filter(opgave=opgave, year=year).order_by("pk")
    )
    # The words of the rows on the page of the days: a party or a team, and its number.
    answers = {
        f"partij-{each.party_id}" if each.party_id else f"team-{each.team_id}": each.works_out
        for each in given
    }
    return tuple(_hand(row, answers.get(row.key, "")) for row in rows)


def _hand(row: DaysRow, works_out: str) -> Hands:
    available = float(row.available) if row.available is not None else None
    return Hands(row.name, float(row.promised), available, works_out)


def _assumptions(viewer: Viewer, opgave: Opgave) -> tuple[Assumption, ...]:
    """What the theory assumes, with its newest judgements and open tests; two queries."""
    links = list(
        visible_theory_links(viewer)
        .filter(opgave=opgave, removed_at=None)
        .select_related("source__effort", "target__effort", "test")
    )
    judged = newest_judgements([link.pk for link in links])
    found = []
    for link in links:
        judgement, test = judged.get(link.pk), link.test
        is_open = test is not None and test.done_at is None and test.dropped_at is None
        found.append(
            Assumption(
                name=link.assumption or str(link),
                confidence=judgement.confidence if judgement else "",
                judged_on=judgement.judged_on if judgement else None,
                test_due_on=test.due_on if test is not None and is_open else None,
            )
        )
    return tuple(found)
