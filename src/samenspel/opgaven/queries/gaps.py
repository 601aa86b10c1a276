"""Which gaps a version has, what they are called, and how each can be filled or left open."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.foundation import lineage
from samenspel.opgaven import permissions, rules
from samenspel.opgaven.models import (
    Formulation,
    FormulationState,
    OpgaveStatus,
    Part,
    StanceKind,
)
from samenspel.opgaven.queries.support import SupportSheet
from samenspel.opgaven.queries.versions import VersionsInHand
from samenspel.people.permissions import STRANGER, Viewer

GAP_NAMES: dict[str, str | Promise] = {
    "recognition": _("whether this is an opgave"),
    "part-change": _("what changes"),
    "part-for_whom": _("for whom"),
    "part-where": _("where"),
    "part-by_when": _("by when"),
    "part-how_we_see": _("how we see it"),
    "part-already_works": _("what already works"),
    "part-not_open": _("what is not open"),
    "date": _("a year or a day"),
    "sources": _("a source for each sentence"),
    "baseline": _("a baseline"),
    "target": _("a target"),
    "policy_fields": _("which policy fields it touches"),
    "support": _("a party that supports it"),
}
GAP_QUESTIONS: dict[str, str | Promise] = {
    "recognition": _("It was not decided yet whether this is an opgave."),
    "part-change": _("It does not say yet what changes."),
    "part-for_whom": _("It does not say yet for whom."),
    "part-where": _("It does not say yet where."),
    "part-by_when": _("It does not say yet by when."),
    "part-how_we_see": _("It does not say yet how we see that it changes."),
    "part-already_works": _("It does not say yet what already works, or who already acts."),
    "part-not_open": _("It does not say yet what is not open for discussion."),
    "date": _("“By when” names no year and no day."),
    "sources": _("Some sentences do not rest on a source yet."),
    "baseline": _("There is no baseline: where do we stand now?"),
    "target": _("There is no target: where do we want to be?"),
    "policy_fields": _("No policy fields are named that it touches."),
    "support": _("No party stands behind this version yet."),
}
_SUPPORTS = (StanceKind.AGREE, StanceKind.CONCERN)


@dataclass(frozen=True)
class GapRow:
    """A gap beside the text: not yet named, or left open until a day; an address for who may fill it."""

    key: str
    question: str | Promise
    is_left_open: bool
    reason: str
    owner: str
    due_on: dt.date | None
    is_overdue: bool
    fill_url: str
    leave_url: str


def gap_name(key: str) -> str | Promise:
    """The gap in a few words, for a list."""
    return GAP_NAMES[key]


def facts_of(
    formulation: Formulation, *, in_hand: VersionsInHand | None = None, support: SupportSheet | None = None
) -> rules.FormulationFacts:
    """What the rule of the gaps looks at; five queries, one when the versions and the support are in hand."""
    sentences = list(formulation.sentences.all())
    with_source = {link.to_id for link in (in_hand.sources if in_hand else lineage.links_to(sentences))}
    opgave = formulation.opgave
    return rules.FormulationFacts(
        n_sentences=Counter(sentence.part for sentence in sentences),
        n_without_source=sum(sentence.pk not in with_source for sentence in sentences),
        names_date=rules.names_a_date(s.text for s in sentences if s.part == Part.BY_WHEN),
        has_baseline=formulation.baseline_value is not None,
        has_target=formulation.target_value is not None,
        n_policy_fields=opgave.policy_fields.count(),
        n_supporters=_n_supporters(formulation, support),
        is_recognised=opgave.status == OpgaveStatus.OPGAVE,
        reactions_are_asked=formulation.state != FormulationState.DRAFT,
    )


def _n_supporters(formulation: Formulation, support: SupportSheet | None) -> int:
    """How many parties stand behind these very words."""
    if support is None:
        latest = dict(formulation.stances.order_by("pk").values_list("organisation_id", "kind"))
        return sum(kind in _SUPPORTS for kind in latest.values())
    return sum(p.kind in _SUPPORTS and p.on_version == formulation.version for p in support.parties)


def gap_keys_of(formulation: Formulation) -> tuple[str, ...]:
    """The gaps of a version by the public rule; five queries."""
    return rules.gap_keys(facts_of(formulation))


def gap_rows(
    formulation: Formulation,
    *,
    today: dt.date,
    viewer: Viewer = STRANGER,
    in_hand: VersionsInHand | None = None,
    support: SupportSheet | None = None,
) -> tuple[GapRow, ...]:
    """The gaps with what was said about each; seven queries at most.

    A gap that was filled is no longer there. Only who may fill one gets the address where that is done.
    """
    named = {gap.key: gap for gap in formulation.open_gaps.select_related("owner")}
    here = [formulation.opgave_id, formulation.version]
    rows = []
    for key in rules.gap_keys(facts_of(formulation, in_hand=in_hand, support=support)):
        gap = named.get(key)
        rows.append(
            GapRow(
                key=key,
                question=GAP_QUESTIONS[key],
                is_left_open=gap is not None,
                reason=gap.reason if gap else "",
                owner=gap.owner.name if gap else "",
                due_on=gap.due_on if gap else None,
                is_overdue=gap is not None and gap.due_on < today,
                fill_url=_fill_url(key, here) if _may_fill(viewer, formulation, key) else "",
                leave_url=reverse("opgaven:leave_gap", args=[*here, key]),
            )
        )
    return tuple(rows)


def _may_fill(viewer: Viewer, formulation: Formulation, key: str) -> bool:
    opgave = formulation.opgave
    if key == "recognition":
        return bool(permissions.may_recognise(viewer, opgave))
    if key == "policy_fields":
        return bool(permissions.may_edit(viewer, opgave))
    if key == "support":
        return bool(permissions.may_manage_assignments(viewer, opgave))
    return formulation.state == FormulationState.DRAFT and bool(permissions.may_write(viewer, opgave))


def _fill_url(key: str, here: list[int]) -> str:
    pk = here[0]
    elsewhere = {
        "recognition": reverse("opgaven:recognition", args=[pk]),
        "policy_fields": reverse("opgaven:edit", args=[pk]),
        "baseline": reverse("opgaven:measure", args=here),
        "target": reverse("opgaven:measure", args=here),
        "sources": reverse("opgaven:formulation", args=here),
        "support": reverse("opgaven:people", args=[pk]),
    }
    if key in elsewhere:
        return elsewhere[key]
    part = Part.BY_WHEN.value if key == "date" else key.removeprefix("part-")
    return f"{reverse('opgaven:write', args=here)}#id_{part}"
