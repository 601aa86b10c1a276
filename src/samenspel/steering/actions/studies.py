"""Lay a figure beside other areas: choose beforehand, register, and keep what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from samenspel.figures.models import Indicator
from samenspel.foundation import journal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.steering import permissions
from samenspel.steering.errors.studies import (
    NobodyBeside,
    NothingAfterYet,
    PeerWithoutReason,
    StudyFixed,
    StudyNotFixed,
    StudyThere,
)
from samenspel.steering.models.studies import EffectStudy, StudyOutcome, StudyPeer
from samenspel.steering.queries.peers import PROPOSED, candidates, study_panel
from samenspel.steering.queries.study_runs import Panel, foresee, measure, panel_of
from samenspel.ui.formats import date_words

if TYPE_CHECKING:
    from samenspel.compute.effect import EffectStudy as Found


@dataclass(frozen=True)
class StudyDraft:
    """Which figure, from which year on, over how many years, and what begins then."""

    indicator: Indicator
    area: Area
    start_year: int
    years_after: int
    begins: str


@transaction.atomic
def start_study(opgave: Opgave, draft: StudyDraft, *, by: Viewer, today: dt.date) -> EffectStudy:
    """Begin a comparison with the areas that are most like this one; who they are can still change."""
    from samenspel.compute.effect import Design

    permissions.may_study(by, opgave).require()
    same = {
        "opgave": opgave,
        "indicator": draft.indicator,
        "area": draft.area,
        "start_year": draft.start_year,
    }
    if EffectStudy.objects.filter(**same).exists():
        raise StudyThere(year=draft.start_year)
    found = candidates(draft.indicator, draft.area, start=draft.start_year, today=today)
    if not found:
        raise NobodyBeside(figure=draft.indicator.label)
    study = EffectStudy.objects.create(
        **same,
        begins=draft.begins,
        years_after=draft.years_after,
        designs=[design.value for design in Design],
        started_by=by.account,
    )
    StudyPeer.objects.bulk_create(
        [
            StudyPeer(
                study=study,
                area=each.area,
                place=place,
                distance=each.distance,
                parts=dict(each.parts),
                was_proposed=place <= PROPOSED,
                is_chosen=place <= PROPOSED,
            )
            for place, each in enumerate(found, start=1)
        ]
    )
    journal.record("steering.study_started", by=by.account, about=study)
    return study


@transaction.atomic
def choose_peers(
    study: EffectStudy, chosen: Collection[int], *, reason: str, version: int, by: Viewer
) -> int:
    """Change which areas count, with a reason; says how many changed."""
    locked = _locked(study, by)
    if locked.version != version:
        raise EditedMeanwhile
    changed = [peer for peer in locked.peers.all() if peer.is_chosen != (peer.pk in chosen)]
    if not changed:
        return 0
    if not reason:
        raise PeerWithoutReason
    for peer in changed:
        peer.is_chosen, peer.reason = not peer.is_chosen, reason[:300]
        peer.changed_by, peer.changed_at = by.account, timezone.now()
    StudyPeer.objects.bulk_update(changed, ["is_chosen", "reason", "changed_by", "changed_at"])
    locked.version += 1
    locked.save(update_fields=["version"])
    journal.record("steering.study_peers_changed", by=by.account, about=locked)
    return len(changed)


@transaction.atomic
def register_study(study: EffectStudy, *, version: int, by: Viewer) -> EffectStudy:
    """Fix the design with what can be seen by it; after this nothing of it changes."""
    locked = permissions.locked_study(by, study.pk)
    permissions.may_study(by, locked.opgave).require()
    if locked.registered_at is not None:
        return locked
    if locked.version != version:
        raise EditedMeanwhile
    foreseen, panel = foresee(locked)
    own = study_panel(locked.indicator, locked.area, [], before=9_999)[locked.area.code]
    locked.foreseen = {**foreseen, "panel": _kept(panel)}
    locked.is_after_the_fact = any(year >= locked.start_year for year in own)
    locked.registered_at, locked.registered_by = timezone.now(), by.account
    locked.version += 1
    fields = ["foreseen", "is_after_the_fact", "registered_at", "registered_by", "version"]
    locked.save(update_fields=fields)
    journal.record("steering.study_registered", by=by.account, about=locked)
    return locked


@transaction.atomic
def keep_outcome(study: EffectStudy, *, by: Viewer) -> StudyOutcome:
    """Compute the outcome of a registered study on the figures of now and keep it; the same twice is one."""
    from samenspel.compute.effect import METHOD, VERSION, effect_to_mapping
    from samenspel.compute.effect.run import parameters

    locked = permissions.locked_study(by, study.pk)
    permissions.may_study(by, locked.opgave).require()
    if locked.registered_at is None:
        raise StudyNotFixed
    panel = panel_of(locked, before=locked.start_year + locked.years_after)
    if not any(year >= locked.start_year for year in panel.get(locked.area.code, {})):
        raise NothingAfterYet(year=locked.start_year)
    found: Found = measure(locked, panel)
    outcome, is_new = StudyOutcome.objects.get_or_create(
        study=locked,
        method_version=VERSION,
        input_digest=found.input_digest,
        defaults={
            "method": METHOD,
            "parameters": parameters(),
            "result": effect_to_mapping(found),
            "panel": _kept(panel),
            "computed_by": by.account,
        },
    )
    if is_new:
        journal.record("steering.study_outcome_kept", by=by.account, about=outcome)
    return outcome


@transaction.atomic
def drop_study(study: EffectStudy, *, by: Viewer) -> None:
    """Throw a comparison away that was not registered."""
    locked = _locked(study, by)
    journal.record("steering.study_dropped", by=by.account, about=locked)
    locked.delete()


def _locked(study: EffectStudy, by: Viewer) -> EffectStudy:
    locked = permissions.locked_study(by, study.pk)
    permissions.may_study(by, locked.opgave).require()
    if locked.registered_at is not None:
        raise StudyFixed(day=date_words(timezone.localdate(locked.registered_at)))
    return locked


def _kept(panel: Panel) -> dict[str, dict[str, float | None]]:
    """The figures as they are kept: years as the texts that JSON makes of them."""
    return {code: {str(year): value for year, value in each.items()} for code, each in panel.items()}
