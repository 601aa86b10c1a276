"""Statements of a list with their answers, and with what may be done with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from samenspel.dialogue.models import Conversation, Statement
from samenspel.dialogue.queries.answers import answers_of
from samenspel.dialogue.queries.things import STATEMENT
from samenspel.foundation import slots
from samenspel.people.permissions import Viewer

if TYPE_CHECKING:
    from samenspel.dialogue.queries.outcome import StatementRow


def with_answers(
    viewer: Viewer, conversation: Conversation, rows: Iterable[StatementRow]
) -> tuple[StatementRow, ...]:
    """The rows with their answers, and the steps that a signed-in viewer can take; one query."""
    listed = list(rows)
    answers = answers_of(viewer, [(STATEMENT, row.pk) for row in listed])
    # A provider reads the number, the text and the conversation; it must not need a query a row.
    return tuple(
        replace(
            row,
            answer=answers.get((STATEMENT, row.pk)),
            buttons=tuple(slots.fill("voice.actions", viewer, _thing(row, conversation)))
            if viewer.is_signed_in
            else (),
        )
        for row in listed
    )


def _thing(row: StatementRow, conversation: Conversation) -> Statement:
    return Statement(pk=row.pk, number=row.number, text=row.text, conversation=conversation)
