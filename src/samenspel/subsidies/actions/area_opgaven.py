"""Write the opgaven in which an analysis ends: their sources, their wanted results and their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from samenspel.foundation import journal, lineage
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.opgaven.actions import OpgaveDraft, start_opgave
from samenspel.opgaven.actions.opgaven import opgave_to_point_at
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.queries.voices import voice_keys_in
from samenspel.people.homes import home_of
from samenspel.people.permissions import Viewer
from samenspel.subsidies import permissions, rules
from samenspel.subsidies.actions.analyses import OPGAVE, locked_draft, make_findable
from samenspel.subsidies.errors import AnalysisStillDraft, LinkLeadsNowhere, OrderOfAreaChanged, TitleMissing
from samenspel.subsidies.models import AnalysisState, AreaAnalysis, AreaOpgave, WantedResult

ThingKey = tuple[str, int]


@dataclass(frozen=True)
class AreaOpgaveDraft:
    """What an opgave of an area is about, why, what it rests on, and the opgave that it belongs to."""

    title: str
    why: str = ""
    opgave_id: int | None = None
    sources: tuple[ThingKey, ...] = ()


@dataclass(frozen=True)
class ResultDraft:
    """What should be different, by which figure it shows, and where it comes from."""

    text: str
    indicator_id: int | None = None
    source_words: str = ""
    source_link: str = ""


@transaction.atomic
def add_area_opgave(analysis: AreaAnalysis, draft: AreaOpgaveDraft, *, by: Viewer) -> AreaOpgave:
    """Add an opgave at the end of the order."""
    analysis = locked_draft(analysis.pk, by=by)
    if not draft.title.strip():
        raise TitleMissing
    last = analysis.opgaven.aggregate(last=Max("position"))["last"] or 0
    made = AreaOpgave.objects.create(
        analysis=analysis,
        position=last + 1,
        title=draft.title.strip(),
        why=draft.why.strip(),
        opgave_id=_opgave_id(draft.opgave_id, analysis, by=by),
    )
    _lay_sources(made, draft.sources, by=by)
    make_findable(analysis)
    journal.record("subsidies.area_opgave_added", by=by.account, about=made)
    return made


@transaction.atomic
def edit_area_opgave(opgave: AreaOpgave, draft: AreaOpgaveDraft, *, version: int, by: Viewer) -> AreaOpgave:
    """Change the words of an opgave, the opgave it belongs to and what it rests on."""
    analysis = locked_draft(opgave.analysis_id, by=by)
    opgave = analysis.opgaven.get(pk=opgave.pk)
    if opgave.version != version:
        raise EditedMeanwhile
    if not draft.title.strip():
        raise TitleMissing
    opgave.title, opgave.why = draft.title.strip(), draft.why.strip()
    if draft.opgave_id != opgave.opgave_id:
        opgave.opgave_id = _opgave_id(draft.opgave_id, analysis, by=by)
    opgave.version += 1
    opgave.save(update_fields=["title", "why", "opgave", "version"])
    _lay_sources(opgave, draft.sources, by=by)
    make_findable(analysis)
    journal.record("subsidies.area_opgave_edited", by=by.account, about=opgave)
    return opgave


@transaction.atomic
def move_area_opgave(opgave: AreaOpgave, *, to: int, seen_at: int, by: Viewer) -> AreaOpgave:
    """Give an opgave another place; ``seen_at`` is where it stood on the page: two steps are not one."""
    analysis = locked_draft(opgave.analysis_id, by=by)
    standing = list(analysis.opgaven.order_by("position", "pk"))
    opgave = next(row for row in standing if row.pk == opgave.pk)
    if opgave.position != seen_at:
        raise OrderOfAreaChanged(place=opgave.position)
    _number(rules.moved(standing, opgave, to=to))
    journal.record("subsidies.area_opgave_moved", by=by.account, about=opgave)
    return opgave


@transaction.atomic
def drop_area_opgave(opgave: AreaOpgave, *, by: Viewer) -> None:
    """Take an opgave out of a draft; earlier versions that have it keep it."""
    analysis = locked_draft(opgave.analysis_id, by=by)
    journal.record("subsidies.area_opgave_dropped", by=by.account, about=opgave)
    for link in lineage.links_to([opgave]):
        if by.account is not None:
            # A voice would otherwise lead to something that is no longer there.
            lineage.retract_key((link.from_kind, link.from_id), LinkKind(link.kind), opgave, by=by.account)
    analysis.opgaven.filter(pk=opgave.pk).delete()
    _number(list(analysis.opgaven.order_by("position", "pk")))
    make_findable(analysis)


@transaction.atomic
def add_result(opgave: AreaOpgave, draft: ResultDraft, *, by: Viewer) -> WantedResult:
    """Add what should be different in the area."""
    analysis = locked_draft(opgave.analysis_id, by=by)
    if not draft.text.strip():
        raise TitleMissing
    if not rules.leads_somewhere(draft.source_link.strip()):
        raise LinkLeadsNowhere(link=draft.source_link)
    opgave = analysis.opgaven.get(pk=opgave.pk)
    last = opgave.results.aggregate(last=Max("position"))["last"] or 0
    made = WantedResult.objects.create(
        area_opgave=opgave,
        position=last + 1,
        text=draft.text.strip(),
        indicator_id=draft.indicator_id,
        source_words=draft.source_words.strip(),
        source_link=draft.source_link.strip(),
    )
    journal.record("subsidies.result_added", by=by.account, about=opgave)
    return made


@transaction.atomic
def drop_result(opgave: AreaOpgave, result_id: int, *, by: Viewer) -> None:
    """Take a wanted result out of a draft; when it is gone already that is fine."""
    locked_draft(opgave.analysis_id, by=by)
    n_gone, _each = opgave.results.filter(pk=result_id).delete()
    if n_gone:
        journal.record("subsidies.result_dropped", by=by.account, about=opgave)


def _number(opgaven: Iterable[AreaOpgave]) -> None:
    for place, opgave in enumerate(opgaven, start=1):
        if opgave.position != place:
            opgave.position = place
            opgave.save(update_fields=["position"])


def _opgave_id(asked: int | None, analysis: AreaAnalysis, *, by: Viewer) -> int | None:
    if asked is None:
        return None
    found = opgave_to_point_at(asked, (home_of(analysis.owner),), by=by)
    return found.pk if found else None


def _lay_sources(opgave: AreaOpgave, sources: tuple[ThingKey, ...], *, by: Viewer) -> None:
    """Make the links of the thread what was chosen; what this person cannot see stays as it was."""
    standing = {
        (link.from_kind, link.from_id)
        for link in lineage.links_to([opgave])
        if link.kind == LinkKind.SOURCE_OF
    }
    seen = lineage.cards_of(by, [*standing, *sources])
    chosen = {key for key in sources if key in seen}
    for key in sorted(standing - chosen):
        if key in seen and by.account is not None:
            lineage.retract_key(key, LinkKind.SOURCE_OF, opgave, by=by.account)
    lineage.link_keys(sorted(chosen - standing), LinkKind.SOURCE_OF, opgave, by=by.account)


@transaction.atomic
def make_candidate(area_opgave: AreaOpgave, *, by: Viewer, today: dt.date) -> Opgave:
    """Let an opgave of an adopted analysis become a candidate opgave with its voices; asked twice the same.

    The analysis stays as it was adopted: where it led to is told along the thread.
    """
    # Hold the analysis: two people at the same moment must not make two candidates of one.
    analysis = permissions.locked_analysis(by, area_opgave.analysis_id)
    area_opgave = analysis.opgaven.select_related("opgave").get(pk=area_opgave.pk)
    if analysis.state != AnalysisState.ADOPTED:
        raise AnalysisStillDraft
    if area_opgave.opgave is not None:
        return area_opgave.opgave
    became = [link.to_id for link in lineage.links_from([area_opgave]) if link.to_kind == OPGAVE]
    if became:
        return Opgave.objects.get(pk=became[0])
    opgave = start_opgave(
        OpgaveDraft(area_opgave.title, analysis.area_id),
        analysis.owner,
        by=by,
        today=today,
        voices=voice_keys_in(lineage.links_to([area_opgave])),
    )
    lineage.link(area_opgave, LinkKind.LED_TO, opgave, by=by.account)
    return opgave
