"""Asking, filling in, typing over, reading what was written, closing, and asking the same again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from samenspel.dialogue import permissions, rules
from samenspel.dialogue.actions.hosting import new_link_key
from samenspel.dialogue.errors import (
    AlreadyClosed,
    ClosesBeforeItOpens,
    FilledInAlready,
    QuestionnaireClosed,
    QuestionsFixed,
    RoundAlreadyMade,
    RoundStillOpen,
    SheetTypedAlready,
)
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
from samenspel.dialogue.rules import QuestionDraft, Typed
from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class QuestionnaireDraft:
    """What a questionnaire is made with, or changed into."""

    title: str
    starts_on: dt.date
    introduction: str = ""
    area_id: int | None = None
    last_day: dt.date | None = None
    access: str = Access.PUBLIC
    questions: tuple[QuestionDraft, ...] = ()

    @property
    def ends_before(self) -> dt.date | None:
        """The first day on which nobody can fill it in any more."""
        return self.last_day + dt.timedelta(days=1) if self.last_day else None


@transaction.atomic
def make_questionnaire(draft: QuestionnaireDraft, owner: Organisation, *, by: Viewer) -> Questionnaire:
    """Ask up to eight questions."""
    permissions.may_keep_questionnaire(by, owner).require()
    _check_period(draft)
    rules.check_questions(draft.questions)
    made = Questionnaire.objects.create(
        owner=owner,
        title=draft.title,
        introduction=draft.introduction,
        area_id=draft.area_id,
        starts_on=draft.starts_on,
        ends_before=draft.ends_before,
        access=draft.access,
        link_key=new_link_key(),
        created_by=by.account,
    )
    _write_questions(made, draft.questions)
    search.put([_findable(made)])
    journal.record("dialogue.questionnaire_made", by=by.account, about=made)
    return made


@transaction.atomic
def edit_questionnaire(
    questionnaire: Questionnaire, draft: QuestionnaireDraft, *, by: Viewer, version: int
) -> None:
    """Change what is asked as long as nobody answered, and what stands round it always."""
    locked = _locked(questionnaire, by)
    if locked.version != version:
        raise EditedMeanwhile
    _check_period(draft)
    rules.check_questions(draft.questions)
    asked = tuple(QuestionDraft(q.kind, q.text, tuple(q.options)) for q in locked.questions.all())
    if draft.questions != asked:
        # The questions of a next round stand too: otherwise the series would compare unlike things.
        if locked.previous_id is not None or locked.responses.exists():
            raise QuestionsFixed
        locked.questions.all().delete()
        _write_questions(locked, draft.questions)
    locked.title, locked.introduction, locked.area_id = draft.title, draft.introduction, draft.area_id
    locked.starts_on, locked.ends_before, locked.access = draft.starts_on, draft.ends_before, draft.access
    locked.version += 1
    locked.save()
    search.put([_findable(locked)])
    journal.record("dialogue.questionnaire_edited", by=by.account, about=locked)


@transaction.atomic
def fill_in(
    questionnaire: Questionnaire, typed: Typed, *, key: str, by: Viewer, today: dt.date
) -> QuestionnaireResponse:
    """Keep what somebody filled in; a device fills a round in once. No journal: the row is the record."""
    permissions.may_fill_in(by, questionnaire.owner).require()
    locked = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if not rules.is_questionnaire_open(locked, today):
        raise QuestionnaireClosed
    digest = rules.key_digest(key)
    if QuestionnaireResponse.objects.filter(questionnaire=locked, key_digest=digest).exists():
        raise FilledInAlready
    answers = rules.fitting_answers(list(locked.questions.all()), typed)
    response = QuestionnaireResponse.objects.create(
        questionnaire=locked, origin=ResponseOrigin.DEVICE, key_digest=digest, answered_on=today
    )
    _keep(response, answers)
    return response


@transaction.atomic
def type_paper(
    questionnaire: Questionnaire, typed: Typed, *, sheet_number: int, by: Viewer, today: dt.date
) -> QuestionnaireResponse:
    """Type a sheet of paper over, under the number that was written on it; also after the last day."""
    locked = _locked(questionnaire, by)
    if locked.closed_at is not None:
        raise QuestionnaireClosed
    answers = rules.fitting_answers(list(locked.questions.all()), typed)
    try:
        with transaction.atomic():
            response = QuestionnaireResponse.objects.create(
                questionnaire=locked,
                origin=ResponseOrigin.PAPER,
                sheet_number=sheet_number,
                typed_by=by.account,
                answered_on=today,
            )
    except IntegrityError:
        raise SheetTypedAlready(number=sheet_number) from None
    _keep(response, answers)
    return response


@transaction.atomic
def close_questionnaire(questionnaire: Questionnaire, *, by: Viewer) -> None:
    """End this round; from now on everybody reads what came out."""
    locked = _locked(questionnaire, by)
    if locked.closed_at is not None:
        raise AlreadyClosed
    locked.closed_at = timezone.now()
    locked.version += 1
    locked.save(update_fields=["closed_at", "version"])
    # Once a round is over no device can fill it in again, so nothing need tell them apart.
    locked.responses.update(key_digest=None)
    journal.record("dialogue.questionnaire_closed", by=by.account, about=locked)


@transaction.atomic
def start_round(
    questionnaire: Questionnaire, *, starts_on: dt.date, last_day: dt.date | None, by: Viewer, today: dt.date
) -> Questionnaire:
    """Ask the same questions again, so that a series grows."""
    locked = _locked(questionnaire, by)
    if Questionnaire.objects.filter(previous=locked).exists():
        raise RoundAlreadyMade
    if not rules.is_questionnaire_over(locked, today):
        raise RoundStillOpen
    if last_day is not None and last_day < starts_on:
        raise ClosesBeforeItOpens(last=date_words(last_day), first=date_words(starts_on))
    following = Questionnaire.objects.create(
        owner=locked.owner,
        title=locked.title,
        introduction=locked.introduction,
        area_id=locked.area_id,
        round_number=locked.round_number + 1,
        previous=locked,
        starts_on=starts_on,
        ends_before=last_day + dt.timedelta(days=1) if last_day else None,
        access=locked.access,
        link_key=new_link_key(),
        created_by=by.account,
    )
    Question.objects.bulk_create(
        [
            Question(
                questionnaire=following,
                position=question.position,
                kind=question.kind,
                text=question.text,
                options=question.options,
                indicator_id=question.indicator_id,
                counted_option=question.counted_option,
            )
            for question in locked.questions.all()
        ]
    )
    search.put([_findable(following)])
    journal.record("dialogue.round_started", by=by.account, about=following)
    return following


@transaction.atomic
def judge_open_answer(answer: ResponseAnswer, state: OpenState, *, by: Viewer) -> None:
    """Show what somebody wrote, or not; deciding the same twice does no harm."""
    locked = (
        ResponseAnswer.objects.select_for_update(of=("self",))
        .select_related("question__questionnaire__owner")
        .get(pk=answer.pk)
    )
    permissions.may_keep_questionnaire(by, locked.question.questionnaire.owner).require()
    if locked.state == state:
        return
    locked.state, locked.judged_at, locked.judged_by = state, timezone.now(), by.account
    locked.save(update_fields=["state", "judged_at", "judged_by"])
    journal.record(f"dialogue.open_answer_{state}", by=by.account, about=locked)


def _locked(questionnaire: Questionnaire, by: Viewer) -> Questionnaire:
    locked = (
        Questionnaire.objects.select_for_update(of=("self",)).select_related("owner").get(pk=questionnaire.pk)
    )
    permissions.may_keep_questionnaire(by, locked.owner).require()
    return locked


def _write_questions(questionnaire: Questionnaire, drafts: tuple[QuestionDraft, ...]) -> None:
    Question.objects.bulk_create(
        [
            Question(
                questionnaire=questionnaire,
                position=position,
                kind=draft.kind,
                text=draft.text,
                options=list(draft.options),
            )
            for position, draft in enumerate(drafts, start=1)
        ]
    )


def _keep(response: QuestionnaireResponse, answers: dict[Question, int | str]) -> None:
    ResponseAnswer.objects.bulk_create(
        [
            ResponseAnswer(response=response, question=question, text=str(given), state=OpenState.WAITING)
            if question.kind == QuestionKind.OPEN
            else ResponseAnswer(response=response, question=question, number=int(given))
            for question, given in answers.items()
        ]
    )


def _findable(questionnaire: Questionnaire) -> search.FindableText:
    return search.FindableText(questionnaire, questionnaire.title, questionnaire.introduction)


def _check_period(draft: QuestionnaireDraft) -> None:
    if draft.last_day is not None and draft.last_day < draft.starts_on:
        raise ClosesBeforeItOpens(last=date_words(draft.last_day), first=date_words(draft.starts_on))
