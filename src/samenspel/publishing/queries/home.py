"""What the public home shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.dialogue.queries import (
    ConversationRow,
    QuestionnaireRow,
    conversation_list,
    open_questionnaires,
    takes_signals,
)
from samenspel.opgaven.models import OpgaveStatus
from samenspel.opgaven.queries import OpgaveFilter, OpgaveRow, opgave_count, opgave_rows
from samenspel.people.permissions import Viewer
from samenspel.publishing.queries.following import FollowRow, municipality_feeds
from samenspel.tables.queries import TableRow, table_rows
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Card
from samenspel.voting.queries import VoteRow, open_vote_rows

MOST_CONVERSATIONS = 6
MOST_QUESTIONNAIRES = 3
MOST_VOTES = 3
MOST_OPGAVEN = 6
MOST_TABLES = 4


@dataclass(frozen=True)
class HomeSheet:
    """What is going on: where one can have a say now, which opgaven there are, what was said lately."""

    conversations: tuple[Card, ...]
    more_conversations: int
    questionnaires: tuple[Card, ...]
    votes: tuple[Card, ...]
    takes_signals: bool
    opgaven: tuple[Card, ...]
    more_opgaven: int
    tables: tuple[Card, ...]
    feeds: tuple[FollowRow, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return not (self.has_a_say or self.opgaven or self.tables)

    @property
    def has_a_say(self) -> bool:
        """Whether a visitor can say something now."""
        return bool(self.voices or self.takes_signals)

    @property
    def voices(self) -> tuple[Card, ...]:
        """Everything that asks something of a visitor."""
        return self.conversations + self.questionnaires + self.votes

    @property
    def first_step(self) -> tuple[str, str]:
        """The one thing to press: where there is more to choose, the page where one chooses."""
        if len(self.voices) > 1:
            return _("See what you can join in with"), reverse("publishing:join")
        if self.conversations:
            return _("Have your say"), self.conversations[0].url
        if self.questionnaires:
            return _("Answer the questions"), self.questionnaires[0].url
        return (_("Vote about the money"), self.votes[0].url) if self.votes else ("", "")


def home_sheet(viewer: Viewer, *, today: dt.date) -> HomeSheet:
    """What somebody who comes in sees; a fixed number of queries, of one page of each at most."""
    open_now = conversation_list(viewer, today=today).open_now
    recognised = OpgaveFilter(OpgaveStatus.OPGAVE)
    opgaven = opgave_rows(viewer, recognised)
    return HomeSheet(
        conversations=tuple(conversation_card(row) for row in open_now[:MOST_CONVERSATIONS]),
        more_conversations=max(len(open_now) - MOST_CONVERSATIONS, 0),
        questionnaires=tuple(
            questionnaire_card(row)
            for row in open_questionnaires(viewer, today=today, most=MOST_QUESTIONNAIRES)
        ),
        votes=tuple(vote_card(row) for row in open_vote_rows(viewer, today=today, most=MOST_VOTES)),
        takes_signals=takes_signals(viewer),
        opgaven=tuple(_opgave_card(row) for row in opgaven[:MOST_OPGAVEN]),
        more_opgaven=max(opgave_count(viewer, recognised) - MOST_OPGAVEN, 0),
        tables=tuple(table_card(row) for row in table_rows(viewer)[:MOST_TABLES]),
        feeds=municipality_feeds(),
    )


def whose(owner: str, where: str) -> str:
    """Of which organisation something is, and where: a stranger may read of several municipalities."""
    if not where or owner.endswith(where):
        return owner
    return f"{owner} · {where}"


def conversation_card(row: ConversationRow) -> Card:
    """A conversation that is open, as something to go to."""
    taken_part = _("%(people)d people, %(statements)d statements") % {
        "people": row.n_people,
        "statements": row.n_statements,
    }
    until = _("Until %(day)s") % {"day": date_words(row.last_day)} if row.last_day else ""
    return Card(
        row.title,
        reverse("dialogue:take_part", args=[row.pk]),
        kicker=whose(row.owner, row.area),
        text=row.question,
        meta=" · ".join(part for part in (taken_part, until) if part),
        written=True,
    )


def questionnaire_card(row: QuestionnaireRow) -> Card:
    """A questionnaire that is open, as something to go to."""
    asked = ngettext("%(n)d question", "%(n)d questions", row.n_questions) % {"n": row.n_questions}
    until = _("Until %(day)s") % {"day": date_words(row.last_day)} if row.last_day else ""
    return Card(
        row.title,
        reverse("dialogue:fill_in", args=[row.pk]),
        kicker=whose(row.owner, row.area),
        meta=" · ".join(part for part in (asked, until) if part),
        written=True,
    )


def vote_card(row: VoteRow) -> Card:
    """A vote about money that is open, as something to go to."""
    return Card(
        row.title,
        reverse("voting:page", args=[row.pk]),
        kicker=row.owner,
        text=row.question,
        meta=" · ".join((row.amount, str(row.status.reason))),
        written=True,
    )


def _opgave_card(row: OpgaveRow) -> Card:
    behind = ngettext(
        "%(behind)d of %(parties)d parties stands behind it",
        "%(behind)d of %(parties)d parties stand behind it",
        row.n_behind,
    ) % {"behind": row.n_behind, "parties": row.n_parties}
    voices = _("%(n)d voices") % {"n": row.n_voices}
    return Card(
        row.title,
        reverse("opgaven:page", args=[row.pk]),
        kicker=whose(row.owner, row.area),
        text=row.lead,
        meta=f"{voices} · {behind}" if row.n_parties else voices,
        written=True,
    )


def table_card(row: TableRow) -> Card:
    notes = _("%(n)d notes") % {"n": row.n_notes}
    return Card(
        row.title,
        reverse("tables:page", args=[row.pk]),
        kicker=whose(row.owner, row.area or row.place),
        meta=f"{date_words(row.held_on)} · {notes}",
        written=True,
    )
