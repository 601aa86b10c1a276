"""The page of the course, and what the page of the opgave borrows from it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.slots import Panel, Stop
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import works_on
from samenspel.people.permissions import Viewer
from samenspel.steering.permissions import may_keep_outlook
from samenspel.steering.queries import words
from samenspel.steering.queries.card import earlier_target_lines
from samenspel.steering.queries.charts import (
    AreaRows,
    areas_round,
    course_chart,
    progress_sentence,
    record_table,
    source_line,
    written,
)
from samenspel.steering.queries.course import CourseSheet, course_in_hand
from samenspel.steering.queries.lights import newest_judgements
from samenspel.steering.queries.lights_page import judged_status
from samenspel.steering.queries.outlooks import SaidBefore
from samenspel.steering.queries.series import YearPoint
from samenspel.steering.rules import Attention, Finding
from samenspel.ui import charts, formats
from samenspel.ui.parts import Action, Crumb, Status, Table

_STATUS_OF = {"fine": "fine", "busy": "busy", "attention": "attention", "none": "none"}
_WORKER_STEPS = (Finding.NO_FIGURE, Finding.NO_TARGET)


@dataclass(frozen=True)
class EarlierTargetRow:
    """What an earlier version wanted, in a sentence, and whether it was missed."""

    sentence: str
    is_missed: bool


@dataclass(frozen=True)
class CoursePage:
    """All that the page of the course shows, in words."""

    opgave_pk: int
    opgave_title: str
    trail: tuple[Crumb, ...]
    status: Status
    answer: str
    honest: str
    attention: tuple[str, ...]
    chart: charts.LineChart | None
    no_outlook: words.NoOutlook | None
    earlier_targets: tuple[EarlierTargetRow, ...]
    record_sentence: str
    record: Table | None
    record_is_inside: str
    areas: AreaRows | None
    facts: tuple[tuple[str, str], ...]
    definition: str
    may_keep: bool
    is_kept: bool
    has_values: bool
    who_fills: str
    first_step: Action | None


def course_page(viewer: Viewer, sheet: CourseSheet) -> CoursePage:
    """The page of the course; three queries for the map, beside those of the sheet."""
    current = sheet.current
    opgave = sheet.opgave
    return CoursePage(
        opgave_pk=opgave.pk,
        opgave_title=opgave.title,
        trail=(
            Crumb(_("Opgaven"), reverse("opgaven:list")),
            Crumb(opgave.title, reverse("opgaven:page", args=[opgave.pk]), written=True),
            Crumb(_("Course")),
        ),
        status=Status(_STATUS_OF[sheet.state], sheet.count),
        answer=sheet.chance_sentence,
        honest=str(words.HONEST),
        # The title says already that the target is at risk or was missed.
        attention=tuple(words.attention_of(tuple(p for p in sheet.points if p is Attention.FIGURES_OLD))),
        chart=course_chart(sheet, title=progress_sentence(sheet)),
        no_outlook=sheet.no_outlook,
        earlier_targets=tuple(
            EarlierTargetRow(line, target.came is not None and not target.is_met)
            for line, target in zip(earlier_target_lines(sheet), sheet.earlier_targets, strict=True)
        ),
        record_sentence=record_sentence(sheet),
        record=record_table(sheet),
        record_is_inside=_how_often_inside(current.record if current else ()),
        areas=areas_round(viewer, sheet),
        facts=tuple(_facts(sheet)),
        definition=sheet.indicator.definition if sheet.indicator else "",
        may_keep=bool(current and not current.is_kept and may_keep_outlook(viewer, opgave)),
        is_kept=bool(current and current.is_kept),
        has_values=current is not None,
        who_fills=words.who_fills(sheet.finding),
        first_step=_first_step(viewer, sheet),
    )


def record_sentence(sheet: CourseSheet) -> str:
    """The furthest prediction about the newest year, as one says it."""
    said = furthest(sheet.current.record if sheet.current else ())
    if said is None:
        return ""
    back = said.about - said.said_in
    values = {
        "n": back,
        "median": written(sheet, said.median),
        "low": written(sheet, said.low80),
        "high": written(sheet, said.high80),
        "came": written(sheet, said.came),
        "year": said.about,
    }
    if said.said_on is not None:
        return (
            ngettext(
                "A year ahead we said %(median)s for %(year)s (between %(low)s and %(high)s)."
                " It became %(came)s.",
                "%(n)d years ahead we said %(median)s for %(year)s (between %(low)s and %(high)s)."
                " It became %(came)s.",
                back,
            )
            % values
        )
    return (
        ngettext(
            "A year ahead this calculation would have said %(median)s for %(year)s"
            " (between %(low)s and %(high)s). It became %(came)s.",
            "%(n)d years ahead this calculation would have said %(median)s for %(year)s"
            " (between %(low)s and %(high)s). It became %(came)s.",
            back,
        )
        % values
    )


def furthest(record: tuple[SaidBefore, ...]) -> SaidBefore | None:
    """Of what was said about the newest year, what was said longest ago."""
    newest = max((each.about for each in record), default=None)
    return min((each for each in record if each.about == newest), key=lambda s: s.said_in, default=None)


def _how_often_inside(record: tuple[SaidBefore, ...]) -> str:
    if not record:
        return ""
    n_inside = sum(each.is_inside for each in record)
    return _("%(n)d of %(of)d times it lay within the band that should hold 8 of 10 outcomes.") % {
        "n": n_inside,
        "of": len(record),
    }


def _facts(sheet: CourseSheet) -> list[tuple[str, str]]:
    """The figure, where it began, where it should go, and what is known of the newest number."""
    if sheet.indicator is None or sheet.own is None or sheet.agreed is None:
        return []
    facts = [
        (_("Figure"), sheet.indicator.label),
        (_("Area"), sheet.own.area.name),
        (_("Source"), _source(sheet.own.last)),
        (_("Start"), _dated(sheet, sheet.agreed.baseline, sheet.agreed.baseline_year)),
        (_("Now"), _newest(sheet, sheet.own.last)),
    ]
    if sheet.agreed.goal:
        facts.append((_("Target"), _dated(sheet, sheet.agreed.goal.value, sheet.agreed.goal.year)))
    current = sheet.current
    if current is not None and current.outlook.steps:
        facts.append((_("Outlook"), _learnt(sheet)))
    if current is not None and current.computed_at is not None:
        facts.append((_("Kept on"), formats.date_words(timezone.localtime(current.computed_at).date())))
    return [(name, value) for name, value in facts if value]


def _dated(sheet: CourseSheet, value: float | None, year: int | None) -> str:
    if value is None or year is None:
        return ""
    return _("%(value)s in %(year)s") % {"value": written(sheet, value), "year": year}


def _newest(sheet: CourseSheet, point: YearPoint | None) -> str:
    if point is None or point.value is None:
        return ""
    return _("%(value)s in %(year)s, %(status)s") % {
        "value": written(sheet, point.value),
        "year": point.year,
        "status": point.status_label,
    }


def _source(point: YearPoint | None) -> str:
    """Where the newest number comes from, and since when it is known."""
    if point is None or point.published_on is None:
        return point.source if point else ""
    return _("%(source)s, published on %(day)s") % {
        "source": point.source,
        "day": formats.date_words(point.published_on),
    }


def _learnt(sheet: CourseSheet) -> str:
    """What the outlook rests on: similar areas, or the experience with public series."""
    family = sheet.current.family if sheet.current else None
    if family is None:
        return ""
    if sheet.current is not None and sheet.current.method.startswith("last-value"):
        return _("No better is known than: it stays as it is.")
    if family.from_family:
        return _("Learnt from %(n)d similar areas.") % {"n": family.n_series}
    return ngettext(
        "Calculated on %(n)d series; how sure it is, we know from thousands of public series.",
        "Calculated on %(n)d similar series; how sure it is, we know from thousands of public series.",
        family.n_series,
    ) % {"n": family.n_series}


def _first_step(viewer: Viewer, sheet: CourseSheet) -> Action | None:
    if sheet.finding not in _WORKER_STEPS or not works_on(viewer, sheet.opgave):
        return None
    return Action(_("Go to the formulation"), reverse("opgaven:page", args=[sheet.opgave.pk]))


def course_stop(viewer: Viewer, opgave: Opgave) -> Stop:
    """The stop "Course" on the thread of an opgave."""
    sheet = course_in_hand(viewer, opgave, today=timezone.localdate())
    count = "" if sheet.finding is Finding.NO_FIGURE else sheet.count
    return Stop("course", count, sheet.state, reverse("steering:course", args=[opgave.pk]))


def course_status(viewer: Viewer, opgave: Opgave) -> Panel | None:
    """How it stands: what a person judged, whose and when, else what the figure says; one query."""
    judged = newest_judgements(viewer, [opgave.pk])
    if judged:
        return Panel("steering/status.html", {"status": judged_status(viewer, opgave, judged)})
    sheet = course_in_hand(viewer, opgave, today=timezone.localdate())
    if sheet.state == "none":
        return None
    status = Status(
        sheet.state, sheet.count, sheet.chance_sentence, reverse("steering:course", args=[opgave.pk])
    )
    return Panel("steering/status.html", {"status": status})


def course_panel(viewer: Viewer, opgave: Opgave) -> Panel | None:
    """ "How it goes" on the page of the opgave; nothing as long as no figure was agreed."""
    sheet = course_in_hand(viewer, opgave, today=timezone.localdate())
    chart = course_chart(sheet)
    if chart is None:
        return None
    return Panel(
        "steering/panel.html",
        {
            "chart": chart,
            "answer": sheet.chance_sentence,
            "no_outlook": sheet.no_outlook,
            "earlier_targets": [
                line
                for line, target in zip(earlier_target_lines(sheet), sheet.earlier_targets, strict=True)
                if target.came is not None and not target.is_met
            ],
            "honest": str(words.HONEST),
            "source": source_line(sheet),
            "url": reverse("steering:course", args=[opgave.pk]),
            "card_url": reverse("steering:card_pdf", args=[opgave.pk]),
            "word_url": reverse("steering:card_word", args=[opgave.pk]),
        },
    )
