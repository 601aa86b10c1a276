"""Decisions on questionnaires in hand: what may be asked and answered, and what the answers add up to."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samenspel.compute.bands import Band, mean_band, share_band
from samenspel.dialogue.errors import (
    AnswerDoesNotFit,
    NoQuestions,
    NothingFilledIn,
    OpenAnswerNamesAPerson,
    OptionsMissing,
    TooManyQuestions,
)
from samenspel.dialogue.models import MOST_QUESTIONS, Question, QuestionKind, Questionnaire
from samenspel.dialogue.rules.conversations import personal_part, tidy
from samenspel.foundation.constants import FEWEST_VOTERS, SMALLEST_PUBLISHABLE_CELL

LOWEST_MARK, HIGHEST_MARK = 1, 10
MOST_OPTIONS = 10
LONGEST_OPEN_ANSWER = 500
FEWEST_FOR_A_FIGURE = SMALLEST_PUBLISHABLE_CELL

Typed = Mapping[int, int | str]


@dataclass(frozen=True)
class QuestionDraft:
    """One question as its maker wrote it."""

    kind: str
    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class OptionResult:
    """How many chose one answer, as a share with its band."""

    place: int
    label: str
    n: int
    band: Band


@dataclass(frozen=True)
class QuestionResult:
    """What the numbers of one question add up to; nothing when too few answered."""

    n: int
    is_told: bool
    mean: Band | None = None
    options: tuple[OptionResult, ...] = ()


def is_questionnaire_open(questionnaire: Questionnaire, today: dt.date) -> bool:
    """Whether people can fill it in today."""
    return questionnaire.starts_on <= today and not is_questionnaire_over(questionnaire, today)


def is_questionnaire_over(questionnaire: Questionnaire, today: dt.date) -> bool:
    """Whether it was closed, or its last day has passed."""
    return questionnaire.closed_at is not None or (
        questionnaire.ends_before is not None and today >= questionnaire.ends_before
    )


def check_questions(drafts: Sequence[QuestionDraft]) -> None:
    """Refuse none, too many, and a choice without something to choose."""
    if not drafts:
        raise NoQuestions
    if len(drafts) > MOST_QUESTIONS:
        raise TooManyQuestions(n=len(drafts), most=MOST_QUESTIONS)
    for position, draft in enumerate(drafts, start=1):
        if draft.kind != QuestionKind.CHOICE:
            continue
        different = {option.casefold() for option in draft.options}
        if not 2 <= len(draft.options) <= MOST_OPTIONS or len(different) != len(draft.options):
            raise OptionsMissing(position=position)


def fitting_answers(questions: Sequence[Question], typed: Typed) -> dict[Question, int | str]:
    """The answers by question, each within what its question allows; what was left out is left out.

    Raises
    ------
    DomainError
        Names the question whose answer does not fit or leads to a person, or says that nothing was answered.
    """
    found: dict[Question, int | str] = {}
    for question in questions:
        given = typed.get(question.position, "")
        if not str(given).strip():
            continue
        read = _open if question.kind == QuestionKind.OPEN else _number
        found[question] = read(question, given)
    if not found:
        raise NothingFilledIn
    return found


def result_of(question: Question, numbers: Sequence[int]) -> QuestionResult:
    """The mean or the shares of one question, with their bands, once enough people answered."""
    n = len(numbers)
    if n < FEWEST_VOTERS:
        return QuestionResult(n, is_told=False)
    if question.kind == QuestionKind.SCORE:
        band = mean_band([float(n) for n in numbers], lowest=LOWEST_MARK, highest=HIGHEST_MARK)
        return QuestionResult(n, is_told=True, mean=band)
    times = Counter(numbers)
    return QuestionResult(
        n,
        is_told=True,
        options=tuple(
            OptionResult(place, label, times[place], share_band(times[place], n))
            for place, label in counted_places(question)
        ),
    )


def counted_places(question: Question) -> list[tuple[int, str]]:
    """The answers that are counted, by number: 1 and 0 for yes and no, else the place of each option."""
    if question.kind == QuestionKind.YES_NO:
        return [(1, ""), (0, "")]
    return list(enumerate(question.options))


def is_enough_for_a_figure(n: int) -> bool:
    """Whether a question was answered by as many as the smallest cell that is published."""
    return n >= FEWEST_FOR_A_FIGURE


def _number(question: Question, given: int | str) -> int:
    allowed = {
        QuestionKind.SCORE: range(LOWEST_MARK, HIGHEST_MARK + 1),
        QuestionKind.YES_NO: range(2),
        QuestionKind.CHOICE: range(len(question.options)),
    }[QuestionKind(question.kind)]
    text = str(given).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and int(text) in allowed):
        raise AnswerDoesNotFit(position=question.position)
    return int(text)


def _open(question: Question, given: int | str) -> str:
    text = tidy(str(given))[:LONGEST_OPEN_ANSWER]
    if what := personal_part(text):
        raise OpenAnswerNamesAPerson(position=question.position, what=what)
    return text
