"""Who sees a reflection and what was said there, and who may hold it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.learning.models import (
    ChangeAtHand,
    PlanChange,
    PromiseJudgement,
    Reflection,
    ReflectionGuest,
    ReflectionPoint,
    ReflectionPromise,
    ReflectionState,
)
from samenspel.learning.permissions.roles import holds
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import among_visible, among_with, one_of
from samenspel.people.permissions import Viewer


def visible_reflections(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Reflection]:
    """The only door to reflections: closed ones as public as their opgave, the others for who works on it."""
    closed = Q(state=ReflectionState.CLOSED, opgave__in=among_visible(viewer, at))
    return Reflection.objects.filter(closed | Q(opgave__in=among_with(viewer, "see_unpublished", at)))


def visible_reflection(viewer: Viewer, pk: int, opgave_pk: int | None = None) -> Reflection:
    """One reflection with its opgave, or 404."""
    reflections = visible_reflections(viewer).select_related("opgave__owner", "opgave__area")
    return one_of(reflections if opgave_pk is None else reflections.filter(opgave=opgave_pk), pk)


def locked_reflection(viewer: Viewer, pk: int) -> Reflection:
    """One reflection, held until the end of the transaction, with its opgave."""
    reflection = visible_reflections(viewer).select_for_update(of=("self",)).filter(pk=pk).first()
    if reflection is None:
        raise Http404(pk)
    return reflection


def visible_guests(viewer: Viewer, at: Opgave | None = None) -> QuerySet[ReflectionGuest]:
    """The only door to who is asked: their names are for who works on the opgave."""
    opgaven = among_with(viewer, "see_unpublished", at)
    return ReflectionGuest.objects.filter(reflection__opgave__in=opgaven, taken_off_at__isnull=True)


def visible_guest(viewer: Viewer, reflection: Reflection, pk: int) -> ReflectionGuest:
    """One who is asked, or 404."""
    return one_of(visible_guests(viewer).filter(reflection=reflection), pk)


def visible_points(viewer: Viewer, at: Opgave | None = None) -> QuerySet[ReflectionPoint]:
    """The only door to what was said: for who works on the opgave, so that people can speak freely."""
    opgaven = among_with(viewer, "see_unpublished", at)
    return ReflectionPoint.objects.filter(reflection__opgave__in=opgaven, withdrawn_at__isnull=True)


def visible_point(viewer: Viewer, reflection: Reflection, pk: int) -> ReflectionPoint:
    """One point of a reflection, or 404."""
    return one_of(
        visible_points(viewer).select_related("reflection__opgave").filter(reflection=reflection), pk
    )


def visible_promises(viewer: Viewer, at: Opgave | None = None) -> QuerySet[ReflectionPromise]:
    """The only door to promises: those of visible reflections."""
    return ReflectionPromise.objects.filter(reflection__in=visible_reflections(viewer, at))


def visible_promise(viewer: Viewer, opgave_pk: int, pk: int) -> ReflectionPromise:
    """One promise of an opgave, or 404."""
    promises = visible_promises(viewer).select_related("reflection__opgave__owner")
    return one_of(promises.filter(reflection__opgave=opgave_pk), pk)


def visible_judgements(viewer: Viewer, at: Opgave | None = None) -> QuerySet[PromiseJudgement]:
    """The only door to what became of promises: what was said at visible reflections."""
    return PromiseJudgement.objects.filter(reflection__in=visible_reflections(viewer, at))


def visible_changes(viewer: Viewer, at: Opgave | None = None) -> QuerySet[PlanChange]:
    """The only door to changes of the plan: as public as their opgave; what changed has its own door."""
    return PlanChange.objects.filter(opgave__in=among_visible(viewer, at))


def visible_changes_at_hand(viewer: Viewer) -> QuerySet[ChangeAtHand]:
    """The only door to changes at hand: one's own."""
    return ChangeAtHand.objects.filter(account=viewer.account_id or 0)


def may_hold_reflection(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who plans a reflection, leads it and closes it."""
    if not holds(viewer, opgave, "hold_reflection"):
        return no(_("Only the lead, the team, a host or a coach of this opgave can hold a reflection."))
    return YES


def may_take_part(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Whoever takes part in the work says what they see."""
    if not holds(viewer, opgave, "take_part_in_reflection"):
        return no(_("Only who takes part in this opgave can say something here. You can be asked by mail."))
    return YES


def may_tell_of_promise(viewer: Viewer, promise: ReflectionPromise) -> Verdict:
    """Whoever promised it says how it went, and who holds reflections can note it."""
    person_id = viewer.account.person_id if viewer.account else None
    if person_id is not None and promise.owner_id == person_id:
        return YES
    if holds(viewer, promise.reflection.opgave, "hold_reflection"):
        return YES
    return no(
        _("Only %(name)s, or who holds the reflections, can say how this went.")
        % {"name": promise.owner_name}
    )
