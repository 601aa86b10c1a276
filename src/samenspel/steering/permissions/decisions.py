"""Who reads a decision, who takes it, who says that it was carried out, and who looks back on it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import among_visible, among_with, one_of, roles_on, works_on
from samenspel.people.permissions import Viewer
from samenspel.steering.models import Decision, LookBack


def visible_decisions(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Decision]:
    """The only door to decisions: public ones of public opgaven, and all where the viewer works."""
    return Decision.objects.filter(
        Q(is_public=True, opgave__is_public=True, opgave__in=among_visible(viewer, at))
        | Q(opgave__in=among_with(viewer, "see_unpublished", at))
    )


def visible_decision(viewer: Viewer, pk: int) -> Decision:
    """One decision with all that stands beside it, or 404."""
    return one_of(
        visible_decisions(viewer).select_related(
            "opgave__owner",
            "meeting__group",
            "item",
            "carrier",
            "carrier_party",
            "expectation__effort",
            "expectation__agreed",
            "expectation__use__indicator",
            "expectation__use__area",
        ),
        pk,
    )


def locked_decision(viewer: Viewer, pk: int) -> Decision:
    """One decision, held until the end of the transaction."""
    return one_of(
        visible_decisions(viewer).select_for_update(of=("self",)).select_related("opgave", "owner"), pk
    )


def visible_look_backs(viewer: Viewer) -> QuerySet[LookBack]:
    """The only door to looking back: as public as the decision."""
    return LookBack.objects.filter(decision__in=visible_decisions(viewer))


def sees_names(viewer: Viewer, opgave: Opgave) -> bool:
    """Whether the viewer reads who carries a decision; a stranger reads for which party."""
    return works_on(viewer, opgave)


def may_decide(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who sits in the steering group decides; the lead writes it down."""
    return _verdict(
        viewer,
        opgave,
        "decide",
        _("Only who sits in the steering group of this opgave, or its lead, can record a decision."),
    )


def may_look_back(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who decided says what came of it; the learning coach helps."""
    return _verdict(
        viewer,
        opgave,
        "look_back",
        _("Only who sits in the steering group of this opgave, its lead or a coach can look back."),
    )


def may_finish(viewer: Viewer, decision: Decision) -> Verdict:
    """Whoever carries a decision out says so; or who prepares the meetings, for somebody else."""
    person_id = viewer.account.person_id if viewer.account else None
    if person_id is not None and person_id == decision.carrier_id:
        return YES
    return _verdict(
        viewer,
        decision.opgave,
        "prepare_meeting",
        _("Only who carries this decision out, the lead or the sponsor can say that it is done."),
    )


def may_show(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor chooses whether everybody reads a decision."""
    return _verdict(
        viewer,
        opgave,
        "prepare_meeting",
        _("Only the lead, the sponsor or a manager chooses whether everybody reads a decision."),
    )


def _verdict(viewer: Viewer, opgave: Opgave, verb: str, reason: str) -> Verdict:
    return YES if rights_of("steering").holds(roles_on(viewer, opgave), verb) else no(reason)
