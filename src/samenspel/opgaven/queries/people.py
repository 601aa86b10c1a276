"""Who is in and who is missing: roles on an opgave, by organisation."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.periods import runs_on
from samenspel.opgaven import rules
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.opgaven.permissions import homes_of, organisations_near, visible_assignments
from samenspel.opgaven.queries.support import PartyRow, SupportSheet
from samenspel.people.homes import at_home, grouped_by_home, home_of
from samenspel.people.models import Organisation, OrganisationKind, Person, Role
from samenspel.people.permissions import Viewer, visible_persons
from samenspel.ui.formats import date_words

# The roles that are given on an opgave; the others belong to a whole organisation.
OPGAVE_ROLES = (
    Role.OPGAVE_LEAD,
    Role.SPONSOR,
    Role.ALDERMAN,
    Role.PARTNER,
    Role.TEAM_MEMBER,
    Role.STEERING_MEMBER,
    Role.AREA_BROKER,
    Role.MANAGER,
    Role.CONTROLLER,
    Role.HOST,
    Role.COACH,
    Role.AUDITOR,
)
_INSIDE = (OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE)


@dataclass(frozen=True)
class AssignmentRow:
    """A role that somebody holds or held."""

    pk: int
    person: str
    role: str
    role_label: str | Promise
    organisation: str
    starts_on: dt.date
    ends_before: dt.date | None
    until: str
    last_day_when_ended: str
    runs: bool


@dataclass(frozen=True)
class PartyCard:
    """An organisation that takes part, with its roles and, for who works on it, its people."""

    organisation_id: int
    name: str
    kind_label: str | Promise
    roles: tuple[str | Promise, ...]
    people: tuple[str, ...]
    stance: PartyRow | None = None


@dataclass(frozen=True)
class PeopleSheet:
    """Who is in, by organisation, and who is missing by a public rule."""

    parties: tuple[PartyCard, ...]
    missing: tuple[str | Promise, ...]
    leads: tuple[str, ...]


def assignment_rows(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> list[AssignmentRow]:
    """All roles on an opgave, those that run first; one query."""
    rows = [
        AssignmentRow(
            pk=a.pk,
            person=a.person.name,
            role=a.role,
            role_label=a.get_role_display(),
            organisation=a.organisation.name,
            starts_on=a.starts_on,
            ends_before=a.ends_before,
            until=_until(a.ends_before, today=today) if a.ends_before else "",
            last_day_when_ended=_until(rules.first_day_off(a.starts_on, today), today=today),
            runs=runs_on(today, a.starts_on, a.ends_before) or a.starts_on > today,
        )
        for a in _assignments(viewer, opgave)
    ]
    order = [*OPGAVE_ROLES, *(role for role in Role if role not in OPGAVE_ROLES)]
    return sorted(
        rows, key=lambda row: (not row.runs, order.index(Role(row.role)), row.organisation, row.person)
    )


def _until(ends_before: dt.date, *, today: dt.date) -> str:
    """The last day on which a role runs, in words: the day before the first day without it."""
    last_day = ends_before - dt.timedelta(days=1)
    if last_day == today:
        return gettext("up to and including today")
    if last_day == today - dt.timedelta(days=1):
        return gettext("up to and including yesterday")
    return gettext("up to and including %(day)s") % {"day": date_words(last_day)}


def people_sheet(viewer: Viewer, opgave: Opgave, *, with_names: bool) -> PeopleSheet:
    """Who is in and who is missing today; one query. A stranger sees organisations and roles, no names."""
    return people_of(running_roles(viewer, opgave, today=timezone.localdate()), with_names=with_names)


def running_roles(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> list[Assignment]:
    """The roles that run today, each with its person and organisation; one query."""
    return [a for a in _assignments(viewer, opgave) if runs_on(today, a.starts_on, a.ends_before)]


def people_of(running: Sequence[Assignment], *, with_names: bool) -> PeopleSheet:
    """Who is in and who is missing, by roles in hand; no query."""
    by_party: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in running:
        by_party[assignment.organisation_id].append(assignment)
    parties = tuple(
        PartyCard(
            organisation_id=pk,
            name=found[0].organisation.name,
            kind_label=found[0].organisation.get_kind_display(),
            roles=tuple(dict.fromkeys(str(a.get_role_display()) for a in found)),
            people=tuple(dict.fromkeys(a.person.name for a in found)) if with_names else (),
        )
        for pk, found in sorted(by_party.items(), key=lambda pair: pair[1][0].organisation.sort_key)
    )
    return PeopleSheet(
        parties=parties,
        missing=_missing(running),
        leads=tuple(a.person.name for a in running if a.role == Role.OPGAVE_LEAD) if with_names else (),
    )


def with_stances(people: PeopleSheet, support: SupportSheet | None) -> PeopleSheet:
    """The same people, with behind each party how it stands to the words; no query."""
    if support is None:
        return people
    stances = {row.organisation_id: row for row in support.parties}
    parties = tuple(replace(card, stance=stances.get(card.organisation_id)) for card in people.parties)
    return replace(people, parties=parties)


def _assignments(viewer: Viewer, opgave: Opgave) -> QuerySet[Assignment]:
    return visible_assignments(viewer, opgave).filter(opgave=opgave).select_related("person", "organisation")


def _missing(running: Sequence[Assignment]) -> tuple[str | Promise, ...]:
    """The rule: both who commissions it, somebody from outside, and residents themselves."""
    roles = {a.role for a in running}
    kinds = {a.organisation.kind for a in running}
    checks = (
        (Role.OPGAVE_LEAD not in roles, _("There is no opgave lead.")),
        (Role.SPONSOR not in roles, _("There is no executive sponsor (ambtelijk opdrachtgever).")),
        (Role.ALDERMAN not in roles, _("There is no alderman.")),
        (not kinds - set(_INSIDE), _("There is nobody from outside the municipality.")),
        (OrganisationKind.RESIDENTS_GROUP not in kinds, _("No group of residents has a seat.")),
    )
    return tuple(sentence for is_missing, sentence in checks if is_missing)


def assignable_persons(viewer: Viewer, opgave: Opgave) -> QuerySet[Person]:
    """The persons who can get a role: the viewer's colleagues in the municipalities that carry the opgave.

    Whoever works in several municipalities sees those of this one. One query for who carries it.
    """
    near = at_home(homes_of(opgave), "memberships__organisation")
    return visible_persons(viewer).filter(near).order_by("sort_key")


def assignable_organisations(viewer: Viewer, opgave: Opgave) -> QuerySet[Organisation]:
    """The organisations on whose behalf: of who carries the opgave, and who works with them already."""
    return organisations_near(viewer, homes_of(opgave))


def organisation_groups(
    organisations: Iterable[Organisation], owner: Organisation
) -> list[tuple[str, list[Organisation]]]:
    """Organisations for a form, those of the owner's municipality first; one query."""
    return grouped_by_home(organisations, (home_of(owner),), lambda organisation: organisation)
