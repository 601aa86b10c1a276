"""The own list of parties: choices for a form, rows of the list, one party, what goes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.sorting import sort_key
from samenspel.network.models import Involvement, Stakeholder
from samenspel.network.permissions import (
    sees_contacts_of_house,
    visible_involvements,
    visible_stakeholders,
)
from samenspel.opgaven.models import Opgave, PolicyField
from samenspel.people.homes import at_home, grouped_by_home, home_of
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.tables.models import SeatKind
from samenspel.ui.formats import joined

MOST_ON_A_PAGE = 50


@dataclass(frozen=True)
class PartyRow:
    """A party as the list shows it; without how to reach it."""

    pk: int
    name: str
    kind: str
    kind_label: str | Promise
    policy_fields: tuple[str, ...]
    stands_for: tuple[str, ...]
    n_opgaven: int
    is_public: bool
    stopped_on: dt.date | None
    owner: str

    @property
    def url(self) -> str:
        """Where this party stands."""
        return reverse("network:party", args=[self.pk])


@dataclass(frozen=True)
class PartyPage:
    """One page of the list, and how long the whole list is."""

    rows: tuple[PartyRow, ...]
    n_found: int
    number: int
    of: int


def running_on(day: dt.date) -> Q:
    """What has begun by a day and had not ended then."""
    return Q(starts_on__lte=day) & (Q(ends_before__isnull=True) | Q(ends_before__gt=day))


def parties_in(viewer: Viewer, opgave: Opgave, *, on: dt.date) -> QuerySet[Involvement]:
    """Who takes part in an opgave on a day, by name: the one count of parties that is called that.

    Whether anybody of such a party has a role, or was asked how it stands to the words, is counted elsewhere
    and called so there. No query of its own.
    """
    found = visible_involvements(viewer, opgave).filter(running_on(on), opgave=opgave)
    return found.order_by("stakeholder__sort_key", "pk")


def party_choices(viewer: Viewer, opgave: Opgave) -> list[tuple[int, str]]:
    """Parties for a form, those in this opgave first; two queries."""
    inside = set(
        visible_involvements(viewer, opgave)
        .filter(opgave=opgave, ends_before__isnull=True)
        .values_list("stakeholder_id", flat=True)
    )
    parties = visible_stakeholders(viewer).filter(
        Q(owner=opgave.owner_id, stopped_on__isnull=True) | Q(pk__in=inside)
    )
    found = [(party.pk, party.name) for party in parties.order_by("sort_key", "pk")]
    return sorted(found, key=lambda choice: choice[0] not in inside)


def involved_parties(viewer: Viewer, opgave: Opgave) -> QuerySet[Stakeholder]:
    """The parties that are in this opgave now; no query of its own."""
    now = visible_involvements(viewer, opgave).filter(opgave=opgave, ends_before__isnull=True)
    return visible_stakeholders(viewer).filter(pk__in=now.values("stakeholder_id")).order_by("sort_key")


def party_page(
    viewer: Viewer, *, words: str = "", kind: str = "", number: int = 1, stopped: bool = False
) -> PartyPage:
    """One page of the list, by name; three queries."""
    found = visible_stakeholders(viewer).filter(stopped_on__isnull=not stopped)
    if kind:
        found = found.filter(kind=kind)
    if words:
        found = found.filter(Q(sort_key__contains=sort_key(words) or words) | Q(name__icontains=words))
    n_found = found.count()
    pages = max(1, -(-n_found // MOST_ON_A_PAGE))
    number = min(max(1, number), pages)
    first = (number - 1) * MOST_ON_A_PAGE
    return PartyPage(
        rows=tuple(party_rows(viewer, found.order_by("sort_key", "pk")[first : first + MOST_ON_A_PAGE])),
        n_found=n_found,
        number=number,
        of=pages,
    )


def party_rows(viewer: Viewer, parties: QuerySet[Stakeholder]) -> list[PartyRow]:
    """Parties with their policy fields and in how many opgaven they are; three queries."""
    found = list(parties.select_related("owner").prefetch_related("policy_fields"))
    counted = (
        visible_involvements(viewer)
        .filter(stakeholder__in=[party.pk for party in found], ends_before__isnull=True)
        .values("stakeholder")
        .annotate(n=Count("opgave", distinct=True))
        .values_list("stakeholder", "n")
    )
    n_opgaven = dict(counted)
    return [
        PartyRow(
            pk=party.pk,
            name=party.name,
            kind=party.kind,
            kind_label=party.get_kind_display(),
            policy_fields=tuple(field.name for field in party.policy_fields.all()),
            stands_for=kind_words(party.stands_for),
            n_opgaven=n_opgaven.get(party.pk, 0),
            is_public=party.is_public,
            stopped_on=party.stopped_on,
            owner=party.owner.name,
        )
        for party in found
    ]


@dataclass(frozen=True)
class PartyInOpgave:
    """An opgave in which a party is or was."""

    title: str
    url: str
    wants: str
    brings: str
    needs: str
    starts_on: dt.date
    ends_before: dt.date | None
    left_reason: str


def opgaven_of_party(viewer: Viewer, party: Stakeholder) -> list[PartyInOpgave]:
    """Where a party takes or took part, as far as the viewer sees it; one query."""
    found = visible_involvements(viewer).filter(stakeholder=party).select_related("opgave")
    return [
        PartyInOpgave(
            title=i.opgave.title,
            url=reverse("network:field", args=[i.opgave_id]),
            wants=i.wants,
            brings=i.brings,
            needs=i.needs,
            starts_on=i.starts_on,
            ends_before=i.ends_before,
            left_reason=i.left_reason,
        )
        for i in found.order_by("-starts_on", "-pk")
    ]


def kind_words(kinds: Collection[str]) -> tuple[str, ...]:
    """The kinds of people in words, in the order of the table."""
    return tuple(str(SeatKind(kind).label) for kind in SeatKind.values if kind in kinds)


def policy_fields_of(owner: Organisation) -> QuerySet[PolicyField]:
    """The list of policy fields of an organisation; no query of its own."""
    return PolicyField.objects.filter(owner=owner)


def policy_fields_by_id(ids: Collection[int]) -> QuerySet[PolicyField]:
    """These policy fields; no query of its own."""
    return PolicyField.objects.filter(pk__in=ids)


def party_organisations(
    viewer: Viewer, owners: Iterable[Organisation]
) -> list[tuple[str, list[Organisation]]]:
    """The organisations that a party can be, by municipality and those of these owners first; one query.

    All of the installation: on this list a municipality begins to work with an organisation of another.
    """
    found = visible_organisations(viewer).select_related("registered_by").order_by("sort_key")
    homes = tuple(home_of(owner) for owner in owners)
    return grouped_by_home(found, homes, lambda organisation: organisation)


def works_with(viewer: Viewer, homes: Collection[int]) -> frozenset[int]:
    """The organisations on the lists of parties of these municipalities; one query."""
    # Not through the viewer's own door: whoever gives a role need not see the list of every municipality.
    listed = Stakeholder.objects.filter(
        at_home(homes, "owner"), organisation__isnull=False, stopped_on__isnull=True
    )
    return frozenset(pk for pk in listed.values_list("organisation_id", flat=True) if pk is not None)


def stakeholder_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How parties look along the thread and in search; one query."""
    return {
        party.pk: ThingCard(
            kind_of(party), party.pk, _("party"), party.name, reverse("network:party", args=[party.pk])
        )
        for party in visible_stakeholders(viewer).filter(pk__in=ids)
    }


