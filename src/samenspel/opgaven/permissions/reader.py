"""Somebody who reads one page on which many opgaven stand: what they may see is found out once for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet, Value

from samenspel.foundation.rights import rights_of
from samenspel.opgaven.models import Opgave, OpgavePartner, PartnerState
from samenspel.opgaven.permissions.roles import running_assignments
from samenspel.people.permissions import Viewer

# A longer list would cost the database more to read than the question that it stands for.
MOST_NUMBERS = 500


@dataclass(frozen=True)
class Roles:
    """The roles of one person on each opgave: their own, and those of who carries it along or is asked to."""

    own: Mapping[int, frozenset[str]]
    sharing: Mapping[int, frozenset[str]]
    asked: Mapping[int, frozenset[str]]
    public: frozenset[int]


@dataclass(frozen=True)
class Reader(Viewer):
    """A viewer for the length of one page.

    Each door puts the question "which opgaven may they see" into its own question, and a page with sixty
    doors builds it sixty times. A reader asks it once, so it may live no longer than the page: whoever acts
    is a plain viewer, who sees that a role ended a moment ago.
    """

    @cached_property
    def roles(self) -> Roles:
        """Every opgave on which this person or an organisation of theirs has a say; one query."""
        held_in = self._held_in()
        own: dict[int, frozenset[str]] = defaultdict(frozenset)
        shared: dict[str, dict[int, frozenset[str]]] = {
            state: defaultdict(frozenset) for state in (PartnerState.AGREED, PartnerState.ASKED)
        }
        public = set()
        for pk, where, role, state, is_public in self._rows(held_in):
            if is_public:
                public.add(pk)
            if role:
                own[pk] |= {role}
            elif state:
                shared[state][pk] |= held_in[where]
            else:
                own[pk] |= held_in[where]
        return Roles(own, shared[PartnerState.AGREED], shared[PartnerState.ASKED], frozenset(public))

    def _held_in(self) -> Mapping[int, frozenset[str]]:
        return {where: self.roles_in(where) for _role, where in self.functions}

    def _rows(self, organisations: Collection[int]) -> QuerySet[Opgave, tuple[int, int, str, str, bool]]:
        """Opgave, organisation, role, state of sharing, and whether it is public."""
        person_id = self.account.person_id if self.account else None
        owned = Opgave.objects.filter(owner__in=organisations)
        assigned = running_assignments().filter(person_id=person_id or 0)
        partners = OpgavePartner.objects.filter(
            organisation__in=organisations, state__in=(PartnerState.AGREED, PartnerState.ASKED)
        )
        nothing = Value("")
        return (
            owned.order_by()
            .values_list("pk", "owner_id", nothing, nothing, "is_public")
            .union(
                assigned.order_by().values_list(
                    "opgave_id", "organisation_id", "role", nothing, "opgave__is_public"
                ),
                partners.order_by().values_list(
                    "opgave_id", "organisation_id", nothing, "state", "opgave__is_public"
                ),
            )
        )

    @cached_property
    def seen(self) -> tuple[int, ...]:
        """The opgaven that this reader sees whether they are public or not; all public ones come beside."""
        answering = rights_of("opgaven").holders["answer_sharing"]
        asked = (pk for pk, roles in self.roles.asked.items() if roles & answering)
        return tuple(sorted({*self.with_verb("see_unpublished"), *asked}))

    @cached_property
    def visible(self) -> QuerySet[Opgave]:
        """The question after all opgaven that this reader sees, put together once."""
        return Opgave.objects.filter(Q(is_public=True) | Q(pk__in=self.seen))

    def with_verb(self, verb: str) -> tuple[int, ...]:
        """The opgaven on which this reader holds a verb of this room."""
        holders = rights_of("opgaven").holders[verb]
        found = {pk for pk, roles in self.roles.own.items() if roles & holders}
        if verb == "see_unpublished":
            found |= {pk for pk, roles in self.roles.sharing.items() if roles & holders}
        return tuple(sorted(found))

    def where(self, holders: frozenset[str]) -> tuple[int, ...]:
        """The opgaven that this reader sees and on which they have one of these roles."""
        shown = self.roles.public.union(self.seen)
        return tuple(sorted(pk for pk, roles in self.roles.own.items() if roles & holders and pk in shown))


def reader_of(viewer: Viewer) -> Reader:
    """The same person, for reading one page."""
    if isinstance(viewer, Reader):
        return viewer
    return Reader(viewer.account, viewer.organisation_ids, viewer.functions)
