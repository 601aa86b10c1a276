"""What residents say: the theme tables, and the conversation with its votes."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable

from samenspel.cli.demo import story
from samenspel.cli.demo.stage import Stage
from samenspel.dialogue import actions as conversations
from samenspel.dialogue.actions import Ballot, ConversationDraft
from samenspel.dialogue.models import Conversation, Statement, VoteValue
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area
from samenspel.tables import actions as tables
from samenspel.tables.actions import NoteDraft, TableDraft
from samenspel.tables.models import Note

N_VOTERS = (46, 38, 31)  # people in each of the three groups
MEAN_VOTES = 15
LOT = 1909


def hold_the_tables(
    stage: Stage, areas: dict[str, Area], told_tables: Iterable[story.Table] = story.TABLES
) -> dict[str, Note]:
    """Hold each table, type its notes, and show it to everybody; the notes by ``table:number``."""
    notes: dict[str, Note] = {}
    for told in told_tables:
        with stage.playing_on(stage.ago(told.days_ago)):
            notes |= _hold(stage, told, areas)
    return notes


def _hold(stage: Stage, told: story.Table, areas: dict[str, Area]) -> dict[str, Note]:
    host = stage.viewer(stage.host)
    draft = TableDraft(
        title=told.title,
        question=told.question,
        held_on=stage.ago(told.days_ago),
        place=told.place,
        area_id=areas[told.district].pk,
        seats=dict(told.seats),
    )
    table = tables.start_table(draft, stage.town, by=host)
    notes: dict[str, Note] = {}
    for number, said in enumerate(told.notes, start=1):
        note = NoteDraft(said.words, f"{told.key}-{number}", speaker_kind=said.kind, mark=said.mark)
        notes[f"{told.key}:{number}"] = tables.write_note(table, note, by=host)
    tables.publish_table(table, by=host)
    return notes


def hold_the_conversation(stage: Stage, areas: dict[str, Area]) -> tuple[Conversation, dict[str, Statement]]:
    """Open the conversation, let everybody vote and speak, and calculate the groups."""
    host = stage.viewer(stage.host)
    draft = ConversationDraft(
        title=story.CONVERSATION_TITLE,
        question=story.CONVERSATION_QUESTION,
        introduction=story.CONVERSATION_INTRODUCTION,
        starts_on=stage.ago(120),
        last_day=stage.today + dt.timedelta(days=30),
        area_id=areas["Waterrijk"].pk,
        statements=tuple(stated.words for stated in story.STATEMENTS),
    )
    with stage.playing_on(stage.ago(120)):
        conversation = conversations.open_conversation(draft, stage.town, by=host)
    for words, reason in story.NOT_SHOWN:
        said = conversations.say(conversation, words, key="demo-said", by=STRANGER, today=stage.today)
        conversations.hide_statement(said, "personal", reason, by=host)
    for n, words in enumerate(story.WAITING):
        conversations.say(conversation, words, key=f"demo-waiting-{n}", by=STRANGER, today=stage.today)
    _vote(stage, conversation)
    conversations.calculate_groups(conversation.pk)
    statements = Statement.objects.filter(conversation=conversation).order_by("number")
    return conversation, {f"stelling:{statement.number}": statement for statement in statements}


def _vote(stage: Stage, conversation: Conversation) -> None:
    """Let each voter answer some statements, by lot, as their group leans."""
    lot = random.Random(LOT)
    for group, n_people in enumerate(N_VOTERS):
        for person in range(n_people):
            with stage.playing_on(stage.ago(lot.randint(1, 110))) as day:
                _vote_as(f"demo-{group}-{person}", group, conversation, day, lot)


def _vote_as(key: str, group: int, conversation: Conversation, day: dt.date, lot: random.Random) -> None:
    n_votes = max(3, min(len(story.STATEMENTS), round(lot.gauss(MEAN_VOTES, 4))))
    for number in sorted(lot.sample(range(1, len(story.STATEMENTS) + 1), n_votes)):
        ballot = Ballot(number, _answer(story.STATEMENTS[number - 1], group, lot))
        conversations.cast_vote(conversation, ballot, key=key, by=STRANGER, today=day)


def _answer(stated: story.Stated, group: int, lot: random.Random) -> VoteValue:
    if lot.random() < stated.passes:
        return VoteValue.PASS
    return VoteValue.AGREE if lot.random() < stated.agree[group] else VoteValue.DISAGREE
