"""Who sees which parties, positions and teams, and who keeps them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.network.models import Involvement, Position, Relation, Stakeholder, Team, TeamSeat
from samenspel.opgaven import permissions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import (
    among_visible,
    among_with,
    roles_on,
    running_assignments,
    works_on,
)
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.tables import permissions as tables


def _owners_with(viewer: Viewer, verb: str) -> frozenset[int]:
    """The organisations in which a function of this viewer holds the verb."""
    return viewer.organisations_with(*rights_of("network").holders[verb])


def _person_id(viewer: Viewer) -> int:
    return (viewer.account.person_id or 0) if viewer.account else 0


def opgaven_where(viewer: Viewer, verb: str) -> QuerySet[Opgave]:
    """The opgaven on which this viewer holds a verb of this room; no query of its own."""
    return opgaven.opgaven_where(viewer, rights_of("network").holders[verb])


def _among_where(viewer: Viewer, verb: str) -> opgaven.Opgaven:
    """The same, for use in a question."""
    return opgaven.among_where(viewer, rights_of("network").holders[verb])


def holds(viewer: Viewer, opgave: Opgave, verb: str) -> bool:
    """Whether an assignment on this opgave, or a function in its owner, holds the verb."""
    return rights_of("network").holds(roles_on(viewer, opgave), verb)


def owners_with(viewer: Viewer, verb: str) -> QuerySet[Organisation]:
    """The organisations for which a function of this viewer holds the verb."""
    return visible_organisations(viewer).filter(pk__in=_owners_with(viewer, verb))


def owner_or_404(viewer: Viewer, pk: int) -> Organisation:
    """One organisation whose list is asked for, or 404."""
    found = visible_organisations(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def visible_stakeholders(viewer: Viewer) -> QuerySet[Stakeholder]:
    """The only door to parties: public ones, those of the own list, and those one works with."""
    if not viewer.is_signed_in:
        return Stakeholder.objects.filter(is_public=True)
    worked_with = Involvement.objects.filter(opgave__in=among_with(viewer, "see_unpublished"))
    return Stakeholder.objects.filter(
        Q(is_public=True)
        | Q(owner__in=_owners_with(viewer, "see_parties"))
        | Q(organisation__in=viewer.organisation_ids)
        | Q(pk__in=worked_with.values("stakeholder_id"))
    )


def visible_stakeholder(viewer: Viewer, pk: int) -> Stakeholder:
    """One party with its owner, or 404."""
    party = visible_stakeholders(viewer).select_related("owner", "organisation").filter(pk=pk).first()
    if party is None:
        raise Http404(pk)
    return party


def visible_involvements(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Involvement]:
    """The only door to who is in: everything where one works, and public parties in public opgaven."""
    shown = Q(opgave__is_public=True, stakeholder__is_public=True)
    if not viewer.is_signed_in:
        return Involvement.objects.filter(shown)
    own = Q(stakeholder__organisation__in=viewer.organisation_ids, opgave__in=among_visible(viewer, at))
    return Involvement.objects.filter(shown | own | Q(opgave__in=among_with(viewer, "see_unpublished", at)))


def visible_involvement(viewer: Viewer, opgave_pk: int, pk: int) -> Involvement:
    """One party in an opgave, or 404."""
    found = (
        visible_involvements(viewer)
        .select_related("stakeholder__owner", "stakeholder__organisation", "opgave__owner")
        .filter(opgave=opgave_pk, pk=pk)
        .first()
    )
    if found is None:
        raise Http404(pk)
    return found


def visible_positions(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Position]:
    """The only door to positions: how a party is seen is for who works on the opgave inside."""
    if at is not None:
        seen = among_visible(viewer, at) if sees_positions(viewer, at) else ()
        return Position.objects.filter(involvement__opgave__in=seen)
    return Position.objects.filter(involvement__opgave__in=_among_where(viewer, "see_positions"))


def visible_relations(viewer: Viewer) -> QuerySet[Relation]:
    """The only door to relations: like positions, they are what the team sees."""
    return Relation.objects.filter(opgave__in=_among_where(viewer, "see_positions"))


def visible_relation(viewer: Viewer, opgave_pk: int, pk: int) -> Relation:
    """One relation, or 404."""
    found = (
        visible_relations(viewer)
        .select_related("opgave__owner", "one", "other")
        .filter(opgave=opgave_pk, pk=pk)
        .first()
    )
    if found is None:
        raise Http404(pk)
    return found


def visible_teams(viewer: Viewer) -> QuerySet[Team]:
    """The only door to teams: public ones, those of the house, of one's opgaven, and one's own."""
    shown = Q(is_public=True) & (Q(opgave__isnull=True) | Q(opgave__is_public=True))
    if not viewer.is_signed_in:
        return Team.objects.filter(shown)
    return Team.objects.filter(shown | _inside(viewer))


def _inside(viewer: Viewer) -> Q:
    person_id = _person_id(viewer)
    mine = TeamSeat.objects.filter(Q(person=person_id) | Q(assignment__person=person_id))
    return (
        Q(owner__in=_owners_with(viewer, "see_teams"))
        | Q(opgave__in=_among_where(viewer, "see_teams"))
        | Q(pk__in=mine.filter(ends_before__isnull=True).values("team_id"))
    )


def kept_teams(viewer: Viewer) -> QuerySet[Team]:
    """The teams that this viewer may change: of the house, or of an opgave one leads."""
    if not viewer.is_signed_in:
        return Team.objects.none()
    return Team.objects.filter(
        Q(owner__in=_owners_with(viewer, "keep_teams")) | Q(opgave__in=_among_where(viewer, "keep_teams"))
    )


def visible_team(viewer: Viewer, pk: int) -> Team:
    """One team with its opgave and area, or 404."""
    found = visible_teams(viewer).select_related("owner", "opgave__owner", "area").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def visible_seats(viewer: Viewer) -> QuerySet[TeamSeat]:
    """The only door to seats: those of teams that one sees from inside; a public page shows no names."""
    if not viewer.is_signed_in:
        return TeamSeat.objects.none()
    return TeamSeat.objects.filter(team__in=Team.objects.filter(_inside(viewer)).values("pk"))


def visible_seat(viewer: Viewer, team_pk: int, pk: int) -> TeamSeat:
    """One seat, or 404."""
    found = (
        visible_seats(viewer)
        .select_related("team__opgave__owner", "team__owner", "assignment__person", "stakeholder", "person")
        .filter(team=team_pk, pk=pk)
        .first()
    )
    if found is None:
        raise Http404(pk)
    return found


def spoken_for(viewer: Viewer) -> frozenset[int]:
    """The organisations this viewer acts for: as a member, or with a role on their behalf; one query."""
    if not viewer.is_signed_in:
        return frozenset()
    on_behalf = (
        running_assignments().filter(person_id=_person_id(viewer)).values_list("organisation", flat=True)
    )
    return frozenset(viewer.organisation_ids) | frozenset(on_behalf)


def speaks_for(viewer: Viewer, stakeholder: Stakeholder) -> bool:
    """Whether this viewer acts for a party; at most one query. For a whole list, ask ``spoken_for`` once."""
    if stakeholder.organisation_id is None or stakeholder.organisation_id in viewer.organisation_ids:
        return stakeholder.organisation_id is not None
    return stakeholder.organisation_id in spoken_for(viewer)


def sees_positions(viewer: Viewer, opgave: Opgave) -> bool:
    """Whether this viewer sees how parties are seen."""
    return holds(viewer, opgave, "see_positions")


def sees_contacts(viewer: Viewer, opgave: Opgave) -> bool:
    """Whether this viewer may read how to reach the people of an opgave."""
    return holds(viewer, opgave, "see_contacts")


def sees_contacts_of_house(viewer: Viewer, owner_id: int) -> bool:
    """Whether a function in this organisation lets one read how to reach people."""
    return rights_of("network").holds(viewer.roles_in(owner_id), "see_contacts")


def sees_contact_of(viewer: Viewer, party: Stakeholder) -> bool:
    """Whether this viewer may read how to reach a party: in its owner, or on an opgave it takes part in."""
    if sees_contacts_of_house(viewer, party.owner_id) or party.organisation_id in viewer.organisation_ids:
        return True
    shared = Involvement.objects.filter(stakeholder=party, opgave__in=_among_where(viewer, "see_contacts"))
    return viewer.is_signed_in and shared.exists()


def sees_people_of(viewer: Viewer, team: Team) -> bool:
    """Whether this viewer sees who sits in a team, or only which parties do."""
    return viewer.is_signed_in and Team.objects.filter(_inside(viewer), pk=team.pk).exists()


def may_keep_parties(viewer: Viewer, owner: Organisation) -> Verdict:
    """Those who meet parties for their work keep the list."""
    if not rights_of("network").holds(viewer.roles_in(owner.pk), "keep_parties"):
        reason = _("Only team members, opgave leads, area brokers and managers of %(name)s keep this list.")
        return no(reason % {"name": owner.name})
    return YES


def may_change_party(viewer: Viewer, party: Stakeholder) -> Verdict:
    """Who keeps the list; and who keeps an opgave in which the party is, for that is where it is noticed."""
    if may_keep_parties(viewer, party.owner):
        return YES
    known = Involvement.objects.filter(
        stakeholder=party,
        opgave__owner=party.owner_id,
        opgave__in=_among_where(viewer, "keep_field"),
    )
    if viewer.is_signed_in and known.exists():
        return YES
    return no(
        _("Only who keeps the list of %(name)s, or works with this party, can change it.")
        % {"name": party.owner.name}
    )


def may_keep_field(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The team keeps who is in, where they stand and how they relate."""
    if not holds(viewer, opgave, "keep_field"):
        return no(_("Only the lead and the team of this opgave can change who is in and where they stand."))
    return YES


