"""Pilots: the list over opgaven, those beside a plan, and how they look along the thread."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.models import Effort, EffortKind
from samenspel.approach.permissions import visible_efforts
from samenspel.approach.queries import effort_url
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words, period_words
from samenspel.ui.parts import Card, Cell, Column, Row, Status, Table
from samenspel.widening.models import Pilot, PilotOutcome, PilotState
from samenspel.widening.permissions.pilots import may_keep_pilot, visible_pilots

PAGE_SIZE = 30
MOST_BESIDE = 3
_LIGHTS = {PilotOutcome.STOPPED: "attention", PilotOutcome.WIDENED: "fine", PilotOutcome.WENT_ON: "fine"}


@dataclass(frozen=True)
class PilotsWanted:
    """Which pilots somebody looks for: words, how far or what became of them, of which opgave."""

    words: str = ""
    asked: str = ""
    opgave: int | None = None
    number: int = 1


@dataclass(frozen=True)
class PilotsSheet:
    """The pilots over all opgaven, and what a plan calls new without a question beside it."""

    headline: str
    cards: tuple[Card, ...]
    without: Table | None
    opgave: str
    n_pages: int
    number: int


def pilots_sheet(viewer: Viewer, wanted: PilotsWanted) -> PilotsSheet:
    """One page of the pilots that are found, and what is new without a pilot; four queries at most."""
    found = _found(visible_pilots(viewer), wanted)
    n_found = found.count()
    n_pages = max(1, -(-n_found // PAGE_SIZE))
    number = min(max(1, wanted.number), n_pages)
    start = (number - 1) * PAGE_SIZE
    rows = list(found.select_related("opgave__owner")[start : start + PAGE_SIZE])
    plain = not (wanted.words or wanted.asked) and number == 1
    return PilotsSheet(
        headline=ngettext("%(n)d pilot", "%(n)d pilots", n_found) % {"n": n_found},
        cards=tuple(_card(each) for each in rows),
        without=_without_pilot(viewer, wanted.opgave) if plain else None,
        opgave=rows[0].opgave.title if rows and wanted.opgave else "",
        n_pages=n_pages,
        number=number,
    )


def _found(pilots: QuerySet[Pilot], wanted: PilotsWanted) -> QuerySet[Pilot]:
    for word in wanted.words.split()[:8]:
        pilots = pilots.filter(
            Q(title__icontains=word)
            | Q(question__icontains=word)
            | Q(group__icontains=word)
            | Q(reason__icontains=word)
        )
    if wanted.asked in PilotState.values:
        pilots = pilots.filter(state=wanted.asked)
    elif wanted.asked:
        pilots = pilots.filter(outcome=wanted.asked)
    if wanted.opgave:
        pilots = pilots.filter(opgave=wanted.opgave)
    return pilots


def _without_pilot(viewer: Viewer, opgave: int | None) -> Table | None:
    """Efforts that a plan calls a pilot or something new, without a question written down; one query."""
    new = Q(kind=EffortKind.PILOT) | Q(is_innovation=True)
    efforts = visible_efforts(viewer).filter(new, ~Exists(Pilot.objects.filter(effort=OuterRef("pk"))))
    if opgave:
        efforts = efforts.filter(opgave=opgave)
    rows = tuple(_effort_row(each) for each in efforts.select_related("opgave")[:PAGE_SIZE])
    if not rows:
        return None
    columns = (
        Column(_("Effort")),
        Column(_("Opgave")),
        Column(_("How it stands")),
        Column(_("What became of it")),
    )
    return Table(_("New in a plan, without a question to answer"), columns, rows, caption_hidden=True)


def _effort_row(effort: Effort) -> Row:
    became = effort.get_became_display()
    return Row(
        (
            effort.title,
            effort.opgave.title,
            effort.get_state_display(),
            Cell(became, note=effort.became_note or effort.stopped_reason),
        ),
        url=effort_url(effort),
    )


def pilot_url(pilot: Pilot) -> str:
    """Where a pilot stands."""
    return reverse("widening:pilot", args=[pilot.opgave_id, pilot.pk])


def pilot_status(pilot: Pilot) -> Status:
    """How far a pilot is, or what became of it."""
    if pilot.state == PilotState.DECIDED:
        return Status(_LIGHTS[PilotOutcome(pilot.outcome)], pilot.get_outcome_display())
    if pilot.counted_at is not None:
        return Status("busy", _("counted, not decided yet"))
    return Status("busy" if pilot.state == PilotState.RUNNING else "none", pilot.get_state_display())


def _card(pilot: Pilot) -> Card:
    said = [pilot.group, period_words(pilot.starts_on, pilot.ends_before)]
    if pilot.state == PilotState.RUNNING:
        said.append(_("decision on %(day)s") % {"day": date_words(pilot.decide_on)})
    return Card(
        title=pilot.title,
        url=pilot_url(pilot),
        kicker=f"{pilot.opgave.owner.name}, {pilot.opgave.title}",
        text=pilot.reason or pilot.question,
        meta=" · ".join(said),
        status=pilot_status(pilot),
        written=True,
    )


def pilots_panel(viewer: Viewer, opgave: Opgave) -> Panel | None:
    """The pilots of an opgave beside its plan; two queries."""
    may_prepare = bool(may_keep_pilot(viewer, opgave))
    pilots = list(visible_pilots(viewer, opgave).filter(opgave=opgave)[: MOST_BESIDE + 1])
    if not pilots and not may_prepare:
        return None
    values = {
        "rows": [(each.title, pilot_url(each), pilot_status(each)) for each in pilots[:MOST_BESIDE]],
        "all_url": f"{reverse('widening:pilots')}?opgave={opgave.pk}" if pilots else "",
        "new_url": reverse("widening:new_pilot", args=[opgave.pk]) if may_prepare else "",
        "write_url": reverse("widening:new_practice", args=[opgave.pk]) if may_prepare else "",
    }
    return Panel("widening/_pilots_panel.html", values)


def pilot_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How pilots look along the thread and in search; one query."""
    label: str | Promise = _("pilot")
    return {
        pilot.pk: ThingCard(
            "widening.pilot", pilot.pk, label, pilot.title, pilot_url(pilot), on=pilot.starts_on
        )
        for pilot in visible_pilots(viewer).filter(pk__in=ids)
    }
