"""What the platform shows of figures and context in the scan: decisions, context beside, looking back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from samenspel.figures.models import Indicator
from samenspel.learning.models import Scan
from samenspel.learning.queries.evidence import Evidence, evidence_for
from samenspel.opgaven.models import Opgave
from samenspel.steering import actions
from samenspel.steering.models import Decision, IndicatorUse, LookBack
from samenspel.steering.tests import conftest as of_steering
from samenspel.steering.tests.conftest import Country
from samenspel.steering.tests.steering_group import DAY, NOW, Table, first_item, hold, use_of, whole_draft

# Fixtures of other rooms that tests here ask for by name.
bare = of_steering.bare
counted = of_steering.counted
land = of_steering.land
lead = of_steering.lead
lonely = of_steering.lonely
municipality = of_steering.municipality
opgave = of_steering.opgave
somebody = of_steering.somebody
table = of_steering.table


def shown(table: Table, *, today: dt.date = NOW) -> dict[str, Evidence]:
    Opgave.objects.filter(pk=table.opgave.pk).update(is_public=True)
    scan = Scan(owner=table.opgave.owner, opgave=table.opgave, title="Voorjaar")
    return evidence_for(table.lead, scan, today=today)


@pytest.fixture
def decision(table: Table) -> Decision:
    hold(table)
    draft = whole_draft(table, use_of(table.opgave))
    return actions.decide(first_item(table.meeting), draft, by=table.alderman, today=NOW)


def test_without_a_decision_about_a_figure_none_is_counted(table: Table) -> None:
    assert (shown(table)["6b"].n, shown(table)["6b"].of) == (0, 1)
    assert (shown(table)["9a"].n, shown(table)["9a"].of) == (0, 1)
    assert "9b" not in shown(table)


def test_a_decision_that_names_a_figure_counts_for_half_a_year(
    table: Table,
    decision: Decision,
) -> None:
    found = shown(table)["6b"]
    assert (found.n, found.url) == (1, f"/opgaven/{table.opgave.pk}/cijfers/")
    assert "1 van de 1" in found.sentence
    assert shown(table, today=NOW + 200 * DAY)["6b"].n == 0


def test_a_target_that_was_set_again_counts_too(table: Table) -> None:
    draft = actions.TargetDraft(f"{NOW.year + 4}JJ00", Decimal(12), NOW, "de raad", "Dit kan wel.")
    actions.set_target(table.opgave, use_of(table.opgave), draft, by=table.lead, today=NOW)
    assert shown(table)["6b"].n == 1


def test_a_figure_of_context_counts_as_long_as_it_is_used(
    table: Table,
    land: Country,
) -> None:
    around = Indicator.objects.create(key="vergrijzing", label="75 jaar en ouder", sort_key="v")
    use = IndicatorUse.objects.create(
        opgave=table.opgave,
        indicator=around,
        area=land.north,
        role="context",
        level="goal",
        why="Er komen er meer bij.",
        starts_on=NOW,
    )
    assert shown(table)["9a"].n == 1
    IndicatorUse.objects.filter(pk=use.pk).update(ends_before=NOW, ended_why="Anders.")
    assert shown(table)["9a"].n == 0


@pytest.mark.parametrize(("verdict", "n_of"), [("not", 1), ("partly", 1), ("came_true", 0)])
def test_looking_back_on_a_figure_that_fell_short_counts_with_its_context(
    verdict: str,
    n_of: int,
    table: Table,
    decision: Decision,
) -> None:
    LookBack.objects.create(decision=decision, verdict=verdict, learned="Dit.", looked_on=NOW)
    kept = {"context": ["Er kwamen er meer bij."]}
    LookBack.objects.create(decision=decision, verdict=verdict, learned="Dat.", looked_on=NOW, shown=kept)
    found = shown(table).get("9b")
    assert (found is not None) == bool(n_of)
    assert found is None or (found.n, found.of) == (1, 2)
