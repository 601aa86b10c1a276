"""A study as the calculation takes it: its figures, what could be seen by it, and what it measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from samenspel.foundation.errors import DomainError
from samenspel.steering.errors.studies import FewPeers, FewYears, PeersMissYears
from samenspel.steering.models.studies import EffectStudy
from samenspel.steering.queries.peers import study_panel

if TYPE_CHECKING:
    from samenspel.compute.effect import EffectStudy as Found
    from samenspel.compute.effect import LeftOut, StudyRefused

# As many areas as a refusal names; the page has them all.
MOST_NAMED = 5
Panel = Mapping[str, Mapping[int, float | None]]


def panel_of(study: EffectStudy, *, before: int) -> Panel:
    """The figures of the area and the peers that count, up to a year; seven queries."""
    peers = study.peers.filter(is_chosen=True).select_related("area")
    return study_panel(study.indicator, study.area, [peer.area for peer in peers], before=before)


def foresee(study: EffectStudy) -> tuple[dict[str, Any], Panel]:
    """How large an effect must be to be seen, from the years before the start only; seven queries.

    Raises
    ------
    FewPeers, FewYears
        When no study can be made, with why.
    """
    from samenspel.compute.effect import effect_to_mapping

    panel = panel_of(study, before=study.start_year)
    return effect_to_mapping(measure(study, panel)), panel


def measure(study: EffectStudy, panel: Panel) -> Found:
    """The calculation itself, its refusals as sentences."""
    from samenspel.compute.effect import AreaPanel, StudyRefused, effect_of

    try:
        return effect_of(AreaPanel(panel), study.area.code, study.start_year, study.years_after)
    except StudyRefused as refusal:
        raise _sentence(study, refusal) from refusal


def _sentence(study: EffectStudy, refusal: StudyRefused) -> DomainError:
    from samenspel.compute.effect import FEWEST_BEFORE, FEWEST_PEERS

    if refusal.code == "peers":
        return _few_peers(study, refusal, FEWEST_PEERS)
    found = refusal.values.get("found", 0)
    wanted = FEWEST_BEFORE + (study.years_after if refusal.code == "planned" else 0)
    return FewYears(start=study.start_year, found=found, wanted=wanted)


def _few_peers(study: EffectStudy, refusal: StudyRefused, wanted: int) -> DomainError:
    """Too few areas were chosen, or too few of them have every year: then which miss which year."""
    found = cast("int", refusal.values["found"])
    left_out = cast("Sequence[LeftOut]", refusal.values["left_out"])
    if found + len(left_out) < wanted:
        return FewPeers(found=found, wanted=wanted)
    codes = {each.area for each in left_out}
    names = dict(study.peers.filter(area__code__in=codes).values_list("area__code", "area__name"))
    told = [f"{names.get(each.area, each.area)} ({each.period})" for each in left_out[:MOST_NAMED]]
    areas = ", ".join(told) + (" …" if len(left_out) > MOST_NAMED else "")
    return PeersMissYears(found=found, wanted=wanted, n_missing=len(left_out), areas=areas)
