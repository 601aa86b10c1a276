"""Write down what is known about an area: in own words, or taken over from what the platform knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from samenspel.foundation import journal
from samenspel.people.permissions import Viewer
from samenspel.subsidies import rules
from samenspel.subsidies.actions.analyses import locked_draft
from samenspel.subsidies.errors import LinkLeadsNowhere, TitleMissing
from samenspel.subsidies.models import AnalysisFinding, AreaAnalysis, FindingPart


@dataclass(frozen=True)
class FindingDraft:
    """One thing that is known, where it comes from, and of which day it is."""

    part: FindingPart
    text: str
    source_words: str = ""
    source_link: str = ""
    known_on: dt.date | None = None
    source: tuple[str, int] | None = None


@transaction.atomic
def add_findings(analysis: AreaAnalysis, drafts: Sequence[FindingDraft], *, by: Viewer) -> int:
    """Add what is known; what was taken over before is not added twice. Returns how many are new."""
    analysis = locked_draft(analysis.pk, by=by)
    for draft in drafts:
        _require_words(draft)
    standing = set(analysis.findings.values_list("source_kind", "source_id"))
    new = [draft for draft in drafts if draft.source is None or draft.source not in standing]
    last = analysis.findings.aggregate(last=Max("position"))["last"] or 0
    made = AnalysisFinding.objects.bulk_create(
        AnalysisFinding(
            analysis=analysis,
            part=draft.part,
            position=position,
            text=draft.text.strip(),
            source_words=draft.source_words.strip(),
            source_link=draft.source_link.strip(),
            known_on=draft.known_on,
            source_kind=draft.source[0] if draft.source else "",
            source_id=draft.source[1] if draft.source else None,
        )
        for position, draft in enumerate(new, start=last + 1)
    )
    if made:
        journal.record("subsidies.findings_added", by=by.account, about=analysis)
    return len(made)


@transaction.atomic
def edit_finding(finding: AnalysisFinding, draft: FindingDraft, *, by: Viewer) -> AnalysisFinding:
    """Say it in other words; where a taken over finding came from stays with it."""
    analysis = locked_draft(finding.analysis_id, by=by)
    _require_words(draft)
    finding.text, finding.source_words = draft.text.strip(), draft.source_words.strip()
    finding.source_link, finding.known_on = draft.source_link.strip(), draft.known_on
    finding.save(update_fields=["text", "source_words", "source_link", "known_on"])
    journal.record("subsidies.finding_edited", by=by.account, about=analysis)
    return finding


@transaction.atomic
def drop_finding(analysis: AreaAnalysis, finding_id: int, *, by: Viewer) -> None:
    """Take a finding out of a draft; when it is gone already that is fine."""
    analysis = locked_draft(analysis.pk, by=by)
    n_gone, _each = analysis.findings.filter(pk=finding_id).delete()
    if n_gone:
        journal.record("subsidies.finding_dropped", by=by.account, about=analysis)


def _require_words(draft: FindingDraft) -> None:
    if not draft.text.strip():
        raise TitleMissing
    if not rules.leads_somewhere(draft.source_link.strip()):
        raise LinkLeadsNowhere(link=draft.source_link)
