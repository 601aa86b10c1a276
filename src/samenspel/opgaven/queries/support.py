"""Which parties stand behind which version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.rights import rights_of
from samenspel.opgaven import rules
from samenspel.opgaven.models import Assignment, Formulation, Opgave, Stance, StanceKind
from samenspel.opgaven.permissions import running_assignments

SILENT = "none"
_ORDER = (StanceKind.OBJECTION, StanceKind.CONCERN, StanceKind.AGREE, SILENT)
_STATES = {
    StanceKind.AGREE: "fine",
    StanceKind.CONCERN: "attention",
    StanceKind.OBJECTION: "bad",
    SILENT: "none",
}


@dataclass(frozen=True)
class PartyRow:
    """A party and how it stands to a version."""

    organisation_id: int
    name: str
    kind: str
    word: str | Promise
    reason: str
    on_version: int | None
    taken_on: dt.date | None
    is_older: bool
    takes_part: bool = True

    @property
    def state(self) -> str:
        """The state for the icon."""
        return _STATES[self.kind]


@dataclass(frozen=True)
class SupportSheet:
    """All parties with their reaction on one version; one on an older version is marked as such.

    A party that left keeps the reaction it gave on this version, but is no longer counted or waited for.
    """

    version: int
    parties: tuple[PartyRow, ...]

    @property
    def n_parties(self) -> int:
        """How many parties take part."""
        return sum(p.takes_part for p in self.parties)

    @property
    def n_behind(self) -> int:
        """How many stand behind this very version, with or without a concern."""
        return sum(
            p.takes_part and p.kind in (StanceKind.AGREE, StanceKind.CONCERN) and not p.is_older
            for p in self.parties
        )

    @property
    def n_objections(self) -> int:
        """How many object to this very version."""
        return sum(p.kind == StanceKind.OBJECTION and not p.is_older for p in self.parties)

    @property
    def objecting(self) -> tuple[PartyRow, ...]:
        """Who objects, to this version or to the last one it reacted to."""
        return tuple(p for p in self.parties if p.kind == StanceKind.OBJECTION)

    @property
    def n_silent(self) -> int:
        """How many have not reacted to this very version."""
        return len(self.silent_names)

    @property
    def silent_names(self) -> tuple[str, ...]:
        """Who has not reacted to this very version."""
        return tuple(p.name for p in self.parties if p.takes_part and (p.kind == SILENT or p.is_older))


def speaking_parties(opgave: Opgave) -> dict[int, str]:
    """The parties for which somebody speaks today, by name; one query."""
    speaks = rights_of("opgaven").holders["take_stance"]
    rows = running_assignments().filter(opgave=opgave, role__in=speaks).order_by("organisation__sort_key")
    return dict(rows.values_list("organisation_id", "organisation__name"))


def speaking_among(running: Iterable[Assignment]) -> dict[int, str]:
    """The parties for which one of these roles lets somebody speak; no query."""
    speaks = rights_of("opgaven").holders["take_stance"]
    return {role.organisation_id: role.organisation.name for role in running if role.role in speaks}


def support_sheet(formulation: Formulation, *, parties: dict[int, str] | None = None) -> SupportSheet:
    """How all parties stand to a version; two queries, one when it is known who speaks for a party."""
    if parties is None:
        parties = speaking_parties(formulation.opgave)
    stances = {
        stance.pk: stance
        for stance in Stance.objects.filter(
            formulation__opgave=formulation.opgave_id, formulation__version__lte=formulation.version
        ).select_related("organisation", "formulation")
    }
    counted = rules.counted_stances(
        (
            rules.Counted(stance.organisation_id, stance.pk, stance.kind, stance.formulation.version)
            for stance in stances.values()
        ),
        for_version=formulation.version,
    )
    # What a party said about these very words stays readable after it left; what it never said is not asked.
    left = {
        pk: stances[given.stance_id].organisation.name
        for pk, given in counted.items()
        if pk not in parties and given.on_version == formulation.version
    }
    rows = []
    for organisation_id, name in (left | parties).items():
        given = counted.get(organisation_id)
        row = _party(organisation_id, name, stances[given.stance_id] if given else None, formulation.version)
        rows.append(replace(row, takes_part=organisation_id in parties))
    rows.sort(key=lambda row: (_ORDER.index(row.kind), row.name))
    return SupportSheet(formulation.version, tuple(rows))


def support_snapshot(formulation: Formulation) -> list[dict[str, Any]]:
    """How all parties stood at this moment, as it is kept with the adoption."""
    return [
        {
            "organisation_id": party.organisation_id,
            "name": party.name,
            "kind": party.kind,
            "reason": party.reason,
            "on_version": party.on_version,
        }
        for party in support_sheet(formulation).parties
    ]


def adopted_support(formulation: Formulation) -> SupportSheet | None:
    """How all parties stood on the day of adoption, or None when the version was never adopted; no query."""
    if formulation.adopted_on is None:
        return None
    rows = tuple(
        PartyRow(
            organisation_id=kept["organisation_id"],
            name=kept["name"],
            kind=kept["kind"],
            word=_word(kept["kind"]),
            reason=kept["reason"],
            on_version=kept["on_version"],
            taken_on=None,
            is_older=kept["on_version"] not in (None, formulation.version),
        )
        for kept in formulation.support_at_adoption
    )
    return SupportSheet(formulation.version, rows)


def _party(organisation_id: int, name: str, stance: Stance | None, version: int) -> PartyRow:
    return PartyRow(
        organisation_id=organisation_id,
        name=name,
        kind=stance.kind if stance else SILENT,
        word=_word(stance.kind if stance else SILENT),
        reason=stance.reason if stance else "",
        on_version=stance.formulation.version if stance else None,
        taken_on=timezone.localtime(stance.taken_at).date() if stance else None,
        is_older=stance is not None and stance.formulation.version < version,
    )


def _word(kind: str) -> str | Promise:
    return _("has not reacted yet") if kind == SILENT else StanceKind(kind).label
