"""Lists of choices begin with the municipality of the thing at hand; the rest stands under its own name."""

from __future__ import annotations

from typing import Any

import pytest

from samenspel.foundation.sorting import sort_key
from samenspel.people.homes import at_home, choices_by_home, grouped_by_home, home_of, named_elsewhere
from samenspel.people.models import Organisation


def organisation(name: str, kind: str, registered_by: Organisation | None = None) -> Organisation:
    return Organisation.objects.create(
        name=name,
        slug=name.lower().replace(" ", "-"),
        kind=kind,
        registered_by=registered_by,
        sort_key=sort_key(name),
    )


@pytest.fixture
def towns(db: None) -> dict[str, Organisation]:
    here = organisation("Gemeente Zandrijk", "municipality")
    there = organisation("Gemeente Aardrijk", "municipality")
    return {
        "here": here,
        "there": there,
        "welfare": organisation("Welzijn Zandrijk", "partner", here),
        "care": organisation("Zorg Aardrijk", "partner", there),
        "nobody": organisation("Landelijk Steunpunt", "partner"),
    }


def test_a_partner_is_at_home_where_it_was_registered(towns: dict[str, Organisation]) -> None:
    assert home_of(towns["welfare"]) == towns["here"].pk
    assert home_of(towns["here"]) == towns["here"].pk


def test_who_was_registered_by_nobody_is_at_home_everywhere_and_another_municipality_nowhere_else(
    towns: dict[str, Organisation],
) -> None:
    found = set(Organisation.objects.filter(at_home([towns["here"].pk])))
    assert found == {towns["here"], towns["welfare"], towns["nobody"]}


def test_ones_own_stand_first_and_the_rest_under_the_name_of_its_municipality(
    towns: dict[str, Organisation],
) -> None:
    rows = [towns["care"], towns["welfare"], towns["here"], towns["nobody"]]
    groups = grouped_by_home(rows, [towns["here"].pk], lambda row: row)
    assert [(name, [row.name for row in listed]) for name, listed in groups] == [
        ("Gemeente Zandrijk", ["Welzijn Zandrijk", "Gemeente Zandrijk"]),
        ("Gemeente Aardrijk", ["Zorg Aardrijk"]),
        ("Van geen gemeente in het bijzonder", ["Landelijk Steunpunt"]),
    ]


def test_where_everything_is_at_home_no_heading_stands_above_it(towns: dict[str, Organisation]) -> None:
    rows = [(1, "Een", towns["welfare"]), (2, "Twee", towns["here"])]
    assert choices_by_home(rows, [towns["here"].pk]) == [(1, "Een"), (2, "Twee")]
    assert choices_by_home([], [towns["here"].pk]) == []


def test_a_single_thing_of_another_municipality_still_stands_under_its_name(
    towns: dict[str, Organisation],
) -> None:
    rows = [(7, "Zorg dichtbij", towns["care"])]
    assert choices_by_home(rows, [towns["here"].pk]) == [("Gemeente Aardrijk", [(7, "Zorg dichtbij")])]


def test_in_a_list_without_headings_the_name_of_the_other_municipality_stands_behind_it(
    towns: dict[str, Organisation],
) -> None:
    homes = [towns["here"].pk]
    assert named_elsewhere("Noord", towns["care"], homes) == "Noord (Gemeente Aardrijk)"
    assert named_elsewhere("Noord", towns["welfare"], homes) == "Noord"
    assert named_elsewhere("Noord", towns["nobody"], homes) == "Noord"


def test_sorting_the_homes_asks_the_database_nothing(
    towns: dict[str, Organisation], django_assert_num_queries: Any
) -> None:
    rows = list(Organisation.objects.select_related("registered_by"))
    with django_assert_num_queries(0):
        grouped_by_home(rows, [towns["here"].pk], lambda row: row)
