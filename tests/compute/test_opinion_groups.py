"""Opinion groups on votes small enough to know the answer."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score

from compute.invented_votes import planted, votes_from_rows
from samenspel.compute.opinion_groups import (
    OpinionGroups,
    Parameters,
    PreviousCentre,
    Side,
    State,
    opinion_groups,
    reference_parameters,
)
from samenspel.compute.opinion_groups.clustering import (
    DIRECT_UP_TO,
    GroupLimits,
    group_positions,
    silhouettes,
)
from samenspel.compute.opinion_groups.opinion_map import _dense_vectors, _sparse_vectors


@pytest.fixture
def worked_example() -> OpinionGroups:
    """The ten people and four statements of docs/methods/opinion-groups.md."""
    return opinion_groups(votes_from_rows([[1, -1, 1, 0]] * 5 + [[-1, 1, 1, 0]] * 5))


def test_the_worked_example_has_the_positions_and_groups_of_the_page(worked_example: OpinionGroups) -> None:
    assert [(group.letter, group.n_people) for group in worked_example.groups] == [("A", 5), ("B", 5)]
    assert worked_example.position("p0").group == "A"
    assert worked_example.positions[0] == pytest.approx([2**0.5, 0])
    assert worked_example.positions[9] == pytest.approx([-(2**0.5), 0])
    assert worked_example.silhouette == pytest.approx(1)


def test_the_worked_example_has_the_scores_of_the_page(worked_example: OpinionGroups) -> None:
    scores = worked_example.statement_scores
    assert scores.group_informed_consensus == pytest.approx([6 / 49, 6 / 49, 36 / 49, 1 / 49])
    assert scores.extremity == pytest.approx([2**0.5, 2**0.5, 0, 0])
    assert scores.priority == pytest.approx([11.01937, 11.01937, 6.354601, 0.000434028], rel=1e-6)
    first = worked_example.groups[0].representative[0]
    assert (first.statement, first.side, first.n_chosen, first.n_chosen_elsewhere) == ("s0", Side.AGREE, 5, 0)
    assert first.ratio == pytest.approx(6)
    assert first.z_own == pytest.approx(2.449490, abs=1e-6)
    assert first.z_difference == pytest.approx(2.927700, abs=1e-6)


def test_the_worked_example_names_what_all_share_and_what_divides(worked_example: OpinionGroups) -> None:
    assert [(one.statement, one.n_chosen, one.n_votes) for one in worked_example.consensus_agree] == [
        ("s2", 10, 10)
    ]
    assert worked_example.consensus_agree[0].z == pytest.approx(3.316625, abs=1e-6)
    assert worked_example.consensus_disagree == ()
    assert [(one.statement, one.side) for one in worked_example.shared] == [("s2", Side.AGREE)]
    assert [one.statement for one in worked_example.dividing] == ["s0", "s1"]
    assert worked_example.dividing[0].division == pytest.approx(5 / 7)
    assert (worked_example.dividing[0].most_for, worked_example.dividing[0].most_against) == ("A", "B")


def test_components_are_those_of_a_dense_analysis_with_means_filled_in() -> None:
    rng = np.random.default_rng(5)
    full = rng.choice([-1.0, 0.0, 1.0], size=(60, 12), p=[0.3, 0.2, 0.5])
    full[:30, :6] = np.abs(full[:30, :6])
    seen = rng.random(full.shape) < 0.7
    rows = [
        [int(v) if s else None for v, s in zip(*pair, strict=True)] for pair in zip(full, seen, strict=True)
    ]
    result = opinion_groups(votes_from_rows(rows))
    # Statements s0 … s11 stand in the order of text, so the columns of the oracle are put in that order too.
    order = [int(name[1:]) for name in result.statements]
    holes = np.where(seen, full, np.nan)[:, order]
    filled = np.where(np.isnan(holes), np.nanmean(holes, axis=0), holes)
    oracle = PCA(n_components=2).fit(filled).components_
    assert np.abs((result.components * oracle).sum(axis=1)) == pytest.approx([1, 1], abs=1e-12)


def test_lanczos_finds_the_same_components_as_the_full_spectrum() -> None:
    rng = np.random.default_rng(8)
    matrix = rng.normal(size=(300, 200)) + 2 * np.outer(rng.normal(size=300), rng.normal(size=200))
    dense, lengths = _dense_vectors(matrix)
    lanczos, other_lengths = _sparse_vectors(matrix)
    assert other_lengths == pytest.approx(lengths, rel=1e-9)
    assert np.abs((dense * lanczos).sum(axis=1)) == pytest.approx([1, 1], abs=1e-9)


def test_large_and_small_conversations_take_different_roads_to_the_same_components(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    votes, _ = planted(120, 3)
    dense = opinion_groups(votes)
    monkeypatch.setattr("samenspel.compute.opinion_groups.opinion_map.DENSE_CELLS", 0)
    sparse = opinion_groups(votes)
    monkeypatch.setattr("samenspel.compute.opinion_groups.opinion_map.DENSE_SIDE", 0)
    lanczos = opinion_groups(votes)
    assert sparse.positions == pytest.approx(dense.positions, abs=1e-9)
    assert lanczos.positions == pytest.approx(dense.positions, abs=1e-6)


def test_silhouettes_agree_with_scikit_learn() -> None:
    rng = np.random.default_rng(2)
    points = rng.normal(size=(80, 2))
    divisions = [rng.integers(0, k, size=80) for k in (2, 3, 5)]
    ours = silhouettes(points, np.ones(80), divisions)
    assert ours == pytest.approx([silhouette_score(points, labels) for labels in divisions], abs=1e-12)


@pytest.mark.parametrize("n_groups", [2, 3])
def test_planted_groups_are_found_and_named_by_size(n_groups: int) -> None:
    votes, group = planted(40 * n_groups, n_groups)
    result = opinion_groups(votes)
    assert result.n_groups == n_groups
    assert [one.letter for one in result.groups] == list("ABC")[:n_groups]
    pairs = {
        (group[int(name[1:])], int(found)) for name, found in zip(result.people, result.group_of, strict=True)
    }
    assert len(pairs) == n_groups


def test_more_than_five_groups_are_found_when_the_map_shows_them() -> None:
    corners = np.array([(np.cos(turn), np.sin(turn)) for turn in np.arange(7) * 2 * np.pi / 7]) * 10
    positions = np.repeat(corners, 20, axis=0) + np.random.default_rng(4).normal(0, 0.3, size=(140, 2))
    assert group_positions(positions, GroupLimits(None, 8, 5, 0)).n_groups == 7


def test_no_group_is_smaller_than_the_smallest_size() -> None:
    rng = np.random.default_rng(6)
    crowd = np.vstack([rng.normal(-5, 0.5, (40, 2)), rng.normal(5, 0.5, (40, 2)), [[60.0, 60.0]] * 3])
    assert sorted(np.bincount(group_positions(crowd, GroupLimits(None, 8, 5, 0)).labels)) == [40, 43]
    assert min(np.bincount(group_positions(crowd, GroupLimits(3, 8, 1, 0)).labels)) == 3


def test_above_five_thousand_people_base_clusters_lead_to_the_planted_groups() -> None:
    rng = np.random.default_rng(3)
    middles = np.array([(-4.0, 0.0), (4.0, 0.0), (0.0, 6.0)])
    group = rng.integers(0, 3, size=DIRECT_UP_TO + 1000)
    found = group_positions(
        middles[group] + rng.normal(size=(len(group), 2)) * 0.5, GroupLimits(None, 8, 5, 0)
    )
    assert found.n_groups == 3
    assert len({*zip(group.tolist(), found.labels.tolist(), strict=True)}) == 3


def test_below_seven_voters_it_says_so_and_still_knows_what_to_show() -> None:
    result = opinion_groups(votes_from_rows([[1, -1, 0]] * 3 + [[-1, 1, 0]] * 3))
    assert result.state is State.TOO_FEW_VOTERS
    assert (result.n_groups, result.groups, set(result.group_of.tolist())) == (0, (), {-1})
    assert np.isnan(result.statement_scores.group_informed_consensus).all()
    assert (result.statement_scores.priority > 0).all()


def test_everyone_the_same_is_one_group_without_representatives() -> None:
    result = opinion_groups(votes_from_rows([[1, -1, 1]] * 20))
    assert result.state is State.ONE_GROUP
    assert [(group.letter, group.n_people, group.representative) for group in result.groups] == [
        ("A", 20, ())
    ]
    assert not result.positions.any()
    assert not result.statement_scores.extremity.any()


def test_all_passes_one_statement_and_no_votes_at_all_are_answered() -> None:
    assert opinion_groups(votes_from_rows([[0, 0]] * 9)).state is State.ONE_GROUP
    single = opinion_groups(votes_from_rows([[1]] * 10 + [[-1]] * 10))
    assert [group.n_people for group in single.groups] == [10, 10]
    assert opinion_groups(votes_from_rows([])).state is State.TOO_FEW_VOTERS
    unseen = opinion_groups(votes_from_rows([[None, None]] * 9))
    assert unseen.state is State.TOO_FEW_VOTERS
    assert not unseen.in_map.any()


def test_people_outside_the_map_have_a_position_and_no_group() -> None:
    rows: list[list[int | None]] = [[1, -1, 1, 1, -1, 1, 1, -1]] * 10 + [[-1, 1, 1, -1, 1, 1, -1, 1]] * 10
    result = opinion_groups(votes_from_rows([*rows, [1, -1] + [None] * 6]))
    newcomer = result.position("p20")
    assert newcomer.group is None
    assert newcomer.x != 0


def test_fewer_than_fifteen_regular_voters_are_joined_by_the_most_active_others() -> None:
    regular: list[list[int | None]] = [[1] * 8] * 10
    rows = [*regular, *[[1] * n + [None] * (8 - n) for n in (6, 5, 4, 3, 2, 1)]]
    result = opinion_groups(votes_from_rows(rows))
    assert [name for name, inside in zip(result.people, result.in_map, strict=True) if not inside] == ["p15"]


def test_a_moderated_statement_counts_as_a_pass_of_everybody_in_positions_only() -> None:
    rows: list[list[int | None]] = [[1, -1, 1], [1, -1, None]] * 5 + [[-1, 1, -1], [-1, 1, None]] * 5
    result = opinion_groups(votes_from_rows(rows, ("s2",)))
    # Three own votes each, the rejected one included: the scale is sqrt(3 / 3).
    assert result.positions[:, 0] == pytest.approx(
        [2**0.5 if row[0] == 1 else -(2**0.5) for row in rows_in_order(rows)]
    )
    assert result.components[:, 2].tolist() == [0, 0]
    assert result.statement_scores.n_agree.tolist() == [10, 10, 5]
    named = [one.statement for group in result.groups for one in group.representative]
    assert "s2" not in named + [one.statement for one in result.dividing + result.shared]


def rows_in_order(rows: list[list[int | None]]) -> list[list[int | None]]:
    """Rows in the canonical order of the names p0, p1, p10, …."""
    return [rows[int(name[1:])] for name in sorted(f"p{i}" for i in range(len(rows)))]


def test_letters_and_sides_follow_the_previous_picture() -> None:
    votes, _ = planted(90, 3)
    first = opinion_groups(votes)
    mirrored = tuple(
        PreviousCentre(letter, -one.x, one.y) for letter, one in zip("CAF", first.groups, strict=True)
    )
    second = opinion_groups(votes, Parameters(previous_centres=mirrored))
    assert {group.letter for group in second.groups} == {"A", "C", "F"}
    assert second.positions == pytest.approx(first.positions * [-1, 1])
    kept = {one.letter: (-one.x, one.y) for one in second.groups}
    assert kept["C"] == pytest.approx((first.groups[0].x, first.groups[0].y))


def test_a_new_group_never_takes_the_letter_of_one_that_was_there() -> None:
    votes, _ = planted(90, 3)
    first = opinion_groups(votes)
    known = tuple(replace(one, letter=letter) for letter, one in zip("BD", first.centres[:2], strict=True))
    second = opinion_groups(votes, Parameters(previous_centres=known))
    assert [group.letter for group in second.groups] == ["A", "B", "D"]


def test_a_fixed_number_of_groups_is_kept_in_reference_mode() -> None:
    votes, _ = planted(60, 3)
    result = opinion_groups(votes, reference_parameters(5))
    assert result.n_groups == 5
