"""Rounds of the scan in a list, as who keeps them sees them, and on the phone of who answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.urls import reverse

from samenspel.foundation.constants import SMALLEST_GROUP
from samenspel.learning.invitees import Invitee
from samenspel.learning.models import (
    Scan,
    ScanAnswering,
    ScanGroup,
    ScanGroupKind,
    ScanSheet,
    Score,
)
from samenspel.learning.permissions import scans as permissions
from samenspel.learning.permissions.scans import Door
from samenspel.learning.queries.evidence import Evidence, evidence_for
from samenspel.learning.rules import scans as rules
from samenspel.learning.statements import Condition, statement_list
from samenspel.people.models import Account, Role
from samenspel.people.permissions import Viewer

PAGE_SIZE = 30


@dataclass(frozen=True)
class ScanRow:
    """A round in a list."""

    pk: int
    title: str
    owner: str
    about: str
    state: str
    starts_on: dt.date
    last_day: dt.date
    is_public: bool
    n_answered: int

    @property
    def url(self) -> str:
        """Where the round stands."""
        return reverse("learning:scan", args=[self.pk])


@dataclass(frozen=True)
class ToFillIn:
    """A round in which this person is asked."""

    title: str
    owner: str
    last_day: dt.date
    url: str


@dataclass(frozen=True)
class ScanListSheet:
    """The rounds, what this person is asked, and whether they may begin one."""

    asked: tuple[ToFillIn, ...]
    rows: tuple[ScanRow, ...]
    page: int
    n_pages: int
    may_make: bool


@dataclass(frozen=True)
class GroupRow:
    """A group of a running round: how many answered of how many, and how it answers."""

    kind: str
    label: str
    answering: str
    answering_label: str
    n_people: int
    n_asked: int
    n_answered: int
    fewest: int
    code: str
    address: str
    url: str

    @property
    def is_open(self) -> bool:
        """Whether one code lets everybody in."""
        return self.answering == ScanAnswering.OPEN

    @property
    def is_named(self) -> bool:
        """Whether answers stand under names."""
        return self.answering == ScanAnswering.NAMED

    @property
    def is_too_few(self) -> bool:
        """Whether nothing of this group could be shown now."""
        return self.n_answered < self.fewest


@dataclass(frozen=True)
class AskedRow:
    """Somebody on the roll of a group."""

    pk: int
    name: str
    email: str
    has_account: bool
    has_answered: bool


@dataclass(frozen=True)
class StatementSheet:
    """One statement with what was chosen before, and what the platform can show."""

    key: str
    text: str
    chosen: str
    evidence: Evidence | None
    suggestion: str


@dataclass(frozen=True)
class FillInSheet:
    """One condition on the phone of who answers."""

    condition: Condition
    statements: tuple[StatementSheet, ...]
    remark: str
    n_conditions: int
    n_done: int
    previous_url: str


@dataclass(frozen=True)
class AnsweredRow:
    """One condition on the last page: how many of its statements were answered."""

    number: int
    title: str
    n_answered: int
    n_statements: int
    url: str


def scan_row(scan: Scan, today: dt.date) -> ScanRow:
    """A row of a round that carries its owner, its opgave and its counts."""
    is_begun = scan.starts_on <= today
    state = "closed" if rules.is_scan_over(scan, today) else "open" if is_begun else "coming"
    return ScanRow(
        pk=scan.pk,
        title=scan.title,
        owner=scan.owner.name,
        about=scan.opgave.title if scan.opgave else "",
        state=state,
        starts_on=scan.starts_on,
        last_day=scan.ends_before - dt.timedelta(days=1),
        is_public=scan.is_public,
        n_answered=getattr(scan, "n_answered", 0),
    )


def counted_scans(scans: QuerySet[Scan]) -> QuerySet[Scan]:
    """Rounds with how many people handed in, the newest first."""
    handed_in = Count("groups__sheets", filter=Q(groups__sheets__is_handed_in=True))
    # Counting groups rows, and then the order of the model no longer holds.
    return scans.annotate(n_answered=handed_in).order_by("-starts_on", "-pk")


def scan_list(viewer: Viewer, *, today: dt.date, page: int = 1) -> ScanListSheet:
    """The rounds that the viewer sees, those at home first and then the newest; three queries."""
    seen = permissions.visible_scans(viewer)
    n_pages = max(1, -(-seen.count() // PAGE_SIZE))
    page = min(max(page, 1), n_pages)
    elsewhere = Case(When(owner__in=viewer.organisation_ids, then=Value(0)), default=Value(1))
    ordered = counted_scans(seen).order_by(elsewhere, "-starts_on", "-pk")
    shown = ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    asked = [
        ToFillIn(
            title=invitation.group.scan.title,
            owner=invitation.group.scan.owner.name,
            last_day=invitation.group.scan.ends_before - dt.timedelta(days=1),
            url=reverse("learning:scan_door", args=[permissions.key_of(invitation)]),
        )
        for invitation in permissions.open_invitations(viewer)
        if rules.is_scan_open(invitation.group.scan, today)
    ]
    return ScanListSheet(
        asked=tuple(asked),
        rows=tuple(scan_row(scan, today) for scan in shown),
        page=page,
        n_pages=n_pages,
        may_make=bool(permissions.scan_owners(viewer)) if viewer.is_signed_in else False,
    )


def scan_rows(viewer: Viewer, *, today: dt.date, page: int) -> tuple[int, list[ScanRow]]:
    """How many rounds the viewer sees, and one page of them; two queries."""
    seen = permissions.visible_scans(viewer)
    shown = counted_scans(seen)[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return seen.count(), [scan_row(scan, today) for scan in shown]


def group_rows(scan: Scan) -> tuple[GroupRow, ...]:
    """How many answered in each group; one query."""
    groups = ScanGroup.objects.filter(scan=scan).annotate(
        n_asked=Count("invitations", distinct=True),
        n_answered=Count("sheets", filter=Q(sheets__is_handed_in=True), distinct=True),
    )
    return tuple(
        GroupRow(
            kind=group.kind,
            label=group.get_kind_display(),
            answering=group.answering,
            answering_label=group.get_answering_display(),
            n_people=group.n_people,
            n_asked=group.n_asked,
            n_answered=group.n_answered,
            fewest=1 if group.answering == ScanAnswering.NAMED else SMALLEST_GROUP,
            code=group.code,
            address=f"{settings.PUBLIC_ADDRESS}{reverse('learning:scan_door', args=[group.code])}",
            url=reverse("learning:scan_group", args=[scan.pk, group.kind]),
        )
        for group in groups
    )


def asked_rows(group: ScanGroup) -> tuple[AskedRow, ...]:
    """Who was asked in a group and is not forgotten; one query.

    Of an anonymous group too: that somebody answered is no answer.
    """
    return tuple(
        AskedRow(
            pk=invitation.pk,
            name=invitation.name,
            email=invitation.email,
            has_account=invitation.account_id is not None,
            has_answered=invitation.has_answered,
        )
        for invitation in group.invitations.exclude(name="")
    )


def own_people(group: ScanGroup) -> tuple[Invitee, ...]:
    """The people of the organisation itself who belong to this kind of group; at most two queries."""
    owner = group.scan.owner_id
    running = Q(person__functions__organisation=owner, person__functions__ends_before__isnull=True)
    councils = running & Q(person__functions__role=Role.COUNCIL_MEMBER)
    managers = running & Q(person__functions__role=Role.MANAGER)
    accounts = Account.objects.filter(is_active=True).select_related("person").distinct()
    if group.kind == ScanGroupKind.COUNCIL:
        found = accounts.filter(councils)
    elif group.kind == ScanGroupKind.MANAGEMENT:
        found = accounts.filter(managers)
    elif group.kind == ScanGroupKind.STAFF:
        members = Q(person__memberships__organisation=owner, person__memberships__ends_before__isnull=True)
        others = accounts.filter(councils | managers).values("pk")
        found = accounts.filter(members).exclude(pk__in=others)
    else:
        return ()
    asked = group.invitations.values("account")
    return tuple(Invitee(str(a), a.email, a) for a in found.exclude(pk__in=asked).order_by("email"))


def fill_in_sheet(
    viewer: Viewer, door: Door, sheet: ScanSheet | None, condition: Condition, *, today: dt.date
) -> FillInSheet:
    """One condition with what was chosen before and what the platform shows; at most eighteen queries."""
    chosen: Mapping[str, int | None] = dict(sheet.answers.values_list("statement", "score")) if sheet else {}
    remark = sheet.remarks.filter(condition=condition.number).first() if sheet else None
    shown = evidence_for(viewer, door.group.scan, today=today)
    keys = {statement.key for statement in condition.statements}
    conditions = statement_list().conditions
    return FillInSheet(
        condition=condition,
        statements=tuple(
            StatementSheet(
                key=statement.key,
                text=statement.text,
                chosen=_as_choice(chosen, statement.key),
                evidence=shown.get(statement.key) if statement.has_evidence else None,
                suggestion=_suggestion(shown.get(statement.key)) if statement.has_evidence else "",
            )
            for statement in condition.statements
        ),
        remark=remark.text if remark else "",
        n_conditions=len(conditions),
        n_done=sum(any(s.key in chosen for s in c.statements) for c in conditions if keys),
        previous_url=reverse("learning:scan_fill_in", args=[door.key, condition.number - 1])
        if condition.number > 1
        else "",
    )


def answered_rows(door: Door, sheet: ScanSheet | None) -> tuple[AnsweredRow, ...]:
    """How far somebody came, condition by condition; one query."""
    chosen = set(sheet.answers.values_list("statement", flat=True)) if sheet else set()
    return tuple(
        AnsweredRow(
            condition.number,
            condition.title,
            sum(statement.key in chosen for statement in condition.statements),
            len(condition.statements),
            reverse("learning:scan_fill_in", args=[door.key, condition.number]),
        )
        for condition in statement_list().conditions
    )


def _as_choice(chosen: Mapping[str, int | None], key: str) -> str:
    if key not in chosen:
        return ""
    score = chosen[key]
    return "unknown" if score is None else str(score)


def _suggestion(evidence: Evidence | None) -> str:
    if evidence is None or evidence.suggested is None:
        return ""
    return str(Score(evidence.suggested).label)
