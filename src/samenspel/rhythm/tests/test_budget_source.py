"""Which budget text a report looks back on: that of its own year."""

from __future__ import annotations

import pytest

from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.rhythm import queries
from samenspel.rhythm.models import Edition, PlanningMoment
from samenspel.rhythm.tests.conftest import TODAY, paper


def budget_about(told: Opgave, lead: Viewer, about_year: int | None) -> Edition:
    """A frozen budget text for a moment about that year; nothing is asked of what it says."""
    moment = PlanningMoment.objects.create(
        kind="budget", owner=told.owner, happens_on=TODAY, about_year=about_year
    )
    made = paper(told, lead, "budget_text")
    Edition.objects.filter(pk=made.pk).update(moment=moment, state="frozen")
    return made


@pytest.mark.parametrize(
    ("about", "taken"),
    [
        ((1,), None),
        ((1, None), 1),
        ((0, 1), 0),
        ((None, 0), 1),
        ((), None),
    ],
    ids=["of the next year", "year untold", "own and next", "untold and own", "none"],
)
def test_a_report_takes_the_budget_of_its_year_else_one_without_a_year_and_never_another(
    told: Opgave,
    lead: Viewer,
    report_moment: PlanningMoment,
    about: tuple[int | None, ...],
    taken: int | None,
) -> None:
    year = report_moment.about_year
    assert year is not None
    made = [budget_about(told, lead, None if ahead is None else year + ahead) for ahead in about]
    wanted = None if taken is None else made[taken]
    assert queries.budget_source(lead, told, report_moment) == wanted


def test_a_report_without_a_year_takes_the_newest_budget(told: Opgave, lead: Viewer) -> None:
    made = [budget_about(told, lead, year) for year in (2024, 2026)]
    assert queries.budget_source(lead, told, None) == made[-1]