def involvement_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How a party in an opgave looks along the thread; one query."""
    found = visible_involvements(viewer).filter(pk__in=ids).select_related("stakeholder", "opgave")
    return {i.pk: _involvement_card(i) for i in found}


def _involvement_card(involvement: Involvement) -> ThingCard:
    text = _("%(party)s is in: %(opgave)s") % {
        "party": involvement.stakeholder.name,
        "opgave": involvement.opgave.title,
    }
    url = reverse("network:involvement", args=[involvement.opgave_id, involvement.pk])
    return ThingCard(
        kind_of(involvement), involvement.pk, _("party in an opgave"), text, url, on=involvement.starts_on
    )


@dataclass(frozen=True)
class PartyLine:
    """A party as it goes out; how to reach it only where the viewer may read that."""

    name: str
    kind_label: str | Promise
    contact_name: str
    contact_phone: str
    contact_email: str
    note: str


def party_lines(viewer: Viewer) -> list[PartyLine]:
    """The whole list of parties that exist; one query."""
    found = visible_stakeholders(viewer).filter(stopped_on__isnull=True).order_by("sort_key", "pk")
    lines = []
    for party in found:
        shown = sees_contacts_of_house(viewer, party.owner_id)
        lines.append(
            PartyLine(
                name=party.name,
                kind_label=party.get_kind_display(),
                contact_name=party.contact_name if shown else "",
                contact_phone=party.contact_phone if shown else "",
                contact_email=party.contact_email if shown else "",
                note=party.note if shown else "",
            )
        )
    return lines


def names_listed(viewer: Viewer, owner: Organisation) -> frozenset[str]:
    """The keys of the parties in a list, to tell which are new; one query."""
    return frozenset(visible_stakeholders(viewer).filter(owner=owner).values_list("sort_key", flat=True))


def stands_for_words(involvement: Involvement) -> str:
    """For which kinds of people a party stands, in words."""
    return joined(kind_words(involvement.stakeholder.stands_for))
