"""Alternatives side by side, what a decision letter says, and what subsidies did for an opgave."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.subsidies.actions.applications import version_in_force
from samenspel.subsidies.actions.dividing import Ground, ground_of, what_keeps_from_choosing
from samenspel.subsidies.actions.granting import AwardDraft
from samenspel.subsidies.models import (
    AlternativeLine,
    Application,
    ApplicationState,
    Award,
    AwardOutcome,
    GrantAlternative,
    ReportedResult,
    Scheme,
)
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.queries.applications import promised_results
from samenspel.subsidies.queries.paying import advance_sum, advance_words
from samenspel.subsidies.queries.schemes import GrantRow, area_name, is_over, moment_words, unfunded_rows
from samenspel.subsidies.rules.granting import OBJECTION_TERM
from samenspel.ui.formats import date_words, euros, number
from samenspel.ui.parts import Column, Row, Table

_UNCHECKED = (ApplicationState.SUBMITTED, ApplicationState.ASKED)
MOST_ALTERNATIVES = 4  # beside the application, what is asked and the score: seven columns in all


@dataclass(frozen=True)
class AlternativeCard:
    """One alternative under the table."""

    pk: int
    title: str
    total: str
    is_chosen: bool
    why: str
    is_published: bool
    # Why it cannot be chosen any more; empty as long as people can still apply, for then it is a try.
    stops: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class DividingSheet:
    """What is asked, what there is, and the alternatives beside each other."""

    asked: str
    ceiling: str
    n_asking: int
    rule: str
    rule_key: str
    table: Table | None
    cards: tuple[AlternativeCard, ...]
    has_choice: bool
    # Nobody can apply any more, and still no division can be chosen.
    needs_division: bool
    asking: tuple[tuple[int, str, str], ...]
    pots: tuple[tuple[str, str], ...]
    # Until when people can still apply; empty once the window closed.
    open_until: str = ""
    n_unchecked: int = 0


@dataclass(frozen=True)
class GrantsOfOpgave:
    """What subsidies did for an opgave, and what nobody funds."""

    total: str
    granted: tuple[GrantRow, ...]
    results: tuple[tuple[str, str], ...]
    unfunded: tuple[GrantRow, ...]


def dividing_sheet(viewer: Viewer, scheme: Scheme) -> DividingSheet:
    """Everything about dividing the money of a scheme; nine queries."""
    ground = ground_of(scheme)
    found = permissions.visible_alternatives(viewer).filter(scheme=scheme).prefetch_related("lines")
    alternatives = list(found)
    shown = alternatives[-MOST_ALTERNATIVES:]
    chosen = next((one for one in alternatives if one.chosen_at is not None), None)
    is_open = not is_over(ground.version, timezone.now())
    if chosen is not None and chosen not in shown:
        shown = [chosen, *shown[1:]]
    cards = tuple(_card(ground, one, waits=not is_open and chosen is None) for one in shown)
    return DividingSheet(
        asked=euros(sum(one.cents for one in ground.asking)),
        ceiling=euros(ground.version.ceiling_cents or 0),
        n_asking=len(ground.asking),
        rule=ground.version.get_rule_display(),
        rule_key=ground.version.rule,
        table=_table(ground, shown),
        cards=cards,
        has_choice=chosen is not None,
        needs_division=not is_open and chosen is None and all(card.stops for card in cards),
        asking=tuple((one.key, ground.titles[one.key], euros(one.cents)) for one in ground.asking),
        pots=_pot_rows(ground),
        open_until=moment_words(ground.version) if is_open else "",
        n_unchecked=scheme.applications.filter(state__in=_UNCHECKED).count(),
    )


def _pot_rows(ground: Ground) -> tuple[tuple[str, str], ...]:
    names = {
        area.analysis_id: area.analysis.area.name
        for area in ground.version.areas.select_related("analysis__area")
    }
    rows = [(names.get(pot, _("the other areas")), euros(cents)) for pot, cents in ground.pots.items()]
    return tuple(rows) if len(rows) > 1 else ()


def _table(ground: Ground, alternatives: list[GrantAlternative]) -> Table | None:
    if not ground.asking:
        return None
    gets: dict[int, dict[int, int]] = defaultdict(dict)
    for alternative in alternatives:
        for line in alternative.lines.all():
            gets[line.application_id][alternative.pk] = line.cents
    rows = tuple(
        Row(
            (
                ground.titles[one.key],
                number(one.score, 1) if one.score is not None else "–",
                euros(one.cents),
                *(euros(gets[one.key].get(alternative.pk, 0)) for alternative in alternatives),
            )
        )
        for one in ground.asking
    )
    total = euros(sum(one.cents for one in ground.asking))
    sums = (euros(sum(gets[o.key].get(alt.pk, 0) for o in ground.asking)) for alt in alternatives)
    columns = (
        Column(_("Application")),
        Column(_("Score"), numeric=True),
        Column(_("Asked"), numeric=True),
        *(Column(capfirst(alternative.title), numeric=True) for alternative in alternatives),
    )
    return Table(
        _("Alternatives beside each other"),
        columns,
        rows,
        footer=(_("Together"), "", total, *sums),
        caption_hidden=True,
    )


def _card(ground: Ground, alternative: GrantAlternative, *, waits: bool) -> AlternativeCard:
    lines = list(alternative.lines.all())
    stop = what_keeps_from_choosing(alternative, ground) if waits else None
    return AlternativeCard(
        pk=alternative.pk,
        title=alternative.title,
        total=euros(sum(line.cents for line in lines)),
        is_chosen=alternative.chosen_at is not None,
        why=alternative.chosen_reason,
        is_published=alternative.kind == ground.version.rule,
        stops=str(stop) if stop else "",
        lines=tuple(
            (ground.titles.get(line.application_id, ""), euros(line.cents), line.reason) for line in lines
        ),
    )


def suggested(application: Application) -> tuple[int, str]:
    """What the chosen alternative gives an application, and why; one query."""
    # Asked of the lines themselves: by way of the alternative, the line of another application may come.
    lines = AlternativeLine.objects.filter(alternative__chosen_at__isnull=False, application=application)
    line = lines.first()
    return (line.cents, line.reason) if line is not None else (0, "")


def known_for_decision(application: Application) -> str:
    """What somebody wants to know before deciding: asked, scored, left under the ceiling; six queries."""
    ground = ground_of(application.scheme)
    mine = next((one for one in ground.asking if one.key == application.pk), None)
    told = [_("%(asked)s is asked.") % {"asked": euros(application.asked_cents or 0)}]
    if mine is None:
        return told[0]
    if mine.score is not None:
        told.append(_("The score is %(score)s.") % {"score": number(mine.score, 1)})
    pots = {one.key: one.pot for one in ground.asking}
    awarded = Award.objects.filter(application__scheme=application.scheme)
    spent = sum(
        cents for pk, cents in awarded.values_list("application_id", "cents") if pots.get(pk) == mine.pot
    )
    left = euros(max(0, ground.pots[mine.pot] - spent))
    told.append(_("%(left)s is left under the ceiling.") % {"left": left})
    if not GrantAlternative.objects.filter(scheme=application.scheme_id, chosen_at__isnull=False).exists():
        told.append(_("No division was chosen yet."))
    return " ".join(told)


def letter_values(application: Application, draft: AwardDraft, *, signed_by: str) -> dict[str, Any]:
    """What the letter of a decision says, in plain values that are kept with it; three queries."""
    version = version_in_force(application.scheme)
    today = timezone.localdate()
    is_money = draft.cents > 0
    parts = sorted((part.due_on, part.cents, part.condition) for part in draft.advances)
    objection = _(
        "Do you disagree? Then you can object within six weeks, until %(day)s. Write to the municipal "
        "executive of %(owner)s: your name and address, the date, the number of your application, and why "
        "you disagree."
    ) % {"day": date_words(today + OBJECTION_TERM), "owner": application.scheme.owner.name}
    return {
        "title": _("Decision on your application “%(title)s”") % {"title": application.title},
        "owner": application.scheme.owner.name,
        "invented": _("Invented example") if application.scheme.owner.is_invented else "",
        "addressee": application.applicant_name,
        "number": application.number,
        "date": date_words(today),
        "scheme": version.title,
        "legal_basis": version.legal_basis,
        "area": area_name(application),
        "asked": euros(application.asked_cents or 0),
        "decision": str(AwardOutcome(draft.outcome).label),
        "amount": euros(draft.cents),
        "advance": advance_sum(draft.advance_cents, len(parts)),
        "advances": advance_words(parts),
        "rest": _rest_words(draft),
        "reason": draft.reason,
        "results": [one.text for one in promised_results(application)] if is_money else [],
        "report_before": date_words(version.reports_before) if is_money and version.reports_before else "",
        "objection": objection,
        "mandate": draft.mandate,
        "signed_by": signed_by,
    }


def _rest_words(draft: AwardDraft) -> str:
    """What the letter says of the money that does not come beforehand."""
    left = draft.cents - draft.advance_cents
    if not left:
        return ""
    return _("We pay the rest, at most %(amount)s, once the subsidy is settled.") % {"amount": euros(left)}


def grants_panel(viewer: Viewer, opgave: Opgave) -> Panel | None:
    """What subsidies did for an opgave, on its page; three queries, two when there is nothing."""
    sheet = grants_of(opgave)
    if sheet is None:
        return None
    return Panel("subsidies/_grants_panel.html", {"sheet": sheet})


def grants_of(opgave: Opgave) -> GrantsOfOpgave | None:
    """What was awarded for the needs of areas that belong to an opgave, and what nobody funds."""
    mine = {"area_opgave__opgave": opgave}
    rows = permissions.granted_applications().filter(**mine)
    granted = list(
        rows.select_related("award", "area_opgave__analysis__area").order_by("-award__cents", "pk")
    )
    unfunded = unfunded_rows(permissions.short_applications().filter(**mine))
    if not granted and not unfunded:
        return None
    # Side by side and never added up: eight evenings and fourteen visitors are not twenty-two of anything.
    counted: dict[str, list[str]] = defaultdict(list)
    reported = ReportedResult.objects.filter(
        report__accepted_at__isnull=False, report__award__application__in=granted
    )
    told = ("result__text", "value", "report__award__application__applicant_name", "year")
    for text, value, who, year in reported.order_by("pk").values_list(*told):
        counted[text].append(f"{number(value, int(value % 1 > 0))} ({who}, {year})")
    return GrantsOfOpgave(
        total=euros(sum(one.award.cents for one in granted)),
        granted=tuple(
            GrantRow(one.title, one.applicant_name, area_name(one), euros(one.award.cents)) for one in granted
        ),
        results=tuple((text.rstrip("."), ", ".join(each)) for text, each in counted.items()),
        unfunded=unfunded,
    )
