"""A paper as plain values: the one source of its page, its PDF, its Word file and what is frozen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samenspel.opgaven.models import Opgave
from samenspel.people.models import OrganisationKind
from samenspel.people.permissions import Viewer
from samenspel.rhythm.kinds import HEADINGS, WITH_GOALS, Heading
from samenspel.rhythm.models import (
    Edition,
    EditionGoal,
    EditionKind,
    EditionSection,
    GoalLight,
    PlanningMoment,
)
from samenspel.rhythm.permissions import visible_editions
from samenspel.rhythm.queries.material import Material, material_of
from samenspel.rhythm.queries.prefill import FirstGoal, first_goals, first_text
from samenspel.rhythm.queries.tables import table_of
from samenspel.ui import formats

FORM_OF_VALUES = 1


@dataclass(frozen=True)
class FirstTexts:
    """What stands in a paper before anybody wrote in it."""

    sections: Mapping[str, str]
    goals: tuple[FirstGoal, ...]


def first_texts(
    viewer: Viewer, opgave: Opgave, kind: str, *, reference_on: dt.date, today: dt.date
) -> FirstTexts:
    """The texts with which a paper begins; as many queries as its material."""
    # What is written goes to people here, whatever language the writer reads pages in.
    with translation.override(settings.CONTENT_LANGUAGE):
        material = material_of(viewer, opgave, reference_on=reference_on, today=today)
        return FirstTexts(
            {heading.key: first_text(kind, heading.key, opgave, material) for heading in HEADINGS[kind]},
            first_goals(material) if kind in WITH_GOALS else (),
        )


def budget_source(viewer: Viewer, opgave: Opgave, moment: PlanningMoment | None) -> Edition | None:
    """The frozen contribution to the budget that a report looks back on, never that of another year."""
    frozen = (
        visible_editions(viewer)
        .filter(opgave=opgave, kind=EditionKind.BUDGET_TEXT, state="frozen", followed_by__isnull=True)
        .select_related("moment", "frozen")
        .order_by("-pk")
    )
    rows = list(frozen)
    year = moment.about_year if moment else None
    if year is None:
        return rows[0] if rows else None
    years = [one.moment.about_year if one.moment else None for one in rows]
    # Of a budget whose year nobody told it may be; of one about another year it is not.
    fits = [one for wanted in (year, None) for one, told in zip(rows, years, strict=True) if told == wanted]
    return fits[0] if fits else None


def source_texts(source: Edition, kind: str) -> dict[str, str]:
    """What a frozen budget text said, by the heading that answers it now; no query."""
    said = {section["key"]: section["text"] for section in source.frozen.values["sections"]}
    return {heading.key: said.get(heading.mirrors, "") for heading in HEADINGS[kind] if heading.mirrors}


def paper_values(viewer: Viewer, edition: Edition, *, today: dt.date) -> dict[str, Any]:
    """What a draft says today, with its tables; as many queries as its material, and three."""
    with translation.override(settings.CONTENT_LANGUAGE):
        material = material_of(viewer, edition.opgave, reference_on=edition.reference_on, today=today)
        return _values(edition, material, today)


def _values(edition: Edition, material: Material, today: dt.date) -> dict[str, Any]:
    opgave = edition.opgave
    sections = {section.key: section for section in edition.sections.select_related("source")}
    return {
        "form": FORM_OF_VALUES,
        "kind": edition.kind,
        "kind_word": str(edition.get_kind_display()),
        "number": edition.number,
        "title": edition.title,
        "owner": opgave.owner.name,
        "invented": _("Invented example") if opgave.owner.is_invented else "",
        "opgave": opgave.title,
        "opgave_id": opgave.pk,
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('opgaven:page', args=[opgave.pk])}",
        "reference_on": edition.reference_on.isoformat(),
        "made_on": today.isoformat(),
        "facts": _facts(edition, material, today),
        "goals": [_goal(goal) for goal in edition.goals.all()] if edition.kind in WITH_GOALS else [],
        "sections": [
            _section(heading, sections[heading.key], material) for heading in HEADINGS[edition.kind]
        ],
        "figures": [vars(one) for one in material.indicators],
        "decision_ids": [one.pk for one in material.decisions],
        "effort_ids": [line.pk for line in material.efforts],
        "council_ids": [row.pk for row in (*material.council.open, *material.council.answered)],
    }


def _facts(edition: Edition, material: Material, today: dt.date) -> list[list[str]]:
    facts = [
        *_addressed(edition),
        [_("Opgave"), edition.opgave.title],
        [_("Portfolio holder"), formats.joined(list(material.portfolio))],
        [_("For"), str(edition.moment) if edition.moment else ""],
        [_("Figures as they were on"), formats.date_words(edition.reference_on)],
        [_("Date"), formats.date_words(today)],
        [_("Replaces"), _replaces(edition)],
    ]
    return [fact for fact in facts if fact[1]]


def _addressed(edition: Edition) -> list[list[str]]:
    """Of a letter to the council from whom it is and to whom."""
    if edition.kind != EditionKind.COUNCIL_LETTER:
        return []
    owner = edition.opgave.owner
    if owner.kind == OrganisationKind.PROVINCE:
        to, by = _("the Provincial Council"), _("the Provincial Executive")
    else:
        # In a sentence a name as “Gemeente Waterrijk” asks for an article.
        town = owner.name.removeprefix("Gemeente ")
        to = _("the council of the municipality of %(town)s") % {"town": town}
        by = _("the college of mayor and aldermen")
    return [[pgettext("letter", "To"), to], [pgettext("letter", "From"), by]]


def _replaces(edition: Edition) -> str:
    if edition.follows is None:
        return ""
    return _("number %(number)d, “%(title)s”") % {
        "number": edition.follows.number,
        "title": edition.follows.title,
    }


def _goal(goal: EditionGoal) -> dict[str, str]:
    return {
        "goal": goal.goal,
        "light": goal.light,
        "light_word": str(GoalLight(goal.light).label),
        "cause": goal.cause,
        "consequence": goal.consequence,
        "adjustment": goal.adjustment,
    }


def _section(heading: Heading, section: EditionSection, material: Material) -> dict[str, Any]:
    return {
        "key": heading.key,
        "field": heading.field,
        "title": str(heading.title),
        "text": section.text,
        "source_text": section.source_text,
        "source": _source_words(section) if section.source_text else "",
        "table": table_of(heading.table, material),
    }


def _source_words(section: EditionSection) -> str:
    if section.source is None:
        return _("The budget said")
    return _("The budget said (number %(number)d)") % {"number": section.source.number}
