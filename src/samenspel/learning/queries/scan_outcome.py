"""What came out of a round: what each group says, where groups differ, what is missing, what was before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.constants import SMALLEST_GROUP
from samenspel.learning.models import Scan, ScanAnswer, ScanAnswering, ScanGroup, Score
from samenspel.learning.models.scans import SHORT_SCORES
from samenspel.learning.permissions.scans import may_keep_improvement, may_read_inside
from samenspel.learning.queries.improvements import ImprovementRow, improvements_of, promises_before
from samenspel.learning.queries.scans import (
    ScanRow,
    counted_scans,
    scan_row,
)
from samenspel.learning.rules import scans as rules
from samenspel.learning.rules.scans import Divergence, Tally
from samenspel.learning.statements import Condition, statement_list
from samenspel.people.permissions import Viewer
from samenspel.ui.charts import StepRow, StepScale
from samenspel.ui.formats import joined
from samenspel.ui.parts import Cell, Column, Row, Table

# An answer as it is read: which group, which sheet, which statement, which score.
Answer = tuple[str, int, str, int | None]


@dataclass(frozen=True)
class GroupResult:
    """What one group said of one condition or statement; only numbers that may be shown are in it."""

    kind: str
    label: str
    is_told: bool
    n_people: int
    fewest: int
    median: int | None = None
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)
    n_unknown: int = 0
    is_unknown: bool = False
    was: int | None = None

    @property
    def word(self) -> str:
        """The middle answer in words, or why there is none."""
        if not self.is_told:
            return _("too few answers (%(n)d of %(fewest)d)") % {"n": self.n_people, "fewest": self.fewest}
        if self.is_unknown or self.median is None:
            return _("most do not know")
        return str(SHORT_SCORES[Score(self.median)])

    @property
    def before(self) -> str:
        """What the group said the time before, when that differs."""
        if self.was is None or self.median is None or self.was == self.median:
            return ""
        return _("it was: %(word)s") % {"word": SHORT_SCORES[Score(self.was)]}


@dataclass(frozen=True)
class ConditionResult:
    """One condition: what each group says, how far they are apart, and whether it is missing."""

    number: int
    title: str
    question: str
    groups: tuple[GroupResult, ...]
    apart: str
    is_far_apart: bool
    lacking: tuple[str, ...]
    url: str

    @property
    def is_missing(self) -> bool:
        """Whether a group says that it is not there, or does not know."""
        return bool(self.lacking)

    @property
    def lacking_words(self) -> str:
        """Who misses it."""
        return joined(list(self.lacking))


@dataclass(frozen=True)
class OutcomeSheet:
    """What came out of a round, in the order in which to talk about it."""

    row: ScanRow
    is_over: bool
    is_inside: bool
    headline: str
    conditions: tuple[ConditionResult, ...]
    too_few: tuple[str, ...]
    chart: StepScale | None
    before: tuple[ImprovementRow, ...]
    improvements: tuple[ImprovementRow, ...]
    previous_url: str
    previous_title: str
    may_improve: bool

    @property
    def n_missing(self) -> int:
        """How many conditions are missing."""
        return sum(condition.is_missing for condition in self.conditions)


@dataclass(frozen=True)
class AnswersRead:
    """The answers of a round that count, with its groups."""

    groups: tuple[ScanGroup, ...]
    answers: Mapping[str, tuple[Answer, ...]]

    def tally(self, kind: str, keys: Iterable[str]) -> Tally:
        wanted = set(keys)
        return rules.tally([(a[1], a[3]) for a in self.answers.get(kind, ()) if a[2] in wanted])


def outcome_sheet(viewer: Viewer, scan: Scan, *, today: dt.date) -> OutcomeSheet:
    """What came out, nothing before the round is over; at most eight queries."""
    counted = counted_scans(
        Scan.objects.filter(pk=scan.pk).select_related("owner", "opgave", "previous")
    ).get()
    is_inside = may_read_inside(viewer, scan)
    is_over = rules.is_scan_over(scan, today)
    results = condition_results(counted, is_inside=is_inside) if is_over else ()
    previous = counted.previous
    return OutcomeSheet(
        row=scan_row(counted, today),
        is_over=is_over,
        is_inside=is_inside,
        headline=_headline(results),
        conditions=results,
        too_few=_too_few(results),
        chart=_chart(counted, results),
        before=promises_before(viewer, scan, today=today),
        improvements=improvements_of(viewer, scan, today=today),
        previous_url=reverse("learning:scan", args=[previous.pk]) if previous else "",
        previous_title=previous.title if previous else "",
        may_improve=is_over and bool(may_keep_improvement(viewer, counted.owner)),
    )


def condition_results(scan: Scan, *, is_inside: bool) -> tuple[ConditionResult, ...]:
    """The ten conditions, what to talk about first on top; at most four queries."""
    read, before = read_answers(scan), read_before(scan)
    results = []
    for condition in statement_list().conditions:
        keys = [statement.key for statement in condition.statements]
        groups = tuple(group_result(g, read, before, keys, is_inside=is_inside) for g in read.groups)
        results.append((_talk_order(condition, groups), condition_result(scan, condition, groups)))
    return tuple(result for _order, result in sorted(results, key=lambda pair: pair[0]))


def read_answers(scan: Scan) -> AnswersRead:
    groups = tuple(ScanGroup.objects.filter(scan=scan))
    found: dict[str, list[Answer]] = defaultdict(list)
    rows = ScanAnswer.objects.filter(sheet__group__scan=scan, sheet__is_handed_in=True)
    for row in rows.values_list("sheet__group__kind", "sheet_id", "statement", "score"):
        found[row[0]].append(row)
    return AnswersRead(groups, {kind: tuple(answers) for kind, answers in found.items()})


def read_before(scan: Scan) -> AnswersRead | None:
    """The round before, when it asked the same statements."""
    previous = scan.previous
    if previous is None or previous.statements_version != scan.statements_version:
        return None
    return read_answers(previous)


def group_result(
    group: ScanGroup, read: AnswersRead, before: AnswersRead | None, keys: Sequence[str], *, is_inside: bool
) -> GroupResult:
    said = read.tally(group.kind, keys)
    label = str(group.get_kind_display())
    fewest = 1 if group.answering == ScanAnswering.NAMED and is_inside else SMALLEST_GROUP
    if not rules.may_be_told(group.answering, said.n_people, is_inside=is_inside):
        return GroupResult(group.kind, label, is_told=False, n_people=said.n_people, fewest=fewest)
    return GroupResult(
        kind=group.kind,
        label=label,
        is_told=True,
        n_people=said.n_people,
        fewest=fewest,
        median=said.median,
        counts=said.counts,
        n_unknown=said.n_unknown,
        is_unknown=said.is_unknown,
        was=_was(group.kind, before, keys, is_inside=is_inside),
    )


def _was(kind: str, before: AnswersRead | None, keys: Sequence[str], *, is_inside: bool) -> int | None:
    if before is None:
        return None
    then = next((group for group in before.groups if group.kind == kind), None)
    said = before.tally(kind, keys)
    if then is None or not rules.may_be_told(then.answering, said.n_people, is_inside=is_inside):
        return None
    return None if said.is_unknown else said.median


def condition_result(scan: Scan, condition: Condition, groups: tuple[GroupResult, ...]) -> ConditionResult:
    divergence = _divergence(groups)
    return ConditionResult(
        number=condition.number,
        title=condition.title,
        question=condition.question,
        groups=groups,
        apart=_apart(divergence),
        is_far_apart=divergence is not None and divergence.gap >= rules.FAR_APART,
        lacking=tuple(
            _("%(group)s: “%(word)s”") % {"group": group.label, "word": group.word}
            for group in groups
            if _is_lacking(group)
        ),
        url=reverse("learning:scan_condition", args=[scan.pk, condition.number]),
    )


def _is_lacking(group: GroupResult) -> bool:
    if not group.is_told:
        return False
    return Tally(group.counts, group.n_unknown, group.n_people).is_lacking


def _divergence(groups: Sequence[GroupResult]) -> Divergence | None:
    return rules.divergence_of(
        {group.label: group.median for group in groups if group.is_told and not group.is_unknown}
    )


def _apart(divergence: Divergence | None) -> str:
    if divergence is None:
        return ""
    return _("%(high)s: “%(high_word)s”, %(low)s: “%(low_word)s”") % {
        "high": divergence.highest,
        "high_word": SHORT_SCORES[Score(divergence.high)],
        "low": divergence.lowest,
        "low_word": SHORT_SCORES[Score(divergence.low)],
    }


def _talk_order(condition: Condition, groups: Sequence[GroupResult]) -> tuple[int, int, int, int]:
    divergence = _divergence(groups)
    medians = [group.median for group in groups if group.is_told and group.median is not None]
    return rules.talk_order(
        n_lacking=sum(_is_lacking(group) for group in groups),
        gap=divergence.gap if divergence else 0,
        lowest=min(medians, default=None),
        number=condition.number,
    )


def _headline(results: Sequence[ConditionResult]) -> str:
    if not any(group.is_told for result in results for group in result.groups):
        return _("Still too few answers to say anything")
    missing = sum(result.is_missing for result in results)
    if not missing:
        return _("No group misses one of the ten conditions")
    return ngettext(
        "One of the ten conditions is missing",
        "%(n)d of the ten conditions are missing",
        missing,
    ) % {"n": missing}


def _too_few(results: Sequence[ConditionResult]) -> tuple[str, ...]:
    """The groups of which nothing is told at all, with their numbers."""
    most: dict[str, GroupResult] = {}
    for result in results:
        for group in result.groups:
            if group.kind not in most or group.n_people > most[group.kind].n_people:
                most[group.kind] = group
    return tuple(
        ngettext(
            "%(group)s: %(n)d of at least %(fewest)d answer",
            "%(group)s: %(n)d of at least %(fewest)d answers",
            group.fewest,
        )
        % {"group": group.label, "n": group.n_people, "fewest": group.fewest}
        for group in most.values()
        if not group.is_told
    )


def _chart(scan: Scan, results: Sequence[ConditionResult]) -> StepScale | None:
    told = [group for result in results for group in result.groups if group.is_told]
    if not told:
        return None
    labels = [group.label for group in results[0].groups]
    table = Table(
        _("The middle answer of each group"),
        (Column(_("Condition")), *(Column(label) for label in labels)),
        tuple(
            Row(
                (
                    f"{result.number}. {result.title}",
                    *(Cell(group.word, note=group.before) for group in result.groups),
                ),
                result.url,
            )
            for result in results
        ),
        caption_hidden=True,
    )
    n_apart = sum(result.is_far_apart for result in results)
    title = (
        ngettext(
            "At one condition the groups are far apart",
            "At %(n)d conditions the groups are far apart",
            n_apart,
        )
        % {"n": n_apart}
        if n_apart
        else _("The groups are close together")
    )
    return StepScale(
        title=title,
        description=_("The middle answer of each group per condition; what to talk about first is on top."),
        source=_("Source: %(title)s, %(owner)s. Never an average over conditions: all ten must be there.")
        % {"title": scan.title, "owner": scan.owner.name},
        scale=tuple(SHORT_SCORES.values()),
        rows=tuple(
            StepRow(
                f"{result.number}. {result.title}",
                {
                    group.label: group.median
                    for group in result.groups
                    if group.is_told and not group.is_unknown and group.median is not None
                },
            )
            for result in results
        ),
        twin=table,
    )
