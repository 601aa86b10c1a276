"""Own effect: what two designs find, what they leave unsaid, and how often they are wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compute.invented_areas import FIRST_YEAR, N_BEFORE, START, invented, names, panel_of
from samenspel.compute.effect import (
    FEWEST_BEFORE,
    FEWEST_PEERS,
    AreaPanel,
    Design,
    DesignOutcome,
    EffectStudy,
    StudyRefused,
    Verdict,
    effect_of,
)
from samenspel.compute.effect.weights import equal_weights, fitted_weights

N_STUDIES = 120


def studied(values: np.ndarray, area: int = 0, start: int = START, **more: int) -> EffectStudy:
    return effect_of(panel_of(values), names(len(values))[area], start, **more)


def by(found: EffectStudy, design: Design) -> DesignOutcome:
    return next(one for one in found.outcomes if one.design is design)


def by_hand() -> np.ndarray:
    """Nine peers rise by one a year, and by up to 0.4 more or less in the last; the area rises by seven."""
    rows = [[10.0, 11.0, 12.0, 19.0]]
    rows += [[20.0 + n, 21.0 + n, 22.0 + n, 23.0 + n + (n - 4) / 10] for n in range(9)]
    return np.array(rows)


def test_differences_are_those_of_the_sum_on_paper() -> None:
    found = by(studied(by_hand(), start=FIRST_YEAR + 3), Design.DIFFERENCES)
    # 19 - 11 in the area, 2 among the peers: the wobbles cancel out.
    assert found.estimate == pytest.approx(6.0)
    assert found.estimate_percent == pytest.approx(100 * 6 / 13)
    assert found.p_value == pytest.approx(0.1)
    # The farthest peer lies 0.4 from the others' middle, which lies 0.05 on the other side of nought.
    assert (found.low90, found.high90) == (pytest.approx(5.55), pytest.approx(6.45))
    assert found.verdict is Verdict.TOLD_APART
    assert found.weights == pytest.approx(np.full(9, 1 / 9))


def test_who_is_no_larger_than_a_peer_cannot_be_told_apart() -> None:
    values = by_hand()
    values[0, -1] = 13.2
    found = studied(values, start=FIRST_YEAR + 3)
    outcome = by(found, Design.DIFFERENCES)
    assert outcome.estimate == pytest.approx(0.2)
    # The wobbles of 0.45, 0.3375 and 0.225 on both sides are larger: six of nine, and the area itself.
    assert outcome.p_value == pytest.approx(7 / 10)
    assert outcome.verdict is Verdict.NOT_TOLD_APART
    assert outcome.low90 is not None
    assert outcome.high90 is not None
    assert outcome.low90 < 0 < outcome.high90


def test_the_line_finds_the_peers_that_the_area_was_made_of() -> None:
    values = invented(np.random.default_rng(3))
    values[0] = 0.6 * values[5] + 0.4 * values[9] + 7
    # With fewer peers than years there is one answer only.
    peers = values[[1, 5, 9, 20]]
    weights = fitted_weights(values[:1, :N_BEFORE], peers[:, :N_BEFORE], np.ones((1, 4)), 0.0)
    assert weights[0] == pytest.approx([0, 0.6, 0.4, 0], abs=1e-4)
    assert weights.sum() == pytest.approx(1)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.floats(0.0, 5.0))
def test_no_other_weights_come_closer(seed: int, ridge: float) -> None:
    chance = np.random.default_rng(seed)
    values = chance.normal(0, 1, (13, 4))
    before, peers, may_count = values[:1], values[1:], np.ones((1, 12))
    may_count[0, 3] = 0
    found = fitted_weights(before, peers, may_count, ridge)

    def off(weights: np.ndarray) -> float:
        gap = before - weights @ peers
        return float(((gap - gap.mean()) ** 2).sum() + ridge * (weights**2).sum())

    assert found[0, 3] == 0
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)
    # Of weights that are the best, no step towards a single peer makes the sum smaller.
    for peer in np.flatnonzero(may_count[0]):
        one = np.zeros((1, 12))
        one[0, peer] = 1
        assert off(found) <= off(0.999 * found + 0.001 * one) + 1e-6


def test_areas_that_never_move_count_the_same() -> None:
    still = np.ones((1, 3))
    weights = fitted_weights(still, np.ones((9, 3)), np.ones((1, 9)), 0.0)
    assert weights == pytest.approx(equal_weights(np.ones((1, 9))))


def test_a_level_that_differs_for_years_is_no_effect() -> None:
    values = invented(np.random.default_rng(4))
    moved = values.copy()
    moved[0] += 100
    here, there = studied(values), studied(moved)
    for design in Design:
        assert by(there, design).estimate == pytest.approx(by(here, design).estimate, abs=1e-6)


@pytest.mark.parametrize("times", [0.01, 1000.0])
def test_another_unit_changes_the_numbers_and_not_what_is_said(times: float) -> None:
    values = invented(np.random.default_rng(5))
    here, there = studied(values), studied(values * times)
    assert there.verdict is here.verdict
    for design in Design:
        assert by(there, design).p_value == by(here, design).p_value
        assert by(there, design).estimate == pytest.approx(times * (by(here, design).estimate or 0), rel=1e-5)


def test_what_has_not_begun_says_only_how_large_it_must_be() -> None:
    found = studied(invented(np.random.default_rng(6)), start=2024, years_after=2)
    assert found.verdict is Verdict.NOT_STARTED
    for outcome in found.outcomes:
        assert outcome.estimate is None
        assert outcome.p_value is None
        assert outcome.smallest_detectable > 0


def test_longer_measuring_does_not_need_a_larger_effect_on_the_whole() -> None:
    needed: dict[int, list[float]] = {1: [], 3: []}
    for seed in range(12):
        values = invented(np.random.default_rng(100 + seed))
        for years, sizes in needed.items():
            found = studied(values, start=2024, years_after=years)
            sizes.append(by(found, Design.DIFFERENCES).smallest_detectable)
    assert np.median(needed[3]) < 1.3 * np.median(needed[1])


def test_an_area_that_went_its_own_way_before_has_no_fair_line() -> None:
    values = invented(np.random.default_rng(7))
    values[0, :N_BEFORE] += np.array([0, 9, -9, 9, -9, 9, 0.0])
    assert {one.verdict for one in studied(values).outcomes} == {Verdict.NO_FAIR_LINE}


def test_designs_that_do_not_agree_are_called_so() -> None:
    said = set()
    for seed in range(40):
        found = studied(invented(np.random.default_rng(200 + seed)))
        agree = len({one.verdict for one in found.outcomes}) == 1
        assert (found.verdict is Verdict.DESIGNS_DIFFER) is not agree
        said.add(found.verdict)
    assert Verdict.DESIGNS_DIFFER in said


def test_a_peer_that_misses_a_year_is_left_out_and_named() -> None:
    values = invented(np.random.default_rng(8))
    panel = panel_of(values)
    holes = {area: dict(series) for area, series in panel.values.items()}
    holes["area 03"][2018] = None
    del holes["area 04"][2021]
    found = effect_of(AreaPanel(holes), "area 00", START)
    assert [(each.area, each.period) for each in found.study.left_out] == [
        ("area 03", 2018),
        ("area 04", 2021),
    ]
    assert len(found.study.peers) == 37


def test_a_year_that_the_area_itself_misses_counts_for_nobody() -> None:
    panel = panel_of(invented(np.random.default_rng(9)))
    holes = {area: dict(series) for area, series in panel.values.items()}
    holes["area 00"][2016] = None
    found = effect_of(AreaPanel(holes), "area 00", START)
    assert 2016 not in found.study.periods
    assert not found.study.left_out


@pytest.mark.parametrize(
    ("code", "n_areas", "area", "start", "years_after"),
    [
        ("area", 40, "area 99", START, 1),
        ("before", 40, "area 00", FIRST_YEAR + FEWEST_BEFORE - 1, 1),
        ("peers", FEWEST_PEERS, "area 00", START, 1),
        ("planned", 40, "area 00", 2024, 8),
    ],
)
def test_what_cannot_be_studied_is_refused(
    code: str, n_areas: int, area: str, start: int, years_after: int
) -> None:
    panel = panel_of(invented(np.random.default_rng(1), n_areas))
    with pytest.raises(StudyRefused) as refused:
        effect_of(panel, area, start, years_after)
    assert refused.value.code == code


def test_nine_peers_are_just_enough() -> None:
    assert studied(by_hand(), start=FIRST_YEAR + 3).verdict is not Verdict.NOT_STARTED


def test_the_order_of_areas_changes_nothing() -> None:
    values = invented(np.random.default_rng(10))
    panel = panel_of(values)
    turned = AreaPanel(dict(reversed(list(panel.values.items()))))
    here, there = effect_of(panel, "area 00", START), effect_of(turned, "area 00", START)
    assert here.input_digest == there.input_digest
    assert [one.estimate for one in here.outcomes] == [one.estimate for one in there.outcomes]


def test_without_an_effect_about_one_in_ten_studies_raises_an_alarm() -> None:
    alarms, inside = dict.fromkeys(Design, 0), dict.fromkeys(Design, 0)
    for seed in range(N_STUDIES):
        chance = np.random.default_rng(1000 + seed)
        for outcome in studied(invented(chance), area=int(chance.integers(40))).outcomes:
            assert outcome.p_value is not None
            assert outcome.low90 is not None
            assert outcome.high90 is not None
            alarms[outcome.design] += outcome.p_value <= 0.1 + 1e-12
            inside[outcome.design] += outcome.low90 <= 0 <= outcome.high90
    for design in Design:
        assert alarms[design] == N_STUDIES - inside[design]
        # Of one in ten, 120 draws lie between these in 99.9 % of cases.
        assert 3 <= alarms[design] <= 24
