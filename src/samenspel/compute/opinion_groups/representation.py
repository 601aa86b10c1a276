"""What sets a group apart: counts per group, the tests, and at most five statements a group."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samenspel.compute.opinion_groups.results import GroupScores, RepresentativeStatement, Side
from samenspel.compute.opinion_groups.scores import SIGNIFICANT, one_share_z, smoothed_share, two_share_z
from samenspel.compute.opinion_groups.votes import Votes

MOST_STATEMENTS = 5


@dataclass(frozen=True, eq=False)
class GroupCounts:
    """Agrees, disagrees and passes per group and statement, each (k, C)."""

    n_agree: NDArray[np.int64]
    n_disagree: NDArray[np.int64]
    n_pass: NDArray[np.int64]

    @property
    def n_votes(self) -> NDArray[np.int64]:
        """All votes (k, C), passes included."""
        return self.n_agree + self.n_disagree + self.n_pass

    def after(self, n_first: int) -> "GroupCounts":
        """The counts without those of the first groups."""
        return GroupCounts(self.n_agree[n_first:], self.n_disagree[n_first:], self.n_pass[n_first:])

    def together(self) -> "GroupCounts":
        """The counts of all groups taken as one (1, C)."""
        agree, disagree, passed = (
            table.sum(axis=0, keepdims=True) for table in (self.n_agree, self.n_disagree, self.n_pass)
        )
        return GroupCounts(agree, disagree, passed)


@dataclass(frozen=True, eq=False)
class _Tests:
    """Of one side, per group and statement (k, C): own share, ratio to elsewhere, and the two tests."""

    share: NDArray[np.float64]
    ratio: NDArray[np.float64]
    z_own: NDArray[np.float64]
    z_difference: NDArray[np.float64]

    @property
    def passes(self) -> NDArray[np.bool_]:
        return (self.z_own > SIGNIFICANT) & (self.z_difference > SIGNIFICANT)

    @property
    def metric(self) -> NDArray[np.float64]:
        return self.ratio * self.z_difference * self.share * self.z_own


def counts_by_group(votes: Votes, group_of: NDArray[np.int64], n_groups: int) -> GroupCounts:
    """Count the votes of every group; ``group_of`` (n,) is everybody's group, from 0."""
    size = len(votes.statements)
    # One number per vote says whose, on what, and which: everything is counted in one walk over the votes.
    place = (group_of * (3 * size))[votes.person]
    place += votes.statement.astype(np.int64) * 3
    place += votes.value + 1
    table = np.bincount(place, minlength=n_groups * size * 3).reshape(n_groups, size, 3)
    return GroupCounts(n_agree=table[:, :, 2], n_disagree=table[:, :, 0], n_pass=table[:, :, 1])


def group_scores(counts: GroupCounts) -> GroupScores:
    """Test every statement in every group against all other groups together."""
    agree, disagree = _tests(counts.n_agree, counts.n_votes), _tests(counts.n_disagree, counts.n_votes)
    is_agree = agree.z_difference > disagree.z_difference
    return GroupScores(
        n_agree=counts.n_agree,
        n_disagree=counts.n_disagree,
        n_pass=counts.n_pass,
        is_agree=is_agree,
        ratio=np.where(is_agree, agree.ratio, disagree.ratio),
        z_own=np.where(is_agree, agree.z_own, disagree.z_own),
        z_difference=np.where(is_agree, agree.z_difference, disagree.z_difference),
        metric=np.where(is_agree, agree.metric, disagree.metric),
        is_significant=agree.passes | disagree.passes,
    )


def representative_statements(
    counts: GroupCounts, statements: tuple[str, ...], moderated_out: NDArray[np.bool_]
) -> list[tuple[RepresentativeStatement, ...]]:
    """Per group at most five statements that set it apart, those it agrees with first.

    A statement counts when both tests of one side pass; ranked by ratio, difference, share and own z
    multiplied. The best agree statement stands first, also when it only nearly passes. When none passes, the
    one that differs most is given anyway. Statements that were moderated out, or that the group never voted
    on, do not count.
    """
    if len(counts.n_agree) < 2:
        # With one group there is nobody to be set apart from.
        return [()] * len(counts.n_agree)
    scores = group_scores(counts)
    chosen = []
    for group in range(len(counts.n_agree)):
        usable = np.flatnonzero(~moderated_out & (counts.n_votes[group] > 0))
        places = _selected(scores.of(group), usable)
        chosen.append(tuple(_record(counts, scores, statements, group, place) for place in places))
    return chosen


def _tests(n_chosen: NDArray[np.int64], n_votes: NDArray[np.int64]) -> _Tests:
    chosen, votes = n_chosen.astype(np.float64), n_votes.astype(np.float64)
    chosen_out, votes_out = chosen.sum(axis=0) - chosen, votes.sum(axis=0) - votes
    share = smoothed_share(chosen, votes)
    return _Tests(
        share=share,
        ratio=share / smoothed_share(chosen_out, votes_out),
        z_own=one_share_z(chosen, votes),
        z_difference=two_share_z(chosen, votes, chosen_out, votes_out),
    )


def _selected(scores: GroupScores, usable: NDArray[np.int64]) -> list[int]:
    """The places of at most five statements for one group, whose scores are (C,); agrees first."""
    if not len(usable):
        return []
    passing = usable[scores.is_significant[usable]]
    if not len(passing):
        return [_best_anyway(scores, usable)]
    # A stable sort on the negative: statements that score the same keep their canonical order.
    ranked = passing[np.argsort(-scores.metric[passing], kind="stable")].tolist()
    best_agree = [place for place in ranked if scores.is_agree[place]][:1]
    # The best agree statement stays in, also behind five on which the group disagrees: a group is for
    # something.
    chosen = (best_agree + [place for place in ranked if place not in best_agree])[:MOST_STATEMENTS]
    return sorted(chosen, key=lambda place: not scores.is_agree[place])


def _best_anyway(scores: GroupScores, usable: NDArray[np.int64]) -> int:
    """What to give when none passes: a statement the group mostly agrees with, else what differs most."""
    leaning = scores.is_agree & (scores.n_agree > 0)
    # Both tests above 0: two negative ones would multiply to a high rank.
    leaning &= (scores.z_own > 0) & (scores.z_difference > 0)
    agreed = usable[leaning[usable]]
    if len(agreed):
        return int(agreed[np.argmax(scores.metric[agreed])])
    return int(usable[np.argmax(scores.z_difference[usable])])


def _record(
    counts: GroupCounts, scores: GroupScores, statements: tuple[str, ...], group: int, place: int
) -> RepresentativeStatement:
    is_agree = bool(scores.is_agree[group, place])
    chosen = (counts.n_agree if is_agree else counts.n_disagree)[:, place]
    n_votes = counts.n_votes[:, place]
    own, all_own = int(chosen[group]), int(n_votes[group])
    return RepresentativeStatement(
        statement=statements[place],
        side=Side.AGREE if is_agree else Side.DISAGREE,
        n_chosen=own,
        n_votes=all_own,
        n_chosen_elsewhere=int(chosen.sum()) - own,
        n_votes_elsewhere=int(n_votes.sum()) - all_own,
        share=(own + 1) / (all_own + 2),
        ratio=float(scores.ratio[group, place]),
        z_own=float(scores.z_own[group, place]),
        z_difference=float(scores.z_difference[group, place]),
        is_significant=bool(scores.is_significant[group, place]),
    )
