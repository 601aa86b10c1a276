"""The money of a scheme for who treats, decides and settles: asked, awarded, settled, and what is left."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samenspel.people.permissions import Viewer
from samenspel.subsidies.models import Application, Award, Scheme, SchemeVersion, Settlement
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.queries.applications import state_status
from samenspel.subsidies.queries.paying import payment_lines
from samenspel.subsidies.queries.schemes import area_name
from samenspel.ui.formats import euros
from samenspel.ui.parts import Cell, Column, Row, Status, Table


@dataclass(frozen=True)
class DossierRow:
    """An application in the list of officials, with its money; no amount where nothing was decided."""

    number: int
    title: str
    who: str
    area: str
    asked_cents: int
    awarded_cents: int | None
    advance_cents: int
    paid_cents: int
    due_cents: int
    settled_cents: int | None
    payback_cents: int
    status: Status
    url: str


@dataclass(frozen=True)
class SchemeMoney:
    """What a scheme has, what is promised of it, and what it came to."""

    ceiling_cents: int
    asked_cents: int
    awarded_cents: int
    paid_cents: int
    due_cents: int
    settled_cents: int
    payback_cents: int
    n_to_settle: int

    @property
    def left_cents(self) -> int:
        """What can still be awarded."""
        return self.ceiling_cents - self.awarded_cents


def dossier_rows(viewer: Viewer, scheme: Scheme) -> list[DossierRow]:
    """The applications of a scheme for who treats them; three queries."""
    found = permissions.visible_applications(viewer).filter(scheme=scheme)
    rows = found.select_related("area_opgave__analysis__area", "award__settlement").order_by("number")
    paying = rows.prefetch_related("award__advances", "award__payments")
    today = timezone.localdate()
    return [_row(one, today) for one in paying]


def _row(one: Application, today: dt.date) -> DossierRow:
    award: Award | None = getattr(one, "award", None)
    settlement = _settlement_of(award)
    is_settled = settlement is not None
    lines = (
        payment_lines(list(award.advances.all()), list(award.payments.all()), settlement, today)
        if award
        else []
    )
    return DossierRow(
        number=one.number,
        title=one.title,
        who=one.applicant_name,
        area=area_name(one),
        asked_cents=one.asked_cents or 0,
        awarded_cents=award.cents if award else None,
        advance_cents=award.advance_cents if award else 0,
        paid_cents=sum(line.cents for line in lines if line.state == "paid"),
        due_cents=sum(line.cents for line in lines if line.state == "due"),
        settled_cents=settlement.cents if settlement else None,
        payback_cents=settlement.payback_cents if settlement else 0,
        status=Status("fine", pgettext("subsidy", "settled")) if is_settled else state_status(one, award),
        url=reverse("subsidies:dossier", args=[one.pk]),
    )


def _settlement_of(award: Award | None) -> Settlement | None:
    try:
        return award.settlement if award else None
    except ObjectDoesNotExist:
        return None


def scheme_money(version: SchemeVersion, rows: list[DossierRow]) -> SchemeMoney:
    """The sums of a scheme, from rows in hand."""
    return SchemeMoney(
        ceiling_cents=version.ceiling_cents or 0,
        asked_cents=sum(row.asked_cents for row in rows),
        awarded_cents=sum(row.awarded_cents or 0 for row in rows),
        paid_cents=sum(row.paid_cents for row in rows),
        due_cents=sum(row.due_cents for row in rows),
        settled_cents=sum(row.settled_cents or 0 for row in rows),
        payback_cents=sum(row.payback_cents for row in rows),
        n_to_settle=sum(bool(row.awarded_cents) and row.settled_cents is None for row in rows),
    )


def money_facts(money: SchemeMoney) -> tuple[tuple[str, str], ...]:
    """The sums in words, what is nothing left out."""
    known = (
        (_("Ceiling"), money.ceiling_cents),
        (_("Asked"), money.asked_cents),
        (_("Awarded"), money.awarded_cents),
        (_("Left under the ceiling"), money.left_cents),
        (_("Paid until now"), money.paid_cents),
        (_("Due now"), money.due_cents),
        (pgettext("subsidy", "Settled"), money.settled_cents),
        (_("To be paid back"), money.payback_cents),
    )
    facts = [(label, euros(cents)) for label, cents in known if cents]
    if money.n_to_settle:
        facts.append((_("Still to settle"), str(money.n_to_settle)))
    return tuple(facts)


def dossier_table(rows: list[DossierRow], money: SchemeMoney) -> Table:
    """The applications with their money as a table, and the sums below."""
    columns = (
        Column(_("Application")),
        Column(_("Area")),
        Column(_("Asked"), numeric=True),
        Column(_("Awarded"), numeric=True),
        Column(pgettext("subsidy", "Paid"), numeric=True),
        Column(pgettext("subsidy", "Settled"), numeric=True),
        Column(_("State")),
    )
    return Table(
        _("Applications"),
        columns,
        tuple(
            Row(
                (
                    Cell(f"{row.number}. {row.title}", note=row.who),
                    row.area,
                    euros(row.asked_cents),
                    _amount(row.awarded_cents),
                    _amount(row.paid_cents if row.awarded_cents else None),
                    _amount(row.settled_cents),
                    Cell("", status=row.status),
                ),
                url=row.url,
            )
            for row in rows
        ),
        footer=(
            _("Together"),
            "",
            euros(money.asked_cents),
            euros(money.awarded_cents),
            euros(money.paid_cents),
            euros(money.settled_cents),
            "",
        ),
        caption_hidden=True,
    )


def _amount(cents: int | None) -> str:
    return "–" if cents is None else euros(cents)
