"""Boards: a practice over the areas in order, and all practices of a municipality over its areas."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.permissions import may_keep_agreements
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.models import AreaKind
from samenspel.places.queries import area_choices
from samenspel.ui.formats import date_words, euros
from samenspel.ui.parts import Cell, Column, Matrix, MatrixCell, MatrixRow, Row, Status, Table
from samenspel.widening.models import AreaState, Practice, PracticeArea
from samenspel.widening.permissions import practices as permissions
from samenspel.widening.queries.board_means import BesideRow, means_beside

_LIGHTS = {
    AreaState.LATER: "none",
    AreaState.PREPARING: "busy",
    AreaState.RUNNING: "busy",
    AreaState.ORDINARY: "fine",
    AreaState.NOT_HERE: "attention",
}
# A table of more columns is read by nobody; the others stand on their own page.
MOST_PRACTICES = 6


@dataclass(frozen=True)
class TurnRow:
    """An area of a board whose turn can be moved."""

    pk: int
    area: str
    change_url: str
    up_url: str
    down_url: str


@dataclass(frozen=True)
class MissingRow:
    """What an area needs before the practice is there, and the form in which that becomes an agreement."""

    area: str
    needs: str
    agree_url: str


@dataclass(frozen=True)
class PracticeBoardSheet:
    """A practice over the areas."""

    headline: str
    table: Table | None
    turns: tuple[TurnRow, ...]
    missing: tuple[MissingRow, ...]
    add_url: str
    takes: str
    beside: tuple[BesideRow, ...]
    n_districts: int
    districts_url: str


@dataclass(frozen=True)
class AreaCard:
    """One area as a phone shows it: each practice with how far it is first, and who carries it."""

    area: str
    rows: tuple[tuple[Status, str, str, str], ...]


@dataclass(frozen=True)
class BoardSheet:
    """All practices of a municipality over its areas."""

    name: str
    headline: str
    matrix: Matrix | None
    areas: tuple[AreaCard, ...]
    practices: tuple[tuple[str, str], ...]
    n_more: int


def area_status(row: PracticeArea) -> Status:
    """How far a practice is in an area."""
    return Status(_LIGHTS[AreaState(row.state)], row.get_state_display(), row.reason)


def practice_board(viewer: Viewer, practice: Practice, *, today: dt.date) -> PracticeBoardSheet:
    """The areas of a practice in order; two queries, and a dozen more beside what it takes."""
    rows = list(permissions.visible_practice_areas(viewer).filter(practice=practice).select_related("area"))
    may_keep = bool(permissions.may_keep_board(viewer, practice.opgave))
    there = {row.area_id for row in rows}
    at_home = districts_at_home(viewer, practice, today=today) if may_keep else []
    n_districts = sum(pk not in there for pk, _name in at_home)
    return PracticeBoardSheet(
        headline=_headline(rows),
        table=_table(rows, today) if rows else None,
        turns=tuple(_turn_row(practice, each) for each in rows) if may_keep else (),
        missing=_missing(practice, rows) if may_keep_agreements(viewer, practice.opgave) else (),
        add_url=reverse("widening:add_area", args=[practice.pk]) if may_keep else "",
        takes=_takes(rows),
        beside=means_beside(viewer, practice.opgave, _ahead(rows), today=today),
        n_districts=n_districts,
        districts_url=reverse("widening:add_districts", args=[practice.pk]) if n_districts else "",
    )


def _missing(practice: Practice, rows: list[PracticeArea]) -> tuple[MissingRow, ...]:
    ahead = [row for row in rows if row.needs and row.state in (AreaState.LATER, AreaState.PREPARING)]
    return tuple(MissingRow(row.area.name, row.needs, _agree_url(practice, row)) for row in ahead)


def _agree_url(practice: Practice, row: PracticeArea) -> str:
    """The agreements of the plan, with a form that already says what this area needs."""
    words = {"area": row.area.name, "needs": row.needs, "practice": practice.title}
    asked = {"wat": _("%(area)s: %(needs)s (for “%(practice)s”)") % words}
    if row.carrier:
        asked["wie"] = row.carrier
    if row.due_on:
        asked["voor"] = row.due_on.isoformat()
    return f"{reverse('approach:agreed', args=[practice.opgave_id])}?{urlencode(asked)}#nieuw"


def _ahead(rows: list[PracticeArea]) -> list[PracticeArea]:
    return [row for row in rows if row.state not in (AreaState.ORDINARY, AreaState.NOT_HERE)]


def _asked(rows: list[PracticeArea]) -> tuple[int, int]:
    """Cents and days that it takes together where it is not ordinary work yet."""
    ahead = _ahead(rows)
    return sum(row.cost_cents or 0 for row in ahead), sum(row.days or 0 for row in ahead)


def _takes(rows: list[PracticeArea]) -> str:
    """What it takes together where it is not there yet; nothing when nobody said."""
    ahead, (cents, days) = _ahead(rows), _asked(rows)
    if not cents and not days:
        return ""
    n_silent = sum(row.cost_cents is None and row.days is None for row in ahead)
    words = {"euros": euros(cents), "days": days}
    said = _("Where it is not ordinary work yet it takes %(euros)s and %(days)d days of work.") % words
    if not n_silent:
        return said
    silent = ngettext("Of %(n)d area nobody said it yet.", "Of %(n)d areas nobody said it yet.", n_silent)
    return f"{said} {silent % {'n': n_silent}}"


def _headline(rows: list[PracticeArea]) -> str:
    goes = [row for row in rows if row.state != AreaState.NOT_HERE]
    there = sum(row.state in (AreaState.RUNNING, AreaState.ORDINARY) for row in goes)
    if not goes:
        return _("It goes to no area yet")
    words = ngettext(
        "In %(there)d of %(n)d area where it goes", "In %(there)d of %(n)d areas where it goes", len(goes)
    )
    return words % {"there": there, "n": len(goes)}


def _means(row: PracticeArea) -> str:
    days = ngettext("%(n)d day", "%(n)d days", row.days or 0) % {"n": row.days or 0}
    said = (euros(row.cost_cents) if row.cost_cents else "", days if row.days else "")
    return " · ".join(filter(None, said))


def _when(row: PracticeArea, today: dt.date) -> Cell:
    if row.due_on is None:
        return Cell("")
    if row.due_on < today and row.state not in (AreaState.ORDINARY, AreaState.NOT_HERE):
        return Cell("", status=Status("attention", date_words(row.due_on), _("past its day")))
    return Cell(date_words(row.due_on))


def _noted(row: PracticeArea) -> str:
    return _("noted on %(day)s") % {"day": date_words(row.changed_on)}


def _table(rows: list[PracticeArea], today: dt.date) -> Table:
    columns = (
        Column(_("Area")),
        Column(_("How far")),
        Column(_("What it needs here")),
        Column(_("Who carries it")),
        Column(_("When it is there")),
    )
    told = tuple(
        Row(
            (
                # In order of turn, so that the state comes first, also on a phone.
                Cell(f"{turn}. {row.area.name}", note=_noted(row)),
                Cell("", status=area_status(row)),
                Cell(row.needs, note=_means(row)),
                row.carrier,
                _when(row, today),
            )
        )
        for turn, row in enumerate(rows, start=1)
    )
    return Table(_("The areas in order"), columns, told, caption_hidden=True)


def _turn_row(practice: Practice, row: PracticeArea) -> TurnRow:
    here = [practice.pk, row.pk]
    return TurnRow(
        row.pk,
        row.area.name,
        reverse("widening:change_area", args=here),
        reverse("widening:move_area", args=[*here, "earlier"]),
        reverse("widening:move_area", args=[*here, "later"]),
    )


def board_sheet(viewer: Viewer, owner: Organisation) -> BoardSheet:
    """The practices of a municipality over its areas; two queries, however many there are."""
    practices = list(permissions.visible_practices(viewer).filter(owner=owner))
    shown = practices[:MOST_PRACTICES]
    rows = list(permissions.visible_practice_areas(viewer).filter(practice__in=shown).select_related("area"))
    return BoardSheet(
        name=owner.name,
        headline=_over(rows) if rows else _headline(rows),
        matrix=_matrix(shown, rows) if rows else None,
        areas=_area_cards(shown, rows),
        practices=tuple((each.title, reverse("widening:practice", args=[each.pk])) for each in practices),
        n_more=len(practices) - len(shown),
    )


def _over(rows: list[PracticeArea]) -> str:
    """Several practices over several areas: counting areas twice would say nothing."""
    n_practices, n_areas = len({row.practice_id for row in rows}), len({row.area_id for row in rows})
    practices = ngettext("%(n)d practice", "%(n)d practices", n_practices) % {"n": n_practices}
    areas = ngettext("%(n)d area", "%(n)d areas", n_areas) % {"n": n_areas}
    return _("%(practices)s over %(areas)s") % {"practices": practices, "areas": areas}


def _matrix(practices: list[Practice], rows: list[PracticeArea]) -> Matrix:
    at = {(row.area_id, row.practice_id): row for row in rows}
    areas = {row.area_id: row.area for row in sorted(rows, key=lambda row: row.area.sort_key)}
    return Matrix(
        _("How far each practice is in each area"),
        _("Area"),
        tuple(each.title for each in practices),
        tuple(
            MatrixRow(area.name, tuple(_matrix_cell(at.get((pk, each.pk))) for each in practices))
            for pk, area in areas.items()
        ),
        is_wordy=True,
    )


def _area_cards(practices: list[Practice], rows: list[PracticeArea]) -> tuple[AreaCard, ...]:
    """The same as the table, an area a card."""
    titles = {each.pk: each.title for each in practices}
    told: dict[str, list[tuple[Status, str, str, str]]] = {}
    for row in sorted(rows, key=lambda each: (each.area.sort_key, titles[each.practice_id])):
        status = Status(_LIGHTS[AreaState(row.state)], row.get_state_display())
        here = (status, titles[row.practice_id], _practice_areas_url(row), row.reason or row.carrier)
        told.setdefault(row.area.name, []).append(here)
    return tuple(AreaCard(name, tuple(here)) for name, here in told.items())


def _practice_areas_url(row: PracticeArea) -> str:
    return reverse("widening:practice", args=[row.practice_id]) + "#gebieden"


def _matrix_cell(row: PracticeArea | None) -> MatrixCell:
    if row is None:
        return MatrixCell()
    second = row.reason or row.carrier
    lines = (row.get_state_display(), second) if second else (row.get_state_display(),)
    return MatrixCell(lines, url=_practice_areas_url(row))


def districts_at_home(viewer: Viewer, practice: Practice, *, today: dt.date) -> list[tuple[int, str]]:
    """The districts of the municipality of a practice; one query."""
    if not practice.owner.code:
        return []
    return area_choices(viewer, kinds=[AreaKind.DISTRICT], within=practice.owner.code, today=today)


def areas_at_home(viewer: Viewer, practice: Practice, *, today: dt.date) -> list[tuple[int, str]]:
    """The areas of the municipality of a practice, for a form; one query."""
    return area_choices(viewer, within=practice.owner.code, today=today) if practice.owner.code else []
