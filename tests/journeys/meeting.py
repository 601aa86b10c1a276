"""What stands around a table in the filled site: people invited, who came, an agreement, an answer."""

from __future__ import annotations

import datetime as dt

from journeys.meeting_pages import MeetingGround
from samenspel.cli.demo.stage import Stage
from samenspel.dialogue import actions as dialogue
from samenspel.dialogue.actions import AnswerDraft
from samenspel.tables import actions as tables
from samenspel.tables.actions import AgreementDraft, AttendanceDraft, InvitationDraft, TableDraft
from samenspel.tables.actions.gathering import key_of
from samenspel.tables.models import Note


def meeting_in(stage: Stage, note: Note) -> MeetingGround:
    """A table that is coming with its list, and one that was held with what came of it."""
    host = stage.viewer("sanne")
    draft = TableDraft(
        title="Klankbord vervoer",
        question="Wat moet de bus anders doen?",
        held_on=stage.today + dt.timedelta(days=9),
        starts_at=dt.time(19, 30),
        place="Buurthuis De Bron",
        kind="sounding_board",
    )
    coming = tables.start_table(draft, stage.town, by=host)
    somebody = InvitationDraft("resident", name="Gerda Veen", email="gerda@waterrijk.example")
    invited = tables.invite(coming, somebody, by=host, today=stage.today)
    tables.send_invitations(coming, by=host, today=stage.today)
    tables.invite(coming, InvitationDraft("carer", number=4), by=host, today=stage.today)
    counted = {seat.kind: seat.number for seat in note.table.seats.all()}
    tables.note_attendance(note.table, AttendanceDraft(more=counted), by=host, today=stage.today)
    agreed = AgreementDraft(
        "De vervoerder bellen over de avondbus",
        stage.today + dt.timedelta(days=14),
        owner_id=stage.accounts["sanne"].person_id,
        note_number=note.number,
    )
    made = tables.make_agreement(note.table, agreed, by=host)
    answer = AnswerDraft(
        "later",
        "Wijkteam Noord",
        stage.today,
        reason="De dienstregeling gaat pas in december open.",
        look_again_on=stage.today + dt.timedelta(days=60),
    )
    place = ("tables.themetable", note.table_id)
    dialogue.give_answer(place, [note.pk], answer, by=host, today=stage.today)
    return MeetingGround(coming.pk, made.pk, key_of(invited))
