"""Signals, where people go for help, the sounding board, and what people heard back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from samenspel.approach.models import Effort
from samenspel.cli.demo import story
from samenspel.cli.demo.stage import Stage
from samenspel.dialogue import actions as dialogue
from samenspel.dialogue.actions import AnswerDraft, HelpDeskDraft, SignalDraft
from samenspel.dialogue.models import Signal
from samenspel.foundation.journal import kind_of
from samenspel.network import actions as network
from samenspel.network.models import Team, TeamKind
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area
from samenspel.tables import actions as tables
from samenspel.tables.actions import AgreementDraft, AttendanceDraft, NoteDraft, TableDraft
from samenspel.tables.actions import InvitationDraft as GuestDraft
from samenspel.tables.models import Note, TableKind


def hear_signals(
    stage: Stage,
    areas: Mapping[str, Area],
    signals: Sequence[story.SignalTold] = story.SIGNALS,
    together: tuple[str, tuple[int, ...]] = story.TOGETHER,
) -> dict[str, Signal]:
    """Let people send and say what is going on, show it, and lay together what says the same; by number."""
    broker = stage.viewer(stage.broker)
    made: list[Signal] = []
    for number, told in enumerate(signals):
        with stage.playing_on(stage.ago(told.days_ago)) as day:
            draft = SignalDraft(told.words, told.kind, areas[told.area].pk, heard_at=told.heard_at)
            if told.heard_at:
                signal = dialogue.log_signal(stage.town, draft, by=broker, today=day)
            else:
                key = f"{stage.slug}-signal-{number}"
                signal = dialogue.send_signal(stage.town, draft, key=key, by=STRANGER, today=day)
            if told.shown:
                dialogue.show_signal(signal, by=broker)
        made.append(signal)
    title, numbers = together
    dialogue.lay_together([made[number].pk for number in numbers], title, by=broker)
    return {f"signaal:{number}": signal for number, signal in enumerate(made)}


def say_where_help_is(stage: Stage, told: story.HelpTold) -> None:
    """Say where somebody goes who asks for help: a signal is the wrong door."""
    draft = HelpDeskDraft(told.words, told.phone, "\n".join(told.links))
    dialogue.write_help_desk(stage.town, draft, by=stage.viewer(told.who))


def meet_the_board(stage: Stage) -> dict[str, Note]:
    """Invite the sounding board, note who came and what was said, and what was agreed."""
    told, host = story.BOARD, stage.viewer(stage.host)
    with stage.playing_on(stage.ago(told.days_ago)) as day:
        draft = TableDraft(
            told.title,
            told.question,
            day,
            told.place,
            kind=TableKind.SOUNDING_BOARD,
            starts_at=dt.time(19, 30),
        )
        table = tables.start_table(draft, stage.town, by=host)
        invited = [
            tables.invite(table, GuestDraft(kind, name=name, email=email), by=host, today=day)
            for kind, name, email in told.invited
        ]
        tables.send_invitations(table, by=host, today=day)
        notes = {
            f"board:{number}": tables.write_note(
                table, NoteDraft(words, f"board-{number}", kind, mark), by=host
            )
            for number, (kind, mark, words) in enumerate(told.notes, start=1)
        }
        came = AttendanceDraft(invited=tuple(row.pk for row in invited[:3]), more={"carer": 2})
        tables.note_attendance(table, came, by=host, today=day)
        for number, (text, due_in, who, about) in enumerate(told.agreements):
            due = stage.today + dt.timedelta(days=due_in)
            agreement = AgreementDraft(
                text, due, owner_name=who, note_number=about, client_key=f"board-{number}"
            )
            tables.make_agreement(table, agreement, by=host)
        tables.publish_table(table, by=host)
    board = Team.objects.get(owner=stage.town, kind=TeamKind.SOUNDING_BOARD)
    network.tie_meeting(board, table, by=stage.viewer("joost"))
    return notes


def answer_back(
    stage: Stage,
    answers: Sequence[story.AnswerTold],
    notes: Mapping[str, Note],
    efforts: Mapping[str, Effort],
) -> None:
    """Tell people what was done with what they said: done, partly, not, or later with a day."""
    for told in answers:
        rows = [notes[name] for name in told.voices]
        with stage.playing_on(stage.ago(told.days_ago)) as day:
            effort = efforts.get(told.effort)
            draft = AnswerDraft(
                told.outcome,
                told.who,
                day,
                told.reason,
                None if told.again_in is None else stage.today + dt.timedelta(days=told.again_in),
                (kind_of(effort), effort.pk) if effort else None,
            )
            place = ("tables.themetable", rows[0].table_id)
            dialogue.give_answer(
                place, [row.pk for row in rows], draft, by=stage.viewer(stage.host), today=day
            )


def close_the_table(stage: Stage, key: str, days_ago: int, notes: Mapping[str, Note]) -> None:
    """Close a table of which every note has an answer."""
    with stage.playing_on(stage.ago(days_ago)) as day:
        tables.close_table(notes[f"{key}:1"].table, by=stage.viewer(stage.host), today=day)
