"""Figures go over changed borders only where that is no guess."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from samenspel.compute.borders import Basis, Move, carried_over, pieces
from samenspel.compute.formats.cbs_codes import read_boundary_changes

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SAMENSPEL_SHARED_DATA", ROOT.parent / "shared" / "data")) / "regions"
MERGED = [Move("A", "A", 9_000), Move("B", "A", 1_000)]
SPLIT = [Move("C", "D", 600), Move("C", "E", 400), Move("D", "D", 5_000), Move("E", "E", 5_000)]


def into(code: str, moves: list[Move]):
    return [piece for piece in pieces(moves) if piece.new_code == code]


def test_counts_of_areas_that_merged_are_added_up():
    found = carried_over(into("A", MERGED), {"A": 90.0, "B": 12.0}, adds_up=True)
    assert (found.value, found.basis, found.old_codes) == (102.0, Basis.ADDED_UP, ("A", "B"))


def test_a_sum_without_one_of_its_parts_is_no_sum():
    found = carried_over(into("A", MERGED), {"A": 90.0}, adds_up=True)
    assert (found.value, found.basis) == (None, Basis.INCOMPLETE)


def test_a_share_needs_the_denominators_of_all_its_parts():
    values = {"A": 10.0, "B": 20.0}
    assert carried_over(into("A", MERGED), values, adds_up=False).basis is Basis.NO_DENOMINATOR
    known = {"A": 300.0, "B": 100.0}
    found = carried_over(into("A", MERGED), values, adds_up=False, denominators=known)
    assert (found.value, found.basis) == (12.5, Basis.WEIGHTED)
    partly = carried_over(into("A", MERGED), values, adds_up=False, denominators={"A": 300.0})
    assert partly.value is None


@pytest.mark.parametrize("code", ["D", "E"])
@pytest.mark.parametrize("adds_up", [True, False])
def test_an_area_that_was_split_is_never_divided(code, adds_up):
    found = carried_over(into(code, SPLIT), {"C": 10.0, "D": 5.0, "E": 5.0}, adds_up=adds_up)
    assert (found.value, found.basis) == (None, Basis.SPLIT)


def test_a_new_code_for_the_same_ground_keeps_its_figure_share_or_not():
    moves = [Move("OLD", "NEW", 1_000)]
    assert carried_over(into("NEW", moves), {"OLD": 7.0}, adds_up=False).value == 7.0


def test_one_address_over_the_border_changes_nothing():
    moves = [Move("A", "A", 14_951), Move("A", "B", 1), Move("B", "B", 9_003)]
    assert [piece.old_code for piece in into("B", moves)] == ["B"]
    assert into("A", moves)[0].is_whole


def test_an_area_of_which_nothing_is_known_has_no_figure():
    assert carried_over([], {"A": 1.0}, adds_up=True).basis is Basis.UNKNOWN


@pytest.mark.real_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the public files are not beside this checkout")
def test_the_real_changes_merge_weesp_and_split_haaren():
    def moves_since(year: int) -> list[Move]:
        with (SHARED / f"grenswijziging_gemeente_{year}_naar_2024.csv").open("rb") as opened:
            found = read_boundary_changes(opened)
        return [Move(each.old_code, each.new_code, each.n_addresses) for each in found]

    amsterdam = into("GM0363", moves_since(2022))
    assert {piece.old_code for piece in amsterdam} == {"GM0363", "GM0457"}
    assert all(piece.is_whole for piece in amsterdam)
    haaren = [piece for piece in pieces(moves_since(2020)) if piece.old_code == "GM0788"]
    assert len(haaren) == 4
    assert not any(piece.is_whole for piece in haaren)
    voorne = into("GM1992", moves_since(2022))
    assert carried_over(voorne, dict.fromkeys(("GM0501", "GM0530", "GM0614"), 2.0), adds_up=True).value == 6.0
