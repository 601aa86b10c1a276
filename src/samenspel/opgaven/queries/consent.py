"""Reads about consent rounds, objections that come back, and disagreement that lasts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.opgaven.models import ConsentRound, Opgave, RoundMember, Stance, StanceKind
from samenspel.opgaven.permissions import (
    visible_disagreements,
    visible_members,
    visible_rounds,
    visible_stances,
)
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import joined

SILENT = "none"
_STATES = {
    StanceKind.AGREE: "fine",
    StanceKind.CONCERN: "attention",
    StanceKind.OBJECTION: "bad",
    SILENT: "none",
}


@dataclass(frozen=True)
class MemberRow:
    """A party in a round: who speaks for it with which mandate, how it reacted, how often it was reminded."""

    party: str
    people: tuple[str, ...]
    mandates: tuple[str, ...]
    kind: str
    word: str | Promise
    state: str
    reason: str
    n_reminders: int


@dataclass(frozen=True)
class RoundRow:
    """A round with how each party stands, now or on the day it was closed."""

    pk: int
    number: int
    version: int
    opens_on: dt.date
    closes_on: dt.date
    closed_on: dt.date | None
    is_past: bool
    members: tuple[MemberRow, ...]
    result: str

    @property
    def silent(self) -> tuple[str, ...]:
        """The parties that did not react."""
        return tuple(member.party for member in self.members if member.kind == SILENT)


@dataclass(frozen=True)
class VersionReaction:
    """How a party stood to one version."""

    version: int
    word: str | Promise
    state: str
    reason: str


@dataclass(frozen=True)
class ObjectionRow:
    """A party that objected once, version by version, and how it stands last."""

    party: str
    reactions: tuple[VersionReaction, ...]
    sentence: str
    state: str
    organisation_id: int
    still_objects: bool


@dataclass(frozen=True)
class ObjectionWords:
    """The reason that a party gave for its objection, and to which version."""

    party: str
    words: str
    version: int


@dataclass(frozen=True)
class DisagreementRow:
    """A difference that stays (or was settled), in the words of who disagrees."""

    pk: int
    party: str
    words: str
    version: int | None
    recorded_by: str
    recorded_on: dt.date
    ended_on: dt.date | None
    ended_how: str


def round_rows(viewer: Viewer, opgave: Opgave, *, today: dt.date, with_names: bool) -> tuple[RoundRow, ...]:
    """The rounds on all versions, newest first; three queries."""
    rounds = list(
        visible_rounds(viewer, opgave)
        .filter(formulation__opgave=opgave)
        .select_related("formulation")
        .order_by("-pk")
    )
    members: dict[int, list[RoundMember]] = defaultdict(list)
    found = visible_members(viewer).filter(round__in=rounds).select_related("organisation", "person")
    for member in found if rounds else ():
        members[member.round_id].append(member)
    stances: dict[tuple[int, int], Stance] = {}
    running = [held.formulation_id for held in rounds if held.closed_on is None]
    for stance in visible_stances(viewer).filter(formulation__in=running).order_by("pk") if running else ():
        stances[stance.formulation_id, stance.organisation_id] = stance
    return tuple(
        _round(held, members[held.pk], stances, today=today, with_names=with_names) for held in rounds
    )


def _round(
    held: ConsentRound,
    members: Sequence[RoundMember],
    stances: dict[tuple[int, int], Stance],
    *,
    today: dt.date,
    with_names: bool,
) -> RoundRow:
    if held.closed_on is not None:
        rows = _kept_rows(held, members, with_names=with_names)
    else:
        rows = _running_rows(held, members, stances, with_names=with_names)
    return RoundRow(
        pk=held.pk,
        number=held.number,
        version=held.formulation.version,
        opens_on=held.opens_on,
        closes_on=held.closes_on,
        closed_on=held.closed_on,
        is_past=held.closed_on is None and held.closes_on < today,
        members=tuple(rows),
        result=_result(rows),
    )


def _kept_rows(held: ConsentRound, members: Sequence[RoundMember], *, with_names: bool) -> list[MemberRow]:
    by_party: dict[int, list[RoundMember]] = defaultdict(list)
    for member in members:
        by_party[member.organisation_id].append(member)
    return [
        _member(
            kept["name"],
            by_party[kept["organisation_id"]],
            kept["kind"],
            kept["reason"],
            names=tuple(kept["persons"]) if with_names else (),
        )
        for kept in held.result
    ]


def _running_rows(
    held: ConsentRound,
    members: Sequence[RoundMember],
    stances: dict[tuple[int, int], Stance],
    *,
    with_names: bool,
) -> list[MemberRow]:
    by_party: dict[int, list[RoundMember]] = {}
    for member in members:
        by_party.setdefault(member.organisation_id, []).append(member)
    rows = []
    for organisation_id, group in by_party.items():
        stance = stances.get((held.formulation_id, organisation_id))
        rows.append(
            _member(
                group[0].organisation.name,
                group,
                stance.kind if stance else SILENT,
                stance.reason if stance else "",
                names=tuple(member.person.name for member in group) if with_names else (),
            )
        )
    return rows


def _member(
    party: str, group: Sequence[RoundMember], kind: str, reason: str, *, names: tuple[str, ...]
) -> MemberRow:
    return MemberRow(
        party=party,
        people=names,
        mandates=tuple(member.mandate for member in group if member.mandate) if names else (),
        kind=kind,
        word=_word(kind),
        state=_STATES[kind],
        reason=reason,
        n_reminders=sum(member.n_reminders for member in group),
    )


def _word(kind: str) -> str | Promise:
    return gettext_lazy("did not react") if kind == SILENT else StanceKind(kind).label


def _result(rows: Iterable[MemberRow]) -> str:
    """The round in one sentence: who stands behind it, who objects, who is silent."""
    rows = list(rows)
    if not rows:
        return ""
    behind = sum(row.kind in (StanceKind.AGREE, StanceKind.CONCERN) for row in rows)
    said = [
        ngettext("%(behind)d of %(n)d party consents", "%(behind)d of %(n)d parties consent", len(rows))
        % {"behind": behind, "n": len(rows)}
    ]
    objecting = [row.party for row in rows if row.kind == StanceKind.OBJECTION]
    if objecting:
        said.append(
            ngettext("%(who)s objects", "%(who)s object", len(objecting)) % {"who": joined(objecting)}
        )
    silent = [row.party for row in rows if row.kind == SILENT]
    if silent:
        said.append(
            ngettext("%(who)s did not react", "%(who)s did not react", len(silent)) % {"who": joined(silent)}
        )
    return "; ".join(said) + "."


def objection_rows(viewer: Viewer, opgave: Opgave) -> tuple[ObjectionRow, ...]:
    """Who objected to a version, and how they stood to the later ones; one query."""
    latest: dict[int, dict[int, Stance]] = defaultdict(dict)
    found = visible_stances(viewer).filter(formulation__opgave=opgave)
    for stance in found.select_related("organisation", "formulation").order_by("pk"):
        latest[stance.organisation_id][stance.formulation.version] = stance
    rows = []
    for by_version in latest.values():
        if not any(stance.kind == StanceKind.OBJECTION for stance in by_version.values()):
            continue
        ordered = [by_version[version] for version in sorted(by_version)]
        rows.append(
            ObjectionRow(
                party=ordered[-1].organisation.name,
                reactions=tuple(
                    VersionReaction(
                        s.formulation.version, s.get_kind_display(), _STATES[StanceKind(s.kind)], s.reason
                    )
                    for s in ordered
                ),
                sentence=_how_it_went(ordered),
                state=_STATES[StanceKind(ordered[-1].kind)],
                organisation_id=ordered[-1].organisation_id,
                still_objects=ordered[-1].kind == StanceKind.OBJECTION,
            )
        )
    return tuple(sorted(rows, key=lambda row: row.party))


def objection_words(viewer: Viewer, opgave: Opgave) -> dict[int, ObjectionWords]:
    """What each party that still objects gave as its reason, by organisation; one query."""
    return {
        row.organisation_id: ObjectionWords(row.party, row.reactions[-1].reason, row.reactions[-1].version)
        for row in objection_rows(viewer, opgave)
        if row.still_objects
    }


def _how_it_went(ordered: Sequence[Stance]) -> str:
    """One party's way through the versions, in a sentence."""
    last = ordered[-1]
    against = [s.formulation.version for s in ordered if s.kind == StanceKind.OBJECTION]
    words = {"first": against[0], "last": last.formulation.version}
    if last.kind != StanceKind.OBJECTION:
        return _("objected to version %(first)d, stands behind version %(last)d") % words
    if len(against) == 1:
        return _("objects to version %(last)d") % words
    same = last.reason == next(s for s in ordered if s.formulation.version == against[-2]).reason
    if same:
        return _("objects again to version %(last)d, for the same reason") % words
    return _("objects again to version %(last)d, for another reason") % words


def disagreement_rows(viewer: Viewer, opgave: Opgave, *, with_names: bool) -> tuple[DisagreementRow, ...]:
    """What stays between the parties, what lasts first; one query."""
    found = (
        visible_disagreements(viewer, opgave)
        .filter(opgave=opgave)
        .select_related("organisation", "formulation", "recorded_by__person")
    )
    rows = [
        DisagreementRow(
            pk=row.pk,
            party=row.organisation.name,
            words=row.words,
            version=row.formulation.version if row.formulation else None,
            recorded_by=str(row.recorded_by) if with_names and row.recorded_by else "",
            recorded_on=timezone.localtime(row.recorded_at).date(),
            ended_on=row.ended_on,
            ended_how=row.ended_how,
        )
        for row in found
    ]
    return tuple(sorted(rows, key=lambda row: row.ended_on is not None))
