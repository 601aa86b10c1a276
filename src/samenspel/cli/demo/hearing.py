"""Signals, the shortlist that came of them, the sounding board, and what people heard back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from samenspel.approach.models import Effort
from samenspel.cli.demo import story
from samenspel.cli.demo.stage import Stage
from samenspel.dialogue import actions as dialogue
from samenspel.dialogue.actions import AnswerDraft, SignalDraft
from samenspel.dialogue.models import Signal
from samenspel.foundation.journal import kind_of
from samenspel.network import actions as network
from samenspel.network.models import Team, TeamKind
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.actions import ItemDecision, ItemDraft, ShortlistDraft, WeightDraft
from samenspel.opgaven.models import Opgave, Shortlist
from samenspel.opgaven.queries import CRITERIA
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area
from samenspel.tables import actions as tables
from samenspel.tables.actions import AgreementDraft, AttendanceDraft, NoteDraft, TableDraft
from samenspel.tables.actions import InvitationDraft as GuestDraft
from samenspel.tables.models import Note, TableKind


def hear_signals(stage: Stage, areas: Mapping[str, Area]) -> list[Signal]:
    """Let people send and say what is going on, show it, and lay together what says the same."""
    broker, made = stage.viewer("peter"), []
    for number, told in enumerate(story.SIGNALS):
        with stage.playing_on(stage.ago(told.days_ago)) as day:
            draft = SignalDraft(told.words, told.kind, areas[told.area].pk, heard_at=told.heard_at)
            if told.heard_at:
                signal = dialogue.log_signal(stage.town, draft, by=broker, today=day)
            else:
                key = f"demo-signal-{number}"
                signal = dialogue.send_signal(stage.town, draft, key=key, by=STRANGER, today=day)
            if told.shown:
                dialogue.show_signal(signal, by=broker)
        made.append(signal)
    title, numbers = story.TOGETHER
    dialogue.lay_together([made[number].pk for number in numbers], title, by=broker)
    return made


def choose_together(stage: Stage, signals: Sequence[Signal], opgaven_made: Mapping[str, Opgave]) -> Shortlist:
    """From long list to shortlist: the table and the management weigh, and each drop has a reason."""
    with stage.playing_on(stage.ago(345)) as day:
        peter = stage.viewer("peter")
        draft = ShortlistDraft(
            story.SHORTLIST_TITLE, day.year, day.year + 4, introduction=story.SHORTLIST_INTRODUCTION
        )
        shortlist = opgaven.start_shortlist(draft, stage.town, by=peter)
        names = dict.fromkeys(name for told in story.ITEMS for name, _word, _why in told.weights)
        known = {organisation.name: organisation for organisation in stage.organisations.values()}
        seats = {
            name: opgaven.seat_party(shortlist, name, by=peter, organisation=known.get(name)).pk
            for name in names
        }
        for told in story.ITEMS:
            _weigh_and_decide(stage, shortlist, told, seats, signals, opgaven_made)
        marijke = stage.viewer("marijke")
        opgaven.close_shortlist(shortlist, by=marijke, today=day)
        return opgaven.show_shortlist(shortlist, public=True, by=marijke)


def _weigh_and_decide(
    stage: Stage,
    shortlist: Shortlist,
    told: story.ItemTold,
    seats: Mapping[str, int],
    signals: Sequence[Signal],
    opgaven_made: Mapping[str, Opgave],
) -> None:
    peter, marijke = stage.viewer("peter"), stage.viewer("marijke")
    opgave = opgaven_made.get(told.opgave)
    voices = tuple((kind_of(signals[number]), signals[number].pk) for number in told.signals)
    draft = ItemDraft(told.title, told.explanation, opgave.pk if opgave else None, voices)
    item = opgaven.add_item(shortlist, draft, by=peter)
    for name, word, why in told.weights:
        weight = WeightDraft(dict.fromkeys(CRITERIA, word), why, seats[name])
        opgaven.weigh_item(item, weight, by=peter)
    word, why = told.management
    opgaven.weigh_item(item, WeightDraft(dict.fromkeys(CRITERIA, word), why), by=marijke)
    decision = ItemDecision(told.outcome, told.reason, told.goes_to, goes_to_words=told.goes_to_words)
    opgaven.decide_item(item, decision, version=item.version, by=marijke, today=stage.ago(345))


def meet_the_board(stage: Stage) -> dict[str, Note]:
    """Invite the sounding board, note who came and what was said, and what was agreed."""
    told, host = story.BOARD, stage.viewer("sanne")
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
            dialogue.give_answer(place, [row.pk for row in rows], draft, by=stage.viewer("sanne"), today=day)
