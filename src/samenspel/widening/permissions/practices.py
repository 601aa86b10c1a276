"""Who reads practices and their boards, who writes them down, and who decides where they go."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import among_with, one_of, opgaven_where, visible_opgaven
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer, visible_organisations, visible_persons
from samenspel.widening.models import Practice, PracticeArea, PracticeCondition, PracticeUse
from samenspel.widening.permissions.roles import holds


def visible_practices(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Practice]:
    """The only door to practices: public ones of public opgaven, and all where the viewer works."""
    public = Q(is_public=True, opgave__is_public=True)
    return Practice.objects.filter(public | Q(opgave__in=among_with(viewer, "see_unpublished", at)))


def visible_practice(viewer: Viewer, pk: int) -> Practice:
    """One practice with where it comes from, or 404."""
    return one_of(visible_practices(viewer).select_related("opgave__owner", "owner", "pilot"), pk)


def visible_practice_uses(viewer: Viewer) -> QuerySet[PracticeUse]:
    """The only door to uses: visible practices in visible opgaven."""
    return PracticeUse.objects.filter(
        practice__in=visible_practices(viewer), opgave__in=visible_opgaven(viewer)
    )


def visible_practice_use(viewer: Viewer, practice: Practice, pk: int) -> PracticeUse:
    """One use of a practice, or 404."""
    uses = visible_practice_uses(viewer).select_related("opgave__owner", "practice")
    return one_of(uses.filter(practice=practice), pk)


def condition_of(viewer: Viewer, practice: Practice, pk: int) -> PracticeCondition:
    """One condition of a practice, or 404."""
    shown = PracticeCondition.objects.filter(practice__in=visible_practices(viewer), practice=practice)
    return one_of(shown, pk)


def visible_practice_areas(viewer: Viewer) -> QuerySet[PracticeArea]:
    """The only door to boards: as public as the practice."""
    return PracticeArea.objects.filter(practice__in=visible_practices(viewer))


def visible_practice_area(viewer: Viewer, practice: Practice, pk: int) -> PracticeArea:
    """One area of a board, or 404."""
    return one_of(visible_practice_areas(viewer).select_related("area").filter(practice=practice), pk)


def board_owner(viewer: Viewer, slug: str) -> Organisation:
    """The municipality of a board, or 404."""
    found = visible_organisations(viewer).filter(slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def who_can_keep(viewer: Viewer) -> QuerySet[Account]:
    """The colleagues who can be asked how far a practice is in an area, the viewer among them."""
    people = visible_persons(viewer).values("pk")
    found = Account.objects.filter(person__in=people, is_active=True).select_related("person")
    return found.order_by("person__sort_key")


def opgaven_to_plan_in(viewer: Viewer) -> QuerySet[Opgave]:
    """The opgaven in whose theory this viewer may put a practice."""
    return opgaven_where(viewer, rights_of("approach").holders["write_theory"])


def may_write_practice(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Whoever takes part in the work writes down what was done."""
    if holds(viewer, opgave, "write_practice"):
        return YES
    return no(_("Only who works on this opgave can write down what was done in it."))


def may_keep_board(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who leads, who manages and who knows the areas decide on order and state."""
    if holds(viewer, opgave, "keep_board"):
        return YES
    return no(_("Only the lead, managers, area brokers and coaches decide to which areas this goes."))
