"""The recognition test: what was answered, what the rule suggests, what was decided before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.opgaven import rules
from samenspel.opgaven.models import Answer, Criterion, Opgave, Outcome, RecognitionAnswer, RecognitionTest
from samenspel.opgaven.permissions import visible_tests
from samenspel.people.permissions import Viewer

QUESTIONS: dict[str, str | Promise] = {
    Criterion.CUTS_DEEP: _("Does it cut deep into society?"),
    Criterion.FORCE_FIELD: _("Are many parties in it, with relations that shift?"),
    Criterion.LASTS_LONG: _("Will it last long?"),
    Criterion.NOBODY_ALONE: _("Can nobody solve it alone?"),
}
EXPLANATIONS: dict[str, str | Promise] = {
    Criterion.CUTS_DEEP: _(
        "It touches how many people live, now and later, and not only one service or building."
    ),
    Criterion.FORCE_FIELD: _("Interests collide, parties come and go, and there is no single one in charge."),
    Criterion.LASTS_LONG: _("It takes years, longer than a project or a term of the council."),
    Criterion.NOBODY_ALONE: _("Without others, nobody gets it done: not the municipality either."),
}
OUTCOME_LINES: dict[str, str | Promise] = {
    Outcome.OPGAVE: _("Work on it for years, with others, with a formulation that all can stand behind."),
    Outcome.PROGRAMME: _("Several parties are needed, with an end in sight: plan it as a programme."),
    Outcome.LINE_TASK: _("One department or party can do it: it gets a place in the ordinary work."),
    Outcome.NO_OPGAVE: _("It deserves an answer, not an opgave. That is a good outcome too."),
}


@dataclass(frozen=True)
class QuestionRow:
    """One of the four questions with the answer, if there is one."""

    criterion: str
    question: str | Promise
    explanation: str | Promise
    answer: str
    answer_label: str | Promise
    reason: str
    url: str


@dataclass(frozen=True)
class TestSheet:
    """One test: four questions, what the rule suggests, and what was decided."""

    pk: int
    number: int
    questions: tuple[QuestionRow, ...]
    suggested: str
    suggested_label: str | Promise
    unsure: tuple[str | Promise, ...]
    outcome: str
    outcome_label: str | Promise
    outcome_line: str | Promise
    reason: str
    goes_to: str
    decided_on: dt.date | None

    @property
    def n_answered(self) -> int:
        """How many questions have an answer."""
        return sum(bool(question.answer) for question in self.questions)

    @property
    def is_decided(self) -> bool:
        """Whether somebody decided."""
        return self.decided_on is not None

    @property
    def next_url(self) -> str:
        """The first question without an answer, or nothing."""
        return next((question.url for question in self.questions if not question.answer), "")

    @property
    def differs(self) -> bool:
        """Whether the person decided otherwise than the rule suggested."""
        return bool(self.suggested and self.outcome and self.suggested != self.outcome)


def test_sheets(viewer: Viewer, opgave: Opgave) -> list[TestSheet]:
    """All tests of an opgave that this viewer may see, newest first; one query."""
    # A row for every answer, and one for a test without any: a page of an opgave asks this each time.
    rows = (
        visible_tests(viewer, opgave)
        .filter(opgave=opgave)
        .annotate(
            given_criterion=F("answers__criterion"),
            given_answer=F("answers__answer"),
            given_reason=F("answers__reason"),
        )
        .order_by("-number", "answers__pk")
    )
    tests: dict[int, RecognitionTest] = {}
    given: dict[int, dict[str, RecognitionAnswer]] = {}
    for row in rows:
        tests.setdefault(row.pk, row)
        answers = given.setdefault(row.pk, {})
        if row.given_criterion is not None:
            answers[row.given_criterion] = RecognitionAnswer(
                criterion=row.given_criterion, answer=row.given_answer, reason=row.given_reason
            )
    return [_sheet(test, given[pk]) for pk, test in tests.items()]


def _sheet(test: RecognitionTest, given: Mapping[str, RecognitionAnswer]) -> TestSheet:
    suggestion = rules.suggested_outcome({key: answer.answer for key, answer in given.items()})
    suggested = test.suggested if test.decided_on else suggestion.outcome
    questions = tuple(
        QuestionRow(
            criterion=criterion.value,
            question=QUESTIONS[criterion],
            explanation=EXPLANATIONS[criterion],
            answer=given[criterion].answer if criterion in given else "",
            answer_label=given[criterion].get_answer_display() if criterion in given else "",
            reason=given[criterion].reason if criterion in given else "",
            url=reverse("opgaven:question", args=[test.opgave_id, criterion.value]),
        )
        for criterion in Criterion
    )
    return TestSheet(
        pk=test.pk,
        number=test.number,
        questions=questions,
        suggested=suggested,
        suggested_label=Outcome(suggested).label if suggested else "",
        unsure=tuple(q.question for q in questions if q.answer == Answer.NOT_SURE),
        outcome=test.outcome,
        outcome_label=test.get_outcome_display(),
        outcome_line=OUTCOME_LINES[test.outcome] if test.outcome else "",
        reason=test.reason,
        goes_to=test.goes_to,
        decided_on=test.decided_on,
    )
