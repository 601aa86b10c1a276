"""The page of the figures: what an opgave is steered by, and what stands beside it as context."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation import slots
from samenspel.foundation.periods import Period
from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import Direction, Opgave
from samenspel.opgaven.permissions import works_on
from samenspel.people.permissions import Viewer
from samenspel.steering.models import IndicatorUse
from samenspel.steering.permissions import may_choose_uses, may_set_target, visible_uses
from samenspel.steering.queries import words
from samenspel.steering.queries.card import target_source
from samenspel.steering.queries.course import CourseSheet, course_in_hand
from samenspel.steering.queries.steered import SteeredFigure, steered_figures
from samenspel.steering.rules import SetTarget
from samenspel.ui import formats
from samenspel.ui.parts import Cell, Column, Row, Table

# What stands in the address for the goal of the formulation, as long as nothing hangs on it.
GOAL_WORD = "hoofddoel"


@dataclass(frozen=True)
class TargetRow:
    """One target of a figure, in words, with what came."""

    wanted: str
    source: str
    why: str
    came: str
    document: str
    document_url: str
    decision: str
    decision_url: str
    is_standing: bool
    is_missed: bool
    is_after_the_fact: bool


@dataclass(frozen=True)
class UseCard:
    """One figure of an opgave as it is shown."""

    figure: SteeredFigure
    label: str
    what_for: str
    value: str
    when: str
    source: str
    wanted: str
    outlook: str
    owner: str
    url: str
    indicator_url: str
    targets: tuple[TargetRow, ...]

    @property
    def why(self) -> str:
        """Why this figure was chosen."""
        return (
            self.figure.use.why if self.figure.use is not None else _("It is the figure of the formulation.")
        )

    @property
    def since(self) -> dt.date | None:
        """Since when it is used."""
        return self.figure.use.starts_on if self.figure.use is not None else None


@dataclass(frozen=True)
class EndedRow:
    """A figure that is no longer used, with the reason."""

    label: str
    until: dt.date
    why: str


@dataclass(frozen=True)
class UsesSheet:
    """All figures of an opgave: those it is steered by, context, and those of before."""

    headline: str
    steered: tuple[UseCard, ...]
    context: tuple[UseCard, ...]
    ended: tuple[EndedRow, ...]
    may_choose: bool
    may_set_target: bool

    @property
    def cards(self) -> tuple[UseCard, ...]:
        """All that are used now."""
        return (*self.steered, *self.context)

    def card(self, use_pk: int | None) -> UseCard | None:
        """The card of one figure; without a number that of the goal."""
        for card in self.cards:
            use = card.figure.use
            if (use is not None and use.pk == use_pk) or (use_pk is None and card.figure.is_main):
                return card
        return None

    @property
    def steered_table(self) -> Table | None:
        """What we steer by."""
        return _table(_("What we steer by"), self.steered, with_target=True)

    @property
    def context_table(self) -> Table | None:
        """What happens around it."""
        return _table(_("What happens around it"), self.context, with_target=False)


def uses_sheet(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> UsesSheet:
    """The figures of an opgave; those of the course and fourteen queries, however many figures."""
    course = course_in_hand(viewer, opgave, today=today)
    with_names = works_on(viewer, opgave)
    cards = [
        _card(opgave, figure, course, with_names=with_names) for figure in steered_figures(viewer, opgave)
    ]
    ended = visible_uses(viewer, opgave).filter(opgave=opgave, ends_before__isnull=False)
    steered = tuple(card for card in cards if not card.figure.is_context)
    return UsesSheet(
        headline=_headline(steered),
        steered=steered,
        context=tuple(card for card in cards if card.figure.is_context),
        ended=tuple(
            _ended(use) for use in ended.select_related("indicator", "area").order_by("-ends_before")
        ),
        may_choose=bool(may_choose_uses(viewer, opgave)),
        may_set_target=bool(may_set_target(viewer, opgave)),
    )


def beside_the_figures(viewer: Viewer, opgave: Opgave) -> tuple[Panel, ...]:
    """What other rooms lay beside the counts, such as stories."""
    return tuple(slots.fill("steering.beside", viewer, opgave))


def _ended(use: IndicatorUse) -> EndedRow:
    return EndedRow(
        f"{use.indicator.label}, {use.area.name}", use.ends_before or use.starts_on, use.ended_why
    )


def _card(opgave: Opgave, figure: SteeredFigure, course: CourseSheet, *, with_names: bool) -> UseCard:
    last, standing = figure.last, figure.standing
    use_word = str(figure.use.pk) if figure.use is not None else GOAL_WORD
    return UseCard(
        figure=figure,
        label=f"{figure.indicator.label}, {figure.area.name}",
        what_for=_what_for(figure),
        value=_value(figure, last.value) if last is not None and last.value is not None else "",
        when=_when(figure),
        source=last.source if last is not None else "",
        wanted=_wanted(figure, standing) if standing is not None else "",
        outlook=_outlook(figure, course),
        owner=_owner(figure, with_names=with_names),
        url=reverse("steering:use", args=[opgave.pk, use_word]),
        indicator_url=reverse("figures:indicator", args=[figure.indicator.pk]),
        targets=tuple(_target_row(figure, each) for each in reversed(figure.targets)),
    )


def _what_for(figure: SteeredFigure) -> str:
    if figure.is_main:
        return _("the goal of the opgave")
    return str(figure.role.label)


def _value(figure: SteeredFigure, value: float) -> str:
    return words.value_words(value, unit=figure.indicator.unit, decimals=figure.indicator.decimals)


def _when(figure: SteeredFigure) -> str:
    last = figure.last
    if last is None:
        return ""
    if last.is_provisional:
        return _("%(year)s, provisional") % {"year": str(Period(last.period))}
    return str(Period(last.period))


def _wanted(figure: SteeredFigure, target: SetTarget) -> str:
    said = {"value": _value(figure, target.goal.value), "year": target.goal.year}
    if target.is_after_the_fact:
        return _("%(value)s in %(year)s (set after the fact)") % said
    return _("%(value)s in %(year)s") % said


def _outlook(figure: SteeredFigure, course: CourseSheet) -> str:
    """Whether it is met, or how likely, in words; never for context."""
    if figure.is_context:
        return ""
    if figure.is_main:
        return course.title
    if figure.standing is None:
        return _("no target yet")
    goal = figure.standing.goal
    came = figure.series.values.get(goal.year)
    if came is not None:
        return _("met") if goal.is_met_by(came) else _("not met")
    if figure.chance is None or figure.chance.percent is None:
        return _("too early to say")
    target = _value(figure, goal.value)
    return words.chance_sentence(figure.chance.words.value, figure.chance.percent, target=target)


def _owner(figure: SteeredFigure, *, with_names: bool) -> str:
    use = figure.use
    if use is None:
        return ""
    if use.owner is not None and with_names:
        return use.owner.name
    return str(use.get_owner_role_display()) if use.owner_role else ""


def _target_row(figure: SteeredFigure, target: SetTarget) -> TargetRow:
    came = figure.series.values.get(target.goal.year)
    return TargetRow(
        wanted=_wanted(figure, target),
        source=target_source(target),
        why=target.why,
        came=_value(figure, came) if came is not None else "",
        document=target.document_title,
        document_url=target.document_url,
        decision=target.decision,
        decision_url=reverse("steering:decision", args=[target.decision_pk]) if target.decision_pk else "",
        is_standing=target is figure.standing,
        is_missed=came is not None and not target.goal.is_met_by(came),
        is_after_the_fact=target.is_after_the_fact,
    )


def _table(caption: str, cards: tuple[UseCard, ...], *, with_target: bool) -> Table | None:
    if not cards:
        return None
    columns = [Column(_("Figure")), Column(_("Newest"), numeric=True), Column(_("Source"))]
    if with_target:
        columns += [Column(_("Target"), numeric=True), Column(_("Outlook"))]
    return Table(
        caption=caption,
        columns=tuple(columns),
        rows=tuple(Row(_cells(card, with_target=with_target), url=card.url) for card in cards),
        caption_hidden=True,
    )


def _cells(card: UseCard, *, with_target: bool) -> tuple[Cell | str, ...]:
    begins: list[Cell | str] = [
        Cell(card.label, note=" · ".join(filter(None, [capfirst(card.what_for), card.owner]))),
        Cell(card.value or _("no value"), note=card.when),
        card.source,
    ]
    if with_target:
        begins += [card.wanted or "–", card.outlook]
    return tuple(begins)


def _headline(steered: tuple[UseCard, ...]) -> str:
    if not steered:
        return _("No figure has been chosen yet")
    return ngettext("We steer by %(n)d figure", "We steer by %(n)d figures", len(steered)) % {
        "n": len(steered)
    }


def use_facts(card: UseCard) -> list[tuple[str, str]]:
    """One figure as pairs of term and text."""
    figure = card.figure
    direction = str(Direction(figure.direction.value).label) if figure.direction is not None else ""
    facts = [
        (_("What it is for"), capfirst(card.what_for)),
        (_("Place in the goal tree"), capfirst(str(figure.level.label))),
        (_("Wanted direction"), direction),
        (_("Newest"), " ".join(filter(None, [card.value, f"({card.when})" if card.when else ""]))),
        (_("Source"), card.source),
        (_("Target"), card.wanted),
        (_("Outlook"), card.outlook),
        (_("Why this figure"), card.why),
        (_("Who looks after it"), card.owner),
        (_("Since"), formats.date_words(card.since) if card.since else ""),
    ]
    return [(term, text) for term, text in facts if text]
