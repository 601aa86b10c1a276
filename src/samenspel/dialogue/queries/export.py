"""The rows behind one run, as they go out: votes up to its newest one, and the statements it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from samenspel.dialogue.models import Conversation, GroupRun, Statement, StatementState, Vote

PIECE = 20_000


@dataclass(frozen=True)
class ExportedStatement:
    """A statement as it goes out: without a text when it is not shown."""

    number: int
    text: str
    said_at: dt.datetime
    n_agree: int
    n_disagree: int


CastRow = tuple[dt.datetime | None, int, int, int]


def cast_rows(conversation: Conversation, run: GroupRun) -> Iterable[CastRow]:
    """When, on which statement, by which participant and what: oldest first; one query, read in pieces."""
    # Votes are only added: those up to the run's newest, the last of a pair counting, are its votes.
    return (
        Vote.objects.filter(statement__conversation=conversation, pk__lte=run.last_vote_id)
        .order_by("pk")
        .values_list("voted_at", "statement__number", "participant__number", "value")
        .iterator(chunk_size=PIECE)
    )


def cast_page(conversation: Conversation, run: GroupRun, page: int, size: int) -> tuple[int, list[CastRow]]:
    """How many votes a run is about, and one page of them in the order in which they came; two queries."""
    votes = Vote.objects.filter(statement__conversation=conversation, pk__lte=run.last_vote_id).order_by("pk")
    rows = votes.values_list("voted_at", "statement__number", "participant__number", "value")
    return votes.count(), list(rows[(page - 1) * size : page * size])


def exported_statements(conversation: Conversation, run: GroupRun) -> list[ExportedStatement]:
    """The statements that the run is about, by number; one query."""
    known = run.result["statements"]
    return [
        ExportedStatement(
            number=said.number,
            text=said.text if said.state == StatementState.SHOWN else "",
            said_at=said.said_at,
            n_agree=said.n_agree,
            n_disagree=said.n_disagree,
        )
        for said in Statement.objects.filter(conversation=conversation).order_by("number")
        if str(said.number) in known
    ]
