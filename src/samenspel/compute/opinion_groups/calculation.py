"""The run: from votes and published choices to groups, in the steps of docs/methods/opinion-groups.md."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samenspel.compute.opinion_groups.clustering import GroupLimits, group_positions
from samenspel.compute.opinion_groups.letters import lettering
from samenspel.compute.opinion_groups.opinion_map import OpinionMap, opinion_map
from samenspel.compute.opinion_groups.parameters import Parameters
from samenspel.compute.opinion_groups.representation import (
    GroupCounts,
    counts_by_group,
    group_scores,
    representative_statements,
)
from samenspel.compute.opinion_groups.results import (
    METHOD,
    NO_GROUP,
    VERSION,
    Group,
    OpinionGroups,
    Side,
    State,
    StatementScores,
)
from samenspel.compute.opinion_groups.scores import agreement_across_groups, extremity, priority
from samenspel.compute.opinion_groups.shared_ground import (
    consensus_statements,
    dividing_statements,
    shared_statements,
)
from samenspel.compute.opinion_groups.votes import Votes


@dataclass(frozen=True, eq=False)
class _Picture:
    """The map with its groups: positions (n, 2), a group per person (n,), letters and silhouette."""

    positions: NDArray[np.float64]
    components: NDArray[np.float64]
    group_of: NDArray[np.int64]
    letters: tuple[str, ...]
    silhouette: float | None
    state: State


def opinion_groups(votes: Votes, parameters: Parameters | None = None) -> OpinionGroups:
    """Find the groups of people who vote alike, what sets each apart, and what they share.

    Parameters
    ----------
    votes : Votes
        V votes of n people on C statements, in canonical order (`votes_in_order`).
    parameters : Parameters, optional
        The published choices of the run; the default ones when left out.

    Returns
    -------
    OpinionGroups
        A pure function of both: the same votes and choices give the same result. With too few voters it says
        so in ``state``, and names no groups.

    Source
    ------
    Small, Bjørkegren, Erkkilä, Shaw & Megill, *Polis: Scaling Deliberation by Mapping High Dimensional
    Opinion Spaces* (2021), and the Polis server. docs/methods/opinion-groups.md says where this differs.
    """
    parameters = parameters or Parameters()
    opinion = opinion_map(votes)
    picture = _picture(opinion, parameters)
    # People outside the map, people in it without a group, and then the groups.
    circle_of = np.where(opinion.in_map, picture.group_of + 2, 0)
    circles = counts_by_group(votes, circle_of, len(picture.letters) + 2)
    counts, in_map, everybody = circles.after(2), circles.after(1).together(), circles.together()
    standing = np.flatnonzero(~votes.moderated_out)
    n_votes = everybody.n_votes[0]
    return OpinionGroups(
        method=METHOD,
        version=VERSION,
        parameters=parameters,
        input_digest=votes.digest,
        state=picture.state,
        people=votes.people,
        statements=votes.statements,
        positions=picture.positions,
        in_map=opinion.in_map,
        group_of=picture.group_of,
        components=picture.components,
        groups=_groups(picture, counts, votes),
        silhouette=picture.silhouette,
        statement_scores=_statement_scores(opinion, counts, in_map, everybody, votes.moderated_out),
        group_scores=group_scores(counts),
        consensus_agree=consensus_statements(
            everybody.n_agree[0], n_votes, standing, Side.AGREE, votes.statements
        ),
        consensus_disagree=consensus_statements(
            everybody.n_disagree[0], n_votes, standing, Side.DISAGREE, votes.statements
        ),
        shared=shared_statements(counts, picture.letters, standing, votes.statements),
        dividing=dividing_statements(counts, picture.letters, standing, votes.statements),
    )


def _picture(opinion: OpinionMap, parameters: Parameters) -> _Picture:
    """Group the people in the map and name the groups; nobody is grouped when too few voted."""
    group_of = np.full(len(opinion.positions), NO_GROUP, dtype=np.int64)
    if int(opinion.in_map.sum()) < max(1, parameters.fewest_voters):
        return _Picture(opinion.positions, opinion.components, group_of, (), None, State.TOO_FEW_VOTERS)
    placed = opinion.positions[opinion.in_map]
    grouping = group_positions(
        placed,
        GroupLimits(
            parameters.n_groups,
            parameters.largest_number_of_groups,
            parameters.smallest_group,
            parameters.seed,
        ),
    )
    sizes = np.bincount(grouping.labels, minlength=grouping.n_groups)
    named = lettering(grouping.centres, sizes, parameters.previous_centres)
    # Groups are numbered in the order of their letters, so that every table reads A, B, C.
    order = sorted(range(grouping.n_groups), key=lambda group: named.letters[group])
    number = np.empty(grouping.n_groups, dtype=np.int64)
    number[order] = np.arange(grouping.n_groups)
    group_of[opinion.in_map] = number[grouping.labels]
    return _Picture(
        positions=opinion.positions * named.mirror,
        components=opinion.components * named.mirror[:, None],
        group_of=group_of,
        letters=tuple(named.letters[group] for group in order),
        silhouette=grouping.silhouette,
        state=State.GROUPS if grouping.n_groups > 1 else State.ONE_GROUP,
    )


def _groups(picture: _Picture, counts: GroupCounts, votes: Votes) -> tuple[Group, ...]:
    representative = representative_statements(counts, votes.statements, votes.moderated_out)
    groups = []
    for place, letter in enumerate(picture.letters):
        members = picture.positions[picture.group_of == place]
        x, y = members.mean(axis=0).tolist()
        groups.append(Group(letter, len(members), x, y, representative[place]))
    return tuple(groups)


def _statement_scores(
    opinion: OpinionMap,
    counts: GroupCounts,
    in_map: GroupCounts,
    everybody: GroupCounts,
    moderated_out: NDArray[np.bool_],
) -> StatementScores:
    """Votes of everybody; consensus over the groups; priority from the people in the map."""
    n_votes = counts.n_votes.astype(np.float64)
    extremes = extremity(opinion.means, opinion.components)
    return StatementScores(
        n_agree=everybody.n_agree[0],
        n_disagree=everybody.n_disagree[0],
        n_pass=everybody.n_pass[0],
        group_informed_consensus=agreement_across_groups(counts.n_agree.astype(np.float64), n_votes),
        group_informed_dissent=agreement_across_groups(counts.n_disagree.astype(np.float64), n_votes),
        extremity=extremes,
        priority=priority(
            in_map.n_agree[0].astype(np.float64),
            in_map.n_pass[0].astype(np.float64),
            in_map.n_votes[0].astype(np.float64),
            extremes,
        ),
        moderated_out=moderated_out,
    )
