"""Who may choose the figures of an opgave and set later targets."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import among_visible, one_of, roles_on
from samenspel.people.permissions import Viewer
from samenspel.steering.models import IndicatorUse, Target


def visible_uses(viewer: Viewer, at: Opgave | None = None) -> QuerySet[IndicatorUse]:
    """The only door to the figures of opgaven: as public as the opgave."""
    return IndicatorUse.objects.filter(opgave__in=among_visible(viewer, at))


def visible_use(viewer: Viewer, opgave: Opgave, pk: int) -> IndicatorUse:
    """One figure of an opgave with what it counts, or 404."""
    return one_of(
        visible_uses(viewer, opgave).select_related("indicator", "area", "owner", "opgave__owner"), pk
    )


def locked_use(viewer: Viewer, pk: int) -> IndicatorUse:
    """One figure of an opgave, held until the end of the transaction."""
    return one_of(visible_uses(viewer).select_for_update(of=("self",)), pk)


def visible_targets(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Target]:
    """The only door to later targets: as public as the opgave."""
    return Target.objects.filter(use__opgave__in=among_visible(viewer, at))


def may_choose_uses(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead, the team and the analyst choose what is steered by."""
    if not rights_of("steering").holds(roles_on(viewer, opgave), "choose_uses"):
        return no(_("Only the lead, the team or an analyst of this opgave can choose its figures."))
    return YES


def may_set_target(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor records what was decided about a target."""
    if not rights_of("steering").holds(roles_on(viewer, opgave), "set_target"):
        return no(_("Only the lead or sponsor of this opgave can set a target."))
    return YES
