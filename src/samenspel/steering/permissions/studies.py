"""Who sees a comparison with other areas, and who designs one."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import among_visible, one_of, roles_on
from samenspel.people.permissions import Viewer
from samenspel.steering.models.studies import EffectStudy


def visible_studies(viewer: Viewer, at: Opgave | None = None) -> QuerySet[EffectStudy]:
    """The only door to effect studies: as public as the opgave, also before the outcome is known."""
    return EffectStudy.objects.filter(opgave__in=among_visible(viewer, at))


def visible_study(viewer: Viewer, opgave: Opgave, pk: int) -> EffectStudy:
    """One study with what it counts, or 404."""
    rows = visible_studies(viewer, opgave).filter(opgave=opgave)
    return one_of(rows.select_related("indicator", "area", "opgave__owner", "registered_by"), pk)


def locked_study(viewer: Viewer, pk: int) -> EffectStudy:
    """One study, held until the end of the transaction."""
    rows = visible_studies(viewer).select_for_update(of=("self",))
    return one_of(rows.select_related("indicator", "area", "opgave__owner"), pk)


def may_study(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead and the analyst choose how an effect is looked for."""
    if not rights_of("steering").holds(roles_on(viewer, opgave), "study_effect"):
        return no(_("Only the lead or an analyst of this opgave can lay its figures beside other areas."))
    return YES
