"""What waits for one person in agreeing on opgaven: reactions, gaps, recognition, adoption, doubts."""

from __future__ import annotations

import datetime as dt
from operator import attrgetter

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.desk.rows import WorkRow
from samenspel.opgaven.models import Formulation, FormulationState, OpgaveStatus, Stance, StanceKind
from samenspel.opgaven.permissions import (
    among_with,
    opgaven_with,
    visible_assignments,
    visible_disagreements,
    visible_formulations,
    visible_open_gaps,
    visible_stances,
)
from samenspel.opgaven.queries import gap_name, mandated_in_rounds
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer

_DOUBTS = {
    StanceKind.CONCERN: gettext_lazy("%(party)s has a concern about version %(version)d: read why"),
    StanceKind.OBJECTION: gettext_lazy("%(party)s objects to version %(version)d: read why"),
}
SPEAKING_ROLES = (Role.PARTNER, Role.SPONSOR, Role.ALDERMAN, Role.STEERING_MEMBER)


def running(today: dt.date) -> Q:
    """Assignments that run on this day."""
    return Q(starts_on__lte=today) & (Q(ends_before__isnull=True) | Q(ends_before__gt=today))


def reactions_asked(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """Proposals on which a party for which this person speaks has not reacted; four queries."""
    speaks = {
        (assignment.opgave_id, assignment.organisation_id)
        for assignment in visible_assignments(viewer).filter(
            running(today), person__account=viewer.account_id, role__in=SPEAKING_ROLES
        )
    }
    if not speaks:
        return []
    proposed = visible_formulations(viewer).filter(
        state=FormulationState.PROPOSED, opgave__in={opgave for opgave, _party in speaks}
    )
    reacted = set(
        visible_stances(viewer)
        .filter(formulation__state=FormulationState.PROPOSED)
        .values_list("formulation__opgave_id", "organisation_id")
    )
    mandated = mandated_in_rounds(viewer)
    me = viewer.account.person_id if viewer.account else None

    def is_asked(version: Formulation, opgave: int, party: int) -> bool:
        # In a round only the people who were named speak for their party.
        return opgave == version.opgave_id and (
            (opgave, party) not in reacted and me in mandated.get((version.pk, party), {me})
        )

    return [
        WorkRow(
            what=_("Say how your organisation stands to version %(version)d") % {"version": version.version},
            about=version.opgave.title,
            why=gettext_lazy("you were given the mandate in a consent round")
            if any(pk == version.pk for pk, _party in mandated)
            else gettext_lazy("you speak for a party"),
            minutes=5,
            url=reverse("opgaven:formulation", args=[version.opgave_id, version.version]),
            due_on=version.react_before,
            is_late=version.react_before is not None and version.react_before < today,
        )
        for version in proposed.select_related("opgave").only("version", "react_before", "opgave__title")
        if any(is_asked(version, opgave, party) for opgave, party in speaks)
    ]


def gaps_owned(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """Gaps in formulations that this person said to fill, each in the newest version; one query."""
    standing = (FormulationState.DRAFT, FormulationState.PROPOSED, FormulationState.IN_FORCE)
    gaps = visible_open_gaps(viewer).filter(owner__account=viewer.account_id, formulation__state__in=standing)
    newest = {
        (gap.formulation.opgave_id, gap.key): gap
        for gap in gaps.select_related("formulation__opgave").order_by("formulation__version")
    }
    return [
        WorkRow(
            what=_("Fill the gap: %(gap)s") % {"gap": gap_name(gap.key)},
            about=gap.formulation.opgave.title,
            why=gettext_lazy("you said you would take care of it"),
            minutes=10,
            url=reverse("opgaven:formulation", args=[gap.formulation.opgave_id, gap.formulation.version])
            + "#gaten",
            due_on=gap.due_on,
            is_late=gap.due_on < today,
        )
        for gap in sorted(newest.values(), key=attrgetter("due_on"))
    ]


def to_recognise(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """Candidates of which this person decides whether they are opgaven; one query."""
    candidates = opgaven_with(viewer, "decide_recognition").filter(status=OpgaveStatus.CANDIDATE)
    return [
        WorkRow(
            what=_("Find out whether this is an opgave"),
            about=opgave.title,
            why=gettext_lazy("you may decide it"),
            minutes=4,
            url=reverse("opgaven:recognition", args=[opgave.pk]),
        )
        for opgave in candidates.only("title")
    ]


def to_adopt(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """Versions on which everybody could react by now; one query."""
    proposed = visible_formulations(viewer).filter(
        state=FormulationState.PROPOSED,
        react_before__lt=today,
        opgave__in=among_with(viewer, "record_adoption"),
    )
    return [
        WorkRow(
            what=_("The reactions to version %(version)d are in: record the adoption, or take it back")
            % {"version": version.version},
            about=version.opgave.title,
            why=gettext_lazy("you record what was decided"),
            minutes=5,
            url=reverse("opgaven:formulation", args=[version.opgave_id, version.version]),
            due_on=version.react_before,
        )
        for version in proposed.select_related("opgave").only("version", "react_before", "opgave__title")
    ]


def doubts(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """Concerns about a proposal, objections to it or to what is in force, for who goes on; one query."""
    standing = Q(
        formulation__state__in=(FormulationState.PROPOSED, FormulationState.IN_FORCE),
        formulation__opgave__in=among_with(viewer, "propose"),
    )
    # Recorded as a difference that lasts, it waits for nobody: it stays readable with the opgave.
    recorded = visible_disagreements(viewer).filter(
        Q(formulation=None) | Q(formulation=OuterRef("formulation")),
        opgave=OuterRef("formulation__opgave"),
        organisation=OuterRef("organisation"),
        ended_on=None,
    )
    latest: dict[tuple[int, int], Stance] = {}
    stances = (
        visible_stances(viewer)
        .filter(standing, ~Exists(recorded))
        .select_related("organisation", "formulation__opgave")
    )
    for stance in stances.order_by("pk"):
        latest[stance.formulation.opgave_id, stance.organisation_id] = stance
    return [
        WorkRow(
            what=_DOUBTS[StanceKind(stance.kind)]
            % {"party": stance.organisation.name, "version": stance.formulation.version},
            about=stance.formulation.opgave.title,
            why=gettext_lazy("you go on with the text"),
            minutes=3,
            url=reverse(
                "opgaven:formulation", args=[stance.formulation.opgave_id, stance.formulation.version]
            )
            + "#steun",
            due_on=stance.formulation.react_before if _is_proposed(stance) else None,
        )
        for stance in latest.values()
        if stance.kind == StanceKind.OBJECTION or (stance.kind == StanceKind.CONCERN and _is_proposed(stance))
    ]


def _is_proposed(stance: Stance) -> bool:
    return stance.formulation.state == FormulationState.PROPOSED
