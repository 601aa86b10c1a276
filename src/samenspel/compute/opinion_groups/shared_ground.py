"""What people have in common and what divides them: consensus, shared and dividing statements."""

import numpy as np
from numpy.typing import NDArray

from samenspel.compute.opinion_groups.representation import MOST_STATEMENTS, GroupCounts
from samenspel.compute.opinion_groups.results import (
    ConsensusStatement,
    DividingStatement,
    SharedStatement,
    Side,
    Tally,
)
from samenspel.compute.opinion_groups.scores import (
    SIGNIFICANT,
    agreement_across_groups,
    division,
    one_share_z,
    smoothed_share,
    two_share_z,
)


def consensus_statements(
    n_chosen: NDArray[np.int64],
    n_votes: NDArray[np.int64],
    standing: NDArray[np.int64],
    side: Side,
    names: tuple[str, ...],
) -> tuple[ConsensusStatement, ...]:
    """The five statements most people over all chose this side on.

    A smoothed share above one half that is significantly so, ranked by share times z; ``standing`` holds the
    places of the statements that count.
    """
    share = smoothed_share(n_chosen.astype(np.float64), n_votes.astype(np.float64))
    z = one_share_z(n_chosen.astype(np.float64), n_votes.astype(np.float64))
    agreed = np.asarray((share > 0.5) & (z > SIGNIFICANT))
    passing = standing[agreed[standing]]
    ranked = passing[np.argsort(-(share * z)[passing], kind="stable")][:MOST_STATEMENTS]
    return tuple(
        ConsensusStatement(names[i], side, int(n_chosen[i]), int(n_votes[i]), float(share[i]), float(z[i]))
        for i in ranked
    )


def shared_statements(
    counts: GroupCounts, letters: tuple[str, ...], standing: NDArray[np.int64], names: tuple[str, ...]
) -> tuple[SharedStatement, ...]:
    """The five statements every group by itself leans to the same side on, by their product over groups.

    In every group the chosen side must pass the test of consensus: more than half, significantly so.
    """
    if len(letters) < 2:
        return ()
    votes = counts.n_votes.astype(np.float64)
    found: list[SharedStatement] = []
    for side, table in ((Side.AGREE, counts.n_agree), (Side.DISAGREE, counts.n_disagree)):
        chosen = table.astype(np.float64)
        leaning: NDArray[np.bool_] = smoothed_share(chosen, votes) > 0.5
        leaning &= one_share_z(chosen, votes) > SIGNIFICANT
        everywhere = np.flatnonzero(leaning.all(axis=0))
        product = agreement_across_groups(chosen, votes)
        found += [
            SharedStatement(names[i], side, float(product[i]), _tallies(counts, letters, int(i)))
            for i in np.intersect1d(standing, everywhere)
        ]
    return tuple(sorted(found, key=lambda statement: -statement.agreement)[:MOST_STATEMENTS])


def dividing_statements(
    counts: GroupCounts, letters: tuple[str, ...], standing: NDArray[np.int64], names: tuple[str, ...]
) -> tuple[DividingStatement, ...]:
    """The five statements that set two groups furthest apart, measured by `division`.

    The group most for a statement must agree significantly more often than the group most against, or the
    latter disagree significantly more often: few votes divide nobody.
    """
    if len(letters) < 2:
        return ()
    agree, disagree, votes = (
        table.astype(np.float64) for table in (counts.n_agree, counts.n_disagree, counts.n_votes)
    )
    apart = division(agree, disagree, votes)
    balance = smoothed_share(agree, votes) - smoothed_share(disagree, votes)
    top, bottom = balance.argmax(axis=0), balance.argmin(axis=0)
    here = np.arange(len(names))
    more_agree = two_share_z(agree[top, here], votes[top, here], agree[bottom, here], votes[bottom, here])
    more_disagree = two_share_z(
        disagree[bottom, here], votes[bottom, here], disagree[top, here], votes[top, here]
    )
    differs = np.asarray((more_agree > SIGNIFICANT) | (more_disagree > SIGNIFICANT))
    passing = standing[differs[standing]]
    ranked = passing[np.argsort(-apart[passing], kind="stable")][:MOST_STATEMENTS]
    return tuple(
        DividingStatement(
            names[i], float(apart[i]), letters[top[i]], letters[bottom[i]], _tallies(counts, letters, int(i))
        )
        for i in ranked
    )


def _tallies(counts: GroupCounts, letters: tuple[str, ...], place: int) -> tuple[tuple[str, Tally], ...]:
    return tuple(
        (
            letter,
            Tally(
                int(counts.n_agree[group, place]),
                int(counts.n_disagree[group, place]),
                int(counts.n_pass[group, place]),
            ),
        )
        for group, letter in enumerate(letters)
    )
