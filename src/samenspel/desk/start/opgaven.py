"""Lines about opgaven: their texts, how they go, what changed."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.desk.start.sitting import A_QUARTER, A_WEEK, Desk, StartLine, counted, line
from samenspel.opgaven.models import (
    ClashState,
    FormulationState,
    OpgaveStatus,
    StanceKind,
)
from samenspel.opgaven.permissions import (
    visible_ambitions,
    visible_clashes,
    visible_formulations,
    visible_open_gaps,
    visible_opgaven,
    visible_stances,
)
from samenspel.publishing.queries import changes_in
from samenspel.steering.models import Colour
from samenspel.steering.permissions import visible_judgements

STANDING = (FormulationState.DRAFT, FormulationState.PROPOSED, FormulationState.IN_FORCE)


def running(desk: Desk) -> StartLine:
    """Everything that was recognised as an opgave; one query."""
    n = visible_opgaven(desk.viewer).filter(status=OpgaveStatus.OPGAVE).count()
    told = ngettext("%(n)s opgave is worked on together", "%(n)s opgaven are worked on together", n)
    return line(told % counted(n), reverse("opgaven:list"))


def in_force(desk: Desk) -> StartLine:
    """How many of one's opgaven have a text in force; one query."""
    mine = desk.opgaven
    of = len(mine)
    told_in = visible_formulations(desk.viewer).filter(opgave__in=mine, state=FormulationState.IN_FORCE)
    n = told_in.values("opgave_id").distinct().count()
    told = ngettext(
        "%(n)s opgave with a text in force, of the %(of)d you work on",
        "%(n)s opgaven with a text in force, of the %(of)d you work on",
        n,
    )
    return line(told % {**counted(n), "of": of}, reverse("opgaven:list"))


def adopted_lately(desk: Desk) -> StartLine:
    """What came in force in the last quarter; one query."""
    since = desk.today - A_QUARTER
    n = visible_formulations(desk.viewer).filter(adopted_on__gte=since).count()
    told = ngettext(
        "%(n)s opgave got a text in force in the last three months",
        "%(n)s opgaven got a text in force in the last three months",
        n,
    )
    return line(told % counted(n), reverse("opgaven:list"))


def gaps(desk: Desk) -> StartLine:
    """Gaps that stand open in the texts of one's opgaven; one query."""
    found = visible_open_gaps(desk.viewer).filter(
        formulation__opgave__in=desk.opgave_ids, formulation__state__in=STANDING
    )
    first = found.order_by("due_on").values_list("formulation__opgave_id", "formulation__version")
    rows = list(first)
    told = ngettext(
        "%(n)s gap is open in the texts of your opgaven",
        "%(n)s gaps are open in the texts of your opgaven",
        len(rows),
    )
    url = reverse("opgaven:formulation", args=rows[0]) + "#gaten" if rows else reverse("opgaven:list")
    return line(told % counted(len(rows)), url)


def off_course(desk: Desk) -> StartLine:
    """Of how many opgaven the newest judgements of the whole say that they are not on course; one query."""
    newest: dict[tuple[int, str], str] = {}
    judged = (
        visible_judgements(desk.viewer).filter(opgave__in=desk.opgaven, use=None, effort=None).order_by("pk")
    )
    for opgave_id, aspect, colour in judged.values_list("opgave_id", "aspect", "colour"):
        newest[opgave_id, aspect] = colour
    off = sorted({key[0] for key, colour in newest.items() if colour != Colour.GREEN})
    if not off:
        return line(_("No judgement says that an opgave of yours is off course"), reverse("desk:portfolio"))
    told = ngettext(
        "%(n)s of your opgaven is not on course", "%(n)s of your opgaven are not on course", len(off)
    )
    # The list of all opgaven shows no lights; the lights and the portfolio say which it is, and why.
    url = reverse("steering:lights", args=[off[0]]) if len(off) == 1 else reverse("desk:portfolio")
    return line(told % counted(len(off)), url)


def objections(desk: Desk) -> StartLine:
    """Parties that object to a text of one's opgaven, as they last said; one query."""
    standing = visible_stances(desk.viewer).filter(
        formulation__opgave__in=desk.opgaven, formulation__state__in=STANDING
    )
    latest: dict[tuple[int, int], str] = {}
    for opgave_id, party, kind in standing.order_by("pk").values_list(
        "formulation__opgave_id", "organisation_id", "kind"
    ):
        latest[opgave_id, party] = kind
    against = [opgave_id for (opgave_id, _party), kind in latest.items() if kind == StanceKind.OBJECTION]
    told = ngettext("%(n)s party objects to a text", "%(n)s parties object to a text", len(against))
    url = reverse("opgaven:people", args=[against[0]]) if against else reverse("opgaven:list")
    return line(told % counted(len(against)), url)


def to_react(desk: Desk) -> StartLine:
    """Proposals that lie open for reactions; one query."""
    found = visible_formulations(desk.viewer).filter(
        state=FormulationState.PROPOSED, opgave__in=desk.opgave_ids
    )
    rows = list(found.order_by("react_before").values_list("opgave_id", "version"))
    told = ngettext(
        "%(n)s proposal lies open for reactions", "%(n)s proposals lie open for reactions", len(rows)
    )
    url = reverse("opgaven:formulation", args=rows[0]) if rows else reverse("opgaven:list")
    return line(told % counted(len(rows)), url)


def clashes(desk: Desk) -> StartLine:
    """Clashes between an opgave and a unit that wait for a decision; one query."""
    found = visible_clashes(desk.viewer).exclude(state=ClashState.SETTLED)
    rows = list(found.filter(opgave__in=desk.opgaven).values_list("opgave_id", flat=True))
    told = ngettext(
        "%(n)s clash of goals waits for a decision", "%(n)s clashes of goals wait for a decision", len(rows)
    )
    url = reverse("opgaven:page", args=rows[:1]) if rows else reverse("opgaven:list")
    return line(told % counted(len(rows)), url)


def ambitions(desk: Desk) -> StartLine:
    """The ambitions that were put in order; one query."""
    n = visible_ambitions(desk.viewer).filter(stopped_on=None).count()
    told = ngettext("%(n)s ambition stands in order", "%(n)s ambitions stand in order", n)
    return line(told % counted(n), reverse("opgaven:ambitions"))


def versions(desk: Desk) -> StartLine:
    """Every version that can be read back; one query."""
    n = visible_formulations(desk.viewer).count()
    told = ngettext("%(n)s version of a text can be read back", "%(n)s versions of texts can be read back", n)
    return line(told % counted(n), reverse("opgaven:list"))


def changed(desk: Desk) -> StartLine:
    """What changed in one's opgaven in the last week; five queries."""
    since = timezone.make_aware(dt.datetime.combine(desk.today - A_WEEK, dt.time()))
    found = changes_in(desk.viewer, desk.opgaven, since=since)
    if not found:
        return line(_("Nothing changed in your opgaven in the last week"), reverse("opgaven:list"))
    told = ngettext(
        "%(n)s thing changed in your opgaven in the last week",
        "%(n)s things changed in your opgaven in the last week",
        len(found),
    )
    return line(told % counted(len(found)), found[0].url if found else reverse("opgaven:list"))
