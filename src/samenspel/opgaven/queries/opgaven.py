"""Opgaven in a list, as choices, in the thread, and as one frozen sheet for exports and other rooms."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.models import Link, LinkKind
from samenspel.foundation.rights import rights_of
from samenspel.opgaven import rules
from samenspel.opgaven.models import (
    Formulation,
    FormulationState,
    Opgave,
    OpgaveStatus,
    Part,
    PolicyField,
    Sentence,
    Stance,
    StanceKind,
)
from samenspel.opgaven.permissions import (
    Homes,
    carried_in,
    opgaven_near,
    opgaven_with,
    running_assignments,
    visible_formulation,
    visible_formulations,
    visible_opgave,
    visible_opgaven,
    visible_sentences,
)
from samenspel.opgaven.queries.formulations import (
    FormulationSheet,
    formulation_sheet,
)
from samenspel.opgaven.queries.gaps import GapRow, gap_rows
from samenspel.opgaven.queries.people import PartyCard, people_sheet
from samenspel.opgaven.queries.support import SupportSheet, adopted_support, support_sheet
from samenspel.opgaven.queries.voices import sentence_url
from samenspel.people.homes import GroupedChoices, choices_by_home, named_elsewhere
from samenspel.people.permissions import Viewer

PAGE_SIZE = 30
# Of several versions the one that says most about the opgave today.
_NEWEST_WORD = (FormulationState.IN_FORCE, FormulationState.PROPOSED, FormulationState.DRAFT)


@dataclass(frozen=True)
class OpgaveRow:
    """An opgave in a list."""

    pk: int
    title: str
    lead: str
    area: str
    owner: str
    status: str
    status_label: str | Promise
    version: int | None
    version_state: str
    version_label: str | Promise
    n_voices: int
    n_behind: int
    n_parties: int
    is_public: bool


@dataclass(frozen=True)
class OpgaveSheet:
    """An opgave on one sheet: the words in force (else the newest), figure, support and gaps."""

    pk: int
    title: str
    slug: str
    owner: str
    area: str
    status: str
    status_label: str | Promise
    is_public: bool
    is_invented: bool
    parent: str
    policy_fields: tuple[str, ...]
    formulation: FormulationSheet | None
    support: SupportSheet | None
    support_at_adoption: SupportSheet | None
    organisations: tuple[PartyCard, ...]
    missing: tuple[str | Promise, ...]
    leads: tuple[str, ...]
    gaps: tuple[GapRow, ...]
    n_voices: int
    made_on: dt.date


@dataclass(frozen=True)
class OpgaveFilter:
    """Which opgaven are asked for; an empty filter asks for all."""

    status: str = ""
    area_id: int | None = None
    words: str = ""


def opgave_count(viewer: Viewer, asked: OpgaveFilter) -> int:
    """How many opgaven the filter finds; one query."""
    return _filtered(viewer, asked).count()


def opgave_rows(viewer: Viewer, asked: OpgaveFilter | None = None, *, page: int = 1) -> list[OpgaveRow]:
    """The opgaven this viewer may see, one page of them; six queries, whatever their number."""
    found = _filtered(viewer, asked or OpgaveFilter()).select_related("owner", "area")
    opgaven = list(found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    newest = newest_formulations(viewer, opgaven)
    leads = _leads(newest.values())
    voices = _voice_counts(opgaven)
    parties = _party_ids(opgaven)
    behind = _behind(newest.values())
    return [
        OpgaveRow(
            pk=opgave.pk,
            title=opgave.title,
            lead=leads.get(formulation.pk, "") if formulation else "",
            area=str(opgave.area or ""),
            owner=opgave.owner.name,
            status=opgave.status,
            status_label=opgave.get_status_display(),
            version=formulation.version if formulation else None,
            version_state=formulation.state if formulation else "",
            version_label=formulation.get_state_display() if formulation else "",
            n_voices=voices.get(opgave.pk, 0),
            n_behind=len(behind.get(opgave.pk, set()) & parties.get(opgave.pk, set())),
            n_parties=len(parties.get(opgave.pk, set())),
            is_public=opgave.is_public,
        )
        for opgave in opgaven
        for formulation in [newest.get(opgave.pk)]
    ]


def _filtered(viewer: Viewer, asked: OpgaveFilter) -> QuerySet[Opgave]:
    opgaven = visible_opgaven(viewer)
    if asked.status in OpgaveStatus:
        opgaven = opgaven.filter(status=asked.status)
    if asked.area_id is not None:
        opgaven = opgaven.filter(area=asked.area_id)
    for word in asked.words.split():
        opgaven = opgaven.filter(title__icontains=word)
    return opgaven


def opgave_areas(viewer: Viewer) -> list[tuple[int, str]]:
    """The areas in which there are opgaven, for the filter, those of elsewhere with whose; one query."""
    found = visible_opgaven(viewer).filter(area__isnull=False).order_by("area__sort_key", "area_id")
    rows = found.select_related("area", "owner__registered_by")
    own = viewer.organisation_ids
    names = {row.area_id: named_elsewhere(str(row.area.name), row.owner, own) for row in rows if row.area}
    return [(pk, name) for pk, name in names.items() if pk is not None]


def newest_formulations(viewer: Viewer, opgaven: Collection[Opgave]) -> dict[int, Formulation]:
    """Of each opgave the version in force, else the proposal, else the draft; one query."""
    found = visible_formulations(viewer).filter(opgave__in=opgaven, state__in=_NEWEST_WORD)
    best: dict[int, Formulation] = {}
    for formulation in found:
        known = best.get(formulation.opgave_id)
        if known is None or _rank(formulation) < _rank(known):
            best[formulation.opgave_id] = formulation
    return best


def _rank(formulation: Formulation) -> int:
    return _NEWEST_WORD.index(FormulationState(formulation.state))


def _leads(formulations: Iterable[Formulation]) -> dict[int, str]:
    found: dict[int, list[str]] = defaultdict(list)
    sentences = Sentence.objects.filter(formulation__in=list(formulations), part=Part.CHANGE)
    for formulation_id, text in sentences.order_by("position").values_list("formulation_id", "text"):
        found[formulation_id].append(text)
    return {pk: " ".join(texts) for pk, texts in found.items()}


def _voice_counts(opgaven: Collection[Opgave]) -> dict[int, int]:
    links = Link.objects.filter(
        kind=LinkKind.SOURCE_OF,
        to_kind="opgaven.opgave",
        to_id__in=[opgave.pk for opgave in opgaven],
        from_kind__in=rules.VOICE_KINDS,
        retracted_at__isnull=True,
    )
    return dict(links.values_list("to_id").annotate(n=Count("pk")).order_by())


def _party_ids(opgaven: Collection[Opgave]) -> dict[int, set[int]]:
    speaks = rights_of("opgaven").holders["take_stance"]
    found: dict[int, set[int]] = defaultdict(set)
    rows = running_assignments().filter(opgave__in=opgaven, role__in=speaks)
    for opgave_id, organisation_id in rows.values_list("opgave_id", "organisation_id"):
        found[opgave_id].add(organisation_id)
    return found


def _behind(formulations: Iterable[Formulation]) -> dict[int, set[int]]:
    """The parties that stand behind the shown version of each opgave; one query."""
    latest: dict[tuple[int, int], str] = {}
    stances = Stance.objects.filter(formulation__in=list(formulations)).order_by("pk")
    for opgave_id, organisation_id, kind in stances.values_list(
        "formulation__opgave_id", "organisation_id", "kind"
    ):
        latest[opgave_id, organisation_id] = kind
    found: dict[int, set[int]] = defaultdict(set)
    for (opgave_id, organisation_id), kind in latest.items():
        if kind in (StanceKind.AGREE, StanceKind.CONCERN):
            found[opgave_id].add(organisation_id)
    return found


def opgave_choices(viewer: Viewer, verb: str, homes: Homes) -> GroupedChoices:
    """The opgaven of these municipalities on which this viewer holds the verb, own ones first; one query."""
    return _by_home(opgaven_with(viewer, verb).filter(carried_in(homes)), homes)


def parent_choices(viewer: Viewer, homes: Homes, *, standing: Opgave | None = None) -> GroupedChoices:
    """The opgaven of which another of these municipalities can be a part; one query.

    For an opgave that stands already: not itself, and the larger one of which it is a part in any case.
    """
    found = opgaven_near(viewer, homes)
    if standing is not None:
        kept = visible_opgaven(viewer).filter(pk=standing.parent_id or 0)
        found = visible_opgaven(viewer).filter(Q(pk__in=found.values("pk")) | Q(pk__in=kept.values("pk")))
        found = found.exclude(pk=standing.pk)
    return _by_home(found, homes)


def _by_home(opgaven: QuerySet[Opgave], homes: Homes) -> GroupedChoices:
    rows = opgaven.select_related("owner__registered_by").order_by("sort_key", "pk")
    return choices_by_home([(row.pk, row.title, row.owner) for row in rows], homes[:1])


def policy_field_names(owner_id: int) -> list[str]:
    """The policy fields that an organisation knows; one query."""
    return list(PolicyField.objects.filter(owner=owner_id).values_list("name", flat=True))


def opgave_sheet(viewer: Viewer, pk: int) -> OpgaveSheet:
    """One opgave on one sheet, as this viewer may see it; twenty-two queries at most."""
    opgave = visible_opgave(viewer, pk)
    with_names = bool(opgaven_with(viewer, "see_unpublished").filter(pk=pk))
    newest = newest_formulations(viewer, [opgave]).get(pk)
    formulation = visible_formulation(viewer, pk, newest.version) if newest else None
    people = people_sheet(viewer, opgave, with_names=with_names)
    return OpgaveSheet(
        pk=pk,
        title=opgave.title,
        slug=opgave.slug,
        owner=opgave.owner.name,
        area=str(opgave.area or ""),
        status=opgave.status,
        status_label=opgave.get_status_display(),
        is_public=opgave.is_public,
        is_invented=opgave.owner.is_invented,
        parent=opgave.parent.title if opgave.parent and _may_see(viewer, opgave.parent) else "",
        policy_fields=tuple(opgave.policy_fields.values_list("name", flat=True)),
        formulation=formulation_sheet(viewer, formulation) if formulation else None,
        support=support_sheet(formulation) if formulation else None,
        support_at_adoption=adopted_support(formulation) if formulation else None,
        organisations=people.parties,
        missing=people.missing,
        leads=people.leads,
        gaps=gap_rows(formulation, today=timezone.localdate()) if formulation else (),
        n_voices=_voice_counts([opgave]).get(pk, 0),
        made_on=timezone.localdate(),
    )


def _may_see(viewer: Viewer, opgave: Opgave) -> bool:
    return opgave.is_public or visible_opgaven(viewer).filter(pk=opgave.pk).exists()


def opgave_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How opgaven look in the thread and in search; one query."""
    return {
        opgave.pk: ThingCard(
            kind="opgaven.opgave",
            thing_id=opgave.pk,
            kind_label=opgave.get_status_display(),
            text=opgave.title,
            url=reverse("opgaven:page", args=[opgave.pk]),
            on=timezone.localtime(opgave.created_at).date(),
        )
        for opgave in visible_opgaven(viewer).filter(pk__in=ids)
    }


def formulation_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How versions look in the thread; one query."""
    return {
        f.pk: ThingCard(
            kind="opgaven.formulation",
            thing_id=f.pk,
            kind_label=Formulation._meta.verbose_name or "",
            text=f"{f.opgave.title} v{f.version}",
            url=reverse("opgaven:formulation", args=[f.opgave_id, f.version]),
            on=f.adopted_on or f.proposed_on or timezone.localtime(f.written_at).date(),
        )
        for f in visible_formulations(viewer).filter(pk__in=ids).select_related("opgave")
    }


def sentence_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How sentences look in the thread; one query."""
    found = visible_sentences(viewer).filter(pk__in=ids).select_related("formulation")
    return {
        sentence.pk: ThingCard(
            kind="opgaven.sentence",
            thing_id=sentence.pk,
            kind_label=Sentence._meta.verbose_name or "",
            text=sentence.text,
            url=sentence_url(sentence),
            on=sentence.formulation.adopted_on or timezone.localtime(sentence.formulation.written_at).date(),
        )
        for sentence in found
    }
