"""Papers in a list, on their page, along the thread, and per moment for who collects them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import running_assignments, visible_assignments, visible_opgaven
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer
from samenspel.rhythm.kinds import HEADINGS, WITH_GOALS
from samenspel.rhythm.models import (
    Edition,
    EditionGoal,
    EditionKind,
    EditionState,
    GoalLight,
    MomentKind,
    PlanningMoment,
)
from samenspel.rhythm.permissions import REPORTS, opgaven_where, visible_editions
from samenspel.rhythm.queries.deliveries import DeliveryRow, delivery_rows
from samenspel.rhythm.queries.papers import paper_values
from samenspel.rhythm.queries.tables import shown_table
from samenspel.rhythm.words import PAPERS
from samenspel.steering.models import SteeringMeeting
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Cell, Column, Row, Status, Table

LIGHT_KINDS = {
    GoalLight.GREEN: "fine",
    GoalLight.ORANGE: "attention",
    GoalLight.RED: "bad",
    GoalLight.NONE: "none",
}
_STATE_KINDS = {
    EditionState.DRAFT: "busy",
    EditionState.HANDED_IN: "busy",
    EditionState.FROZEN: "fine",
    EditionState.DROPPED: "none",
}
KIND_OF_PRODUCT = {
    MomentKind.ACCOUNTS: EditionKind.ANNUAL_ACCOUNTS,
    MomentKind.FRAMEWORK_NOTE: EditionKind.FRAMEWORK_NOTE,
    MomentKind.BUDGET: EditionKind.BUDGET_TEXT,
    MomentKind.INTERIM_1: EditionKind.INTERIM_REPORT,
    MomentKind.INTERIM_2: EditionKind.INTERIM_REPORT,
    MomentKind.STEERING: EditionKind.STEERING_PAPER,
    MomentKind.COUNCIL: EditionKind.COUNCIL_LETTER,
}


@dataclass(frozen=True)
class EditionRow:
    """A paper in a list: what it is, how far it is, to whom it went."""

    number: int
    title: str
    kind_label: str
    moment: str
    status: Status
    went_to: tuple[str, ...]
    followed_by: int | None
    url: str


@dataclass(frozen=True)
class SectionRow:
    """A heading of a paper with its text, the text of the budget, and its table."""

    key: str
    title: str
    paragraphs: tuple[str, ...]
    source_paragraphs: tuple[str, ...]
    source: str
    table: Table | None
    asks: str
    is_required: bool
    is_mirror: bool


@dataclass(frozen=True)
class GoalRow:
    """A goal with its light and reasons."""

    pk: int
    goal: str
    status: Status
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class EditionSheet:
    """A paper on its page: as it is frozen, or as the draft stands today."""

    number: int
    title: str
    kind: str
    kind_label: str
    state: str
    status: Status
    facts: tuple[tuple[str, str], ...]
    goals: tuple[GoalRow, ...]
    has_goals: bool
    sections: tuple[SectionRow, ...]
    deliveries: tuple[DeliveryRow, ...]
    differences: tuple[tuple[str, str, str], ...]
    pdf_digest: str
    word_digest: str
    followed_by: int | None
    follows: int | None
    version: int

    @property
    def is_open(self) -> bool:
        """Whether it can still be written in."""
        return self.state in (EditionState.DRAFT, EditionState.HANDED_IN)

    @property
    def is_frozen(self) -> bool:
        """Whether it stays as it is."""
        return self.state == EditionState.FROZEN

    @property
    def shown_sections(self) -> tuple[SectionRow, ...]:
        """Every heading of a draft; of a frozen paper those that stand on paper."""
        if not self.is_frozen:
            return self.sections
        return tuple(one for one in self.sections if one.paragraphs or one.source_paragraphs or one.table)

    @property
    def is_report(self) -> bool:
        """Whether a controller collects it."""
        return self.kind in REPORTS


def edition_rows(viewer: Viewer, opgave: Opgave) -> list[EditionRow]:
    """The papers of an opgave, newest first; three queries."""
    found = (
        visible_editions(viewer, opgave)
        .filter(opgave=opgave)
        .select_related("moment", "frozen")
        .prefetch_related("deliveries", Prefetch("followed_by", visible_editions(viewer)))
    )
    return [_row(edition) for edition in found.order_by("-number")]


def _row(edition: Edition) -> EditionRow:
    return EditionRow(
        number=edition.number,
        title=edition.title,
        kind_label=edition.get_kind_display(),
        moment=str(edition.moment) if edition.moment else "",
        status=_status(edition),
        went_to=tuple(
            f"{delivery.get_audience_display()}, {date_words(delivery.delivered_on)}"
            for delivery in edition.deliveries.all()
            if delivery.taken_back_at is None
        ),
        followed_by=_next_of(edition.followed_by.all()),
        url=reverse("rhythm:edition", args=[edition.opgave_id, edition.number]),
    )


def _next_of(followers: Iterable[Edition]) -> int | None:
    return next((one.number for one in followers if one.state != EditionState.DROPPED), None)


def _status(edition: Edition) -> Status:
    state = EditionState(edition.state)
    when = {
        EditionState.FROZEN: edition.frozen.frozen_at if state == EditionState.FROZEN else None,
        EditionState.HANDED_IN: edition.handed_in_at,
    }.get(state)
    return Status(
        _STATE_KINDS[state],
        state.label,
        date_words(timezone.localtime(when).date()) if when else "",
    )


def edition_sheet(viewer: Viewer, edition: Edition, *, today: dt.date) -> EditionSheet:
    """A paper in hand: of a frozen one only what was frozen, of a draft what it says today."""
    is_frozen = edition.state == EditionState.FROZEN
    values = edition.frozen.values if is_frozen else paper_values(viewer, edition, today=today)
    goals = list(edition.goals.all())
    return EditionSheet(
        number=edition.number,
        title=values["title"],
        kind=edition.kind,
        kind_label=edition.get_kind_display(),
        state=edition.state,
        status=_status(edition),
        facts=tuple((label, text) for label, text in values["facts"]),
        goals=tuple(_goal(kept, row) for kept, row in zip(values["goals"], goals, strict=False)),
        has_goals=edition.kind in WITH_GOALS,
        sections=_sections(edition.kind, values),
        deliveries=delivery_rows(viewer, edition),
        differences=tuple(
            (one.differs, one.link, date_words(timezone.localtime(one.noted_at).date()))
            for one in edition.differences.all()
        ),
        pdf_digest=edition.frozen.pdf.sha256 if is_frozen else "",
        word_digest=edition.frozen.word.sha256 if is_frozen else "",
        followed_by=_next_of(visible_editions(viewer).filter(follows=edition)),
        follows=edition.follows.number if edition.follows else None,
        version=edition.version,
    )


def _goal(kept: Mapping[str, str], row: EditionGoal) -> GoalRow:
    reasons = (
        (_("Cause"), kept["cause"]),
        (_("What it means for the goal"), kept["consequence"]),
        (_("How we adjust"), kept["adjustment"]),
    )
    return GoalRow(
        pk=row.pk,
        goal=kept["goal"],
        status=Status(LIGHT_KINDS[GoalLight(kept["light"])], kept["light_word"]),
        reasons=tuple((label, text) for label, text in reasons if text),
    )


def _sections(kind: str, values: Mapping[str, Any]) -> tuple[SectionRow, ...]:
    headings = {heading.key: heading for heading in HEADINGS[kind]}
    return tuple(
        SectionRow(
            key=section["key"],
            title=section["title"],
            paragraphs=paragraphs_of(section["text"]),
            source_paragraphs=paragraphs_of(section["source_text"]),
            source=section["source"],
            table=shown_table(section["table"], section["title"]),
            asks=str(headings[section["key"]].asks) if section["key"] in headings else "",
            is_required=section["key"] in headings and headings[section["key"]].is_required,
            is_mirror=section["key"] in headings and bool(headings[section["key"]].mirrors),
        )
        for section in values["sections"]
    )


def paragraphs_of(text: str) -> tuple[str, ...]:
    """A text as its lines; empty ones are only white."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@dataclass(frozen=True)
