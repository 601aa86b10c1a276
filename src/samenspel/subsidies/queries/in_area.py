"""What this room puts on the page of an area: its analysis, and what is not there yet for who works here."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.compute.formats.area_codes import municipality_of
from samenspel.dialogue.permissions import visible_signals
from samenspel.foundation.slots import Panel
from samenspel.opgaven.permissions import visible_opgaven
from samenspel.people.permissions import Viewer
from samenspel.places.permissions import visible_areas
from samenspel.places.queries import AreaRow, lies_within
from samenspel.subsidies.models import AnalysisState
from samenspel.subsidies.permissions import analysis_owners, visible_analyses
from samenspel.subsidies.permissions.cycle import visible_cycle_steps
from samenspel.subsidies.queries.analyses import analysis_row
from samenspel.tables.permissions import visible_tables
from samenspel.ui.parts import Action, GatheredRow, Gathering

MOST_SHOWN = 5


def area_analysis_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """The opgaven of the newest adopted analysis in order, else the draft; three queries, or one."""
    found = visible_analyses(viewer).filter(area__code=area.code).select_related("area", "owner")
    versions = list(found.order_by("-last_year", "-number"))
    if not versions:
        return None
    adopted = next((row for row in versions if row.state == AnalysisState.ADOPTED), None)
    shown = adopted or versions[0]
    row, n = analysis_row(shown), shown.opgaven.count()
    opgaven = shown.opgaven.order_by("position", "pk")[:MOST_SHOWN]
    rows = tuple(
        GatheredRow(f"{place}. {each.title}", f"{row.url}#opgave-{each.pk}")
        for place, each in enumerate(opgaven, start=1)
    )
    word = _("What matters most here, %(years)s") if adopted else _("Analysis %(years)s, being written")
    whole = Action(_("The whole analysis"), row.url)
    gathering = Gathering("analyse", word % {"years": row.years}, rows, n, whole)
    return Panel("ui/parts/gathering.html", {"gathering": gathering})


def area_steps_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """What does not live in this area yet and how it begins, for who works here; at most seven queries."""
    if not viewer.is_signed_in or not _works_here(viewer, area):
        return None
    here = lies_within(area.code)
    gaps: list[tuple[QuerySet[Any], str, str]] = [
        (visible_signals(viewer).filter(here), _("Note a signal"), reverse("dialogue:log_signal")),
        (visible_tables(viewer).filter(here), _("Plan a theme table"), reverse("tables:new")),
        (visible_opgaven(viewer).filter(here), _("Begin an opgave"), reverse("opgaven:new")),
        (
            visible_analyses(viewer).filter(area__code=area.code),
            _("Start the analysis of this area"),
            f"{reverse('subsidies:new_analysis')}?gebied={area.code}",
        ),
    ]
    year = timezone.localdate().year
    gaps.append(
        (
            visible_cycle_steps(viewer).filter(area__code=area.code, year=year),
            _("Plan the year of this area"),
            reverse("subsidies:cycle", args=[area.code, year]),
        )
    )
    rows = tuple(GatheredRow(word, url) for rows, word, url in gaps if not rows.exists())
    if not rows:
        return None
    gathering = Gathering("beginnen", _("Not here yet, and how it begins"), rows, len(rows))
    return Panel("ui/parts/gathering.html", {"gathering": gathering})


def _works_here(viewer: Viewer, area: AreaRow) -> bool:
    """Whether somebody writes analyses for the municipality of this area; at most two queries."""
    owners = dict(analysis_owners(viewer).values_list("pk", "code"))
    if not owners:
        return False
    if (code := municipality_of(area.code)) is not None:
        return code in owners.values()
    return visible_areas(viewer).filter(pk=area.pk, owner__in=list(owners)).exists()
