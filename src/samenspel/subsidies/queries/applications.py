"""Applications: as the applicant sees theirs, and as officials see all of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.approach.models import TheoryLink
from samenspel.approach.permissions import visible_theory_links
from samenspel.people.permissions import STRANGER
from samenspel.subsidies.actions.applications import (
    budget_gap,
    missing_in_application,
    version_in_force,
    what_stops,
)
from samenspel.subsidies.models import (
    Application,
    ApplicationLine,
    ApplicationState,
    AreaOpgave,
    Award,
    AwardOutcome,
    GrantReport,
    SchemeVersion,
    WantedResult,
)
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.queries.paying import PaymentSheet, advance_sum, payment_sheet
from samenspel.subsidies.queries.schemes import area_name, window_status
from samenspel.ui.formats import date_words, euros, joined
from samenspel.ui.parts import Cell, Column, Row, Status, Table

_KINDS = {
    ApplicationState.DRAFT: "none",
    ApplicationState.SUBMITTED: "busy",
    ApplicationState.ASKED: "attention",
    ApplicationState.COMPLETE: "busy",
    ApplicationState.WITHDRAWN: "none",
    ApplicationState.DECIDED: "fine",
}
_OUTCOMES = {
    AwardOutcome.AWARD: "fine",
    AwardOutcome.PARTIAL: "fine",
    AwardOutcome.REFUSAL: "bad",
    AwardOutcome.NOT_TREATED: "bad",
}


@dataclass(frozen=True)
class Substance:
    """What is asked, without a word about who asks."""

    number: int
    title: str
    plan: str
    for_whom: str
    area: str
    need: str
    because: str
    results: tuple[str, ...]
    asked: str
    budget: Table | None


@dataclass(frozen=True)
class OwnSheet:
    """An application for who has its link: how it stands and what is asked of them."""

    key: str
    version: int
    scheme_pk: int
    scheme: str
    substance: Substance
    status: Status
    facts: tuple[tuple[str, str], ...]
    lacks: str
    # Costs that differ from what pays them, or more asked than there is: each in a sentence.
    gap: str
    much: str
    # Where the link was mailed, as long as the applicant can still write.
    mailed_to: str
    missing: str
    missing_before: str
    may_write: bool
    may_withdraw: bool
    is_late: bool
    # Why it cannot be sent in now, however whole it is: the window opens later, or the scheme changed.
    stops: str
    files: tuple[str, ...]
    decision: DecisionSheet | None


@dataclass(frozen=True)
class DecisionSheet:
    """A decision with what follows from it."""

    status: Status
    facts: tuple[tuple[str, str], ...]
    reason: str
    is_money: bool
    may_report: bool
    report: ReportSheet | None
    settled: tuple[tuple[str, str], ...]
    payments: PaymentSheet


@dataclass(frozen=True)
class ReportSheet:
    """What was told of a subsidy."""

    pk: int
    told: str
    spent: str
    is_accepted: bool
    results: tuple[tuple[str, str, str], ...]


def state_status(application: Application, award: Award | None = None) -> Status:
    """How an application stands."""
    if award is not None:
        return Status(_OUTCOMES[AwardOutcome(award.outcome)], award.get_outcome_display())
    return Status(_KINDS[ApplicationState(application.state)], application.get_state_display())


def substance_of(application: Application, *, blind: bool = False) -> Substance:
    """What is asked; three queries. ``blind`` leaves out who else pays, for that says who asks."""
    promised = application.promised.select_related("result")
    need = application.area_opgave
    link = application.theory_link
    return Substance(
        number=application.number,
        title=application.title,
        plan=application.plan,
        for_whom=application.for_whom,
        area=area_name(application),
        need=need.title if need is not None else "",
        because=link.assumption if link is not None else "",
        results=tuple(one.result.text for one in promised),
        asked=euros(application.asked_cents) if application.asked_cents else "",
        budget=_budget_table(application, blind=blind),
    )


def _budget_table(application: Application, *, blind: bool) -> Table | None:
    lines = list(application.lines.all())
    if not lines:
        return None
    words = {ApplicationLine.Kind.COST: _("costs"), ApplicationLine.Kind.OTHER: _("paid by others")}
    others = [one for one in lines if one.kind == ApplicationLine.Kind.OTHER] if blind else []
    rows = [
        Row((Cell(one.what, note=words[ApplicationLine.Kind(one.kind)]), euros(one.cents)))
        for one in lines
        if one not in others
    ]
    if others:
        rows.append(Row((_("Paid by others or ourselves"), euros(sum(one.cents for one in others)))))
    columns = (Column(_("What")), Column(_("Amount"), numeric=True))
    return Table(_("The budget"), columns, tuple(rows), caption_hidden=True)


def own_sheet(key: str, *, now: dt.datetime) -> OwnSheet:
    """An application behind its link; about thirteen queries."""
    application = permissions.application_behind(key)
    version = version_in_force(application.scheme)
    asked = application.requests.filter(answered_at__isnull=True).first()
    award = Award.objects.filter(application=application).first()
    is_open = application.state in (ApplicationState.DRAFT, ApplicationState.ASKED)
    lacks = joined(missing_in_application(application)) if is_open else ""
    gap = budget_gap(application) if is_open and not lacks else None
    is_draft = application.state == ApplicationState.DRAFT
    is_late = is_draft and version.closes_at is not None and now >= version.closes_at
    stop = what_stops(application, version, now) if is_draft and not is_late else None
    return OwnSheet(
        key=key,
        version=application.version,
        scheme_pk=application.scheme_id,
        scheme=version.title,
        substance=substance_of(application),
        status=state_status(application, award),
        facts=facts_of(application, version),
        lacks=lacks,
        gap=str(gap) if gap else "",
        much=_asks_much(application, version) if is_open else "",
        mailed_to=application.email if is_open else "",
        missing=asked.missing if asked else "",
        missing_before=date_words(asked.due_on) if asked else "",
        may_write=is_open,
        may_withdraw=application.state in (ApplicationState.SUBMITTED, ApplicationState.COMPLETE),
        is_late=is_late,
        stops=str(stop) if stop else "",
        files=tuple(one.file.name for one in application.files.select_related("file")),
        decision=decision_sheet(award) if award else None,
    )


def _asks_much(application: Application, version: SchemeVersion) -> str:
    """That somebody asks more than there is for all together."""
    asked, ceiling = application.asked_cents or 0, version.ceiling_cents or 0
    if not ceiling or asked <= ceiling:
        return ""
    return _("You ask %(asked)s, and there is %(ceiling)s for all plans together.") % {
        "asked": euros(asked),
        "ceiling": euros(ceiling),
    }


def facts_of(application: Application, version: SchemeVersion) -> tuple[tuple[str, str], ...]:
    sent = application.submitted_at
    known = (
        (_("Application number"), str(application.number)),
        (_("Asked"), euros(application.asked_cents) if application.asked_cents else ""),
        (_("Window"), str(window_status(version, timezone.now()).reason) if sent is None else ""),
        (_("Sent in on"), date_words(timezone.localdate(sent)) if sent else ""),
        (
            _("We decide before"),
            date_words(version.decides_before)
            if version.decides_before and application.state != ApplicationState.DECIDED
            else "",
        ),
    )
    return tuple((label, text) for label, text in known if text)


def decision_sheet(award: Award, *, pays_at: int | None = None) -> DecisionSheet:
    """A decision, what was paid, the report on it and its settlement; six queries."""
    report = GrantReport.objects.filter(award=award).first()
    settlement = getattr(award, "settlement", None)
    is_money = award.cents > 0
    payments = payment_sheet(award, settlement, pays_at=pays_at)
    facts = (
        (_("Awarded"), euros(award.cents) if is_money else ""),
        (_("Advance"), advance_sum(award.advance_cents, payments.n_parts)),
        (_("Decided on"), date_words(award.decided_on)),
        (_("Object until"), date_words(award.objection_before)),
        (_("Tell what came of it before"), date_words(award.report_before) if award.report_before else ""),
    )
    settled: tuple[tuple[str, str], ...] = ()
    if settlement is not None:
        settled = (
            (_("Settled"), euros(settlement.cents)),
            (_("To be paid back"), euros(settlement.payback_cents) if settlement.payback_cents else ""),
            (_("The municipality still pays"), euros(payments.left_cents) if payments.left_cents else ""),
            (_("Why"), settlement.reason),
        )
        settled = tuple((label, text) for label, text in settled if text)
    return DecisionSheet(
        status=state_status(award.application, award),
        facts=tuple((label, text) for label, text in facts if text),
        reason=award.reason,
        is_money=is_money,
        may_report=is_money and (report is None or report.accepted_at is None),
        report=_report_sheet(report) if report else None,
        settled=settled,
        payments=payments,
    )


def settling_words(award: Award) -> str:
    """What somebody knows who settles: what was awarded, told as spent, and paid."""
    sheet = decision_sheet(award)
    words = {
        "awarded": euros(award.cents),
        "paid": euros(sheet.payments.paid_cents),
        "spent": sheet.report.spent if sheet.report else "",
    }
    if sheet.report is None:
        return _("%(awarded)s was awarded and %(paid)s paid. There is no report yet.") % words
    return _("%(awarded)s was awarded, %(spent)s spent as the report tells, and %(paid)s paid.") % words


def _report_sheet(report: GrantReport) -> ReportSheet:
    rows = report.results.select_related("result")
    return ReportSheet(
        pk=report.pk,
        told=report.told,
        spent=euros(report.spent_cents),
        is_accepted=report.accepted_at is not None,
        results=tuple(
            (one.result.text.rstrip("."), f"{one.value.normalize():f}", str(one.year)) for one in rows
        ),
    )


@dataclass(frozen=True)
class WritingChoices:
    """What an applicant chooses from: needs of areas, results, and links of the theory."""

    needs: tuple[AreaOpgave, ...]
    results: tuple[WantedResult, ...]
    links: tuple[TheoryLink, ...]
    ceiling: str = ""


def writing_choices(application: Application) -> WritingChoices:
    """What the version in force pays for, and public reasonings of those opgaven; three queries."""
    version = version_in_force(application.scheme)
    rows = version.results.select_related("area_opgave__analysis__area").order_by(
        "area_opgave__analysis__area__sort_key", "area_opgave__position", "position"
    )
    results = tuple(rows)
    needs = tuple({one.area_opgave_id: one.area_opgave for one in results}.values())
    opgaven = {need.opgave_id for need in needs if need.opgave_id is not None}
    ceiling = euros(version.ceiling_cents) if version.ceiling_cents else ""
    links = visible_theory_links(STRANGER).filter(opgave__in=opgaven, removed_at__isnull=True)
    return WritingChoices(needs, results, tuple(links.select_related("source", "target")), ceiling)


def promised_results(application: Application) -> list[WantedResult]:
    """The results that an application promises; one query."""
    return [one.result for one in application.promised.select_related("result")]


def application_fields(application: Application) -> dict[str, Any]:
    """What stands in an application, as the form shows it; two queries."""
    fields: dict[str, Any] = {
        "title": application.title,
        "plan": application.plan,
        "for_whom": application.for_whom,
        "area_opgave": application.area_opgave_id or "",
        "theory_link": application.theory_link_id or "",
        "results": [one.result_id for one in application.promised.all()],
        "asked_cents": euros(application.asked_cents) if application.asked_cents else "",
    }
    places: dict[str, int] = {}
    for line in application.lines.all():
        place = places[line.kind] = places.get(line.kind, 0) + 1
        fields[f"{line.kind}_{place}_what"] = line.what
        fields[f"{line.kind}_{place}_cents"] = euros(line.cents)
    return fields


def reporting_words(application: Application) -> str:
    """What somebody got about whom a report is asked; one query."""
    award = Award.objects.filter(application=application).first()
    if award is None:
        return ""
    return _("You got %(amount)s for “%(title)s”.") % {
        "amount": euros(award.cents),
        "title": application.title,
    }


def report_fields(application: Application) -> dict[str, Any]:
    """What stands in the report, as the form shows it; three queries."""
    report = GrantReport.objects.filter(award__application=application).first()
    year = timezone.localdate().year
    if report is None:
        return {"version": 0, "year": year}
    counted = list(report.results.all())
    return {
        "version": report.version,
        "told": report.told,
        "spent_cents": euros(report.spent_cents),
        "year": counted[0].year if counted else year,
        **{f"resultaat_{one.result_id}": one.value.normalize() for one in counted},
    }


def letter_of(application: Application) -> dict[str, Any]:
    """The kept values of the letter of a decision, or 404; one query."""
    award = Award.objects.filter(application=application).first()
    if award is None:
        raise Http404(application.pk)
    # The name of the contact is kept in one place, so that it can be erased there.
    found = {**award.letter, "contact": application.contact_name}
    return {**found, "owner_id": application.scheme.owner_id}


def award_of(application: Application) -> Award:
    """The decision on an application, or 404; one query."""
    award = Award.objects.select_related("application").filter(application=application).first()
    if award is None:
        raise Http404(application.pk)
    return award


def left_of(award: Award) -> int:
    """What is left to pay of a settled subsidy; four queries."""
    return payment_sheet(award, getattr(award, "settlement", None)).left_cents


def report_of(application: Application) -> GrantReport:
    """The report on an application, or 404; one query."""
    report = GrantReport.objects.select_related("award").filter(award__application=application).first()
    if report is None:
        raise Http404(application.pk)
    return report