class MissingContribution:
    """An opgave of which nothing came in: its page, who leads it, and where this person may begin it."""

    title: str
    url: str
    lead: str
    begin_url: str


@dataclass(frozen=True)
class CollectingSheet:
    """What came in for a moment: a paper per opgave, and which opgaven have none yet."""

    headline: str
    table: Table | None
    missing: tuple[MissingContribution, ...]


def collecting_sheet(viewer: Viewer, moment: PlanningMoment) -> CollectingSheet | None:
    """The contributions to a moment, opgave by opgave; six queries. None when it collects nothing."""
    kind = KIND_OF_PRODUCT.get(MomentKind(moment.kind))
    if kind is None:
        return None
    opgaven = list(
        visible_opgaven(viewer).filter(owner=moment.owner_id, status="opgave").order_by("sort_key")
    )
    if moment.opgave_id:
        opgaven = [opgave for opgave in opgaven if opgave.pk == moment.opgave_id]
    found = (
        visible_editions(viewer)
        .filter(moment=moment)
        .exclude(state=EditionState.DROPPED)
        .select_related("opgave", "frozen", "moment")
        .prefetch_related("deliveries", Prefetch("followed_by", visible_editions(viewer)))
        .order_by("opgave__sort_key", "number")
    )
    rows = [(edition.opgave, _row(edition)) for edition in found]
    done = {opgave.pk for opgave, _row_of in rows}
    waited = [opgave for opgave in opgaven if opgave.pk not in done]
    missing = _missing(viewer, waited, f"?soort={PAPERS[kind]}&moment={moment.pk}")
    return CollectingSheet(_collected(len(done), len(opgaven)), _collected_table(rows), missing)


