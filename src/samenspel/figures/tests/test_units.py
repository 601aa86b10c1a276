"""A column without a unit continues the indicator that is known, or somebody is asked."""

from __future__ import annotations

import pytest

from samenspel.figures import actions
from samenspel.figures.errors import UnitMissing
from samenspel.figures.models import BatchState, Indicator

BOTH = "Codering;Klachten (aantal);Klachten (%)\nGM9901;2500;49,5\n"


def keys() -> set[str]:
    return set(Indicator.objects.values_list("key", flat=True))


@pytest.mark.parametrize(("value", "key"), [("2510", "klachten.aantal"), ("49,7", "klachten.pct")])
def test_the_unit_is_taken_from_the_known_indicator_that_the_numbers_fit(tree, bring_in, value, key):
    bring_in(BOTH, year=2019)
    batch = bring_in(f"Codering;Klachten\nGM9901;{value}\n", year=2020)
    assert batch.state == BatchState.LIVE
    assert keys() == {"klachten.aantal", "klachten.pct"}
    assert list(batch.coverage.values_list("indicator__key", flat=True)) == [key]


def test_numbers_that_may_be_either_are_asked_about(tree, bring_in, receive, analyst, client, fatma):
    bring_in(BOTH, year=2019)
    batch = receive("Codering;Klachten\nGM9901;50\n", year=2020)
    with pytest.raises(UnitMissing, match="Klachten"):
        actions.start_batch(batch, by=analyst)
    client.force_login(fatma)
    assert 'name="unit"' in client.get(f"/cijfers/inlezen/{batch.pk}/").content.decode()
    client.post(f"/cijfers/inlezen/{batch.pk}/overnemen/", {"unit": " % "})
    batch.refresh_from_db()
    assert batch.state == BatchState.LIVE
    assert keys() == {"klachten.aantal", "klachten.pct"}


def test_a_column_that_names_its_unit_is_left_alone(tree, bring_in):
    bring_in(BOTH, year=2019)
    bring_in("Codering;Klachten (aantal);Klachten\nGM9901;2510;2510\n", year=2020, unit="personen")
    assert keys() == {"klachten.aantal", "klachten.pct", "klachten.personen"}


def test_a_name_that_nobody_knows_needs_no_unit(tree, bring_in):
    batch = bring_in("Codering;Geluk\nGM9901;7\n", year=2020)
    assert batch.state == BatchState.LIVE
