"""What a paper still lacks before it can be frozen, in words and with the place where it belongs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspel.rhythm import rules
from samenspel.rhythm.kinds import HEADINGS, WITH_GOALS, heading_of
from samenspel.rhythm.models import Edition


@dataclass(frozen=True)
class MissingRow:
    """One thing that is missing, and where on the page of the paper it is filled in."""

    words: str
    place: str


def missing_rows(edition: Edition) -> tuple[MissingRow, ...]:
    """What a paper in hand lacks, in its own order; two queries at most."""
    headings = HEADINGS[edition.kind]
    missing = rules.missing_in(
        {section.key: section for section in edition.sections.all()},
        edition.goals.all(),
        required=[heading.key for heading in headings if heading.is_required],
        mirrored=[heading.key for heading in headings if heading.mirrors],
        has_goals=edition.kind in WITH_GOALS,
    )
    return tuple(MissingRow(_words(edition.kind, one), one.key or "doelen") for one in missing)


def _words(kind: str, missing: rules.Missing) -> str:
    heading = heading_of(kind, missing.key)
    values = {"heading": heading.title if heading else "", "goal": missing.goal}
    said = {
        "text": _("a text under “%(heading)s”"),
        "source": _("the text of the budget at “%(heading)s”"),
        "goals": _("at least one goal with its light"),
        "light": _("a light at “%(goal)s”"),
        "reasons": _("cause, consequence and adjustment at “%(goal)s”"),
    }
    return said[missing.what] % values
