"""The opinion groups of a conversation, calculated in the background and kept as a run."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samenspel.dialogue import permissions, rules
from samenspel.dialogue.models import Conversation, GroupRun, Statement, StatementState, Vote
from samenspel.foundation import journal
from samenspel.foundation.constants import FEWEST_VOTERS, SMALLEST_GROUP
from samenspel.people.permissions import Viewer

if TYPE_CHECKING:
    from samenspel.compute.opinion_groups import OpinionGroups, Votes

# Statements a piece: a fraction of a second, so that people go on voting meanwhile.
PIECE = 100


def want_calculation(conversation_id: int) -> None:
    """Ask for a calculation; while one is on its way, asking again does nothing."""
    from samenspel.dialogue.tasks import calculate

    now = timezone.now()
    free = Q(run_wanted_at__isnull=True) | Q(run_wanted_at__lt=now - rules.RUN_LOST_AFTER)
    if Conversation.objects.filter(free, pk=conversation_id).update(run_wanted_at=now):
        transaction.on_commit(lambda: calculate.enqueue(conversation_id))


@transaction.atomic
def request_calculation(conversation: Conversation, *, by: Viewer) -> None:
    """A host wants the outcome brought up to date now."""
    permissions.may_edit(by, conversation).require()
    want_calculation(conversation.pk)
    journal.record("dialogue.calculation_requested", by=by.account, about=conversation)


def calculate_groups(conversation_id: int) -> GroupRun:
    """Calculate over the votes that stand now; the calculation itself holds nobody up."""
    # From here on new votes ask for a new calculation.
    Conversation.objects.filter(pk=conversation_id).update(run_wanted_at=None)
    votes, last_vote_id = _standing_votes(conversation_id)
    found, n_free = _groups(votes, _earlier_runs(conversation_id))
    _keep_extremes(conversation_id, found)
    return _keep_run(conversation_id, found, n_free, n_votes=len(votes.value), last_vote_id=last_vote_id)


def _standing_votes(conversation_id: int) -> tuple[Votes, int]:
    """The votes as the calculation takes them, and the newest: all that stand, on what could be voted on."""
    import numpy as np

    from samenspel.compute.opinion_groups import CastVotes, votes_in_order

    statements = list(
        Statement.objects.filter(conversation_id=conversation_id)
        .exclude(n_agree=0, n_disagree=0, n_pass=0)
        .values_list("pk", "number", "state")
    )
    rows = Vote.objects.filter(statement__conversation_id=conversation_id, stands=True).values_list(
        "participant__number", "statement_id", "value", "pk"
    )
    cast = np.array(list(rows.iterator(chunk_size=20_000)), dtype=np.int64).reshape(-1, 4)
    # A statement that got its first vote between the two reads waits for the next calculation.
    place_of = {pk: place for place, (pk, _number, _state) in enumerate(statements)}
    cast = cast[np.isin(cast[:, 1], list(place_of))]
    people, person = np.unique(cast[:, 0], return_inverse=True)
    votes = votes_in_order(
        [str(number) for number in people.tolist()],
        [str(number) for _pk, number, _state in statements],
        CastVotes(person, [place_of[pk] for pk in cast[:, 1].tolist()], cast[:, 2]),
        moderated_out=[str(number) for _pk, number, state in statements if state != StatementState.SHOWN],
    )
    return votes, int(cast[:, 3].max(initial=0))


def _earlier_runs(conversation_id: int) -> list[GroupRun]:
    """The runs that named groups, oldest first, without the places of people."""
    runs = GroupRun.objects.filter(conversation_id=conversation_id).defer("positions").order_by("-pk")[:10]
    return [run for run in reversed(runs) if run.result["n_groups"]]


def _groups(votes: Votes, earlier: list[GroupRun]) -> tuple[OpinionGroups, int]:
    """The groups to show, with their old letters, and the number that the votes alone would give."""
    from samenspel.compute.opinion_groups import (
        Parameters,
        PreviousCentre,
        opinion_groups,
        settled_number_of_groups,
    )

    last = earlier[-1].result if earlier else None
    centres = tuple(PreviousCentre(g["letter"], g["x"], g["y"]) for g in last["groups"]) if last else ()
    parameters = Parameters(
        smallest_group=SMALLEST_GROUP, fewest_voters=FEWEST_VOTERS, previous_centres=centres
    )
    free = opinion_groups(votes, parameters)
    if last is None or not free.n_groups:
        return free, free.n_groups
    winners = [run.result["n_groups_free"] for run in earlier] + [free.n_groups]
    settled = settled_number_of_groups(last["n_groups"], winners)
    if settled in (None, free.n_groups):
        return free, free.n_groups
    return opinion_groups(votes, replace(parameters, n_groups=settled)), free.n_groups


def _keep_extremes(conversation_id: int, found: OpinionGroups) -> None:
    """Keep how far each statement lies out, for the draw of the next one; in pieces, so nobody waits."""
    extremes = dict(zip(found.statements, found.statement_scores.extremity.tolist(), strict=True))
    changed: list[Statement] = []
    for statement in Statement.objects.filter(conversation_id=conversation_id).order_by("pk"):
        extremity = extremes.get(str(statement.number), 0.0)
        if extremity != statement.extremity:
            statement.extremity = extremity
            changed.append(statement)
    for start in range(0, len(changed), PIECE):
        with transaction.atomic():
            Statement.objects.bulk_update(changed[start : start + PIECE], ["extremity"])


@transaction.atomic
def _keep_run(
    conversation_id: int, found: OpinionGroups, n_free: int, *, n_votes: int, last_vote_id: int
) -> GroupRun:
    from samenspel.compute.opinion_groups import parameters_to_mapping

    GroupRun.objects.filter(conversation_id=conversation_id, positions__isnull=False).update(positions=None)
    run = GroupRun.objects.create(
        conversation_id=conversation_id,
        made_at=timezone.now(),
        method=found.method,
        method_version=found.version,
        parameters=parameters_to_mapping(found.parameters),
        input_digest=found.input_digest,
        n_votes=n_votes,
        n_people=len(found.people),
        last_vote_id=last_vote_id,
        result=_plain_result(found, n_free),
        positions=_plain_positions(found),
    )
    Conversation.objects.filter(pk=conversation_id).update(n_votes_in_run=run.n_votes)
    journal.record("dialogue.groups_calculated", by=None, about=run)
    return run


def _plain_positions(found: OpinionGroups) -> dict[str, list[Any]]:
    letters = [group.letter for group in found.groups]
    return {
        person: [x, y, letters[group] if group >= 0 else None]
        for person, (x, y), group, in_map in zip(
            found.people,
            found.positions.tolist(),
            found.group_of.tolist(),
            found.in_map.tolist(),
            strict=True,
        )
        if in_map
    }


def _plain_result(found: OpinionGroups, n_free: int) -> dict[str, Any]:
    scores = found.statement_scores
    letters = [group.letter for group in found.groups]
    consensus = scores.group_informed_consensus.tolist() if letters else [None] * len(found.statements)
    return {
        "state": str(found.state),
        "n_groups": found.n_groups,
        "n_groups_free": n_free,
        "n_in_map": int(found.in_map.sum()),
        "silhouette": found.silhouette,
        "moderated_out": [
            name
            for name, is_out in zip(found.statements, scores.moderated_out.tolist(), strict=True)
            if is_out
        ],
        "groups": [asdict(group) for group in found.groups],
        "shared": [asdict(statement) for statement in found.shared],
        "dividing": [asdict(statement) for statement in found.dividing],
        "consensus": [asdict(s) for s in (*found.consensus_agree, *found.consensus_disagree)],
        "statements": {
            name: {
                "agreement": consensus[place],
                "groups": {
                    letter: list(asdict(found.group_scores.tally(group, place)).values())
                    for group, letter in enumerate(letters)
                },
            }
            for place, name in enumerate(found.statements)
        },
    }
