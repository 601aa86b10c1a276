"""The lights of opgaven: what was judged of each aspect, and what the rules propose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Max, QuerySet, Value

from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.steering.models import Aspect, Colour, LightJudgement, LightProposal
from samenspel.steering.permissions import visible_judgements, visible_proposals
from samenspel.steering.rules import differs, is_old
from samenspel.ui.parts import Status

# A colour never stands alone: it has a mark and a word.
KIND_OF = {Colour.GREEN: "fine", Colour.ORANGE: "attention", Colour.RED: "bad"}


@dataclass(frozen=True)
class ProposalCard:
    """What the rules proposed on a day: a colour, or none when too little is known, and what it rests on."""

    colour: str
    findings: tuple[Mapping[str, Any], ...]
    digest: str
    method_version: str
    made_on: dt.date


@dataclass(frozen=True)
class JudgementCard:
    """What a person judged, with the proposal as it was then."""

    pk: int
    colour: str
    reason: str
    cause: str
    consequence: str
    adjustment: str
    adjusted_by: str
    adjusted_before: dt.date | None
    judged_on: dt.date
    judged_by_name: str
    proposed: str
    proposed_digest: str
    proposed_findings: tuple[Mapping[str, Any], ...]

    @property
    def differs(self) -> bool:
        """Whether it differs from what was proposed at that moment."""
        return differs(self.colour, self.proposed)


@dataclass(frozen=True)
class Light:
    """One aspect of an opgave: the judgement that counts, beside what the rules say now."""

    aspect: Aspect | str
    judgement: JudgementCard | None
    proposal: ProposalCard | None
    is_old: bool = False

    @property
    def colour(self) -> str:
        """What a person judged; empty as long as nobody did."""
        return self.judgement.colour if self.judgement else ""

    @property
    def proposed(self) -> str:
        """What the rules propose now; empty when they propose nothing, or the viewer may not see it."""
        return self.proposal.colour if self.proposal else ""

    @property
    def differs(self) -> bool:
        """Whether the judgement differs from what the rules propose now."""
        return self.judgement is not None and differs(self.colour, self.proposed)

    @property
    def proposal_changed(self) -> bool:
        """Whether the rules say something else than when it was judged."""
        return (
            self.judgement is not None
            and self.proposal is not None
            and self.judgement.proposed != self.proposal.colour
        )

    @property
    def status(self) -> Status:
        """The judgement as mark, word and reason."""
        if self.judgement is None:
            return Status("none", str(Aspect(self.aspect).label))
        colour = Colour(self.judgement.colour)
        return Status(KIND_OF[colour], str(colour.label), self.judgement.reason)


def lights_of(
    viewer: Viewer, opgaven: Iterable[Opgave], *, today: dt.date
) -> Mapping[int, tuple[Light, ...]]:
    """For each opgave its five lights as a whole, in a fixed order; two queries, however many opgaven.

    A proposal is the one that was kept last; the page of the lights works it out anew.
    """
    ids = [opgave.pk for opgave in opgaven]
    judged = {(each.opgave_id, each.aspect): each for each in newest_judgements(viewer, ids)}
    proposed = {
        (each.opgave_id, each.aspect): each
        for each in visible_proposals(viewer).filter(opgave__in=ids, use=None, effort=None, is_current=True)
    }
    return {
        pk: tuple(
            light_of(aspect, judged.get((pk, aspect)), proposed.get((pk, aspect)), today=today)
            for aspect in Aspect
        )
        for pk in ids
    }


def newest_judgements(viewer: Viewer, opgave_ids: Iterable[int]) -> list[LightJudgement]:
    """Of each opgave and aspect the newest judgement of the whole; one query."""
    return list(_newest(viewer, list(opgave_ids)))


@dataclass(frozen=True)
class ShortLight:
    """One aspect in short: its colour with the reason of who judged, or what the rules propose so far."""

    colour: str
    reason: str = ""
    is_judged: bool = True


def lights_in_short(viewer: Viewer, opgave_ids: Collection[int]) -> dict[int, dict[str, ShortLight]]:
    """Of each opgave the aspects as they were judged last; one query.

    Where nobody judged stands what the rules propose as orange or red, for who may see proposals.
    """
    columns = ("opgave_id", "aspect", "colour", "why", "is_judged")
    nothing, yes, no = Value("", CharField()), Value(1), Value(0)
    judged = _newest(viewer, opgave_ids).order_by().annotate(why=F("reason"), is_judged=yes)
    proposed = visible_proposals(viewer).filter(
        opgave__in=opgave_ids, use=None, effort=None, is_current=True, colour__in=(Colour.ORANGE, Colour.RED)
    )
    beside = proposed.order_by().annotate(why=nothing, is_judged=no)
    found: dict[int, dict[str, ShortLight]] = {}
    rows = judged.values_list(*columns).union(beside.values_list(*columns), all=True)
    for pk, aspect, colour, why, is_judged in sorted(rows, key=lambda row: row[4]):
        found.setdefault(pk, {})[aspect] = ShortLight(colour, why, bool(is_judged))
    return found


def _newest(viewer: Viewer, opgave_ids: Collection[int]) -> QuerySet[LightJudgement]:
    about = LightJudgement.objects.filter(opgave__in=opgave_ids, use=None, effort=None)
    newest = about.order_by().values("opgave", "aspect").annotate(newest=Max("pk")).values("newest")
    return visible_judgements(viewer).filter(pk__in=newest)


def light_of(
    aspect: Aspect, judged: LightJudgement | None, proposed: LightProposal | None, *, today: dt.date
) -> Light:
    """One light from the rows in hand."""
    return Light(
        aspect=aspect,
        judgement=judgement_card(judged) if judged else None,
        proposal=proposal_card(proposed) if proposed else None,
        is_old=judged is not None and is_old(judged.judged_on, today=today),
    )


def proposal_card(proposed: LightProposal) -> ProposalCard:
    """A kept proposal as it is shown."""
    return ProposalCard(
        colour=proposed.colour,
        findings=tuple(proposed.findings),
        digest=proposed.digest,
        method_version=proposed.method_version,
        made_on=proposed.made_on,
    )


def judgement_card(judged: LightJudgement) -> JudgementCard:
    """A judgement as it is shown."""
    return JudgementCard(
        pk=judged.pk,
        colour=judged.colour,
        reason=judged.reason,
        cause=judged.cause,
        consequence=judged.consequence,
        adjustment=judged.adjustment,
        adjusted_by=judged.adjusted_by,
        adjusted_before=judged.adjusted_before,
        judged_on=judged.judged_on,
        judged_by_name=judged.judged_by_name,
        proposed=judged.proposed,
        proposed_digest=judged.proposed_digest,
        proposed_findings=tuple(judged.proposed_findings),
    )
