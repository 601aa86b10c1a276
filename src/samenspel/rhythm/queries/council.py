"""What the council asked: about one opgave, and of a whole municipality."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import running_assignments, works_on
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.rhythm.models import CouncilItem, EditionKind, EditionState
from samenspel.rhythm.permissions import opgaven_where, visible_editions, visible_items
from samenspel.rhythm.rules import item_key
from samenspel.ui import formats
from samenspel.ui.parts import Status

MOST_LETTERS = 10
STATES: dict[str, str | Promise] = {
    "": gettext_lazy("everything"),
    "open": gettext_lazy("open"),
    "te-laat": gettext_lazy("overdue"),
    "beantwoord": gettext_lazy("has an answer"),
}


@dataclass(frozen=True)
class ItemRow:
    """A piece of the council in a list: what it is, its term, and what came of it."""

    pk: int
    kind_label: str
    title: str
    number: str
    link: str
    made_on: dt.date | None
    due_on: dt.date | None
    answered_on: dt.date | None
    outcome: str
    outcome_link: str
    is_open: bool
    is_overdue: bool
    status: Status
    url: str
    opgave: str
    opgave_url: str


@dataclass(frozen=True)
class CouncilSheet:
    """The pieces of the council about an opgave: open ones first, overdue on top."""

    headline: str
    open: tuple[ItemRow, ...]
    answered: tuple[ItemRow, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the council asked nothing yet."""
        return not (self.open or self.answered)


@dataclass(frozen=True)
class StepRow:
    """What happened with a piece, on a day."""

    said: str
    on: dt.date
    answered_on: dt.date | None
    due_on: dt.date | None
    link: str


@dataclass(frozen=True)
class ItemSheet:
    """One piece of the council with everything that happened."""

    row: ItemRow
    steps: tuple[StepRow, ...]
    version: int


@dataclass(frozen=True)
class LetterRow:
    """A letter that went to the council: what about, and of which day it is."""

    title: str
    opgave: str
    frozen_on: dt.date
    url: str


@dataclass(frozen=True)
class CouncilPage:
    """What was promised in a municipality and what came of it."""

    headline: str
    owner: str
    letters: tuple[LetterRow, ...]
    may_note: bool
    rows: tuple[ItemRow, ...]
    chosen: str
    owners: tuple[tuple[str, str, bool], ...]
    n_open: int
    n_overdue: int
    n_answered: int


