"""Names that rooms keep as text beside what somebody did: what is kept of a person, and how it is erased.

A judgement keeps the name of who judged, an agreement that of who does it: a row that holds an account
shows the name of today, text does not. Rooms tell in their ``apps.py`` where they keep such a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet


@dataclass(frozen=True)
class Somebody:
    """Whose names are meant; with a namesake in the installation text alone does not say who it is."""

    account_id: int
    name: str
    has_namesake: bool = False
    email: str = ""


@dataclass(frozen=True)
class KeptName:
    """Where a room keeps a name: in which field, by which account, and what goes with it when it goes."""

    model: type[models.Model]
    field: str
    account: str = ""
    clears: tuple[str, ...] = ()
    address: str = ""

    @property
    def label(self) -> str:
        """What kind of thing it stands with, in words."""
        return str(self.model._meta.verbose_name)

    def rows(self, of: Somebody) -> QuerySet[models.Model]:
        """The rows with this name: by the account or address, else by the exact name without namesake."""
        if self.address:
            theirs = Q(**{f"{self.address}__iexact": of.email}) if of.email else Q(pk__in=[])
            return self.model._default_manager.filter(theirs)
        by_name = Q(**{self.field: of.name})
        if self.account:
            by_name &= Q(**{f"{self.account}__isnull": True})
        found = Q(pk__in=[]) if of.has_namesake else by_name
        if self.account:
            found |= Q(**{self.account: of.account_id})
        return self.model._default_manager.filter(found)


@dataclass(frozen=True)
class KeptOf:
    """What is kept of somebody at one place: how many times, and with which things."""

    label: str
    field: str
    ids: tuple[int, ...]


_places: list[KeptName] = []


def register(
    model: type[models.Model],
    field: str,
    *,
    account: str = "",
    clears: tuple[str, ...] = (),
    address: str = "",
) -> None:
    """Tell that a room keeps a name there; called once, from ``apps.py``.

    ``account`` is the field with the account whose name it is, where there is one; ``clears`` are the
    fields beside it, such as an address, that are emptied with the name. ``address`` is the field with
    an e-mail address by which somebody is known where anybody may have typed the name: then only it counts.
    """
    _places.append(KeptName(model, field, account, clears, address))


def places() -> tuple[KeptName, ...]:
    """Every place at which a room keeps a name."""
    return tuple(_places)


def kept_of(somebody: Somebody) -> Iterator[KeptOf]:
    """What is kept of somebody, a place at a time; one query a place."""
    for place in _places:
        ids = tuple(place.rows(somebody).order_by("pk").values_list("pk", flat=True))
        if ids:
            yield KeptOf(place.label, place.field, ids)


def erase(somebody: Somebody, *, instead: str) -> int:
    """Put other words in the place of a name wherever it is kept; returns in how many rows."""
    return sum(
        place.rows(somebody).update(**{place.field: instead}, **dict.fromkeys(place.clears, ""))
        for place in _places
    )
