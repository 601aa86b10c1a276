"""How organisations work: what is in force, every version, two beside each other, and what led to one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from samenspel.foundation.lineage import ThreadSheet, thread_of
from samenspel.learning.models import Improvement, Lesson, WayOfWorking, WayState
from samenspel.learning.permissions import visible_lessons
from samenspel.learning.permissions import way_of_working as permissions
from samenspel.learning.permissions.scans import visible_improvements
from samenspel.learning.rules import way_of_working as rules
from samenspel.learning.rules.way_of_working import ChapterText, ParagraphChange
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer

MOST_REASONS = 40


@dataclass(frozen=True)
class WayRow:
    """A version in a list."""

    pk: int
    owner: str
    slug: str
    number: int
    state: str
    state_label: str
    starts_on: dt.date | None
    superseded_on: dt.date | None
    why: str
    is_public: bool

    @property
    def url(self) -> str:
        """Where it stands."""
        return reverse("learning:way_version", args=[self.slug, self.number])


@dataclass(frozen=True)
class WaySheet:
    """One version with its chapters, the other versions, and what led to it."""

    row: WayRow
    chapters: tuple[ChapterText, ...]
    versions: tuple[WayRow, ...]
    thread: ThreadSheet
    may_write: bool
    may_adopt: bool
    edit_version: int
    compare_url: str


@dataclass(frozen=True)
class ChapterChange:
    """A chapter in two versions, paragraph by paragraph."""

    title: str
    changes: tuple[ParagraphChange, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing changed in it."""
        return all(change.kind == "same" for change in self.changes)


def way_row(way: WayOfWorking) -> WayRow:
    """A row from a version that carries its owner."""
    return WayRow(
        pk=way.pk,
        owner=way.owner.name,
        slug=way.owner.slug,
        number=way.number,
        state=way.state,
        state_label=way.get_state_display(),
        starts_on=way.starts_on,
        superseded_on=way.superseded_on,
        why=way.why,
        is_public=way.is_public,
    )


def ways_in_force(viewer: Viewer) -> tuple[WayRow, ...]:
    """The ways of working that are in force, as far as the viewer may read them; one query."""
    standing = permissions.visible_ways(viewer).filter(state=WayState.IN_FORCE)
    return tuple(way_row(way) for way in standing.order_by("owner__sort_key"))


def versions_of(viewer: Viewer, owner: Organisation) -> tuple[WayRow, ...]:
    """Every version that the viewer may read, the newest first; one query."""
    return tuple(way_row(way) for way in permissions.visible_ways(viewer).filter(owner=owner))


def way_sheet(viewer: Viewer, way: WayOfWorking) -> WaySheet:
    """One version whole; at most eight queries."""
    versions = versions_of(viewer, way.owner)
    earlier = next((row for row in versions if row.number < way.number), None)
    return WaySheet(
        row=way_row(way),
        chapters=chapters_of(way),
        versions=versions,
        thread=thread_of(viewer, "learning.wayofworking", way.pk),
        may_write=bool(permissions.may_write_way(viewer, way.owner)),
        may_adopt=bool(permissions.may_adopt_way(viewer, way.owner)),
        edit_version=way.edit_version,
        compare_url=reverse("learning:compare_ways", args=[way.owner.slug, earlier.number, way.number])
        if earlier
        else "",
    )


def chapters_of(way: WayOfWorking) -> tuple[ChapterText, ...]:
    """The chapters of a version in their order; one query."""
    return tuple(ChapterText(c.key, c.title, c.text) for c in way.chapters.all())


def chapter_changes(old: WayOfWorking, new: WayOfWorking) -> tuple[ChapterChange, ...]:
    """Two versions beside each other; two queries."""
    before = {chapter.key: chapter for chapter in chapters_of(old)}
    after = chapters_of(new)
    found = [
        ChapterChange(
            chapter.title,
            tuple(rules.compare(before[chapter.key].text if chapter.key in before else "", chapter.text)),
        )
        for chapter in after
    ]
    kept = {chapter.key for chapter in after}
    found += [
        ChapterChange(chapter.title, tuple(rules.compare(chapter.text, "")))
        for key, chapter in before.items()
        if key not in kept
    ]
    return tuple(found)


def reasons_to_name(viewer: Viewer, owner: Organisation) -> tuple[list[Improvement], list[Lesson]]:
    """The improvements and lessons that may have led to a change; two queries."""
    improvements = visible_improvements(viewer).filter(scan__owner=owner).order_by("-pk")[:MOST_REASONS]
    lessons = visible_lessons(viewer).filter(owner=owner).order_by("-learned_on")[:MOST_REASONS]
    return list(improvements), list(lessons)
