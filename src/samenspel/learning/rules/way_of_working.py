"""Decisions about a written way of working on values in hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ChapterText:
    """A chapter as text: its key, its title and its words."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class ParagraphChange:
    """A paragraph that stayed, changed, came or went."""

    kind: str
    old: str
    new: str


# What a way of working speaks of at least; a town may leave a chapter empty, and then that shows.
CHAPTERS: tuple[tuple[str, str | Promise], ...] = (
    ("wie-doet-wat", _("Who does what, when and with what")),
    ("rollen-en-mandaat", _("Roles and mandate")),
    ("uren", _("Hours")),
    ("stuurritme", _("The rhythm of steering")),
    ("reflectie", _("Looking back and learning")),
    ("werkvormen", _("How we meet and which formats we use")),
)


def missing_chapters(chapters: Sequence[ChapterText]) -> list[str]:
    """The titles of chapters that say nothing yet."""
    return [chapter.title for chapter in chapters if not chapter.text.strip()]


def may_begin_on(starts_on: dt.date, last_began: dt.date | None) -> bool:
    """Whether a version can be in force from a day: never before the one that it replaces."""
    return last_began is None or starts_on >= last_began


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a chapter."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def compare(old: str, new: str) -> list[ParagraphChange]:
    """Two texts of a chapter beside each other, paragraph by paragraph in the order of the new one."""
    before, after = paragraphs(old), paragraphs(new)
    found = []
    for kind, o1, o2, n1, n2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [ParagraphChange("same", line, line) for line in after[n1:n2]]
            continue
        gone, came = before[o1:o2], after[n1:n2]
        for place in range(max(len(gone), len(came))):
            was = gone[place] if place < len(gone) else ""
            now = came[place] if place < len(came) else ""
            found.append(ParagraphChange("changed" if was and now else "new" if now else "gone", was, now))
    return found
