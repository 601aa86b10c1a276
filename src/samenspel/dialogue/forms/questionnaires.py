"""What people fill in: a questionnaire in the making, its answers, a next round, a figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.dialogue.actions import FigureDraft, QuestionnaireDraft
from samenspel.dialogue.models import MOST_QUESTIONS, Access, Question, QuestionKind, Questionnaire
from samenspel.dialogue.rules import HIGHEST_MARK, LOWEST_MARK, QuestionDraft
from samenspel.foundation.web import field_of

DATE_FORMAT = "%Y-%m-%d"
YES_NO = [("1", _("yes")), ("0", _("no"))]


class RoundForm(forms.Form):
    """When a round runs."""

    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput({"type": "date"}, format=DATE_FORMAT)
    )
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format=DATE_FORMAT),
        help_text=_("Leave it empty when you do not know yet. You can always close it by hand."),
    )


class QuestionnaireForm(RoundForm):
    """A questionnaire with its eight places for a question."""

    title = forms.CharField(label=_("Name"), max_length=120)
    introduction = forms.CharField(
        label=_("Introduction"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Why you ask this, and what you will do with the answers."),
    )
    area = forms.TypedChoiceField(
        label=_("Area"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Needed when you want to make a figure of an answer."),
    )
    access = forms.ChoiceField(
        label=_("Who can fill it in"),
        choices=Access.choices,
        widget=forms.RadioSelect,
        initial=Access.PUBLIC,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("title", "introduction", "area", "starts_on", "last_day", "access", "version")

    def __init__(self, *args: Any, areas: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "area", forms.ChoiceField).choices = [("", _("No area in particular")), *areas]
        for n in range(1, MOST_QUESTIONS + 1):
            self.fields[f"text_{n}"] = forms.CharField(
                label=gettext("Question %(n)d") % {"n": n}, max_length=200, required=False
            )
            self.fields[f"kind_{n}"] = forms.ChoiceField(
                label=_("Kind of answer"), choices=QuestionKind.choices, initial=QuestionKind.SCORE
            )
            self.fields[f"options_{n}"] = forms.CharField(
                label=_("Answers to choose from"),
                required=False,
                widget=forms.Textarea({"rows": 3}),
                help_text=_("Only for one of several answers: one a line."),
            )

    def question_parts(self) -> Iterator[tuple[int, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The three fields of each question together, for the page."""
        for n in range(1, MOST_QUESTIONS + 1):
            yield n, self[f"text_{n}"], self[f"kind_{n}"], self[f"options_{n}"]

    def draft(self) -> QuestionnaireDraft:
        """The questionnaire as the action wants it; a place without words is no question."""
        typed: dict[str, Any] = self.cleaned_data
        questions = []
        for n in range(1, MOST_QUESTIONS + 1):
            if not typed[f"text_{n}"]:
                continue
            lines = (line.strip()[:80] for line in typed[f"options_{n}"].splitlines())
            options = tuple(line for line in lines if line)
            kind = typed[f"kind_{n}"]
            questions.append(
                QuestionDraft(kind, typed[f"text_{n}"], options if kind == QuestionKind.CHOICE else ())
            )
        return QuestionnaireDraft(
            title=typed["title"],
            introduction=typed["introduction"],
            area_id=typed["area"],
            starts_on=typed["starts_on"],
            last_day=typed["last_day"],
            access=typed["access"],
            questions=tuple(questions),
        )

    @staticmethod
    def initial_of(questionnaire: Questionnaire, questions: Sequence[Question]) -> dict[str, Any]:
        """What stands in the form when a questionnaire is changed."""
        found: dict[str, Any] = {
            "title": questionnaire.title,
            "introduction": questionnaire.introduction,
            "area": questionnaire.area_id,
            "starts_on": questionnaire.starts_on,
            "last_day": QuestionnaireForm.last_day_of(questionnaire),
            "access": questionnaire.access,
            "version": questionnaire.version,
        }
        for question in questions:
            n = question.position
            found |= {
                f"text_{n}": question.text,
                f"kind_{n}": question.kind,
                f"options_{n}": "\n".join(question.options),
            }
        return found

    @staticmethod
    def last_day_of(questionnaire: Questionnaire) -> Any:
        """The last day on which people fill it in, as a form asks it."""
        return questionnaire.ends_before - dt.timedelta(days=1) if questionnaire.ends_before else None


class FillInForm(forms.Form):
    """The questions of a round, all of which may be left out."""

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.positions = {f"vraag_{q.position}": q.position for q in questions}
        for question in questions:
            self.fields[f"vraag_{question.position}"] = _answer_field(question)

    def typed(self) -> dict[int, int | str]:
        """What was filled in, by the place of its question; the rule says what fits."""
        return {place: self.data.get(name, "") for name, place in self.positions.items()}


class PaperForm(FillInForm):
    """A sheet of paper, with the number that was written on it."""

    sheet_number = forms.IntegerField(
        label=_("Number of the sheet"),
        min_value=1,
        max_value=99_999,
        help_text=_("Write this number on the paper, so that no sheet is typed over twice."),
    )


class FigureForm(forms.Form):
    """What the figure is called, and which answer counts."""

    label = forms.CharField(label=_("Name of the figure"), max_length=200)
    counted_option = forms.TypedChoiceField(
        label=_("Which answer counts?"), coerce=int, empty_value=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if question.kind == QuestionKind.CHOICE:
            field_of(self, "counted_option", forms.ChoiceField).choices = list(enumerate(question.options))
        else:
            del self.fields["counted_option"]

    def draft(self) -> FigureDraft:
        """The figure as the action wants it."""
        return FigureDraft(self.cleaned_data["label"], self.cleaned_data.get("counted_option"))


def _answer_field(question: Question) -> forms.Field:
    if question.kind == QuestionKind.OPEN:
        return forms.CharField(
            label=question.text,
            required=False,
            widget=forms.Textarea({"rows": 3, "maxlength": 500, "data-draft": f"vraag-{question.pk}"}),
            help_text=_("A colleague reads it first. Leave out names."),
        )
    choices: list[tuple[str, Any]] = YES_NO
    if question.kind == QuestionKind.SCORE:
        choices = [(str(mark), str(mark)) for mark in range(LOWEST_MARK, HIGHEST_MARK + 1)]
    elif question.kind == QuestionKind.CHOICE:
        choices = [(str(place), option) for place, option in enumerate(question.options)]
    return forms.ChoiceField(label=question.text, required=False, choices=choices, widget=forms.RadioSelect)
