"""What stands in the register: every source gives the same columns, so that they are read as one list.

A subsidy that was granted here and one that came from a file are told apart by ``kind`` and nothing else.
A further source is one more function in ``SOURCES`` with the columns of ``COLUMNS``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, ExtractYear, Lower

from samenspel.foundation.periods import known_year
from samenspel.foundation.sorting import sort_key
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.places.permissions import visible_areas
from samenspel.subsidies.models import SchemeVersion, VersionState
from samenspel.subsidies.permissions.granting import granted_applications
from samenspel.subsidies.permissions.register import visible_entries

COLUMNS = (
    "kind", "pk", "year", "recipient", "recipient_key", "project", "scheme_title", "granted_by",
    "policy_field", "asked_cents", "granted_cents", "settled_cents", "area_id", "opgave_id", "owner_id",
    "source",
)  # fmt: skip

Source = Callable[[Viewer], "QuerySet[Any]"]
Rows = "QuerySet[Any, dict[str, Any]]"


@dataclass(frozen=True)
class RegisterAsked:
    """What somebody looks for in the register; empty means everything."""

    year: int | None = None
    area: Area | None = None
    policy_field: str = ""
    words: str = ""
    is_placed: bool | None = None
    owner_id: int | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked."""
        return self != RegisterAsked()


def entries_source(viewer: Viewer) -> QuerySet[Any]:
    """The subsidies of files that are in use."""
    return visible_entries(viewer).annotate(
        kind=Value("entry"),
        owner_id=F("batch__owner_id"),
        source=F("batch__source"),
        scheme_title=F("scheme"),
        # A register tells what was granted; what it came to in the end is known of our own only.
        settled_cents=Cast(Value(None), BigIntegerField()),
    )


def awards_source(viewer: Viewer) -> QuerySet[Any]:
    """The subsidies that were awarded here; their area follows from the analysis that they serve."""
    scheme = SchemeVersion.objects.filter(scheme=OuterRef("scheme")).exclude(state=VersionState.DRAFT)
    return granted_applications().annotate(
        kind=Value("award"),
        year=ExtractYear("award__decided_on"),
        recipient=F("applicant_name"),
        recipient_key=Lower("applicant_name"),
        project=F("title"),
        # One name fits where the other source says who gave it.
        granted_by=F("scheme__owner__name"),
        policy_field=Value(""),
        granted_cents=F("award__cents"),
        settled_cents=Cast(F("award__settlement__cents"), BigIntegerField()),
        area_id=F("area_opgave__analysis__area_id"),
        opgave_id=F("area_opgave__opgave_id"),
        owner_id=F("scheme__owner_id"),
        source=F("scheme__owner__name"),
        scheme_title=Subquery(scheme.order_by("-number").values("title")[:1]),
    )


SOURCES: tuple[Source, ...] = (entries_source, awards_source)


def narrowed(viewer: Viewer, rows: QuerySet[Any], asked: RegisterAsked) -> QuerySet[Any]:
    """The rows of a source that were asked for."""
    if asked.year is not None:
        rows = rows.filter(year=known_year(asked.year))
    if asked.area is not None:
        rows = rows.filter(area_id__in=areas_within(viewer, asked.area))
    if asked.policy_field:
        rows = rows.filter(policy_field=asked.policy_field)
    if asked.words:
        rows = rows.filter(recipient_key__contains=sort_key(asked.words))
    if asked.is_placed is not None:
        rows = rows.filter(area_id__isnull=not asked.is_placed)
    if asked.owner_id is not None:
        rows = rows.filter(owner_id=asked.owner_id)
    return rows


def register_parts(viewer: Viewer, asked: RegisterAsked) -> list[QuerySet[Any]]:
    """Every source, narrowed; to count and add up, each by itself."""
    return [narrowed(viewer, source(viewer), asked).order_by() for source in SOURCES]


def register_rows(viewer: Viewer, asked: RegisterAsked) -> QuerySet[Any]:
    """All sources as one ordered list of plain rows; to be cut before it is read."""
    parts = [part.values(*COLUMNS) for part in register_parts(viewer, asked)]
    joined = reduce(lambda one, other: one.union(other, all=True), parts)
    return joined.order_by("-year", "recipient_key", "kind", "pk")


def areas_within(viewer: Viewer, area: Area) -> Collection[int]:
    """The rows of an area through time and of what lies in it; one query."""
    inside = (
        Q(code=area.code)
        | Q(parent__code=area.code)
        | Q(parent__parent__code=area.code)
        | Q(wholes__whole__code=area.code)
        | Q(parent__wholes__whole__code=area.code)
    )
    return set(visible_areas(viewer).filter(inside).values_list("pk", flat=True))
