"""Make an own figure of a question: each round adds a point to its series."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samenspel.compute.bands import Band
from samenspel.dialogue import permissions, rules
from samenspel.dialogue.errors import (
    FigureNeedsAnArea,
    QuestionGivesNoFigure,
    ResultNotReady,
    TooFewForAFigure,
)
from samenspel.dialogue.models import Question, QuestionKind, ResponseAnswer
from samenspel.figures import actions as figures
from samenspel.figures.actions import SeriesDraft, TypedPoint
from samenspel.figures.models import Batch, Indicator
from samenspel.figures.queries.typed import newest_typed_batch, points_of_batch
from samenspel.foundation import journal, periods
from samenspel.people.permissions import Viewer
from samenspel.ui import formats


@dataclass(frozen=True)
class FigureDraft:
    """What the figure is called, and of several answers the one that counts."""

    label: str
    counted_option: int | None = None


@transaction.atomic
def make_figure(question: Question, draft: FigureDraft, *, by: Viewer) -> Batch:
    """Add this round to the series of its question; the first time the figure itself is made.

    Figures keep one number a year, so a second round in a year takes the place of the first; both
    results stay with their rounds.
    """
    locked = (
        Question.objects.select_for_update(of=("self",))
        .select_related("questionnaire__owner", "questionnaire__area", "indicator")
        .get(pk=question.pk)
    )
    round_ = locked.questionnaire
    permissions.may_keep_questionnaire(by, round_.owner).require()
    if round_.closed_at is None:
        raise ResultNotReady
    if round_.area is None:
        raise FigureNeedsAnArea
    counted = locked.counted_option if locked.indicator else _counted(locked, draft)
    value, band = _value(locked, counted)
    unit = "" if locked.kind == QuestionKind.SCORE else "%"
    now = SeriesDraft(
        label=draft.label,
        unit=unit or pgettext("unit of a figure", "mark"),
        area=round_.area,
        points=(TypedPoint(periods.year(round_.starts_on.year), value),),
        source=_source(locked, band, unit=unit),
        counted_by="",
        definition=_definition(locked, counted),
    )
    batch = _typed(locked.indicator, now, by=by) if locked.indicator else None
    if batch is None:
        batch = figures.type_series(now, round_.owner, by=by)
        locked.indicator = Indicator.objects.get(coverage__batch=batch)
        locked.counted_option = counted
        locked.save(update_fields=["indicator", "counted_option"])
        # A round that was started before this moment feeds the same series.
        _hand_on(locked)
    journal.record("dialogue.figure_made", by=by.account, about=locked)
    return batch


def _typed(indicator: Indicator, now: SeriesDraft, *, by: Viewer) -> Batch:
    """Follow the series with one that holds this round too."""
    earlier = newest_typed_batch(indicator, now.area)
    known = points_of_batch(earlier, indicator, now.area) if earlier else {}
    points = {code: value for code, value in known.items() if value is not None}
    points[now.points[0].period.code] = now.points[0].value
    grown = replace(
        now,
        label=indicator.label,
        unit=indicator.unit,
        definition=indicator.definition,
        counts_people=indicator.hides_small,
        points=tuple(TypedPoint(periods.Period(code), points[code]) for code in sorted(points)),
    )
    return figures.correct_series(indicator, grown, by=by)


def _hand_on(question: Question) -> None:
    later = Question.objects.filter(
        questionnaire__previous=question.questionnaire_id, position=question.position
    )
    for following in later:
        following.indicator, following.counted_option = question.indicator, question.counted_option
        following.save(update_fields=["indicator", "counted_option"])
        _hand_on(following)


def _counted(question: Question, draft: FigureDraft) -> int | None:
    if question.kind == QuestionKind.SCORE:
        return None
    if question.kind == QuestionKind.YES_NO:
        return 1
    if question.kind == QuestionKind.CHOICE and draft.counted_option in range(len(question.options)):
        return draft.counted_option
    raise QuestionGivesNoFigure


def _value(question: Question, counted: int | None) -> tuple[float, Band]:
    given = ResponseAnswer.objects.filter(question=question).values_list("number", flat=True)
    result = rules.result_of(question, [number for number in given if number is not None])
    if not rules.is_enough_for_a_figure(result.n):
        raise TooFewForAFigure(n=result.n, fewest=rules.FEWEST_FOR_A_FIGURE)
    if result.mean is not None:
        return round(result.mean.estimate, 1), result.mean
    band = next(option.band for option in result.options if option.place == counted)
    return round(100 * band.estimate, 1), band


def _source(question: Question, band: Band, *, unit: str) -> str:
    """Where the number comes from, how many answered, and how sure it is; the series shows it."""
    scale = 100 if unit == "%" else 1
    words = _("Questionnaire %(title)s, round %(round)d, n = %(n)d, 95%% between %(low)s and %(high)s") % {
        "title": question.questionnaire.title,
        "round": question.questionnaire.round_number,
        "n": band.n,
        "low": formats.number(scale * band.low, 1),
        "high": formats.number(scale * band.high, 1) + ("%" if unit else ""),
    }
    return words[:200]


def _definition(question: Question, counted: int | None) -> str:
    asked = _("Question in a questionnaire: “%(question)s”.") % {"question": question.text}
    if question.kind == QuestionKind.SCORE:
        meaning = _("The average of marks from 1 to 10.")
    elif question.kind == QuestionKind.YES_NO:
        meaning = _("The share of people who answered yes.")
    else:
        option = question.options[counted or 0]
        meaning = _("The share of people who answered “%(option)s”.") % {"option": option}
    return f"{asked} {meaning}"
