"""Signals and questionnaires of the filled site, made by the actions that people use."""

from __future__ import annotations

import datetime as dt

from journeys.addresses import HeardGround
from samenspel.cli.demo.stage import Stage
from samenspel.dialogue import actions
from samenspel.dialogue.actions import FigureDraft, HelpDeskDraft, QuestionnaireDraft, SignalDraft
from samenspel.dialogue.models import Questionnaire
from samenspel.dialogue.rules import QuestionDraft
from samenspel.people.permissions import STRANGER
from samenspel.places.models import Area

QUESTIONS = (
    QuestionDraft("score", "Welk cijfer geef je onze hulp?"),
    QuestionDraft("yes_no", "Kreeg je antwoord op je vraag?"),
    QuestionDraft("choice", "Hoe kwam je bij ons?", ("lopend", "op de fiets", "met de bus")),
    QuestionDraft("open", "Wat kan beter?"),
)


def heard_in(stage: Stage) -> HeardGround:
    """Signals in every state, a group of them, and a questionnaire that runs beside one that is over."""
    by, today = stage.viewer("peter"), stage.today
    area = Area.objects.filter(code="WK990101")[0]
    sent = [
        actions.send_signal(
            stage.town, SignalDraft(text, area_id=area.pk), key=f"signaal-{n}", by=STRANGER, today=today
        )
        for n, text in enumerate(
            (
                "Op het plein is 's avonds geen licht.",
                "Er is geen licht op het plein bij de school.",
                "De bus komt na zessen niet meer.",
            )
        )
    ]
    for signal in sent[:2]:
        actions.show_signal(signal, by=by)
    actions.hide_signal(
        actions.log_signal(stage.town, SignalDraft("Een man zit elke dag alleen."), by=by, today=today),
        "personal",
        by=by,
    )
    cluster = actions.lay_together([signal.pk for signal in sent[:2]], "Het plein is donker", by=by)
    words = HelpDeskDraft("Loop binnen bij het loket.", "14 0575", "Sociaal loket www.voorbeeld.example", 1)
    actions.write_help_desk(stage.town, words, by=by)
    over = _answered(stage, area, started=today - dt.timedelta(days=400))
    actions.close_questionnaire(over, by=by)
    actions.make_figure(over.questions.get(position=1), FigureDraft("Cijfer voor onze hulp"), by=by)
    running = _answered(stage, area, started=today)
    return HeardGround(
        slug=stage.town.slug,
        signal=sent[0].pk,
        waiting=sent[2].pk,
        cluster=cluster.pk,
        running=running.pk,
        closed=over.pk,
    )


def _answered(stage: Stage, area: Area, *, started: dt.date) -> Questionnaire:
    draft = QuestionnaireDraft("Hoe bevalt onze hulp?", started, area_id=area.pk, questions=QUESTIONS)
    made = actions.make_questionnaire(draft, stage.town, by=stage.viewer("peter"))
    for person in range(14):
        typed = {
            1: str(5 + person % 5),
            2: str(person % 2),
            3: str(person % 3),
            4: "Langer open." * (person < 2),
        }
        actions.fill_in(made, typed, key=f"invuller-{person}", by=STRANGER, today=stage.today)
    return made
