"""One condition of a round whole: every statement, what people wrote, and what was promised about it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.learning.models import Scan, ScanAnswer, ScanAnswering, ScanGroup, ScanRemark, Score
from samenspel.learning.models.scans import SHORT_SCORES
from samenspel.learning.permissions.scans import may_keep_improvement, may_read_inside
from samenspel.learning.queries.evidence import Counted, evidence_for, kept_evidence
from samenspel.learning.queries.improvements import ImprovementRow, improvements_of, promises_before
from samenspel.learning.queries.scan_outcome import (
    AnswersRead,
    ConditionResult,
    GroupResult,
    condition_result,
    group_result,
    read_answers,
    read_before,
)
from samenspel.learning.queries.scans import ScanRow, scan_row
from samenspel.learning.statements import Condition, statement_list
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Cell, Column, Row, Table


@dataclass(frozen=True)
class StatementResult:
    """One statement with what each group said, and what the platform could show."""

    key: str
    text: str
    groups: tuple[GroupResult, ...]
    table: Table
    evidence: Counted | None


@dataclass(frozen=True)
class NamedAnswer:
    """What somebody of a named group said of the statements, in words."""

    name: str
    words: tuple[str, ...]


NamedGroups = tuple[tuple[str, tuple[NamedAnswer, ...]], ...]


@dataclass(frozen=True)
class ConditionSheet:
    """One condition whole: its statements, remarks, and what was promised about it."""

    row: ScanRow
    result: ConditionResult
    statements: tuple[StatementResult, ...]
    remarks: tuple[tuple[str, tuple[str, ...]], ...]
    named: NamedGroups
    improvements: tuple[ImprovementRow, ...]
    before: tuple[ImprovementRow, ...]
    may_improve: bool
    neighbours: tuple[tuple[str, str], ...]


def condition_sheet(viewer: Viewer, scan: Scan, condition: Condition, *, today: dt.date) -> ConditionSheet:
    """One condition of a round that is over; at most twenty queries."""
    is_inside = may_read_inside(viewer, scan)
    read, before = read_answers(scan), read_before(scan)
    keys = [statement.key for statement in condition.statements]
    groups = tuple(group_result(g, read, before, keys, is_inside=is_inside) for g in read.groups)
    shown: Mapping[str, Counted] = {}
    if is_inside:
        shown = kept_evidence(scan) if scan.closed_at else evidence_for(viewer, scan, today=today)
    told = {group.kind for group in groups if group.is_told}
    return ConditionSheet(
        row=scan_row(scan, today),
        result=condition_result(scan, condition, groups),
        statements=tuple(
            _statement_result(key, text, read, before, shown.get(key), is_inside=is_inside)
            for key, text in ((statement.key, statement.text) for statement in condition.statements)
        ),
        remarks=_remarks(scan, condition, read.groups, told),
        named=_named(scan, read, keys) if is_inside else (),
        improvements=tuple(
            r for r in improvements_of(viewer, scan, today=today) if r.number == condition.number
        ),
        before=tuple(r for r in promises_before(viewer, scan, today=today) if r.number == condition.number),
        may_improve=bool(may_keep_improvement(viewer, scan.owner)),
        neighbours=tuple(
            (other.title, reverse("learning:scan_condition", args=[scan.pk, other.number]))
            for other in statement_list().conditions
            if abs(other.number - condition.number) == 1
        ),
    )


def _statement_result(
    key: str,
    text: str,
    read: AnswersRead,
    before: AnswersRead | None,
    evidence: Counted | None,
    *,
    is_inside: bool,
) -> StatementResult:
    groups = tuple(group_result(g, read, before, [key], is_inside=is_inside) for g in read.groups)
    columns = (
        Column(_("Group")),
        *(Column(label, numeric=True) for label in SHORT_SCORES.values()),
        Column(_("I do not know"), numeric=True),
        Column(_("The middle")),
    )
    rows = tuple(
        Row((group.label, *map(str, group.counts), str(group.n_unknown), Cell(group.word, note=group.before)))
        if group.is_told
        else Row((group.label, "", "", "", "", "", group.word))
        for group in groups
    )
    return StatementResult(key, text, groups, Table(text, columns, rows, caption_hidden=True), evidence)


def _remarks(
    scan: Scan, condition: Condition, groups: Sequence[ScanGroup], told: set[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What people wrote, by group; by their words, because the order they came in would tell who wrote."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = ScanRemark.objects.filter(
        sheet__group__scan=scan, sheet__is_handed_in=True, condition=condition.number
    )
    for kind, text in rows.order_by("text").values_list("sheet__group__kind", "text"):
        found[kind].append(text)
    labels = {group.kind: str(group.get_kind_display()) for group in groups}
    return tuple((labels[kind], tuple(texts)) for kind, texts in found.items() if kind in told)


def _named(
    scan: Scan, read: AnswersRead, keys: Sequence[str]
) -> tuple[tuple[str, tuple[NamedAnswer, ...]], ...]:
    """Who said what, for groups that agreed to that; one query."""
    named = [group for group in read.groups if group.answering == ScanAnswering.NAMED]
    rows = ScanAnswer.objects.filter(
        sheet__group__in=[group.pk for group in named], sheet__is_handed_in=True, statement__in=keys
    )
    said: dict[tuple[str, str], dict[str, int | None]] = defaultdict(dict)
    for kind, name, statement, score in rows.values_list(
        "sheet__group__kind", "sheet__invitation__name", "statement", "score"
    ):
        said[kind, name][statement] = score
    return tuple(
        (
            str(group.get_kind_display()),
            tuple(
                NamedAnswer(name, tuple(_word(scores, key) for key in keys))
                for (kind, name), scores in sorted(said.items())
                if kind == group.kind
            ),
        )
        for group in named
        if any(kind == group.kind for kind, _name in said)
    )


def _word(scores: Mapping[str, int | None], key: str) -> str:
    if key not in scores:
        return "–"
    score = scores[key]
    return _("I do not know") if score is None else str(SHORT_SCORES[Score(score)])
