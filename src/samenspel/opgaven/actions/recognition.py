"""Answer the four questions one by one, and decide what it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal
from samenspel.opgaven import permissions, rules
from samenspel.opgaven.actions.ambitions import Room, ask_for_room
from samenspel.opgaven.errors import DestinationMissing, QuestionsOpen, ReasonMissing, RecognitionDecided
from samenspel.opgaven.models import (
    Answer,
    Criterion,
    Opgave,
    OpgavePhase,
    Outcome,
    PhaseStep,
    RecognitionAnswer,
    RecognitionTest,
)
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class RecognitionDecision:
    """What it is, why, and where it goes when it is no opgave."""

    outcome: Outcome
    reason: str
    goes_to: str = ""
    room: Room | None = None


@transaction.atomic
def start_recognition(opgave: Opgave, *, by: Viewer) -> RecognitionTest:
    """Start the test, or go on with the one that is under way; an earlier outcome stays readable."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_recognise(by, opgave).require()
    tests = RecognitionTest.objects.filter(opgave=opgave)
    if (open_test := tests.filter(decided_on__isnull=True).first()) is not None:
        return open_test
    test = RecognitionTest.objects.create(opgave=opgave, number=tests.count() + 1, started_by=by.account)
    journal.record("opgaven.recognition_started", by=by.account, about=test)
    return test


@transaction.atomic
def answer_question(
    test: RecognitionTest, criterion: Criterion, answer: Answer, reason: str, *, by: Viewer
) -> RecognitionAnswer:
    """Answer one question with a reason; until the decision the answer may change."""
    test = _locked_open(test, by=by)
    permissions.may_recognise(by, test.opgave).require()
    if not reason.strip():
        raise ReasonMissing
    given, is_new = RecognitionAnswer.objects.get_or_create(
        test=test, criterion=criterion, defaults={"answer": answer, "reason": reason.strip()}
    )
    if not is_new:
        if (given.answer, given.reason) == (answer, reason.strip()):
            return given
        given.answer, given.reason = answer, reason.strip()
        given.save(update_fields=["answer", "reason"])
    journal.record("opgaven.question_answered", by=by.account, about=test)
    return given


@transaction.atomic
def decide_recognition(
    test: RecognitionTest, decision: RecognitionDecision, *, by: Viewer, today: dt.date
) -> RecognitionTest:
    """Decide what it is; the rule suggests, a person decides, and both are kept."""
    test = _locked_open(test, by=by)
    opgave = test.opgave
    permissions.may_decide_recognition(by, opgave).require()
    answers = dict(test.answers.values_list("criterion", "answer"))
    if len(answers) < len(Criterion):
        raise QuestionsOpen(n=len(Criterion) - len(answers))
    if not decision.reason.strip():
        raise ReasonMissing
    if decision.outcome != Outcome.OPGAVE and not decision.goes_to.strip():
        raise DestinationMissing
    if decision.outcome == Outcome.OPGAVE:
        ask_for_room(opgave, decision.room, by=by)
    test.suggested = rules.suggested_outcome(answers).outcome
    test.outcome, test.reason = decision.outcome, decision.reason.strip()
    test.goes_to = decision.goes_to.strip()
    test.decided_on, test.decided_by = today, by.account
    test.save()
    opgave.status = decision.outcome
    if opgave.phase == OpgavePhase.RECOGNISING and decision.outcome == Outcome.OPGAVE:
        PhaseStep.objects.create(
            opgave=opgave,
            from_phase=OpgavePhase.RECOGNISING,
            to_phase=OpgavePhase.FORMULATING,
            why=test.reason[:500],
            taken_by=by.account,
        )
        opgave.phase = OpgavePhase.FORMULATING
    opgave.save(update_fields=["status", "phase"])
    journal.record("opgaven.recognition_decided", by=by.account, about=test)
    return test


def _locked_open(test: RecognitionTest, *, by: Viewer) -> RecognitionTest:
    opgave = permissions.locked_opgave(by, test.opgave_id)
    test = RecognitionTest.objects.select_for_update(of=("self",)).get(pk=test.pk)
    if test.decided_on is not None:
        raise RecognitionDecided(day=test.decided_on)
    test.opgave = opgave
    return test
