"""Dividing several parties' money: sums and earmarks hold, and nothing is unfunded that could be funded."""

from __future__ import annotations

import time
from collections import defaultdict
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from samenspel.compute.earmarks import (
    Division,
    Missing,
    Money,
    Need,
    Payment,
    UnfitAmount,
    barriers_between,
    divide,
)

FREE = Money(1, funder=1, cents=300_000)


def need(key: int, cents: int, **changes: Any) -> Need:
    values: dict[str, Any] = {"effort": key, "year": 2026}
    return Need(key, cents, **{**values, **changes})


def _or_none(values: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.none() | values


few = st.integers(1, 3)
amounts = st.integers(0, 12) | st.integers(0, 10_000_000)


@st.composite
def pots(draw: st.DrawFn) -> tuple[list[Money], list[Need]]:
    money = [
        Money(
            key,
            draw(few),
            draw(amounts),
            effort=draw(_or_none(few)),
            action_line=draw(_or_none(few)),
            area=draw(_or_none(few)),
            taakveld=draw(st.none() | st.sampled_from(["6.1", "7.1"])),
            year=draw(st.none() | st.sampled_from([2026, 2027])),
        )
        for key in range(draw(st.integers(0, 6)))
    ]
    needs = [
        Need(
            key,
            draw(amounts),
            effort=draw(few),
            year=draw(st.sampled_from([2026, 2027])),
            action_line=draw(_or_none(few)),
            areas=frozenset(draw(st.sets(few))),
            taakveld=draw(st.none() | st.sampled_from(["6.1", "7.1"])),
            funder=draw(_or_none(few)),
        )
        for key in range(draw(st.integers(0, 6)))
    ]
    return money, needs


def largest_total(money: list[Money], needs: list[Need]) -> int:
    """The largest total by scipy's own flow, with a source and a sink around the two sides."""
    n, m = len(money), len(needs)
    grid = np.zeros((n + m + 2, n + m + 2), dtype=np.int32)
    for row, sum_of_money in enumerate(money):
        grid[0, 1 + row] = sum_of_money.cents
        for to, line in enumerate(needs):
            if not barriers_between(sum_of_money, line):
                grid[1 + row, 1 + n + to] = min(sum_of_money.cents, line.cents)
    for to, line in enumerate(needs):
        grid[1 + n + to, n + m + 1] = line.cents
    return int(maximum_flow(csr_array(grid), 0, n + m + 1).flow_value)


def per_money(division: Division) -> dict[int, int]:
    spent: dict[int, int] = defaultdict(int)
    for payment in division.payments:
        spent[payment.money] += payment.cents
    return spent


def per_need(division: Division) -> dict[int, int]:
    paid: dict[int, int] = defaultdict(int)
    for payment in division.payments:
        paid[payment.need] += payment.cents
    return paid


@given(pots())
def test_every_cent_is_somewhere(pot: tuple[list[Money], list[Need]]) -> None:
    money, needs = pot
    division = divide(money, needs)
    spent, paid = per_money(division), per_need(division)
    left = {rest.money: rest.cents for rest in division.left}
    short = {gap.need: gap.cents for gap in division.missing}
    assert all(spent[row.key] + left.get(row.key, 0) == row.cents for row in money)
    assert all(paid[line.key] + short.get(line.key, 0) == line.cents for line in needs)
    assert all(cents > 0 for cents in [*left.values(), *short.values()])
    assert all(type(payment.cents) is int and payment.cents > 0 for payment in division.payments)
    assert len({(payment.money, payment.need) for payment in division.payments}) == len(division.payments)


@given(pots())
def test_no_earmark_is_ever_broken(pot: tuple[list[Money], list[Need]]) -> None:
    money, needs = pot
    sums, lines = {row.key: row for row in money}, {line.key: line for line in needs}
    for payment in divide(money, needs).payments:
        assert barriers_between(sums[payment.money], lines[payment.need]) == ()


@given(pots())
@settings(deadline=None)
def test_nothing_is_unfunded_that_could_be_funded(pot: tuple[list[Money], list[Need]]) -> None:
    assert divide(*pot).paid_cents == largest_total(*pot)


@given(pots())
def test_the_same_question_gets_the_same_answer(pot: tuple[list[Money], list[Need]]) -> None:
    assert divide(*pot) == divide(*pot)


@given(pots())
def test_money_left_over_is_barred_from_every_line_that_is_short(pot: tuple[list[Money], list[Need]]) -> None:
    division = divide(*pot)
    for gap in division.missing:
        assert {barrier.money for barrier in gap.barriers} == {rest.money for rest in division.left}
        assert all(barrier.earmarks for barrier in gap.barriers)


small = st.integers(0, 3)


@given(
    st.lists(st.tuples(small, st.sets(st.integers(0, 2))), max_size=3),
    st.lists(small, min_size=3, max_size=3),
)
@settings(deadline=None)
def test_the_tightest_money_is_spent_as_far_as_any_division_can(
    givers: list[tuple[int, set[int]]], wanted: list[int]
) -> None:
    """Beside every division there is: of the largest ones, ours spends the tightest money most."""
    # One giver for one effort or for all: that is what an earmark on an effort can say.
    money = [
        Money(key, 1, cents, effort=min(efforts) if len(efforts) == 1 else None)
        for key, (cents, efforts) in enumerate(givers)
    ]
    needs = [need(key, cents) for key, cents in enumerate(wanted)]
    fits = [[not barriers_between(row, line) for line in needs] for row in money]
    room = [sum(line.cents for line, may in zip(needs, row, strict=True) if may) for row in fits]
    order = sorted(range(len(money)), key=lambda row: (room[row], sum(fits[row]), row))
    best = max(
        (sum(map(sum, grid)), tuple(sum(grid[row]) for row in order))
        for grid in every_division(money, needs, fits)
    )
    division = divide(money, needs)
    spent = per_money(division)
    assert (division.paid_cents, tuple(spent[money[row].key] for row in order)) == best


def every_division(
    money: list[Money], needs: list[Need], fits: list[list[bool]]
) -> list[tuple[tuple[int, ...], ...]]:
    rows = [
        [
            cells
            for cells in product(
                *(range(line.cents + 1) if may else (0,) for line, may in zip(needs, row, strict=True))
            )
            if sum(cells) <= giver.cents
        ]
        for giver, row in zip(money, fits, strict=True)
    ]
    return [
        grid
        for grid in product(*rows)
        if all(sum(row[to] for row in grid) <= line.cents for to, line in enumerate(needs))
    ]


def test_an_earlier_line_goes_before_a_later_one() -> None:
    division = divide([Money(1, 1, 100)], [need(1, 80), need(2, 80)])
    assert division.payments == (Payment(1, 1, 80), Payment(1, 2, 20))
    assert division.missing == (Missing(2, 60, 100, ()),)


def test_earlier_lines_are_paid_as_far_as_a_linear_programme_can() -> None:
    rng = np.random.default_rng(7)
    for _round in range(40):
        money = [
            Money(
                key,
                1,
                int(rng.integers(1, 50)),
                effort=int(rng.integers(1, 5)) if rng.random() < 0.6 else None,
            )
            for key in range(4)
        ]
        needs = [need(key, int(rng.integers(1, 50)), effort=key) for key in range(1, 5)]
        paid = per_need(divide(money, needs))
        assert [paid[line.key] for line in needs] == _first_lines_first(money, needs)


def _first_lines_first(money: list[Money], needs: list[Need]) -> list[int]:
    """Line by line the most that can be paid, with what earlier lines got kept: a programme a line."""
    n, m = len(money), len(needs)
    bounds = [(0, None if not barriers_between(row, line) else 0) for row in money for line in needs]
    supply = np.kron(np.eye(n), np.ones(m))
    demand = np.kron(np.ones(n), np.eye(m))
    got: list[int] = []
    for to in range(m):
        solved = linprog(
            -demand[to],
            A_ub=np.vstack([supply, demand]),
            b_ub=[row.cents for row in money] + [line.cents for line in needs],
            A_eq=demand[:to] if to else None,
            b_eq=got if to else None,
            bounds=bounds,
        )
        got.append(round(-solved.fun))
    return got


def test_free_money_leaves_what_is_earmarked_to_the_earmarked_line() -> None:
    earmarked = Money(2, funder=2, cents=100_000, effort=1)
    division = divide([FREE, earmarked], [need(1, 200_000), need(2, 200_000)])
    assert division.missing == ()
    assert per_money(division) == {1: 300_000, 2: 100_000}


def test_a_line_that_is_short_says_which_money_is_left_and_what_bars_it() -> None:
    area = Money(2, funder=2, cents=50_000, area=7, year=2027)
    division = divide([Money(1, 1, 30_000), area], [need(1, 40_000, areas=frozenset({8}))])
    assert division.missing[0].cents == 10_000
    assert division.missing[0].allowed_cents == 30_000
    assert division.missing[0].barriers[0].earmarks == ("area", "year")


def test_money_for_a_larger_area_may_be_spent_in_a_part_of_it() -> None:
    division = divide([Money(1, 1, 10, area=7)], [need(1, 10, areas=frozenset({7, 70}))])
    assert division.missing == ()


def test_a_line_that_names_its_giver_is_paid_by_nobody_else() -> None:
    division = divide([FREE], [need(1, 10, funder=2)])
    assert division.paid_cents == 0
    assert division.missing[0].barriers[0].earmarks == ("funder",)


@pytest.mark.parametrize("cents", [-1, 1.5, True])
def test_what_is_no_whole_amount_is_refused(cents: Any) -> None:
    with pytest.raises(UnfitAmount):
        divide([Money(1, 1, cents)], [])


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(UnfitAmount):
        divide([], [need(1, 1), need(1, 2)])


def test_nothing_over_nothing_is_nothing() -> None:
    assert divide([], []) == Division((), (), ())


def test_a_pot_of_a_large_municipality_is_divided_while_one_waits() -> None:
    rng = np.random.default_rng(3)
    money = [
        Money(
            key,
            int(rng.integers(8)),
            int(rng.integers(10**6)),
            effort=int(rng.integers(60)) if key % 2 else None,
        )
        for key in range(50)
    ]
    needs = [need(key, int(rng.integers(10**5)), effort=key % 60) for key in range(300)]
    started = time.perf_counter()
    division = divide(money, needs)
    assert division.paid_cents == largest_total(money, needs)
    assert time.perf_counter() - started < 2
