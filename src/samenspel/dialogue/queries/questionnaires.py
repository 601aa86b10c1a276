"""What questionnaires look like: in the list, on a phone, for who keeps them, and what came out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from samenspel.dialogue import permissions, rules
from samenspel.dialogue.models import (
    Access,
    OpenState,
    Question,
    QuestionKind,
    Questionnaire,
    QuestionnaireResponse,
    ResponseAnswer,
    ResponseOrigin,
)
from samenspel.dialogue.rules import QuestionResult
from samenspel.figures.permissions import may_type
from samenspel.foundation.constants import FEWEST_VOTERS
from samenspel.people.permissions import Viewer

PAGE_SIZE = 30
MOST_SENTENCES = 300


@dataclass(frozen=True)
class QuestionnaireRow:
    """A questionnaire in a list."""

    pk: int
    title: str
    introduction: str
    owner: str
    area: str
    round_number: int
    state: str
    starts_on: dt.date
    last_day: dt.date | None
    is_by_link: bool
    n_responses: int
    n_questions: int


@dataclass(frozen=True)
class QuestionnaireListSheet:
    """What can be filled in now, and what came out, a page at a time."""

    open_now: tuple[QuestionnaireRow, ...]
    coming: tuple[QuestionnaireRow, ...]
    closed: tuple[QuestionnaireRow, ...]
    page: int
    n_pages: int
    may_make: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.open_now or self.coming or self.closed)


@dataclass(frozen=True)
class ResultRow:
    """One question with what the answers add up to, and what people wrote."""

    position: int
    kind: str
    text: str
    result: QuestionResult
    sentences: tuple[str, ...]
    n_sentences: int
    figure_url: str
    may_make_figure: bool


@dataclass(frozen=True)
class ResultSheet:
    """What came out of a round."""

    row: QuestionnaireRow
    rows: tuple[ResultRow, ...]
    is_told: bool
    may_keep: bool
    rounds: tuple[tuple[int, str], ...]
    fewest: int


@dataclass(frozen=True)
class KeepSheet:
    """How a round goes, for who keeps it."""

    row: QuestionnaireRow
    questions: tuple[tuple[int, str, str], ...]
    n_paper: int
    n_waiting: int
    next_sheet: int
    following_pk: int | None
    previous_pk: int | None


@dataclass(frozen=True)
class OpenAnswerRow:
    """A sentence that somebody wrote, as who keeps the questionnaire reads it."""

    pk: int
    question: str
    text: str
    state: str
    state_label: str


def questionnaire_list(viewer: Viewer, *, today: dt.date, page: int = 1) -> QuestionnaireListSheet:
    """What is open, coming and over; three queries."""
    seen = _counted(permissions.visible_questionnaires(viewer))
    over = Q(closed_at__isnull=False) | Q(ends_before__lte=today)
    running = [questionnaire_row(q, today) for q in seen.exclude(over)[:200]]
    past = seen.filter(over)
    n_pages = max(1, -(-past.count() // PAGE_SIZE))
    page = min(max(page, 1), n_pages)
    closed = past[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return QuestionnaireListSheet(
        open_now=tuple(row for row in running if row.state == "open"),
        coming=tuple(row for row in running if row.state == "coming"),
        closed=tuple(questionnaire_row(q, today) for q in closed),
        page=page,
        n_pages=n_pages,
        may_make=bool(permissions.organisations_holding(viewer, "keep_questionnaire")),
    )


def open_questionnaires(viewer: Viewer, *, today: dt.date, most: int) -> list[QuestionnaireRow]:
    """The first few that everybody can fill in today; one query."""
    over = Q(closed_at__isnull=False) | Q(ends_before__lte=today) | Q(starts_on__gt=today)
    found = _counted(permissions.visible_questionnaires(viewer)).exclude(over | Q(access=Access.LINK))
    return [questionnaire_row(q, today) for q in found[:most]]


def questionnaires_for_api(
    viewer: Viewer, *, today: dt.date, page: int, size: int
) -> tuple[int, list[QuestionnaireRow]]:
    """How many questionnaires the reader sees, and one page of them; two queries."""
    seen = _counted(permissions.visible_questionnaires(viewer))
    return seen.count(), [questionnaire_row(q, today) for q in seen[(page - 1) * size : page * size]]


def questionnaire_row(questionnaire: Questionnaire, today: dt.date) -> QuestionnaireRow:
    """A row from a questionnaire that carries its owner and area."""
    ends_before = questionnaire.ends_before
    if rules.is_questionnaire_over(questionnaire, today):
        state = "closed"
    else:
        state = "open" if questionnaire.starts_on <= today else "coming"
    return QuestionnaireRow(
        pk=questionnaire.pk,
        title=questionnaire.title,
        introduction=questionnaire.introduction,
        owner=questionnaire.owner.name,
        area=questionnaire.area.name if questionnaire.area else "",
        round_number=questionnaire.round_number,
        state=state,
        starts_on=questionnaire.starts_on,
        last_day=ends_before - dt.timedelta(days=1) if ends_before else None,
        is_by_link=questionnaire.access == "link",
        n_responses=getattr(questionnaire, "n_responses", 0),
        n_questions=getattr(questionnaire, "n_questions", 0),
    )


def questions_of(questionnaire: Questionnaire) -> list[Question]:
    """The questions of a round in their order; one query."""
    return list(questionnaire.questions.all())


def has_filled_in(questionnaire: Questionnaire, key: str) -> bool:
    """Whether this device has filled the round in; no query without a key."""
    if not key:
        return False
    digest = rules.key_digest(key)
    return QuestionnaireResponse.objects.filter(questionnaire=questionnaire, key_digest=digest).exists()


def result_sheet(viewer: Viewer, questionnaire: Questionnaire, *, today: dt.date) -> ResultSheet:
    """What came out, for everybody once the round is over, for who keeps it always; five queries."""
    may_keep = bool(permissions.may_keep_questionnaire(viewer, questionnaire.owner))
    is_told = may_keep or rules.is_questionnaire_over(questionnaire, today)
    counted = _counted(Questionnaire.objects.filter(pk=questionnaire.pk)).get()
    # A figure is figures' own: who may type a series may make one of an answer.
    makes_figures = may_keep and bool(may_type(viewer, questionnaire.owner))
    rows = _result_rows(questionnaire, makes_figures=makes_figures) if is_told else []
    return ResultSheet(
        row=questionnaire_row(counted, today),
        rows=tuple(rows),
        is_told=is_told,
        may_keep=may_keep,
        rounds=_rounds(viewer, questionnaire),
        fewest=FEWEST_VOTERS,
    )


def keep_sheet(questionnaire: Questionnaire, *, today: dt.date) -> KeepSheet:
    """How a round goes; four queries."""
    counted = _counted(Questionnaire.objects.filter(pk=questionnaire.pk)).get()
    sheets = questionnaire.responses.filter(origin=ResponseOrigin.PAPER)
    numbers = list(sheets.values_list("sheet_number", flat=True))
    following = Questionnaire.objects.filter(previous=questionnaire).values_list("pk", flat=True).first()
    return KeepSheet(
        row=questionnaire_row(counted, today),
        questions=tuple(
            (question.position, question.text, question.get_kind_display())
            for question in questions_of(questionnaire)
        ),
        n_paper=len(numbers),
        n_waiting=_open_answers(questionnaire).filter(state=OpenState.WAITING).count(),
        next_sheet=max((number or 0 for number in numbers), default=0) + 1,
        following_pk=following,
        previous_pk=questionnaire.previous_id,
    )


def open_answers(viewer: Viewer, questionnaire: Questionnaire) -> list[OpenAnswerRow]:
    """What people wrote, what waits first; one query."""
    mine = permissions.kept_answers(viewer).filter(question__questionnaire=questionnaire).exclude(text="")
    rows = [
        OpenAnswerRow(
            pk=answer.pk,
            question=answer.question.text,
            text=answer.text,
            state=answer.state,
            state_label=answer.get_state_display(),
        )
        for answer in mine.select_related("question").order_by("question__position", "pk")
    ]
    return sorted(rows, key=lambda row: row.state != OpenState.WAITING)


def _result_rows(questionnaire: Questionnaire, *, makes_figures: bool) -> list[ResultRow]:
    numbers: dict[int, list[int]] = defaultdict(list)
    answers = ResponseAnswer.objects.filter(question__questionnaire=questionnaire)
    for question_id, number in answers.filter(number__isnull=False).values_list("question_id", "number"):
        numbers[question_id].append(number or 0)
    written: dict[int, list[str]] = defaultdict(list)
    # By their words, not by when they came: the order would tell which sentences belong to one person.
    for question_id, text in (
        answers.filter(state=OpenState.SHOWN).order_by("text").values_list("question_id", "text")
    ):
        written[question_id].append(text)
    n_written = dict(answers.exclude(text="").order_by().values_list("question_id").annotate(n=Count("pk")))
    return [
        _result_row(
            question, numbers[question.pk], written[question.pk], n_written, makes_figures=makes_figures
        )
        for question in questionnaire.questions.select_related("indicator")
    ]


def _result_row(
    question: Question,
    numbers: list[int],
    written: list[str],
    n_written: dict[int, int],
    *,
    makes_figures: bool,
) -> ResultRow:
    figure = reverse("figures:indicator", args=[question.indicator_id]) if question.indicator_id else ""
    is_counted = question.kind != QuestionKind.OPEN
    return ResultRow(
        position=question.position,
        kind=question.kind,
        text=question.text,
        result=rules.result_of(question, numbers) if is_counted else QuestionResult(0, is_told=False),
        sentences=tuple(written[:MOST_SENTENCES]),
        n_sentences=n_written.get(question.pk, 0),
        figure_url=figure,
        may_make_figure=makes_figures and is_counted,
    )


def _rounds(viewer: Viewer, questionnaire: Questionnaire) -> tuple[tuple[int, str], ...]:
    """The rounds beside this one that the viewer may see; one query."""
    beside = Q(following=questionnaire) | Q(previous=questionnaire)
    found = permissions.visible_questionnaires(viewer).filter(beside).order_by("round_number")
    return tuple(
        (other.round_number, reverse("dialogue:questionnaire_outcome", args=[other.pk])) for other in found
    )


def _open_answers(questionnaire: Questionnaire) -> QuerySet[ResponseAnswer]:
    return ResponseAnswer.objects.filter(question__questionnaire=questionnaire).exclude(text="")


def _counted(questionnaires: QuerySet[Questionnaire]) -> QuerySet[Questionnaire]:
    responses = (
        QuestionnaireResponse.objects.filter(questionnaire=OuterRef("pk"))
        .order_by()
        .values("questionnaire")
        .annotate(n=Count("pk"))
        .values("n")
    )
    questions = (
        Question.objects.filter(questionnaire=OuterRef("pk"))
        .order_by()
        .values("questionnaire")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return questionnaires.select_related("owner", "area").annotate(
        n_responses=Coalesce(Subquery(responses), 0), n_questions=Coalesce(Subquery(questions), 0)
    )
