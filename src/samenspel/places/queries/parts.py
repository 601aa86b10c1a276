"""What a working area can be made of: the districts of a municipality, each with its neighbourhoods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area, AreaKind
from samenspel.places.permissions import visible_areas
from samenspel.places.queries.areas import running_on

PartChoices = list[tuple[str, list[tuple[int, str]]]]


@dataclass(frozen=True)
class WorkingAreaSheet:
    """A working area as it stands, for the form that changes it."""

    pk: int
    name: str
    version: int
    part_ids: tuple[int, ...]
    owner: Organisation
    code: str


@dataclass(frozen=True)
class PartChoice:
    """One area to tick."""

    value: int
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class PartGroup:
    """A district with its neighbourhoods, folded unless something in it is chosen."""

    name: str
    choices: tuple[PartChoice, ...]

    @property
    def n_chosen(self) -> int:
        """How many of it are chosen."""
        return sum(choice.is_chosen for choice in self.choices)

    @property
    def is_chosen(self) -> bool:
        """Whether anything of it is chosen."""
        return self.n_chosen > 0


def part_groups(choices: PartChoices, chosen: Collection[str]) -> list[PartGroup]:
    """The choices as groups for the page, with what is chosen now."""
    return [
        PartGroup(name, tuple(PartChoice(pk, label, str(pk) in chosen) for pk, label in group))
        for name, group in choices
    ]


def part_choices(viewer: Viewer, organisation: Organisation, *, today: dt.date) -> PartChoices:
    """Districts with their neighbourhoods, in groups, each district itself first; one query."""
    number = organisation.code.removeprefix("GM")
    areas = visible_areas(viewer).filter(
        running_on(today), kind__in=(AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)
    )
    inside = areas.filter(code__startswith=f"WK{number}") | areas.filter(code__startswith=f"BU{number}")
    if not number:
        return []
    districts: dict[str, Area] = {}
    below: dict[str, list[Area]] = {}
    for area in inside.order_by("sort_key"):
        if area.kind == AreaKind.DISTRICT:
            districts[area.code] = area
        else:
            below.setdefault(f"WK{area.code[2:8]}", []).append(area)
    groups = [
        (district.name, [_whole(district), *[(each.pk, each.name) for each in below.pop(code, [])]])
        for code, district in districts.items()
    ]
    rest = [(each.pk, each.name) for areas_of in below.values() for each in areas_of]
    return [*groups, (_("Other neighbourhoods"), rest)] if rest else groups


def part_codes(viewer: Viewer, choices: PartChoices) -> dict[str, int]:
    """The number behind the code of everything that can be chosen, for codes that are pasted; one query."""
    ids = [pk for _name, group in choices for pk, _label in group]
    return dict(visible_areas(viewer).filter(pk__in=ids).values_list("code", "pk"))


def working_area_sheet(viewer: Viewer, pk: int) -> WorkingAreaSheet | None:
    """One working area with its parts; two queries."""
    area = (
        visible_areas(viewer)
        .filter(pk=pk, kind=AreaKind.WORKING_AREA)
        .select_related("owner")
        .prefetch_related("parts")
        .first()
    )
    if area is None or area.owner is None:
        return None
    parts = tuple(each.part_id for each in area.parts.all())
    return WorkingAreaSheet(area.pk, area.name, area.version, parts, area.owner, area.code)


def _whole(district: Area) -> tuple[int, str]:
    return district.pk, _("the whole of %(name)s") % {"name": district.name}
