"""All opgaven on one page: where each is, whether it is on course, its figures, days, money and decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count, DecimalField, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.models import EffortState, ShareState
from samenspel.approach.permissions import visible_shares
from samenspel.opgaven.models import Opgave, OpgavePhase, OpgaveStatus
from samenspel.opgaven.permissions import opgaven_with, reader_of, visible_assignments, visible_opgaven
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer
from samenspel.steering.models import Aspect, Colour, LookBackVerdict, MeetingState, SteeringGroup
from samenspel.steering.permissions import visible_decisions, visible_groups, visible_meetings
from samenspel.steering.queries import FigureNumber, ShortLight, figure_numbers, lights_in_short, money_of
from samenspel.ui.formats import euros, number
from samenspel.ui.templatetags.ui import icon

_SETTLED = [verdict for verdict in LookBackVerdict if verdict != LookBackVerdict.TOO_EARLY]


@dataclass(frozen=True)
class PortfolioFilter:
    """Which opgaven are asked: of one municipality, in one phase, of one steering group."""

    owner: int | None = None
    phase: str = ""
    group: int | None = None


@dataclass(frozen=True)
class PortfolioLight:
    """One aspect: its state, the word, its item of a list, and why where it is off course.

    What the rules propose and nobody judged yet has a state of its own: it is not off course by that.
    """

    aspect: str
    kind: str
    word: str
    item: SafeString
    why: str = ""


@dataclass(frozen=True)
class PortfolioRow:
    """One opgave in short."""

    pk: int
    title: str
    owner: str
    phase: str
    lead: str
    lights: tuple[PortfolioLight, ...]
    numbers: tuple[FigureNumber, ...]
    days: str
    money: str
    meeting_on: dt.date | None
    meeting_pk: int | None
    n_open: int


@dataclass(frozen=True)
class PortfolioSheet:
    """The portfolio: its rows, what one can filter by, and what was asked."""

    rows: tuple[PortfolioRow, ...]
    owners: tuple[tuple[int, str], ...]
    phases: tuple[tuple[str, str | Promise], ...]
    groups: tuple[tuple[int, str], ...]
    asked: PortfolioFilter
    knows_meetings: bool

    @property
    def has_choice(self) -> bool:
        """Whether there is anything to filter by: one municipality or one phase is no choice."""
        return self.is_filtered or any(len(kind) > 1 for kind in (self.owners, self.phases, self.groups))

    @property
    def n_off(self) -> int:
        """How many opgaven have a light that is orange or red."""
        return sum(any(light.kind in ("attention", "bad") for light in row.lights) for row in self.rows)

    @property
    def headline(self) -> str:
        """How many opgaven there are and how many ask for attention."""
        n = len(self.rows)
        if not n:
            return _("There is no opgave here yet")
        words = ngettext("%(n)d opgave", "%(n)d opgaven", n) % {"n": n}
        if not self.n_off:
            return _("%(opgaven)s, none judged off course") % {"opgaven": words}
        return _("%(opgaven)s, %(off)d off course") % {"opgaven": words, "off": self.n_off}

    @property
    def is_filtered(self) -> bool:
        """Whether less than everything is asked."""
        return self.asked != PortfolioFilter()


def portfolio_sheet(viewer: Viewer, asked: PortfolioFilter, *, today: dt.date) -> PortfolioSheet:
    """Every opgave on which the viewer works; eight queries, however many opgaven and figures.

    Who sits in a council finds those of the municipality, as far as everybody may see them.
    """
    reader = reader_of(viewer)
    mine = opgaven_with(reader, "see_unpublished").filter(status=OpgaveStatus.OPGAVE)
    if councils := viewer.organisations_with(Role.COUNCIL_MEMBER):
        seen = Q(pk__in=mine.values("pk")) | Q(owner__in=councils)
        mine = visible_opgaven(reader).filter(seen, status=OpgaveStatus.OPGAVE)
    everything = list(_counted(reader, mine, today=today))
    groups = _groups(reader, {opgave.pk for opgave in everything})
    shown = [opgave for opgave in everything if _is_asked(opgave, asked, groups)]
    ids = [opgave.pk for opgave in shown]
    beside = _Beside(
        lights_in_short(reader, ids),
        figure_numbers(reader, ids, today=today),
        money_of(reader, ids),
        _every_light(),
        {phase.value: str(phase.label) for phase in OpgavePhase},
    )
    return PortfolioSheet(
        rows=tuple(_row(opgave, beside) for opgave in shown),
        owners=tuple(sorted({(one.owner_id, one.owner.name) for one in everything}, key=lambda o: o[1])),
        phases=tuple(
            (phase.value, phase.label) for phase in OpgavePhase if any(o.phase == phase for o in everything)
        ),
        # A group that never sees one of these opgaven would only show an empty list.
        groups=tuple(
            (pk, name) for pk, (name, seen) in groups.items() if any(one.pk in seen for one in everything)
        ),
        asked=asked,
        # A council reads what was decided, not when a group meets; silence is no "nothing planned" then.
        knows_meetings=not councils,
    )


@dataclass(frozen=True)
class _Beside:
    """What stands beside an opgave, by its number, and the words that every line shares."""

    lit: Mapping[int, Mapping[str, ShortLight]]
    numbers: Mapping[int, tuple[FigureNumber, ...]]
    money: Mapping[int, tuple[int, int]]
    lights: Mapping[tuple[str, str], PortfolioLight]
    phases: Mapping[str, str]


def _counted(viewer: Viewer, mine: QuerySet[Opgave], *, today: dt.date) -> QuerySet[Opgave]:
    """The opgaven with who leads them, their days, next meeting and open decisions; one query."""
    days = (
        visible_shares(viewer)
        .filter(effort__opgave=OuterRef("pk"), year=today.year)
        .exclude(state=ShareState.WITHDRAWN)
        .exclude(effort__state=EffortState.STOPPED)
        .order_by()
        .values("effort__opgave")
        .annotate(n=Sum("days"))
        .values("n")
    )
    coming = (
        visible_meetings(viewer)
        .filter(group__opgaven=OuterRef("pk"), state=MeetingState.PLANNED, planned_on__gte=today)
        .order_by("planned_on", "pk")
    )
    still = (
        visible_decisions(viewer)
        .filter(opgave=OuterRef("pk"))
        .exclude(look_backs__verdict__in=_SETTLED)
        .order_by()
        .values("opgave")
        .annotate(n=Count("pk"))
        .values("n")
    )
    leads = visible_assignments(viewer).filter(
        Q(ends_before=None) | Q(ends_before__gt=today),
        opgave=OuterRef("pk"),
        role=Role.OPGAVE_LEAD,
        starts_on__lte=today,
    )
    return (
        mine.select_related("owner")
        .only("title", "phase", "owner__name")
        .annotate(
            led_by=Subquery(leads.order_by("pk").values("person__name")[:1]),
            n_days=Subquery(days, output_field=DecimalField()),
            meeting_on=Subquery(coming.values("planned_on")[:1]),
            meeting_pk=Subquery(coming.values("pk")[:1]),
            n_open=Subquery(still, output_field=IntegerField()),
        )
        .order_by("owner__sort_key", "sort_key", "pk")
    )


Groups = Mapping[int, tuple[str, frozenset[int]]]


def _groups(viewer: Viewer, own: set[int]) -> Groups:
    """The steering groups before which one of the own opgaven comes, with those opgaven; one query."""
    rows: QuerySet[SteeringGroup] = visible_groups(viewer)
    found: dict[int, tuple[str, set[int]]] = {}
    for pk, name, opgave in rows.annotate(about=F("opgaven")).values_list("pk", "name", "about"):
        found.setdefault(pk, (name, set()))[1].add(opgave)
    return {pk: (name, frozenset(opgaven & own)) for pk, (name, opgaven) in found.items() if opgaven & own}


def _is_asked(opgave: Opgave, asked: PortfolioFilter, groups: Groups) -> bool:
    if asked.owner is not None and opgave.owner_id != asked.owner:
        return False
    if asked.phase and opgave.phase != asked.phase:
        return False
    return asked.group is None or opgave.pk in groups.get(asked.group, ("", frozenset()))[1]


def _row(opgave: Opgave, beside: _Beside) -> PortfolioRow:
    n_days: Decimal | None = getattr(opgave, "n_days", None)
    money = beside.money.get(opgave.pk)
    return PortfolioRow(
        pk=opgave.pk,
        title=opgave.title,
        owner=opgave.owner.name,
        phase=beside.phases[opgave.phase],
        lead=getattr(opgave, "led_by", None) or "",
        lights=tuple(_lights(opgave.pk, beside)),
        numbers=beside.numbers.get(opgave.pk, ()),
        days=_("%(n)s days") % {"n": number(n_days, 0)} if n_days else "",
        money=_("%(holds)s there is, %(asked)s asked") % {"holds": euros(money[0]), "asked": euros(money[1])}
        if money
        else "",
        meeting_on=getattr(opgave, "meeting_on", None),
        meeting_pk=getattr(opgave, "meeting_pk", None),
        n_open=getattr(opgave, "n_open", None) or 0,
    )


def _lights(pk: int, beside: _Beside) -> Iterator[PortfolioLight]:
    """Each aspect as somebody judged it; else, where the rules propose orange or red, that proposal."""
    lit = beside.lit.get(pk, {})
    return (_short(beside, aspect, lit[aspect]) for aspect in Aspect if aspect in lit)


_PROPOSED = "proposed "
_KINDS: Mapping[str, str] = {Colour.GREEN: "fine", Colour.ORANGE: "attention", Colour.RED: "bad"}


def _every_light() -> dict[tuple[str, str], PortfolioLight]:
    """Each aspect in each colour, judged and proposed: they stand on every line, so they are worded once."""
    judged = {(aspect.value, colour): _light(aspect, colour) for aspect in Aspect for colour in _KINDS}
    proposed = {
        (aspect.value, f"{_PROPOSED}{colour}"): _proposed_light(aspect, colour)
        for aspect in Aspect
        for colour in _KINDS
    }
    return {**judged, **proposed}


def _short(beside: _Beside, aspect: str, short: ShortLight) -> PortfolioLight:
    """The light in this colour; with its reason where it asks for attention."""
    if not short.is_judged:
        return beside.lights[aspect, f"{_PROPOSED}{short.colour}"]
    light = beside.lights[aspect, short.colour]
    return light if short.colour == Colour.GREEN else replace(light, why=short.reason)


def _light(aspect: Aspect, colour: str) -> PortfolioLight:
    kind, word, label = _KINDS[colour], _colour_word(colour), str(aspect.label)
    item = format_html('<li class="por__{}">{} {}: {}', kind, icon(kind), label, word)
    return PortfolioLight(label, kind, word, item)


def _proposed_light(aspect: Aspect, colour: str) -> PortfolioLight:
    word = _("proposal %(colour)s, not judged yet") % {"colour": _colour_word(colour)}
    label = str(aspect.label)
    # The mark of nothing known: a colour is somebody's only once a person judged.
    item = format_html('<li class="por__proposed">{} {}: {}', icon("none"), label, word)
    return PortfolioLight(label, "proposed", word, item)


def _colour_word(colour: str) -> str:
    return {"green": _("green"), "orange": _("orange"), "red": _("red")}[colour]