def may_see_positions(viewer: Viewer, opgave: Opgave) -> Verdict:
    """How a party is seen is not for that party's competitors to read."""
    if not sees_positions(viewer, opgave):
        return no(_("Only the team of this opgave sees where each party stands. The lead gives that role."))
    return YES


def may_see_contacts(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Whom to call is for who works on the opgave."""
    if not sees_contacts(viewer, opgave):
        return no(_("Only who works on this opgave sees whom to call. The lead gives that role."))
    return YES


def may_start_team(viewer: Viewer, owner: Organisation, opgave: Opgave | None) -> Verdict:
    """A lead forms the team of an opgave; an area broker or manager one of the house."""
    roles = roles_on(viewer, opgave) if opgave is not None else viewer.roles_in(owner.pk)
    if not rights_of("network").holds(roles, "keep_teams"):
        return no(_("Only an opgave lead, an area broker or a manager can form and change this team."))
    return YES


def may_keep_team(viewer: Viewer, team: Team) -> Verdict:
    """Who may form a team may change it."""
    return may_start_team(viewer, team.owner, team.opgave)


def may_plan_meeting(viewer: Viewer, team: Team) -> Verdict:
    """Who knows the people of a team and sets up tables for its organisation, plans its meetings."""
    if not sees_people_of(viewer, team):
        return no(_("Only who works with %(name)s plans its meetings.") % {"name": team.name})
    return tables.may_start(viewer, team.owner)


def may_take_part(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who works on an opgave can bring a party in while doing something else there."""
    if not works_on(viewer, opgave):
        return no(_("Only who works on this opgave can bring a party in."))
    return YES
