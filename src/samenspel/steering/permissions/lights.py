"""Who judges a light, and who sees what the rules propose."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samenspel.approach.permissions import visible_efforts
from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import (
    among_visible,
    opgaven_where,
    roles_on,
)
from samenspel.people.permissions import Viewer
from samenspel.steering.models import LightJudgement, LightProposal


def visible_judgements(viewer: Viewer, at: Opgave | None = None) -> QuerySet[LightJudgement]:
    """The only door to judgements: as public as the opgave, and those of an effort as public as that."""
    seen = Q(effort__isnull=True) | Q(effort__in=visible_efforts(viewer, at))
    return LightJudgement.objects.filter(seen, opgave__in=among_visible(viewer, at))


def visible_proposals(viewer: Viewer, at: Opgave | None = None) -> QuerySet[LightProposal]:
    """The only door to proposals of the rules: for who works on the opgave, not for the public."""
    if at is not None:
        mine: Collection[Opgave] = (at,) if may_see_proposals(viewer, at) else ()
        return LightProposal.objects.filter(opgave__in=mine)
    return LightProposal.objects.filter(opgave__in=opgaven_to_weigh(viewer))


def opgaven_to_weigh(viewer: Viewer) -> QuerySet[Opgave]:
    """The opgaven of which this viewer sees the proposals."""
    return opgaven_where(viewer, rights_of("steering").holders["see_proposals"])


def may_see_proposals(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who works on the opgave sees what the rules propose, before a person judged."""
    if not rights_of("steering").holds(roles_on(viewer, opgave), "see_proposals"):
        return no(_("Only who works on this opgave sees what the rules propose."))
    return YES


def may_judge(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor judges: a light is somebody's."""
    if not rights_of("steering").holds(roles_on(viewer, opgave), "judge_light"):
        return no(_("Only the lead or sponsor of this opgave judges its lights."))
    return YES
