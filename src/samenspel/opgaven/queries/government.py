"""Reads about rules that pinch, the own role, units and policy documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.foundation import lineage
from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard
from samenspel.opgaven.models import (
    MunicipalRole,
    Opgave,
    OwnRole,
    PinchingRule,
    PolicyDocument,
    RuleOutcome,
)
from samenspel.opgaven.permissions import (
    may_finish_document,
    may_settle_rule,
    visible_documents,
    visible_own_roles,
    visible_rules,
    visible_units,
    visible_units_touched,
)
from samenspel.opgaven.queries.voices import VoiceCard, basket_keys, voice_cards
from samenspel.people.permissions import Viewer
from samenspel.tables.models import NoteMark
from samenspel.tables.permissions import visible_notes

OWN_ROLES: dict[OwnRole, str | Promise] = {
    OwnRole.AUTHORITY: _("sets the rules and sees to it that everybody keeps them"),
    OwnRole.PROBLEM_SOLVER: _("solves it itself, with its own people and money"),
    OwnRole.COMMISSIONER: _("pays and orders; others do the work"),
    OwnRole.PROCESS_DIRECTOR: _("sees to it that all come to the table and that it goes on"),
    OwnRole.CONNECTOR: _("brings people together who do not know each other yet"),
    OwnRole.SUPPORTER: _("helps on what others began, with room, money or a rule less"),
    OwnRole.PARTICIPANT: _("joins in as one of many, with no more to say than the others"),
}
OUTCOME_STATES = {RuleOutcome.LIFTED: "fine", RuleOutcome.PARTLY: "attention", RuleOutcome.NOT: "bad"}


@dataclass(frozen=True)
class RuleRow:
    """A rule that pinches with who can lift it, who asks for it, and what became of it."""

    pk: int
    rule: str
    pinches: str
    can_lift: str
    carrier: str
    due_on: dt.date | None
    is_late: bool
    outcome: str
    outcome_label: str | Promise
    outcome_state: str
    outcome_why: str
    outcome_on: dt.date | None
    noted_on: dt.date
    thread_url: str
    may_settle: bool


@dataclass(frozen=True)
class RulesSheet:
    """All rules of an opgave, and the notes about a rule that nobody took up yet."""

    open: tuple[RuleRow, ...]
    settled: tuple[RuleRow, ...]
    notes: tuple[VoiceCard, ...]

    @property
    def n_without_way(self) -> int:
        """Of how many rules nobody knows yet who can lift them."""
        return sum(not row.can_lift for row in self.open)


@dataclass(frozen=True)
class OwnRoleRow:
    """A role that the municipality took from a day on."""

    role: str
    label: str | Promise
    sentence: str | Promise
    stance: str
    why: str
    starts_on: dt.date
    look_again_on: dt.date | None
    is_overdue: bool
    by: str


@dataclass(frozen=True)
class UnitRow:
    """A unit that the opgave touches, and how."""

    pk: int
    name: str
    how: str


@dataclass(frozen=True)
class DocumentRow:
    """A policy document, what changes in it, who does that and by when."""

    pk: int
    title: str
    url: str
    what_changes: str
    carrier: str
    due_on: dt.date | None
    is_late: bool
    done_on: dt.date | None
    may_finish: bool


def rules_sheet(viewer: Viewer, opgave: Opgave, *, today: dt.date, with_names: bool) -> RulesSheet:
    """The rules of an opgave; five queries at most."""
    found = visible_rules(viewer, opgave).filter(opgave=opgave).select_related("carrier")
    rows = []
    for rule in found:
        rule.opgave = opgave
        rows.append(_rule(viewer, rule, today=today, with_names=with_names))
    return RulesSheet(
        open=tuple(row for row in rows if not row.outcome),
        settled=tuple(row for row in rows if row.outcome),
        notes=tuple(_notes_to_take_up(viewer, opgave)) if with_names else (),
    )


def _rule(viewer: Viewer, rule: PinchingRule, *, today: dt.date, with_names: bool) -> RuleRow:
    return RuleRow(
        pk=rule.pk,
        rule=rule.rule,
        pinches=rule.pinches,
        can_lift=rule.can_lift,
        carrier=rule.carrier.name if rule.carrier and with_names else "",
        due_on=rule.due_on,
        is_late=not rule.outcome and rule.due_on is not None and rule.due_on < today,
        outcome=rule.outcome,
        outcome_label=rule.get_outcome_display(),
        outcome_state=OUTCOME_STATES[RuleOutcome(rule.outcome)] if rule.outcome else "",
        outcome_why=rule.outcome_why,
        outcome_on=rule.outcome_on,
        noted_on=timezone.localtime(rule.noted_at).date(),
        thread_url=reverse("publishing:thread", args=[lineage.word_of("opgaven.pinchingrule"), rule.pk]),
        may_settle=not rule.outcome and bool(may_settle_rule(viewer, rule)),
    )


def _notes_to_take_up(viewer: Viewer, opgave: Opgave) -> list[VoiceCard]:
    """The notes with the mark “rule that pinches” that lie with the opgave and led to no rule yet."""
    ids = {pk for kind, pk in basket_keys(opgave) if kind == "tables.note"}
    if not ids:
        return []
    marked = list(
        visible_notes(viewer).filter(pk__in=ids, mark=NoteMark.PINCHING_RULE, withdrawn_at__isnull=True)
    )
    taken = {link.from_id for link in lineage.links_from(marked) if link.to_kind == kind_of(PinchingRule())}
    keys = [("tables.note", note.pk) for note in marked if note.pk not in taken]
    return list(voice_cards(viewer, keys).values()) if keys else []


def own_role_rows(
    viewer: Viewer, opgave: Opgave, *, today: dt.date, with_names: bool
) -> tuple[OwnRoleRow, ...]:
    """The roles that the municipality took, newest first; one query."""
    found = visible_own_roles(viewer, opgave).filter(opgave=opgave).select_related("named_by__person")
    rows = list(found.order_by("-starts_on", "-pk"))
    return tuple(
        OwnRoleRow(
            role=row.role,
            label=row.get_role_display(),
            sentence=OWN_ROLES[OwnRole(row.role)],
            stance=row.stance,
            why=row.why,
            starts_on=row.starts_on,
            look_again_on=row.look_again_on,
            is_overdue=at == 0 and row.look_again_on is not None and row.look_again_on < today,
            by=str(row.named_by) if with_names and row.named_by else "",
        )
        for at, row in enumerate(rows)
    )


def own_role_now(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> MunicipalRole | None:
    """The role that counts today; one query."""
    return visible_own_roles(viewer, opgave).filter(opgave=opgave, starts_on__lte=today).last()


def unit_rows(viewer: Viewer, opgave: Opgave) -> tuple[UnitRow, ...]:
    """The units that the opgave touches; one query."""
    found = visible_units_touched(viewer).filter(opgave=opgave).select_related("unit")
    return tuple(UnitRow(row.pk, row.unit.name, row.how) for row in found)


def unit_names(viewer: Viewer, owner_id: int) -> list[str]:
    """The units that an organisation knows; one query."""
    return list(visible_units(viewer, owner_id).values_list("name", flat=True))


def document_rows(
    viewer: Viewer, opgave: Opgave, *, today: dt.date, with_names: bool
) -> tuple[DocumentRow, ...]:
    """The policy documents of an opgave, what still has to change first; one query."""
    found = list(visible_documents(viewer, opgave).filter(opgave=opgave).select_related("carrier"))
    rows = []
    for document in found:
        document.opgave = opgave
        rows.append(_document(viewer, document, today=today, with_names=with_names))
    return tuple(
        sorted(rows, key=lambda row: (row.done_on is not None, row.due_on or dt.date.max, row.title))
    )


def _document(viewer: Viewer, document: PolicyDocument, *, today: dt.date, with_names: bool) -> DocumentRow:
    may_finish = bool(document.what_changes) and bool(may_finish_document(viewer, document))
    return DocumentRow(
        pk=document.pk,
        title=document.title,
        url=document.url,
        what_changes=document.what_changes,
        carrier=document.carrier.name if document.carrier and with_names else "",
        due_on=document.due_on,
        is_late=document.done_on is None and document.due_on is not None and document.due_on < today,
        done_on=document.done_on,
        may_finish=may_finish,
    )


def rule_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How rules that pinch look in the thread and in search; one query."""
    return {
        rule.pk: ThingCard(
            kind="opgaven.pinchingrule",
            thing_id=rule.pk,
            kind_label=PinchingRule._meta.verbose_name or "",
            text=rule.rule,
            url=f"{reverse('opgaven:rules', args=[rule.opgave_id])}#regel-{rule.pk}",
            on=timezone.localtime(rule.noted_at).date(),
        )
        for rule in visible_rules(viewer).filter(pk__in=ids)
    }
