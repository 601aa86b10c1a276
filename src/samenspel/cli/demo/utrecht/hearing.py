"""What people say: tables, a questionnaire in rounds, signals; and what was done with it."""

from __future__ import annotations

import datetime as dt
import random

from samenspel.cli.demo.story import Table
from samenspel.cli.demo.utrecht.set import Vechtstede
from samenspel.cli.demo.utrecht.story import voices as story
from samenspel.dialogue import actions as dialogue
from samenspel.dialogue.actions import (
    AnswerDraft,
    FigureDraft,
    QuestionDraft,
    QuestionnaireDraft,
    SignalDraft,
)
from samenspel.dialogue.models import OpenState, Questionnaire, ResponseAnswer, Signal
from samenspel.people.permissions import STRANGER
from samenspel.tables import actions as tables
from samenspel.tables.actions import AgreementDraft, NoteDraft, TableDraft
from samenspel.tables.models import TableKind

LOT = 2606
ROUND_LASTS = 28


def hold_the_tables(stage: Vechtstede) -> None:
    """Hold the theme table and the meeting of the sounding board, and show both to everybody."""
    for told in story.TABLES:
        with stage.playing_on(stage.ago(told.days_ago)) as day:
            _hold(stage, told, day)
    board, host = stage.tables["bord"], stage.viewer("soraya")
    for text, owner, note in story.AGREEMENTS:
        draft = AgreementDraft(text, stage.today + dt.timedelta(days=24), owner_name=owner, note_number=note)
        tables.make_agreement(board, draft, by=host)


def _hold(stage: Vechtstede, told: Table, day: dt.date) -> None:
    host = stage.viewer("soraya")
    draft = TableDraft(
        title=told.title,
        question=told.question,
        held_on=day,
        place=told.place,
        area_id=stage.areas[told.district].pk,
        seats=dict(told.seats),
        kind=TableKind.SOUNDING_BOARD if told.key == "bord" else TableKind.THEME_TABLE,
        starts_at=dt.time(13, 30),
    )
    table = tables.start_table(draft, stage.town, by=host)
    stage.tables[told.key] = table
    for number, said in enumerate(told.notes, start=1):
        name = f"{told.key}:{number}"
        note = NoteDraft(said.words, f"{told.key}-{number}", speaker_kind=said.kind, mark=said.mark)
        stage.notes[name] = tables.write_note(table, note, by=host)
    tables.publish_table(table, by=host)


def ask_how_it_goes(stage: Vechtstede) -> None:
    """Ask the same questions every year; each round adds a point to two figures of our own."""
    host, round_ = stage.viewer("soraya"), None
    for days_ago, n, mark, seen, met in story.ROUNDS:
        with stage.playing_on(stage.ago(days_ago)) as day:
            last = day + dt.timedelta(days=ROUND_LASTS)
            if round_ is None:
                round_ = dialogue.make_questionnaire(_asked(stage, day, last), stage.town, by=host)
            else:
                round_ = dialogue.start_round(round_, starts_on=day, last_day=last, by=host, today=day)
            _fill_in(round_, n, mark, (seen, met), day)
        with stage.playing_on(stage.ago(days_ago - ROUND_LASTS - 3)):
            _close(stage, round_)


def _asked(stage: Vechtstede, day: dt.date, last: dt.date) -> QuestionnaireDraft:
    return QuestionnaireDraft(
        title=story.QUESTIONNAIRE_TITLE,
        starts_on=day,
        introduction=story.QUESTIONNAIRE_INTRODUCTION,
        area_id=stage.areas["Vechtstede"].pk,
        last_day=last,
        questions=tuple(QuestionDraft(kind, text) for kind, text in story.QUESTIONS),
    )


def _fill_in(round_: Questionnaire, n: int, mark: float, yes: tuple[float, float], day: dt.date) -> None:
    lot = random.Random(LOT + round_.round_number)
    score, *asked, wish = [question.position for question in round_.questions.order_by("position")]
    for person in range(n):
        given: dict[int, int | str] = {score: max(1, min(10, round(lot.gauss(mark, 1.6))))}
        given |= {place: int(lot.random() < share) for place, share in zip(asked, yes, strict=True)}
        if person < len(story.OPEN_ANSWERS):
            given[wish] = story.OPEN_ANSWERS[person]
        key = f"vechtstede-{round_.round_number}-{person}"
        answered = day + dt.timedelta(days=person % ROUND_LASTS)
        dialogue.fill_in(round_, given, key=key, by=STRANGER, today=answered)


def _close(stage: Vechtstede, round_: Questionnaire) -> None:
    host = stage.viewer("soraya")
    dialogue.close_questionnaire(round_, by=host)
    score, _seen, met, wish = round_.questions.order_by("position")
    for answer in ResponseAnswer.objects.filter(question=wish):
        dialogue.judge_open_answer(answer, OpenState.SHOWN, by=host)
    for key, question, label in (("cijfer", score, story.SCORE_LABEL), ("sprak", met, story.MET_LABEL)):
        dialogue.make_figure(question, FigureDraft(label), by=stage.viewer("wouter"))
        question.refresh_from_db()
        if question.indicator is not None:
            stage.figures[key] = question.indicator


def take_in_signals(stage: Vechtstede) -> None:
    """What came in between the tables; two say the same and are laid together."""
    host = stage.viewer("soraya")
    noted: list[Signal] = []
    for heard in story.SIGNALS:
        with stage.playing_on(stage.ago(heard.days_ago)) as day:
            draft = SignalDraft(heard.words, heard.kind, stage.areas[heard.district].pk, said_on=day)
            if heard.is_shown:
                noted.append(dialogue.log_signal(stage.town, draft, by=host, today=day, is_public=True))
            else:
                dialogue.send_signal(stage.town, draft, key="vechtstede", by=STRANGER, today=day)
    with stage.playing_on(stage.ago(38)) as day:
        same = [noted[0].pk, noted[1].pk]
        cluster = dialogue.lay_together(same, story.CLUSTER_TITLE, by=host)
        told = _answer(story.CLUSTER_ANSWER, day, look_again_on=stage.today + dt.timedelta(days=120))
        dialogue.give_answer(("dialogue.signalcluster", cluster.pk), same, told, by=host, today=day)


def answer(stage: Vechtstede) -> None:
    """Say what was done with what the sounding board said; the rest waits, and shows that it does."""
    host, board = stage.viewer("soraya"), stage.tables["bord"]
    with stage.playing_on(stage.ago(20)) as day:
        for name, told in story.ANSWERS.items():
            dialogue.give_answer(
                ("tables.themetable", board.pk),
                [stage.notes[name].pk],
                _answer(told, day),
                by=host,
                today=day,
            )


def _answer(told: story.Answered, day: dt.date, *, look_again_on: dt.date | None = None) -> AnswerDraft:
    return AnswerDraft(told.outcome, story.DECIDED_BY, day, told.reason, look_again_on)
