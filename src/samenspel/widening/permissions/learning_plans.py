"""Who reads a learning plan: the person, and whom that person chose. Nobody else, whatever their role."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samenspel.approach.models import Effort, EffortState
from samenspel.approach.permissions import visible_efforts
from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.permissions import among_with, one_of
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer, visible_organisations, visible_persons
from samenspel.widening.models import (
    CompetenceRating,
    GroupSession,
    LearningGroup,
    LearningPlan,
    LearningStep,
    PlanReader,
    ReaderKind,
)
from samenspel.widening.permissions.roles import holds_in


def visible_learning_plans(viewer: Viewer) -> QuerySet[LearningPlan]:
    """The only door to learning plans: one's own, and those of who chose the viewer."""
    me = viewer.account_id or 0
    chose_me = PlanReader.objects.filter(account=me).values("plan")
    return LearningPlan.objects.filter(Q(account=me) | Q(pk__in=chose_me))


def visible_learning_plan(viewer: Viewer, pk: int) -> LearningPlan:
    """One learning plan, or 404."""
    return one_of(visible_learning_plans(viewer).select_related("account__person"), pk)


def own_plan(viewer: Viewer, pk: int) -> LearningPlan:
    """One learning plan of the viewer, or 404 for everybody else."""
    return one_of(LearningPlan.objects.filter(account=viewer.account_id or 0), pk)


def visible_learning_steps(viewer: Viewer) -> QuerySet[LearningStep]:
    """The only door to steps: the person's own, and those of who chose the viewer as a coach."""
    coached = PlanReader.objects.filter(account=viewer.account_id or 0, kind=ReaderKind.COACH)
    return LearningStep.objects.filter(
        Q(plan__account=viewer.account_id or 0) | Q(plan__in=coached.values("plan"))
    )


def visible_ratings(viewer: Viewer) -> QuerySet[CompetenceRating]:
    """The only door to ratings: about oneself or whom one coaches, and those one gave."""
    me = viewer.account_id or 0
    coached = PlanReader.objects.filter(account=me, kind=ReaderKind.COACH).values("plan")
    given = Q(by=me, plan__in=visible_learning_plans(viewer))
    return CompetenceRating.objects.filter(Q(plan__account=me) | Q(plan__in=coached) | given)


def efforts_to_learn_in(viewer: Viewer) -> QuerySet[Effort]:
    """The real work in which the viewer can learn: efforts that go on, of opgaven on which they work."""
    rows = visible_efforts(viewer).filter(opgave__in=among_with(viewer, "see_unpublished"))
    return rows.exclude(state=EffortState.STOPPED)


def who_can_be_chosen(viewer: Viewer) -> QuerySet[Account]:
    """The colleagues among whom somebody chooses a coach or a peer; never themselves."""
    people = visible_persons(viewer).values("pk")
    return (
        Account.objects.filter(person__in=people, is_active=True)
        .exclude(pk=viewer.account_id or 0)
        .select_related("person")
        .order_by("person__sort_key")
    )


def visible_groups(viewer: Viewer) -> QuerySet[LearningGroup]:
    """The only door to learning groups: those of one's own organisations, and where one takes part."""
    mine = viewer.organisation_ids | viewer.organisations_with(*rights_of("widening").holders["keep_group"])
    return LearningGroup.objects.filter(
        Q(owner__in=mine) | Q(members__account=viewer.account_id or 0) | Q(coach=viewer.account_id or 0)
    ).distinct()


def visible_group(viewer: Viewer, pk: int) -> LearningGroup:
    """One learning group, or 404."""
    return one_of(visible_groups(viewer).select_related("owner", "coach__person"), pk)


def groups_to_learn_in(viewer: Viewer) -> QuerySet[LearningGroup]:
    """The groups that a step of one's own plan can belong to: those in which one takes part."""
    return visible_groups(viewer).filter(members__account=viewer.account_id or 0)


def visible_sessions(viewer: Viewer) -> QuerySet[GroupSession]:
    """The only door to sessions: those of the groups that the viewer sees."""
    return GroupSession.objects.filter(group__in=visible_groups(viewer))


def visible_session(viewer: Viewer, group: LearningGroup, pk: int) -> GroupSession:
    """One session of a group, or 404."""
    return one_of(visible_sessions(viewer).filter(group=group), pk)


def group_owners(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations for which the viewer can begin a learning group."""
    ids = viewer.organisations_with(*rights_of("widening").holders["keep_group"])
    return visible_organisations(viewer).filter(pk__in=ids)


def may_keep_group(viewer: Viewer, owner: Organisation) -> Verdict:
    """Coaches, managers and administrators hold learning groups."""
    if holds_in(viewer, owner.pk, "keep_group"):
        return YES
    return no(_("Only a coach, manager or administrator of %(name)s holds a group.") % {"name": owner.name})
