"""Clashes for the steering group, who shares an opgave, its parts, and whether it fits the experience."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import (
    Clash,
    ClashState,
    Experience,
    Opgave,
    OpgavePartner,
    PartnerState,
    ScopeCheck,
)
from samenspel.opgaven.permissions import (
    among_with,
    answering_ids,
    may_answer_sharing,
    may_ask_to_share,
    may_put_on_agenda,
    may_report_clash,
    may_settle_clash,
    may_write,
    visible_clashes,
    visible_opgaven,
    visible_scope_checks,
    visible_sharing,
    works_on,
)
from samenspel.opgaven.queries.standing import StandingFacts
from samenspel.people.permissions import Viewer
from samenspel.places.models import AreaKind

_LARGE = (AreaKind.COUNTRY, AreaKind.PROVINCE, AreaKind.REGION, AreaKind.MUNICIPALITY)


@dataclass(frozen=True)
class ClashRow:
    """A clash: which goal of which unit, what pinches, and where it is on its way to a decision."""

    pk: int
    opgave_pk: int
    opgave: str
    unit_name: str
    unit_goal: str
    pinches: str
    state: str
    state_label: str | Promise
    agenda_for: dt.date | None
    settlement: str
    settled_on: dt.date | None
    proposed_by: str
    proposed_on: dt.date
    url: str


@dataclass(frozen=True)
class SharingRow:
    """A municipality that shares the opgave or was asked to."""

    pk: int
    name: str
    state: str
    state_label: str | Promise
    question: str
    answer: str
    since: dt.date | None
    left_on: dt.date | None
    asked_on: dt.date
    may_answer: bool
    may_leave: bool


@dataclass(frozen=True)
class PartRow:
    """A part of an opgave, or the whole of which it is a part."""

    pk: int
    title: str
    area: str
    status_label: str | Promise
    url: str
    is_here: bool = False


@dataclass(frozen=True)
class ScopeRow:
    """How much experience people say there is, and why."""

    experience: str
    label: str | Promise
    reason: str
    by: str
    on: dt.date


@dataclass(frozen=True)
class PartsSheet:
    """An opgave between its whole and its parts, and whether it fits what people did before."""

    above: tuple[PartRow, ...]
    parts: tuple[PartRow, ...]
    siblings: tuple[PartRow, ...]
    n_hidden: int
    scope: ScopeRow | None
    is_large: bool

    @property
    def is_better_smaller(self) -> bool:
        """Whether starting smaller is worth a thought: large, new, and without parts."""
        is_new = self.scope is not None and self.scope.experience != Experience.DONE
        return self.is_large and is_new and not self.parts and not self.n_hidden


@dataclass(frozen=True)
class SharingAsked:
    """An opgave that the own municipality is asked to share."""

    title: str
    asked_by: str
    url: str


def open_clashes(viewer: Viewer) -> list[ClashRow]:
    """The clashes that wait for a decision, those on an agenda first; one query."""
    waiting = visible_clashes(viewer).exclude(state=ClashState.SETTLED)
    rows = [_clash(row) for row in waiting.select_related("opgave", "proposed_by__person")]
    return sorted(rows, key=lambda row: (row.state != ClashState.ON_AGENDA, row.agenda_for or dt.date.max))


def clash_rows(viewer: Viewer, opgave: Opgave) -> list[ClashRow]:
    """All clashes of one opgave, settled ones last; one query."""
    found = (
        visible_clashes(viewer, opgave).filter(opgave=opgave).select_related("opgave", "proposed_by__person")
    )
    return sorted((_clash(row) for row in found), key=lambda row: row.state == ClashState.SETTLED)


def clashes_to_settle(viewer: Viewer) -> list[ClashRow]:
    """The clashes on which this viewer decides or that this viewer may bring to the agenda; one query."""
    decides = Q(state=ClashState.ON_AGENDA, opgave__in=among_with(viewer, "settle_clash"))
    brings = Q(state=ClashState.OPEN, opgave__in=among_with(viewer, "put_on_agenda"))
    found = visible_clashes(viewer).filter(decides | brings)
    return [_clash(row) for row in found.select_related("opgave", "proposed_by__person")]


def sharing_rows(viewer: Viewer, opgave: Opgave) -> list[SharingRow]:
    """Who shares an opgave, and who was asked for who may know that; one query."""
    answers, asks = answering_ids(viewer), bool(may_ask_to_share(viewer, opgave))
    busy = (PartnerState.ASKED, PartnerState.AGREED)
    return [
        SharingRow(
            pk=row.pk,
            name=row.organisation.name,
            state=row.state,
            state_label=row.get_state_display(),
            question=row.question,
            answer=row.answer,
            since=row.since,
            left_on=row.left_on,
            asked_on=timezone.localdate(row.asked_at),
            may_answer=row.state == PartnerState.ASKED and bool(may_answer_sharing(viewer, row)),
            may_leave=row.state in busy and (asks or row.organisation_id in answers),
        )
        for row in visible_sharing(viewer, opgave).filter(opgave=opgave).select_related("organisation")
    ]


def sharing_asked(viewer: Viewer) -> list[SharingAsked]:
    """The opgaven that the viewer's municipality is asked to share; one query, none without that right."""
    answers = answering_ids(viewer)
    if not answers:
        return []
    waiting = OpgavePartner.objects.filter(organisation__in=answers, state=PartnerState.ASKED)
    return [
        SharingAsked(
            row.opgave.title, row.opgave.owner.name, reverse("opgaven:sharing", args=[row.opgave_id])
        )
        for row in waiting.select_related("opgave__owner")
    ]


