"""What somebody can join in with now, and what became of what others said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from samenspel.dialogue.queries import (
    AnswerCard,
    HeardBack,
    conversation_list,
    newest_answers,
    open_questionnaires,
    takes_signals,
)
from samenspel.people.permissions import Viewer
from samenspel.publishing.queries.home import conversation_card, questionnaire_card, vote_card, whose
from samenspel.tables.queries import TableRow, table_rows
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Card
from samenspel.voting.queries import open_vote_rows

MOST_OF_A_KIND = 6
MOST_ANSWERS = 3
PAGE_OF_ANSWERS = 30


@dataclass(frozen=True)
class AnswerRow:
    """What was said, where one reads it in its place, and what was done with it."""

    said: str
    kind_label: str
    url: str
    answer: AnswerCard


@dataclass(frozen=True)
class JoinSheet:
    """Everything that is open to this visitor now, and what became of what was said lately."""

    takes_signals: bool
    conversations: tuple[Card, ...]
    questionnaires: tuple[Card, ...]
    votes: tuple[Card, ...]
    tables: tuple[Card, ...]
    answers: tuple[AnswerRow, ...]

    @property
    def n_open(self) -> int:
        """How many things one can join in with now."""
        return len(self.conversations) + len(self.questionnaires) + len(self.votes) + len(self.tables)


def join_sheet(viewer: Viewer, *, today: dt.date) -> JoinSheet:
    """What this visitor can do now; a fixed number of queries, of one page of each at most."""
    open_now = conversation_list(viewer, today=today).open_now
    # Newest first, so whatever is still to come stands in front.
    coming = [row for row in table_rows(viewer) if row.held_on >= today]
    return JoinSheet(
        takes_signals=takes_signals(viewer),
        conversations=tuple(conversation_card(row) for row in open_now[:MOST_OF_A_KIND]),
        questionnaires=tuple(
            questionnaire_card(row) for row in open_questionnaires(viewer, today=today, most=MOST_OF_A_KIND)
        ),
        votes=tuple(vote_card(row) for row in open_vote_rows(viewer, today=today, most=MOST_OF_A_KIND)),
        tables=tuple(_coming_table(row) for row in coming[: -MOST_OF_A_KIND - 1 : -1]),
        answers=answer_rows(viewer, most=MOST_ANSWERS),
    )


def answer_rows(viewer: Viewer, *, most: int = PAGE_OF_ANSWERS) -> tuple[AnswerRow, ...]:
    """The newest answers that this visitor may read; a query, and one for each kind of voice."""
    return tuple(_answer_row(heard) for heard in newest_answers(viewer, most=most))


def _answer_row(heard: HeardBack) -> AnswerRow:
    return AnswerRow(heard.voice.text, str(heard.voice.kind_label), heard.voice.url, heard.answer)


def _coming_table(row: TableRow) -> Card:
    where = row.place or row.area
    return Card(
        row.title,
        reverse("tables:page", args=[row.pk]),
        kicker=whose(row.owner, row.area or row.place),
        text=row.question,
        meta=f"{date_words(row.held_on)} · {where}" if where else date_words(row.held_on),
        written=True,
    )
