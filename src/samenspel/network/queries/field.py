"""The force field: who is in, where each stood on a day, how they relate, and the picture of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.periods import runs_on
from samenspel.foundation.slots import Panel, Stop
from samenspel.network import rules
from samenspel.network.models import Involvement, Position, Relation
from samenspel.network.permissions import (
    holds,
    sees_positions,
    visible_involvements,
    visible_positions,
    visible_relations,
)
from samenspel.network.queries.parties import parties_in, running_on
from samenspel.opgaven.models import FormulationState, Opgave
from samenspel.opgaven.permissions import works_on
from samenspel.opgaven.queries.versions import versions_known
from samenspel.people.permissions import Viewer
from samenspel.ui.charts.force_field import STANCE_WORDS, FieldLine, FieldParty, ForceField
from samenspel.ui.formats import date_words, joined


@dataclass(frozen=True)
class PositionRow:
    """Where a party stood from a day on."""

    pk: int
    interest: int
    influence: int
    stance: int
    dated_on: dt.date
    why: str
    noted_by: str

    @property
    def stance_word(self) -> str | Promise:
        """The stance in words."""
        return STANCE_WORDS[self.stance]


@dataclass(frozen=True)
class FieldRow:
    """A party in the opgave, with its newest position and the one before, as far as the viewer sees those."""

    pk: int
    party_pk: int
    name: str
    kind_label: str | Promise
    wants: str
    brings: str
    needs: str
    starts_on: dt.date
    version: int
    position: PositionRow | None = None
    earlier: PositionRow | None = None

    @property
    def is_pressing(self) -> bool:
        """Whether much hangs on it and it is against."""
        p = self.position
        return p is not None and rules.needs_a_talk(p.interest, p.influence, p.stance)

    @property
    def was(self) -> str:
        """How its stance was before, when that changed."""
        if self.position is None or self.earlier is None or self.position.stance == self.earlier.stance:
            return ""
        return _("was %(stance)s") % {"stance": self.earlier.stance_word}


@dataclass(frozen=True)
class RelationRow:
    """How two parties stand to each other."""

    pk: int
    one_pk: int
    one: str
    other_pk: int
    other: str
    kind: str
    kind_label: str | Promise
    note: str
    starts_on: dt.date
    ends_before: dt.date | None


@dataclass(frozen=True)
class FieldSheet:
    """The force field of an opgave on a day."""

    on: dt.date
    rows: tuple[FieldRow, ...]
    left: tuple[tuple[str, dt.date, str], ...]
    relations: tuple[RelationRow, ...]
    n_relations: int
    sees_positions: bool
    chart: ForceField | None

    @property
    def n_parties(self) -> int:
        """How many are in."""
        return len(self.rows)

    @property
    def unplaced(self) -> tuple[FieldRow, ...]:
        """Parties of which nobody noted yet where they stand."""
        return tuple(row for row in self.rows if row.position is None) if self.sees_positions else ()

    @property
    def pressing(self) -> tuple[FieldRow, ...]:
        """Parties with much influence that are against."""
        return tuple(row for row in self.rows if row.is_pressing)

    @property
    def finding(self) -> str:
        """What the page says at the top."""
        return finding_of(self)


def field_sheet(
    viewer: Viewer, opgave: Opgave, *, on: dt.date, relations_page: int | None = None
) -> FieldSheet:
    """Who was in on a day, where they stood and how they related; six queries, however many there are.

    The picture knows every relation; ``relations_page`` says which of them are listed, all when left out.
    """
    involvements = list(
        visible_involvements(viewer, opgave)
        .filter(opgave=opgave, starts_on__lte=on)
        .select_related("stakeholder")
        .order_by("stakeholder__sort_key", "pk")
    )
    running = [i for i in involvements if runs_on(on, i.starts_on, i.ends_before)]
    sees = sees_positions(viewer, opgave)
    positions = _two_newest(viewer, opgave, on) if sees else {}
    rows = tuple(_row(i, positions.get(i.pk, [])) for i in running)
    lines = _lines_on(viewer, opgave, on) if sees else []
    listed = lines if relations_page is None else _on_page(lines, relations_page)
    relations = _relations(viewer, [pk for pk, _line in listed])
    return FieldSheet(
        on=on,
        rows=rows,
        left=tuple(
            (i.stakeholder.name, i.ends_before, i.left_reason)
            for i in involvements
            if i.ends_before is not None and i.ends_before <= on
        ),
        relations=relations,
        n_relations=len(lines),
        sees_positions=sees,
        chart=_chart(opgave, rows, [line for _pk, line in lines]),
    )


def finding_of(sheet: FieldSheet) -> str:
    """How many are in, and what chafes."""
    if not sheet.rows:
        return _("Nobody is in the force field yet")
    n = len(sheet.rows)
    start = ngettext("%(n)d party is in", "%(n)d parties are in", n) % {"n": n}
    if not sheet.sees_positions:
        return start
    against = len(sheet.pressing)
    if against:
        more = ngettext(
            "%(n)d with much influence is against", "%(n)d with much influence are against", against
        )
        return f"{start}; {more % {'n': against}}"
    if sheet.unplaced:
        open_ = len(sheet.unplaced)
        more = ngettext("%(n)d still has no place", "%(n)d still have no place", open_) % {"n": open_}
        return f"{start}; {more}"
    return start


def position_rows(viewer: Viewer, involvement: Involvement) -> list[PositionRow]:
    """All positions of a party in an opgave, newest first; one query."""
    found = visible_positions(viewer).filter(involvement=involvement)
    return [_position(p) for p in found.select_related("noted_by__person").order_by("-dated_on", "-pk")]


def relation_rows(viewer: Viewer, opgave: Opgave, *, party_pk: int) -> tuple[RelationRow, ...]:
    """The relations of a party in an opgave, those that ended too; one query."""
    found = visible_relations(viewer).filter(opgave=opgave).filter(Q(one=party_pk) | Q(other=party_pk))
    return tuple(_relation(r) for r in found.select_related("one", "other").order_by(*_BY_NAME))


def _lines_on(viewer: Viewer, opgave: Opgave, on: dt.date) -> list[tuple[int, FieldLine]]:
    """Every relation that ran on a day, by name, as the picture draws it: a thousand of them are light."""
    found = visible_relations(viewer).filter(running_on(on), opgave=opgave).order_by(*_BY_NAME)
    rows = found.values_list("pk", "one", "other", "kind")
    return [(pk, FieldLine(one, other, kind)) for pk, one, other, kind in rows]


def _on_page(lines: Sequence[tuple[int, FieldLine]], number: int) -> Sequence[tuple[int, FieldLine]]:
    last = max(1, -(-len(lines) // RELATIONS_ON_A_PAGE))
    first = (min(max(number, 1), last) - 1) * RELATIONS_ON_A_PAGE
    return lines[first : first + RELATIONS_ON_A_PAGE]


def _relations(viewer: Viewer, ids: Sequence[int]) -> tuple[RelationRow, ...]:
    """These relations in words, by name; one query."""
    found = visible_relations(viewer).filter(pk__in=ids).select_related("one", "other")
    return tuple(_relation(r) for r in found.order_by(*_BY_NAME))


def involvement_choices(viewer: Viewer, opgave: Opgave) -> list[tuple[int, str]]:
    """The parties in an opgave now, by party, for a form; one query."""
    found = visible_involvements(viewer, opgave).filter(opgave=opgave, ends_before__isnull=True)
    return list(found.order_by("stakeholder__sort_key").values_list("stakeholder_id", "stakeholder__name"))


def together_stop(viewer: Viewer, opgave: Opgave) -> Stop | None:
    """ "Together" as long as there is no text to stand behind: how many parties have a place; two queries
    when the page has the versions in hand.

    Once a version was proposed, it counts who stands behind it: the room of the opgave tells that.
    """
    if not works_on(viewer, opgave) or not sees_positions(viewer, opgave):
        return None
    shown = (FormulationState.PROPOSED, FormulationState.IN_FORCE)
    if any(version.state in shown for version in versions_known(viewer, opgave).versions):
        return None
    ids = list(parties_in(viewer, opgave, on=timezone.localdate()).values_list("pk", flat=True))
    if not ids:
        return None
    placed = visible_positions(viewer).filter(involvement__in=ids).values("involvement").distinct().count()
    count = _("%(placed)d of %(n)d placed") % {"placed": placed, "n": len(ids)}
    state = "fine" if placed == len(ids) else "busy"
    return Stop("together", count, state, reverse("network:field", args=[opgave.pk]))


def field_panel(viewer: Viewer, opgave: Opgave) -> Panel | None:
    """Who is in, on the page of the opgave; one query, or nothing to say."""
    inside = parties_in(viewer, opgave, on=timezone.localdate())
    names = list(inside.values_list("stakeholder__name", flat=True))
    works_here = works_on(viewer, opgave)
    if not names and not holds(viewer, opgave, "keep_field"):
        return None
    more = len(names) - MOST_NAMES_IN_PANEL
    return Panel(
        "network/_panel.html",
        {
            "n": len(names),
            "names": joined(names) if more <= 0 else ", ".join(names[:MOST_NAMES_IN_PANEL]),
            "more": max(0, more),
            "works_here": works_here,
            "field_url": reverse("network:field", args=[opgave.pk]),
            "missing_url": reverse("network:missing", args=[opgave.pk]),
            "call_url": reverse("network:call", args=[opgave.pk]),
            "welcome_url": reverse("network:welcome", args=[opgave.pk]),
            "handover_url": reverse("network:handover", args=[opgave.pk]),
        },
    )


MOST_NAMES_IN_PANEL = 8
RELATIONS_ON_A_PAGE = 50
_BY_NAME = ("one__sort_key", "other__sort_key", "pk")


def _two_newest(viewer: Viewer, opgave: Opgave, on: dt.date) -> dict[int, list[Position]]:
    found = visible_positions(viewer, opgave).filter(involvement__opgave=opgave, dated_on__lte=on)
    newest: dict[int, list[Position]] = {}
    for position in found.select_related("noted_by__person").order_by("-dated_on", "-pk"):
        kept = newest.setdefault(position.involvement_id, [])
        if len(kept) < 2:
            kept.append(position)
    return newest


def _row(involvement: Involvement, positions: Sequence[Position]) -> FieldRow:
    party = involvement.stakeholder
    return FieldRow(
        pk=involvement.pk,
        party_pk=party.pk,
        name=party.name,
        kind_label=party.get_kind_display(),
        wants=involvement.wants,
        brings=involvement.brings,
        needs=involvement.needs,
        starts_on=involvement.starts_on,
        version=involvement.version,
        position=_position(positions[0]) if positions else None,
        earlier=_position(positions[1]) if len(positions) > 1 else None,
    )


def _position(position: Position) -> PositionRow:
    return PositionRow(
        pk=position.pk,
        interest=position.interest,
        influence=position.influence,
        stance=position.stance,
        dated_on=position.dated_on,
        why=position.why,
        noted_by=str(position.noted_by) if position.noted_by else "",
    )


def _relation(relation: Relation) -> RelationRow:
    return RelationRow(
        pk=relation.pk,
        one_pk=relation.one_id,
        one=relation.one.name,
        other_pk=relation.other_id,
        other=relation.other.name,
        kind=relation.kind,
        kind_label=relation.get_kind_display(),
        note=relation.note,
        starts_on=relation.starts_on,
        ends_before=relation.ends_before,
    )


def _chart(opgave: Opgave, rows: Sequence[FieldRow], lines: Sequence[FieldLine]) -> ForceField | None:
    placed = [row for row in rows if row.position is not None]
    if not placed:
        return None
    newest = max(row.position.dated_on for row in placed if row.position)
    # A relation with a party that has no place yet stands in the list only.
    drawn = {row.party_pk for row in placed}
    parties = tuple(
        FieldParty(
            key=row.party_pk,
            name=row.name,
            interest=row.position.interest,
            influence=row.position.influence,
            stance=row.position.stance,
            was=row.was,
            noted=date_words(row.position.dated_on),
            url=reverse("network:involvement", args=[opgave.pk, row.pk]),
        )
        for row in placed
        if row.position
    )
    chart = ForceField(
        title=_chart_title(placed),
        description=_describe(placed),
        source=_("As the team saw it. Newest note: %(day)s.") % {"day": date_words(newest)},
        parties=parties,
        lines=tuple(line for line in lines if {line.one, line.other} <= drawn),
    )
    return _tell_left_out(chart)


def _tell_left_out(chart: ForceField) -> ForceField:
    n_drawn = len(chart.drawn_lines)
    if n_drawn == len(chart.lines):
        return chart
    told = _("Drawn are %(drawn)d of %(n)d relations, tension first; the list below has them all.")
    subtitle = told % {"drawn": n_drawn, "n": len(chart.lines)}
    return ForceField(chart.title, chart.description, chart.source, chart.parties, chart.lines, subtitle)


def _chart_title(placed: Sequence[FieldRow]) -> str:
    strong = [row for row in placed if row.position and row.position.influence >= rules.HIGH]
    n_for = sum(row.position.stance > 0 for row in strong if row.position)
    if not strong:
        return _("Nobody has much influence yet")
    said = ngettext(
        "%(n_for)d of %(n)d with much influence is for",
        "%(n_for)d of %(n)d with much influence are for",
        n_for,
    )
    return said % {"n": len(strong), "n_for": n_for}


def _describe(placed: Sequence[FieldRow]) -> str:
    said = [
        _("%(name)s: influence %(influence)d, interest %(interest)d, %(stance)s.")
        % {
            "name": row.name,
            "influence": row.position.influence,
            "interest": row.position.interest,
            "stance": row.position.stance_word,
        }
        for row in placed[:20]
        if row.position
    ]
    return " ".join(said)
