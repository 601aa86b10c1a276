"""How like areas are: each trait in what is usual, and unknown traits left out."""

from __future__ import annotations

import pytest

from samenspel.compute.effect.likeness import likeness

OWN = {"size": 10.0, "income": 30.0}


def test_an_area_that_is_the_same_lies_at_no_distance():
    assert likeness(OWN, {"twin": dict(OWN), "far": {"size": 40.0, "income": 60.0}})["twin"].distance == 0


def test_a_trait_counts_in_standard_deviations_so_that_no_unit_outweighs_another():
    found = likeness(OWN, {"a": {"size": 20.0, "income": 30.0}, "b": {"size": 10.0, "income": 60.0}})
    assert found["a"].distance == pytest.approx(found["b"].distance)
    assert found["a"].parts["size"] == pytest.approx(10 / (200 / 9) ** 0.5)


def test_what_is_unknown_of_one_of_the_two_is_left_out_and_told():
    found = likeness(OWN, {"a": {"size": None, "income": 30.0}, "b": {"size": 99.0, "income": 31.0}})
    assert (found["a"].parts["size"], found["a"].distance) == (None, 0)
    assert likeness({"size": None}, {"a": {"size": 1.0}})["a"].distance is None


def test_a_trait_on_which_all_are_the_same_takes_nobody_apart():
    assert likeness({"size": 5.0}, {"a": {"size": 5.0}})["a"].distance == 0
