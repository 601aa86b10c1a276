"""What holds for opinion groups whatever the votes."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from compute.invented_votes import votes_from_rows
from samenspel.compute.opinion_groups import CastVotes, OpinionGroups, State, opinion_groups, votes_in_order

cells = st.sampled_from([1, 1, -1, -1, 0, None])
tables = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=24)
)


def same_result(one: OpinionGroups, other: OpinionGroups) -> bool:
    return (
        one.people == other.people
        and one.groups == other.groups
        and np.array_equal(one.positions, other.positions)
        and np.array_equal(one.group_of, other.group_of)
        and one.input_digest == other.input_digest
        and np.array_equal(one.statement_scores.priority, other.statement_scores.priority)
        and one.consensus_agree == other.consensus_agree
        and one.shared == other.shared
        and one.dividing == other.dividing
    )


@settings(deadline=None, max_examples=60)
@given(rows=tables, random=st.randoms(use_true_random=False))
def test_the_order_of_people_statements_and_votes_changes_nothing(
    rows: list[list[int | None]], random: Random
) -> None:
    people, statements = [f"p{i}" for i in range(len(rows))], [f"s{i}" for i in range(len(rows[0]))]
    cast = [(p, s, v) for p, row in enumerate(rows) for s, v in enumerate(row) if v is not None]
    as_given = opinion_groups(votes_from_rows(rows))
    new_people, new_statements, new_cast = people[:], statements[:], cast[:]
    for listed in (new_people, new_statements, new_cast):
        random.shuffle(listed)
    votes = votes_in_order(
        new_people,
        new_statements,
        CastVotes(
            [new_people.index(people[p]) for p, _, _ in new_cast],
            [new_statements.index(statements[s]) for _, s, _ in new_cast],
            [v for _, _, v in new_cast],
        ),
    )
    assert same_result(opinion_groups(votes), as_given)


@settings(deadline=None, max_examples=60)
@given(rows=tables, earlier=st.lists(st.tuples(st.integers(0, 99), st.sampled_from([1, 0, -1])), max_size=20))
def test_of_several_votes_the_latest_counts(
    rows: list[list[int | None]], earlier: list[tuple[int, int]]
) -> None:
    cast = [(p, s, v) for p, row in enumerate(rows) for s, v in enumerate(row) if v is not None]
    if not cast:
        return
    first_tries = [(*cast[place % len(cast)][:2], value) for place, value in earlier]
    person, statement, value = zip(*first_tries, *cast, strict=True)
    votes = votes_in_order(
        [f"p{i}" for i in range(len(rows))],
        [f"s{i}" for i in range(len(rows[0]))],
        CastVotes(person, statement, value),
    )
    assert same_result(opinion_groups(votes), opinion_groups(votes_from_rows(rows)))


@settings(deadline=None, max_examples=60)
@given(rows=tables)
def test_every_result_is_whole_and_within_bounds(rows: list[list[int | None]]) -> None:
    result = opinion_groups(votes_from_rows(rows))
    assert np.isfinite(result.positions).all()
    assert np.isfinite(result.statement_scores.priority).all()
    assert (result.group_of[~result.in_map] == -1).all()
    if result.state is not State.TOO_FEW_VOTERS:
        assert sum(group.n_people for group in result.groups) == int(result.in_map.sum())
    if result.state is State.GROUPS:
        assert min(group.n_people for group in result.groups) >= 5
        assert -1 <= (result.silhouette or 0) <= 1
