"""What people say in Weversmark: two tables, signals, and a questionnaire that becomes a figure."""

from __future__ import annotations

import datetime as dt
import random

from samenspel.cli.demo import hearing, listening
from samenspel.cli.demo.enschede.set import Weversmark
from samenspel.cli.demo.enschede.story import voices as story
from samenspel.dialogue import actions as dialogue
from samenspel.dialogue.actions import FigureDraft, QuestionDraft, QuestionnaireDraft
from samenspel.dialogue.models import OpenState, Questionnaire, ResponseAnswer
from samenspel.people.permissions import STRANGER

LOT = 3107
ASKED_FOR_DAYS = 28


def hear(stage: Weversmark) -> None:
    """Hold the tables, take in the signals, and ask those who stopped school how it went."""
    stage.notes |= listening.hold_the_tables(stage, stage.areas, story.TABLES)
    hearing.hear_signals(stage, stage.areas, story.SIGNALS, story.TOGETHER)
    days_ago, n_people, mark, share = story.ROUND
    with stage.playing_on(stage.ago(days_ago)) as day:
        asked = _ask(stage, day)
        _fill_in(asked, n_people, mark, share, day)
    with stage.playing_on(stage.ago(days_ago - ASKED_FOR_DAYS - 2)):
        _close(stage, asked)


def _ask(stage: Weversmark, day: dt.date) -> Questionnaire:
    draft = QuestionnaireDraft(
        title=story.QUESTIONNAIRE_TITLE,
        starts_on=day,
        introduction=story.QUESTIONNAIRE_INTRODUCTION,
        area_id=stage.areas["Weversmark"].pk,
        last_day=day + dt.timedelta(days=ASKED_FOR_DAYS),
        questions=tuple(QuestionDraft(kind, text) for kind, text in story.QUESTIONS),
    )
    return dialogue.make_questionnaire(draft, stage.town, by=stage.viewer(stage.host))


def _fill_in(asked: Questionnaire, n_people: int, mark: float, share: float, day: dt.date) -> None:
    lot = random.Random(LOT)
    score, knew, wish = [question.position for question in asked.questions.order_by("position")]
    for person in range(n_people):
        given: dict[int, int | str] = {
            score: max(1, min(10, round(lot.gauss(mark, 1.5)))),
            knew: int(lot.random() < share),
        }
        if person < len(story.OPEN_ANSWERS):
            given[wish] = story.OPEN_ANSWERS[person]
        answered = day + dt.timedelta(days=person % ASKED_FOR_DAYS)
        dialogue.fill_in(asked, given, key=f"weversmark-{person}", by=STRANGER, today=answered)


def _close(stage: Weversmark, asked: Questionnaire) -> None:
    host = stage.viewer(stage.host)
    dialogue.close_questionnaire(asked, by=host)
    score, _knew, wish = asked.questions.order_by("position")
    for answer in ResponseAnswer.objects.filter(question=wish):
        dialogue.judge_open_answer(answer, OpenState.SHOWN, by=host)
    dialogue.make_figure(score, FigureDraft(story.MARK_LABEL), by=stage.viewer(stage.lead))
    score.refresh_from_db()
    if score.indicator is not None:
        stage.figures["cijfer"] = score.indicator
