"""The codes of a pilot: how much was noted of each, and never what."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Cell, Column, Row, Status, Table
from samenspel.widening.models import Pilot, PilotParticipant, PilotState, When
from samenspel.widening.permissions import pilots as permissions


@dataclass(frozen=True)
class CodeRow:
    """One code: on which side, and how much was noted of it; never what."""

    code: str
    arm: str
    noted: Status
    url: str
    erase_url: str


@dataclass(frozen=True)
class CodesSheet:
    """The codes of a pilot."""

    rows: tuple[CodeRow, ...]
    table: Table | None
    said: str
    may_add: bool
    slips_url: str
    paste_url: str


def codes_sheet(viewer: Viewer, pilot: Pilot) -> CodesSheet:
    """The codes with how much was noted of each; two queries, however many there are."""
    wanted = pilot.measures.count()
    people = list(
        permissions.visible_participants(viewer)
        .filter(pilot=pilot)
        .annotate(
            n_before=Count("values", filter=Q(values__moment=When.BEFORE)),
            n_after=Count("values", filter=Q(values__moment=When.AFTER)),
        )
        .order_by("code")
    )
    runs = pilot.state == PilotState.RUNNING and pilot.erased_at is None and pilot.counted_at is None
    rows = tuple(_code_row(pilot, each, wanted, runs=runs) for each in people)
    here = [pilot.opgave_id, pilot.pk]
    said = _("Of %(n)d codes %(before)d were measured before, and %(after)d afterwards too.") % {
        "n": len(rows),
        "before": sum(getattr(each, "n_before", 0) >= wanted for each in people),
        "after": sum(row.noted.kind == "fine" for row in rows),
    }
    return CodesSheet(
        rows,
        _code_table(rows, has_sides=bool(pilot.comparison)) if rows else None,
        said,
        may_add=runs,
        slips_url=reverse("widening:slips", args=here) if rows and runs else "",
        paste_url=reverse("widening:paste_values", args=here) if rows and runs else "",
    )


def _code_table(rows: tuple[CodeRow, ...], *, has_sides: bool) -> Table:
    columns = [Column(_("Code")), Column(_("Measured")), Column(_("Erase"))]
    if has_sides:
        columns.insert(1, Column(_("Side")))
    told = []
    for row in rows:
        sides = (row.arm,) if has_sides else ()
        erase = Cell(_("Erase %(code)s") % {"code": row.code}, url=row.erase_url)
        told.append(Row((Cell(row.code, url=row.url), *sides, Cell("", status=row.noted), erase)))
    return Table(_("The codes"), tuple(columns), tuple(told), caption_hidden=True)


def _code_row(pilot: Pilot, person: PilotParticipant, wanted: int, *, runs: bool) -> CodeRow:
    n_before, n_after = getattr(person, "n_before", 0), getattr(person, "n_after", 0)
    here = [pilot.opgave_id, pilot.pk, person.pk]
    if n_after >= wanted and n_before >= wanted:
        noted = Status("fine", _("before and afterwards"))
    elif n_before >= wanted:
        noted = Status("busy", _("before"))
    elif n_before or n_after:
        noted = Status("busy", _("in part"))
    else:
        noted = Status("none", _("nothing yet"))
    return CodeRow(
        code=person.code,
        arm=person.get_arm_display(),
        noted=noted,
        url=reverse("widening:participant", args=here) if runs else "",
        erase_url=reverse("widening:erase_participant", args=here),
    )


def next_code(viewer: Viewer, pilot: Pilot, after: PilotParticipant) -> PilotParticipant | None:
    """The next code of which not everything was noted; one query."""
    people = permissions.visible_participants(viewer).filter(pilot=pilot, code__gt=after.code)
    wanted = pilot.measures.count() * len(When.values)
    return people.annotate(n_noted=Count("values")).filter(n_noted__lt=wanted).order_by("code").first()


def noted_keys(participant: PilotParticipant) -> set[tuple[int, str]]:
    """Of which measure at which moment something was noted of a code; never what. One query."""
    return set(participant.values.values_list("measure", "moment"))