def council_sheet(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> CouncilSheet:
    """What the council asked about an opgave; one query."""
    items = visible_items(viewer, opgave).filter(opgave=opgave).select_related("opgave")
    rows = [item_row(item, today) for item in items]
    still_open = sorted((row for row in rows if row.is_open), key=_by_term)
    return CouncilSheet(
        headline=_headline(still_open, len(rows)),
        open=tuple(still_open),
        answered=tuple(
            sorted(
                (row for row in rows if not row.is_open),
                key=lambda row: row.answered_on or today,
                reverse=True,
            )
        ),
    )


def _by_term(row: ItemRow) -> tuple[dt.date, int]:
    return row.due_on or dt.date.max, row.pk


def item_row(item: CouncilItem, today: dt.date) -> ItemRow:
    """A piece in hand as a row; no query."""
    is_open = item.answered_on is None
    is_overdue = is_open and item.due_on is not None and item.due_on < today
    return ItemRow(
        pk=item.pk,
        kind_label=item.get_kind_display(),
        title=item.title,
        number=item.number,
        link=item.link,
        made_on=item.made_on,
        due_on=item.due_on,
        answered_on=item.answered_on,
        outcome=item.outcome,
        outcome_link=item.outcome_link,
        is_open=is_open,
        is_overdue=is_overdue,
        status=_status(item, today, is_overdue=is_overdue),
        url=reverse("rhythm:item", args=[item.opgave_id, item.pk]),
        opgave=item.opgave.title,
        opgave_url=reverse("opgaven:page", args=[item.opgave_id]),
    )


def _status(item: CouncilItem, today: dt.date, *, is_overdue: bool) -> Status:
    if item.answered_on is not None:
        return Status("fine", _("has an answer"), formats.date_words(item.answered_on))
    if is_overdue and item.due_on is not None:
        late = (today - item.due_on).days
        said = ngettext("%(n)d day late, due before %(day)s", "%(n)d days late, due before %(day)s", late) % {
            "n": late,
            "day": formats.date_words(item.due_on),
        }
        return Status("attention", _("overdue"), said)
    if item.due_on is not None:
        return Status("busy", _("open"), _("before %(day)s") % {"day": formats.date_words(item.due_on)})
    return Status("busy", _("open"), _("no term agreed"))


def _headline(still_open: Collection[ItemRow], n_all: int) -> str:
    if not n_all:
        return _("The council has not asked anything yet")
    if not still_open:
        return _("Everything that the council asked has been answered")
    said = ngettext(
        "%(n)d piece of the council is open", "%(n)d pieces of the council are open", len(still_open)
    )
    said = said % {"n": len(still_open)}
    n_late = sum(row.is_overdue for row in still_open)
    if not n_late:
        return said
    late = ngettext("%(n)d is over its term", "%(n)d are over their term", n_late) % {"n": n_late}
    return f"{said}, {late}"


def item_sheet(item: CouncilItem, *, today: dt.date) -> ItemSheet:
    """One piece in hand with its steps; one query."""
    return ItemSheet(
        row=item_row(item, today),
        steps=tuple(
            StepRow(step.said, step.said_at.date(), step.answered_on, step.due_on, step.link)
            for step in item.steps.all()
        ),
        version=item.version,
    )


def who_answers(viewer: Viewer, opgave: Opgave) -> tuple[str, ...]:
    """Who leads an opgave and so answers the council, for who works on it; at most three queries."""
    if not works_on(viewer, opgave):
        return ()
    leading = running_assignments().filter(opgave=opgave, role=Role.OPGAVE_LEAD)
    names = leading.order_by("person__sort_key").values_list("person__name", flat=True)
    return tuple(dict.fromkeys(names))


def council_page(viewer: Viewer, *, owner: str, state: str, today: dt.date) -> CouncilPage:
    """What was promised in a municipality; five queries, however many pieces there are."""
    items = list(visible_items(viewer).select_related("opgave__owner").order_by("due_on", "pk"))
    owners = _owners(viewer, items)
    chosen = next((one for one in owners if one.slug == owner), owners[0] if owners else None)
    of_owner = [item_row(item, today) for item in items if chosen and item.opgave.owner_id == chosen.pk]
    kept = {
        "open": lambda row: row.is_open,
        "te-laat": lambda row: row.is_overdue,
        "beantwoord": lambda row: not row.is_open,
    }.get(state, lambda row: True)
    still_open = [row for row in of_owner if row.is_open]
    return CouncilPage(
        headline=_headline(still_open, len(of_owner)),
        owner=chosen.name if chosen else "",
        letters=_letters(viewer, chosen) if chosen else (),
        may_note=chosen is not None and opgaven_where(viewer, "keep_items").filter(owner=chosen).exists(),
        rows=tuple(sorted(filter(kept, of_owner), key=lambda row: (not row.is_open, *_by_term(row)))),
        chosen=state if state in STATES else "",
        owners=tuple((one.name, one.slug, one == chosen) for one in owners),
        n_open=len(still_open),
        n_overdue=sum(row.is_overdue for row in still_open),
        n_answered=len(of_owner) - len(still_open),
    )


def _letters(viewer: Viewer, owner: Organisation) -> tuple[LetterRow, ...]:
    """The newest letters about opgaven of a municipality; one that was replaced stays on its opgave."""
    gone = visible_editions(viewer).filter(follows__isnull=False, state=EditionState.FROZEN).values("follows")
    sent = visible_editions(viewer).filter(
        kind=EditionKind.COUNCIL_LETTER, state=EditionState.FROZEN, opgave__owner=owner
    )
    newest = sent.exclude(pk__in=gone).order_by("-frozen__frozen_at", "-pk")
    return tuple(
        LetterRow(
            one.title,
            one.opgave.title,
            timezone.localtime(one.frozen.frozen_at).date(),
            reverse("rhythm:edition", args=[one.opgave_id, one.number]),
        )
        for one in newest.select_related("opgave", "frozen")[:MOST_LETTERS]
    )


def _owners(viewer: Viewer, items: Iterable[CouncilItem]) -> list[Organisation]:
    """The municipalities with pieces; one's own first."""
    counted = Counter(item.opgave.owner_id for item in items)
    found = visible_organisations(viewer).filter(pk__in=counted)
    mine = viewer.organisation_ids | {where for _role, where in viewer.functions}
    return sorted(found, key=lambda one: (one.pk not in mine, one.sort_key))


def council_panel(viewer: Viewer, opgave: Opgave) -> Panel | None:
    """What the council asked, on the page of the opgave; one query."""
    sheet = council_sheet(viewer, opgave, today=timezone.localdate())
    if sheet.is_empty:
        return None
    return Panel(
        "rhythm/_council_panel.html",
        {
            "sheet": sheet,
            "shown": (*sheet.open[:3], *sheet.answered[: max(0, 3 - len(sheet.open))]),
            "url": reverse("rhythm:council", args=[opgave.pk]),
        },
    )


def standing_keys(viewer: Viewer, opgave: Opgave) -> set[tuple[str, str]]:
    """By what the pieces that stand already are known; one query."""
    found = visible_items(viewer).filter(opgave=opgave)
    return {item_key(item.kind, item.number, item.title) for item in found}


def item_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How pieces of the council look along the thread and in search; one query."""
    return {
        item.pk: ThingCard(
            kind_of(item),
            item.pk,
            str(item.get_kind_display()),
            str(item),
            reverse("rhythm:item", args=[item.opgave_id, item.pk]),
            on=item.made_on,
        )
        for item in visible_items(viewer).filter(pk__in=ids)
    }
