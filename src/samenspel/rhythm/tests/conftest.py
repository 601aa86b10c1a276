"""The invented opgave of `steering` with a plan, and the people who write, collect and read about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samenspel.approach import actions as approach
from samenspel.approach.models import Effort
from samenspel.network.actions import party_for
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.rhythm import actions, queries
from samenspel.rhythm.models import CouncilItem, Edition, PlanningMoment
from samenspel.steering.tests import conftest as of_steering
from samenspel.steering.tests.conftest import organisation

# Fixtures of other rooms that tests here ask for by name.
administrator = of_steering.administrator
bare = of_steering.bare
counted = of_steering.counted
land = of_steering.land
lead = of_steering.lead
lonely = of_steering.lonely
municipality = of_steering.municipality
opgave = of_steering.opgave
somebody = of_steering.somebody
told = of_steering.told

TODAY = dt.date(2026, 3, 12)


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def controller(somebody: Callable[..., Account]) -> Viewer:
    return viewer_of(somebody("controller", "Ineke Walvoort"), today=TODAY)


@pytest.fixture
def council_member(somebody: Callable[..., Account]) -> Viewer:
    return viewer_of(somebody("council_member", "Bram Leusink"), today=TODAY)


@pytest.fixture
def effort(told: Opgave, lead: Viewer) -> Effort:
    party = party_for(organisation("Welzijn Veldermeer"), told, by=lead)
    draft = approach.EffortDraft(
        title="Bezoekgroep Polbeek", kind="pilot", owner_party=party, state="running"
    )
    made = approach.start_effort(told, draft, by=lead)
    note = approach.ProgressDraft("slow", "een sleutel van het buurthuis", "Er komen nu twaalf mensen.")
    approach.tell_progress(made, note, by=lead, today=TODAY)
    return made


@pytest.fixture
def item(told: Opgave, lead: Viewer) -> CouncilItem:
    draft = actions.ItemDraft(
        kind="commitment",
        title="Stand van de bezoekgroepen",
        number="T-2026-3",
        link="https://raad.veldermeer.example/T-2026-3",
        made_on=dt.date(2025, 12, 4),
        due_on=dt.date(2026, 3, 1),
    )
    return actions.note_items(told, [draft], by=lead)[0]


@pytest.fixture
def report_moment(municipality: Organisation, controller: Viewer) -> PlanningMoment:
    draft = actions.MomentDraft(
        kind="interim_1",
        title="Eerste bestuursrapportage 2026",
        about_year=2026,
        happens_on=dt.date(2026, 7, 2),
        due_on=dt.date(2026, 3, 21),
        reference_on=dt.date(2026, 3, 1),
    )
    return actions.add_moment(municipality, draft, by=controller)


def paper(opgave: Opgave, by: Viewer, kind: str = "steering_paper", **changes: Any) -> Edition:
    """A paper with what is known in it, as the page begins one."""
    first = queries.first_texts(by, opgave, kind, reference_on=TODAY, today=TODAY)
    values: dict[str, Any] = {
        "kind": kind,
        "title": f"Stuk over {opgave.title}"[:200],
        "reference_on": TODAY,
        "sections": {key: actions.SectionDraft(text) for key, text in first.sections.items()},
        "goals": [actions.GoalDraft(**vars(goal)) for goal in first.goals],
    }
    return actions.begin_edition(opgave, actions.EditionDraft(**{**values, **changes}), by=by)
