"""Votes invented for tests: from rows written down, or planted with a known answer."""

import numpy as np

from samenspel.compute.opinion_groups import CastVotes, Votes, votes_in_order


def votes_from_rows(rows: list[list[int | None]], moderated_out: tuple[str, ...] = ()) -> Votes:
    """A row per person p0, p1, …, a column per statement s0, s1, …; None is not seen."""
    cast = [(p, s, v) for p, row in enumerate(rows) for s, v in enumerate(row) if v is not None]
    person, statement, value = zip(*cast, strict=True) if cast else ((), (), ())
    names = [f"s{i}" for i in range(len(rows[0]) if rows else 0)]
    return votes_in_order(
        [f"p{i}" for i in range(len(rows))], names, CastVotes(person, statement, value), moderated_out
    )


def planted(n_people: int, n_groups: int, seed: int = 1, n_statements: int = 40) -> tuple[Votes, list[int]]:
    """People in equal groups, each with its own pattern of votes, one vote in ten turned around."""
    rng = np.random.default_rng(seed)
    patterns = rng.choice([-1, 1], size=(n_groups, n_statements))
    group = [i % n_groups for i in range(n_people)]
    noise = np.where(rng.random((n_people, n_statements)) < 0.1, -1, 1)
    rows = (patterns[group] * noise).tolist()
    return votes_from_rows(rows), group