def _missing(viewer: Viewer, opgaven: list[Opgave], asked: str) -> tuple[MissingContribution, ...]:
    leads: dict[int, str] = {}
    today = timezone.localdate()
    running = running_assignments(today=today).filter(opgave__in=opgaven, role=Role.OPGAVE_LEAD)
    for one in visible_assignments(viewer).filter(pk__in=running.values("pk")).select_related("person"):
        leads[one.opgave_id] = one.person.name
    writes = set(opgaven_where(viewer, "write_paper").values_list("pk", flat=True)) if opgaven else set()
    return tuple(
        MissingContribution(
            opgave.title,
            reverse("opgaven:page", args=[opgave.pk]),
            leads.get(opgave.pk, ""),
            reverse("rhythm:new_edition", args=[opgave.pk]) + asked if opgave.pk in writes else "",
        )
        for opgave in opgaven
    )


def _collected(n_done: int, n_all: int) -> str:
    return ngettext(
        "%(done)d of %(n)d opgave has a contribution", "%(done)d of %(n)d opgaven have a contribution", n_all
    ) % {"done": n_done, "n": n_all}


def _collected_table(rows: list[tuple[Opgave, EditionRow]]) -> Table | None:
    if not rows:
        return None
    return Table(
        caption=_("What came in"),
        caption_hidden=True,
        columns=(Column(_("Opgave")), Column(_("Paper")), Column(_("How far it is")), Column(_("Went to"))),
        rows=tuple(
            Row(
                (
                    Cell(opgave.title, url=reverse("opgaven:page", args=[opgave.pk])),
                    Cell(f"{row.number}. {row.title}", url=row.url),
                    Cell("", status=row.status),
                    "; ".join(row.went_to) or "–",
                ),
            )
            for opgave, row in rows
        ),
    )


def edition_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How papers look along the thread and in search; one query."""
    return {
        edition.pk: ThingCard(
            kind_of(edition),
            edition.pk,
            str(edition.get_kind_display()),
            edition.title,
            reverse("rhythm:edition", args=[edition.opgave_id, edition.number]),
            on=edition.reference_on,
        )
        for edition in visible_editions(viewer).filter(pk__in=ids)
    }


def meeting_papers_panel(viewer: Viewer, meeting: SteeringMeeting) -> Panel | None:
    """The newest steering paper of each opgave of a meeting, to read beforehand; two queries."""
    papers = visible_editions(viewer).filter(
        kind=EditionKind.STEERING_PAPER,
        state=EditionState.FROZEN,
        opgave__in=meeting.group.opgaven.values("pk"),
        frozen__frozen_at__date__lte=meeting.planned_on,
    )
    newest: dict[int, Edition] = {}
    for row in papers.select_related("opgave", "frozen").order_by("frozen__frozen_at", "pk"):
        newest[row.opgave_id] = row
    if not newest:
        return None
    rows = [
        {
            "title": row.title,
            "on": timezone.localdate(row.frozen.frozen_at),
            "url": reverse("rhythm:edition", args=[row.opgave_id, row.number]),
        }
        for row in newest.values()
    ]
    return Panel("rhythm/_meeting_papers.html", {"rows": rows})


def papers_panel(viewer: Viewer, opgave: Opgave) -> Panel | None:
    """The newest papers on the page of the opgave, without what was replaced; three queries at most."""
    rows = edition_rows(viewer, opgave)
    shown = [row for row in rows if not row.followed_by][:3]
    values = {"rows": shown, "n": len(rows), "url": reverse("rhythm:editions", args=[opgave.pk])}
    return Panel("rhythm/_papers_panel.html", values) if rows else None
