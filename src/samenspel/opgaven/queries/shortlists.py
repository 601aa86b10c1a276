"""Shortlists as one reads them: what stands on a list, how it was weighed, what became of each item."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.foundation import lineage
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.rights import rights_of
from samenspel.opgaven import rules
from samenspel.opgaven.models import (
    ItemOutcome,
    ItemWeight,
    Opgave,
    Shortlist,
    ShortlistItem,
    ShortlistState,
    WeightSide,
    WeightWord,
)
from samenspel.opgaven.permissions import (
    own_parties,
    visible_opgaven,
    visible_shortlist_items,
    visible_shortlists,
)
from samenspel.opgaven.queries.voices import VoiceCard, basket_keys, voice_cards
from samenspel.people.permissions import Viewer

CRITERIA: dict[str, Any] = {
    "needed_here": _("It is badly needed here"),
    "cuts_deep": _("It cuts deep into society"),
    "force_field": _("Many parties are in it"),
    "lasts_long": _("It lasts long"),
    "nobody_alone": _("Nobody solves it alone"),
}
_STRONGER = {
    "table": _("The table finds this stronger than the management."),
    "management": _("The management finds this stronger than the table."),
}


@dataclass(frozen=True)
class ShortlistRow:
    """A list among the lists."""

    pk: int
    title: str
    owner: str
    area: str
    years: str
    state: str
    state_label: str | Promise
    n_items: int
    n_kept: int
    n_dropped: int
    is_public: bool


@dataclass(frozen=True)
class WordCount:
    """How many chose a word of the scale."""

    word: str
    label: str | Promise
    n: int

    @property
    def dots(self) -> range:
        """A dot for each who chose it."""
        return range(self.n)


@dataclass(frozen=True)
class CriterionRow:
    """One criterion: where each side stands, and where they differ."""

    label: str | Promise
    table: tuple[WordCount, ...]
    management: tuple[WordCount, ...]
    notes: tuple[str | Promise, ...]


@dataclass(frozen=True)
class WeightRow:
    """One weighing in words: whose it is, how badly it is needed, and why."""

    by: str
    side: str
    needed_label: str | Promise
    reason: str
    on: dt.date


@dataclass(frozen=True)
class ItemRow:
    """An item of a list with its outcome and how the sides stand to whether it is needed here."""

    pk: int
    number: int
    title: str
    explanation: str
    url: str
    n_voices: int
    needed: CriterionRow
    n_weighed: int
    outcome: str
    outcome_label: str | Promise
    reason: str
    goes_to: str
    goes_to_label: str | Promise
    goes_to_words: str
    goes_to_title: str
    goes_to_url: str
    opgave_title: str
    opgave_url: str
    is_weighed_by_me: bool
    version: int


@dataclass(frozen=True)
class ShortlistSheet:
    """One list with its parties and items, those that stay first once it is decided."""

    pk: int
    title: str
    owner: str
    area: str
    years: str
    introduction: str
    state: str
    state_label: str | Promise
    is_public: bool
    decided_on: dt.date | None
    version: int
    parties: tuple[tuple[int, str, bool], ...]
    items: tuple[ItemRow, ...]

    @property
    def kept(self) -> tuple[ItemRow, ...]:
        """What stays."""
        return tuple(item for item in self.items if item.outcome == ItemOutcome.KEPT)

    @property
    def dropped(self) -> tuple[ItemRow, ...]:
        """What was dropped, with the reason."""
        return tuple(item for item in self.items if item.outcome == ItemOutcome.DROPPED)

    @property
    def undecided(self) -> tuple[ItemRow, ...]:
        """What nobody decided on yet."""
        return tuple(item for item in self.items if item.outcome == ItemOutcome.OPEN)


@dataclass(frozen=True)
class ItemSheet:
    """One item: its voices, all criteria, and each weighing with its reason."""

    row: ItemRow
    voices: tuple[VoiceCard, ...]
    n_hidden: int
    criteria: tuple[CriterionRow, ...]
    weights: tuple[WeightRow, ...]
    version: int


@dataclass(frozen=True)
class WeighRow:
    """An item that waits to be weighed by this person."""

    title: str
    shortlist: str
    url: str


def shortlist_rows(viewer: Viewer) -> list[ShortlistRow]:
    """All lists this viewer may see, the newest years first; one query."""
    found = visible_shortlists(viewer).select_related("owner", "area")
    counted = found.annotate(
        n_items=Count("items", distinct=True),
        n_kept=Count("items", filter=Q(items__outcome=ItemOutcome.KEPT), distinct=True),
        n_dropped=Count("items", filter=Q(items__outcome=ItemOutcome.DROPPED), distinct=True),
    ).order_by("-last_year", "title", "pk")
    return [
        ShortlistRow(
            pk=row.pk,
            title=row.title,
            owner=row.owner.name,
            area=str(row.area or ""),
            years=_years(row),
            state=row.state,
            state_label=row.get_state_display(),
            n_items=row.n_items,
            n_kept=row.n_kept,
            n_dropped=row.n_dropped,
            is_public=row.is_public,
        )
        for row in counted
    ]


def shortlist_sheet(viewer: Viewer, shortlist: Shortlist) -> ShortlistSheet:
    """One list with its items; six queries, however many items it has."""
    items = list(shortlist.items.select_related("opgave", "goes_to_opgave").prefetch_related("weights"))
    return ShortlistSheet(
        pk=shortlist.pk,
        title=shortlist.title,
        owner=shortlist.owner.name,
        area=str(shortlist.area or ""),
        years=_years(shortlist),
        introduction=shortlist.introduction,
        state=shortlist.state,
        state_label=shortlist.get_state_display(),
        is_public=shortlist.is_public,
        decided_on=shortlist.decided_on,
        version=shortlist.version,
        parties=tuple(
            (party.pk, party.name, bool(party.n_weights))
            for party in shortlist.parties.annotate(n_weights=Count("weights")).order_by("name", "pk")
        ),
        items=tuple(_item_rows(viewer, shortlist, items)),
    )


def item_sheet(viewer: Viewer, item: ShortlistItem) -> ItemSheet:
    """One item with its voices and each weighing; nine queries at most."""
    weights = list(item.weights.select_related("party", "weighed_by__person"))
    item.__dict__.setdefault("_prefetched_objects_cache", {})["weights"] = weights
    (row,) = _item_rows(viewer, item.shortlist, [item])
    keys = basket_keys(item)
    cards = voice_cards(viewer, keys)
    return ItemSheet(
        row=row,
        voices=tuple(cards[key] for key in keys if key in cards),
        n_hidden=len(keys) - sum(key in cards for key in keys),
        criteria=tuple(_criterion(name, weights) for name in rules.CRITERIA),
        weights=tuple(
            WeightRow(
                by=weight.party.name if weight.party else str(weight.weighed_by),
                side=weight.side,
                needed_label=weight.get_needed_here_display(),
                reason=weight.reason,
                on=timezone.localdate(weight.weighed_at),
            )
            for weight in weights
        ),
        version=item.version,
    )


def items_to_weigh(viewer: Viewer) -> list[WeighRow]:
    """The items that the viewer is asked to weigh and has not weighed; one query."""
    if not viewer.is_signed_in:
        return []
    managed = viewer.organisations_with(*rights_of("opgaven").holders["weigh_as_management"])
    waiting = visible_shortlist_items(viewer).filter(
        shortlist__state=ShortlistState.WEIGHING, outcome=ItemOutcome.OPEN
    )
    asked = Q(shortlist__owner__in=managed) | Q(shortlist__parties__organisation__in=viewer.organisation_ids)
    mine = ItemWeight.objects.filter(
        Q(side=WeightSide.MANAGEMENT, weighed_by=viewer.account_id or 0)
        | Q(party__organisation__in=viewer.organisation_ids)
    )
    rows = waiting.filter(asked).exclude(pk__in=mine.values("item_id")).select_related("shortlist").distinct()
    return [WeighRow(item.title, item.shortlist.title, _item_url(item)) for item in rows]


def shortlist_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How lists look in the thread and in search; one query."""
    return {
        row.pk: ThingCard(
            kind="opgaven.shortlist",
            thing_id=row.pk,
            kind_label=Shortlist._meta.verbose_name or "",
            text=row.title,
            url=reverse("opgaven:shortlist", args=[row.pk]),
            on=row.decided_on or timezone.localdate(row.created_at),
        )
        for row in visible_shortlists(viewer).filter(pk__in=ids)
    }


