"""The way to a page of an analysis, the steps of writing one, and the door to a draft."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.people.permissions import Viewer
from samenspel.subsidies import permissions, queries
from samenspel.subsidies.models import AreaAnalysis
from samenspel.ui.parts import Crumb, Step


def trail(row: queries.AnalysisRow, *here: str) -> list[Crumb]:
    """The way from the areas to an analysis, and to a page below it."""
    return [
        Crumb(_("Areas"), reverse("places:list")),
        Crumb(row.area, reverse("places:area", args=[row.area_code])),
        Crumb(_("Analysis %(years)s") % {"years": row.years}, row.url if here else ""),
        *(Crumb(step) for step in here),
    ]


def draft_of(viewer: Viewer, pk: int) -> AreaAnalysis:
    """A version that this viewer may write in; what was adopted says how to go on."""
    analysis = permissions.visible_analysis(viewer, pk)
    permissions.may_change_analysis(viewer, analysis).require()
    return analysis


def writing_steps(sheet: queries.AnalysisSheet, now: str) -> list[Step]:
    """The steps of an analysis with how far each is; ``now`` is the one at hand."""
    pk, is_whole = sheet.row.pk, bool(sheet.opgaven) and not sheet.missing
    steps: list[tuple[str, str, bool, str]] = [
        ("introduce", _("How it was made, and with whom"), bool(sheet.introduction), _url("introduce", pk)),
        *(
            (group.part, str(group.title), bool(group.rows), _url("findings", pk, group.part))
            for group in sheet.groups
        ),
        ("order", _("The opgaven of this area, in order"), is_whole, _url("order", pk)),
    ]
    if sheet.may_adopt:
        steps.append(("adopt", _("Adopt"), sheet.row.is_adopted, _url("adopt", pk)))
    return [
        Step(title, state="now" if key == now else "done" if is_done else "later", url=url)
        for key, title, is_done, url in steps
    ]


def _url(page: str, *args: int | str) -> str:
    return reverse(f"subsidies:{page}", args=args)
