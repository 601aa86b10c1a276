"""A version of an analysis beside the one before it: what came, went, moved and was reworded."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.people.permissions import Viewer
from samenspel.subsidies import permissions
from samenspel.subsidies.models import AreaAnalysis, AreaOpgave


@dataclass(frozen=True)
class OpgaveChange:
    """One opgave of an area in two versions."""

    kind: str
    title: str
    was_title: str = ""
    why: str = ""
    was_why: str = ""
    place: int = 0
    was_place: int = 0
    results_came: tuple[str, ...] = ()
    results_gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnalysisChanges:
    """What a version changed."""

    before: int
    opgaven: tuple[OpgaveChange, ...]
    findings_came: tuple[str, ...]
    findings_gone: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether both versions say the same."""
        kinds = {change.kind for change in self.opgaven}
        return kinds <= {"same"} and not self.findings_came and not self.findings_gone


def changes_since(viewer: Viewer, analysis: AreaAnalysis) -> AnalysisChanges | None:
    """What changed since the version before, as far as the viewer may read that; at most seven queries."""
    seen = permissions.visible_analyses(viewer).filter(pk=analysis.follows_id or 0)
    before = seen.first()
    if before is None:
        return None
    old = {row.pk: row for row in _opgaven(before)}
    new = _opgaven(analysis)
    kept = {row.copied_from_id for row in new}
    changes = [_change(row, old.get(row.copied_from_id or 0)) for row in new]
    changes += [
        OpgaveChange("gone", row.title, was_place=row.position) for pk, row in old.items() if pk not in kept
    ]
    said = list(before.findings.values_list("text", flat=True))
    says = list(analysis.findings.values_list("text", flat=True))
    return AnalysisChanges(
        before=before.number,
        opgaven=tuple(changes),
        findings_came=tuple(text for text in says if text not in said),
        findings_gone=tuple(text for text in said if text not in says),
    )


def _opgaven(analysis: AreaAnalysis) -> list[AreaOpgave]:
    return list(analysis.opgaven.order_by("position", "pk").prefetch_related("results"))


def _change(row: AreaOpgave, was: AreaOpgave | None) -> OpgaveChange:
    wanted = [result.text for result in row.results.all()]
    if was is None:
        return OpgaveChange("new", row.title, why=row.why, place=row.position, results_came=tuple(wanted))
    before = [result.text for result in was.results.all()]
    came = tuple(text for text in wanted if text not in before)
    gone = tuple(text for text in before if text not in wanted)
    is_same = (row.title, row.why, row.position) == (was.title, was.why, was.position)
    return OpgaveChange(
        kind="same" if is_same and not came and not gone else "changed",
        title=row.title,
        was_title=was.title if was.title != row.title else "",
        why=row.why if was.why != row.why else "",
        was_why=was.why if was.why != row.why else "",
        place=row.position,
        was_place=was.position,
        results_came=came,
        results_gone=gone,
    )