def shortlist_item_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How items look in the thread and in search; one query."""
    return {
        item.pk: ThingCard(
            kind="opgaven.shortlistitem",
            thing_id=item.pk,
            kind_label=ShortlistItem._meta.verbose_name or "",
            text=item.title,
            url=_item_url(item),
            on=item.decided_on or timezone.localdate(item.added_at),
        )
        for item in visible_shortlist_items(viewer).filter(pk__in=ids)
    }


def _years(shortlist: Shortlist) -> str:
    if shortlist.first_year == shortlist.last_year:
        return str(shortlist.first_year)
    return f"{shortlist.first_year}–{shortlist.last_year}"


def _item_url(item: ShortlistItem) -> str:
    return reverse("opgaven:shortlist_item", args=[item.shortlist_id, item.number])


def _item_rows(viewer: Viewer, shortlist: Shortlist, items: Collection[ShortlistItem]) -> Iterable[ItemRow]:
    """Rows with the number of voices and, as far as the viewer may see them, the opgaven they point at."""
    n_voices: dict[int, int] = defaultdict(int)
    for link in lineage.links_to(items):
        n_voices[link.to_id] += link.from_kind in rules.VOICE_KINDS
    named = {item.opgave_id for item in items} | {item.goes_to_opgave_id for item in items}
    wanted = {pk for pk in named if pk}
    seen = (
        set(visible_opgaven(viewer).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    )
    mine = {party.pk for party in own_parties(viewer, shortlist)}
    for item in items:
        weights = list(item.weights.all())
        yield ItemRow(
            pk=item.pk,
            number=item.number,
            title=item.title,
            explanation=item.explanation,
            url=_item_url(item),
            n_voices=n_voices[item.pk],
            needed=_criterion("needed_here", weights),
            n_weighed=len(weights),
            outcome=item.outcome,
            outcome_label=item.get_outcome_display(),
            reason=item.reason,
            goes_to=item.goes_to,
            goes_to_label=item.get_goes_to_display(),
            goes_to_words=item.goes_to_words,
            goes_to_title=_title(item.goes_to_opgave, seen),
            goes_to_url=_url(item.goes_to_opgave, seen),
            opgave_title=_title(item.opgave, seen),
            opgave_url=_url(item.opgave, seen),
            is_weighed_by_me=any(
                weight.party_id in mine
                or (weight.side == WeightSide.MANAGEMENT and weight.weighed_by_id == viewer.account_id)
                for weight in weights
            ),
            version=item.version,
        )


def _title(opgave: Opgave | None, seen: set[int]) -> str:
    return opgave.title if opgave and opgave.pk in seen else ""


def _url(opgave: Opgave | None, seen: set[int]) -> str:
    return reverse("opgaven:page", args=[opgave.pk]) if opgave and opgave.pk in seen else ""


def _criterion(name: str, weights: Collection[ItemWeight]) -> CriterionRow:
    table = [getattr(w, name) for w in weights if w.side == WeightSide.TABLE]
    management = [getattr(w, name) for w in weights if w.side == WeightSide.MANAGEMENT]
    stands = rules.standing(table, management)
    notes: list[str | Promise] = [_STRONGER[stands.stronger]] if stands.stronger else []
    if stands.table_is_split:
        notes.append(_("At the table they do not agree with each other."))
    if stands.management_is_split:
        notes.append(_("Within the management they do not agree with each other."))
    return CriterionRow(CRITERIA[name], _counts(table), _counts(management), tuple(notes))


def _counts(words: list[str]) -> tuple[WordCount, ...]:
    return tuple(WordCount(word, WeightWord(word).label, n) for word, n in rules.tally(words).items())