def parts_sheet(viewer: Viewer, opgave: Opgave) -> PartsSheet:
    """An opgave between its whole and its parts; six queries at most."""
    seen = {row.pk: row for row in visible_opgaven(viewer).select_related("area")}
    above: list[PartRow] = []
    parent_id, met = opgave.parent_id, {opgave.pk}
    while parent_id in seen and parent_id not in met:
        met.add(parent_id)
        above.insert(0, _part(seen[parent_id]))
        parent_id = seen[parent_id].parent_id
    n_parts = Opgave.objects.filter(parent=opgave).count()
    parts = tuple(_part(row) for row in seen.values() if row.parent_id == opgave.pk)
    together = opgave.parent_id if opgave.parent_id in seen else None
    scope = visible_scope_checks(viewer).filter(opgave=opgave).select_related("answered_by__person").first()
    return PartsSheet(
        above=tuple(above),
        parts=parts,
        siblings=tuple(
            _part(row)
            for row in seen.values()
            if together and row.parent_id == together and row.pk != opgave.pk
        ),
        n_hidden=n_parts - len(parts),
        scope=_scope(scope),
        is_large=opgave.area is None or opgave.area.kind in _LARGE,
    )


def parts_of(viewer: Viewer, opgave: Opgave) -> list[PartRow]:
    """The parts of an opgave that this viewer sees; one query."""
    return [_part(row) for row in visible_opgaven(viewer).filter(parent=opgave).select_related("area")]


def together_panel(viewer: Viewer, opgave: Opgave, facts: StandingFacts) -> Panel | None:
    """On the page of an opgave: clashes, who shares it, and its parts; a query for each that there is."""
    works_here = works_on(viewer, opgave)
    shared = sharing_rows(viewer, opgave) if facts.get("is_shared") else []
    clashes = clash_rows(viewer, opgave) if facts.get("has_clashes") else []
    waiting = [row for row in clashes if row.state != ClashState.SETTLED]
    parts = parts_of(viewer, opgave) if facts.get("has_parts") else []
    if not (works_here or shared or parts):
        return None
    carries = [row for row in shared if row.state == PartnerState.AGREED]
    return Panel(
        "opgaven/_together_panel.html",
        {
            "opgave_pk": opgave.pk,
            "owner": opgave.owner.name,
            "carries": carries,
            "asked": [row for row in shared if row.state == PartnerState.ASKED],
            "clashes": waiting,
            "parts": parts,
            "works_here": works_here,
            "may_write": bool(may_write(viewer, opgave)),
        },
    )


def clash_steps(viewer: Viewer, opgave: Opgave) -> dict[str, bool]:
    """What this viewer may do with the clashes of an opgave."""
    return {
        "report": bool(may_report_clash(viewer, opgave)),
        "agenda": bool(may_put_on_agenda(viewer, opgave)),
        "settle": bool(may_settle_clash(viewer, opgave)),
    }


def clash_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How clashes look in search; one query."""
    return {
        row.pk: ThingCard(
            kind="opgaven.clash",
            thing_id=row.pk,
            kind_label=Clash._meta.verbose_name or "",
            text=f"{row.unit_name}: {row.unit_goal}",
            url=clash_address(row),
            on=row.settled_on or timezone.localdate(row.proposed_at),
        )
        for row in visible_clashes(viewer).filter(pk__in=ids)
    }


def _clash(row: Clash) -> ClashRow:
    return ClashRow(
        pk=row.pk,
        opgave_pk=row.opgave_id,
        opgave=row.opgave.title,
        unit_name=row.unit_name,
        unit_goal=row.unit_goal,
        pinches=row.pinches,
        state=row.state,
        state_label=row.get_state_display(),
        agenda_for=row.agenda_for,
        settlement=row.settlement,
        settled_on=row.settled_on,
        proposed_by=str(row.proposed_by) if row.proposed_by else "",
        proposed_on=timezone.localdate(row.proposed_at),
        url=clash_address(row),
    )


def clash_address(row: Clash) -> str:
    """Where a clash stands on the page of its opgave."""
    return f"{reverse('opgaven:clashes', args=[row.opgave_id])}#knelpunt-{row.pk}"


def _part(row: Opgave) -> PartRow:
    return PartRow(
        row.pk,
        row.title,
        str(row.area or ""),
        row.get_status_display(),
        reverse("opgaven:page", args=[row.pk]),
    )


def _scope(row: ScopeCheck | None) -> ScopeRow | None:
    if row is None:
        return None
    return ScopeRow(
        experience=row.experience,
        label=row.get_experience_display(),
        reason=row.reason,
        by=str(row.answered_by) if row.answered_by else "",
        on=timezone.localdate(row.answered_at),
    )
