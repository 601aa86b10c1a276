"""The page of the lights: each aspect with its judgement, the proposal, and what was judged before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.compute.lights import VERSION, proposals
from samenspel.compute.lights_table import finding_to_mapping, proposal_digest
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import works_on
from samenspel.people.permissions import Viewer
from samenspel.steering.models import Aspect, Colour, LightJudgement
from samenspel.steering.permissions import may_judge, may_see_proposals, visible_judgements
from samenspel.steering.queries.light_words import finding_words
from samenspel.steering.queries.lights import KIND_OF, JudgementCard, Light, ProposalCard, judgement_card
from samenspel.steering.queries.situation import situation_of
from samenspel.steering.rules import is_old
from samenspel.ui import formats
from samenspel.ui.parts import Status

_WORST_FIRST = (Colour.RED, Colour.ORANGE)


@dataclass(frozen=True)
class JudgedRow:
    """One judgement as it is read: what, why, what changes, and what the rules said on that day."""

    pk: int
    status: Status
    judged: str
    account: tuple[tuple[str, str], ...]
    beside: str


@dataclass(frozen=True)
class LightRow:
    """One aspect on the page."""

    aspect: Aspect
    label: str
    light: Light
    judged: JudgedRow | None
    remarks: tuple[str, ...]
    proposed: Status | None
    sentences: tuple[str, ...]
    earlier: tuple[JudgedRow, ...]
    judge_url: str

    @property
    def place(self) -> str:
        """Where it stands on the page."""
        return f"licht-{self.aspect.value}"

    @property
    def after(self) -> int | None:
        """The judgement that whoever judges now has read."""
        return self.judged.pk if self.judged else None


@dataclass(frozen=True)
class LightsSheet:
    """All five, with what one should remember of them."""

    headline: str
    lead: str
    rows: tuple[LightRow, ...]
    sees_proposals: bool

    def row(self, aspect: str) -> LightRow:
        """The row of one aspect."""
        return next(row for row in self.rows if row.aspect == aspect)


def lights_sheet(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> LightsSheet:
    """The lights of one opgave with everything that was judged; a fixed number of queries."""
    judged: dict[str, list[JudgementCard]] = {aspect: [] for aspect in Aspect}
    for row in visible_judgements(viewer, opgave).filter(opgave=opgave, use=None).order_by("-pk"):
        judged[row.aspect].append(judgement_card(row))
    proposed = live_proposals(viewer, opgave, today=today)
    with_names, judges = works_on(viewer, opgave), bool(may_judge(viewer, opgave))
    rows = tuple(
        _row(opgave, aspect, judged[aspect], proposed.get(aspect), today, (with_names, judges))
        for aspect in Aspect
    )
    return LightsSheet(headline_of(_colours(rows)), _lead(rows), rows, sees_proposals=bool(proposed))


def last_judged(row: LightRow) -> dict[str, object]:
    """The last judgement of an aspect, to begin the next one with; else what the rules propose."""
    card = row.light.judgement
    if card is None:
        return {"colour": row.light.proposed}
    names = ("colour", "reason", "cause", "consequence", "adjustment", "adjusted_by", "adjusted_before")
    return {name: getattr(card, name) for name in names}


def live_proposals(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> dict[str, ProposalCard]:
    """What the rules propose at this moment, by aspect; nothing for who may not see it."""
    if not may_see_proposals(viewer, opgave):
        return {}
    return {
        each.aspect.value: ProposalCard(
            colour=each.colour.value if each.colour else "",
            findings=tuple(finding_to_mapping(finding) for finding in each.findings),
            digest=proposal_digest(each),
            method_version=VERSION,
            made_on=today,
        )
        for each in proposals(situation_of(viewer, opgave, today=today))
    }


def _row(
    opgave: Opgave,
    aspect: Aspect,
    judged: Sequence[JudgementCard],
    proposal: ProposalCard | None,
    today: dt.date,
    may: tuple[bool, bool],
) -> LightRow:
    with_names, judges = may
    newest = judged[0] if judged else None
    light = Light(
        aspect, newest, proposal, is_old=newest is not None and is_old(newest.judged_on, today=today)
    )
    shown = judged_row(newest, with_names=with_names) if newest else None
    if shown is not None and light.differs:
        # That it differs stands beside it already, from the proposal of now.
        shown = replace(shown, beside="")
    return LightRow(
        aspect=aspect,
        label=capfirst(str(aspect.label)),
        light=light,
        judged=shown,
        remarks=tuple(_remarks(light)),
        proposed=proposed_status(proposal) if proposal else None,
        sentences=tuple(finding_words(finding) for finding in proposal.findings) if proposal else (),
        earlier=tuple(judged_row(each, with_names=with_names) for each in judged[1:]),
        judge_url=reverse("steering:judge_light", args=[opgave.pk, aspect.value]) if judges else "",
    )


def judged_row(card: JudgementCard, *, with_names: bool) -> JudgedRow:
    """A judgement in words; names of people are for who works on the opgave."""
    day = formats.date_words(card.judged_on)
    by = _("%(name)s, %(day)s") % {"name": card.judged_by_name, "day": day} if with_names else day
    return JudgedRow(
        pk=card.pk,
        status=Status(KIND_OF[Colour(card.colour)], str(Colour(card.colour).label), card.reason),
        judged=by,
        account=tuple(_account(card, with_names=with_names)),
        beside=_then(card) if with_names else "",
    )


def _account(card: JudgementCard, *, with_names: bool) -> list[tuple[str, str]]:
    if card.adjusted_before is None:
        return []
    until = _("before %(day)s") % {"day": formats.date_words(card.adjusted_before)}
    who = _("%(name)s, %(until)s") % {"name": card.adjusted_by, "until": until} if with_names else until
    return [
        (_("What causes it"), card.cause),
        (_("What it means for the goal"), card.consequence),
        (_("What we change"), card.adjustment),
        (_("Who and when"), who),
    ]


def _then(card: JudgementCard) -> str:
    """What the rules said on the day of the judgement."""
    if not card.proposed:
        return _("The rules proposed nothing that day.")
    colour = str(Colour(card.proposed).label)
    if card.differs:
        return _("It differs from the proposal of that day, which was %(colour)s.") % {"colour": colour}
    return _("The rules proposed the same that day.")


def _remarks(light: Light) -> list[str]:
    """What should be known with a judgement: it differs, the proposal changed since, or it is old."""
    found = []
    if light.differs:
        colour = str(Colour(light.proposed).label)
        found.append(_("Differs from the proposal, which is %(colour)s.") % {"colour": colour})
    if light.proposal_changed and not light.differs:
        found.append(_("The proposal has changed since this judgement."))
    if light.is_old:
        found.append(_("This judgement is more than three months old."))
    return found


def proposed_status(proposal: ProposalCard) -> Status:
    """What the rules propose as mark and word; nothing known is no colour."""
    if not proposal.colour:
        return Status("none", _("no proposal: too little is known"))
    colour = Colour(proposal.colour)
    return Status(KIND_OF[colour], str(colour.label))


def judged_status(viewer: Viewer, opgave: Opgave, judged: Sequence[LightJudgement]) -> Status:
    """What the newest judgements come to, with the reason of the worst, whose it is and when."""
    rank = {Colour.RED: 0, Colour.ORANGE: 1, Colour.GREEN: 2}
    worst = min(judged, key=lambda each: (rank[Colour(each.colour)], -each.pk))
    day = formats.date_words(worst.judged_on)
    by = f"{worst.judged_by_name}, {day}" if works_on(viewer, opgave) else day
    return Status(
        kind=KIND_OF[Colour(worst.colour)],
        word=headline_of({Aspect(each.aspect): each.colour for each in judged}),
        reason=f"{worst.reason} ({by})",
        url=reverse("steering:lights", args=[opgave.pk]),
    )


def headline_of(colours: Mapping[Aspect, str]) -> str:
    """What was judged in a few words: red first, then orange, by aspect."""
    if not colours:
        return _("Nobody judged the lights yet")
    by_colour: Mapping[Colour, list[str]] = {
        colour: [str(aspect.label) for aspect in Aspect if colours.get(aspect) == colour]
        for colour in _WORST_FIRST
    }
    red, orange = by_colour[Colour.RED], by_colour[Colour.ORANGE]
    if red and orange:
        return _("Red: %(red)s. Orange: %(orange)s.") % {
            "red": formats.joined(red),
            "orange": formats.joined(orange),
        }
    if red:
        return _("Red: %(red)s") % {"red": formats.joined(red)}
    if orange:
        return _("Orange: %(orange)s") % {"orange": formats.joined(orange)}
    if len(colours) < len(Aspect):
        return _("What was judged is green")
    return _("Everything is green")


def _colours(rows: Sequence[LightRow]) -> dict[Aspect, str]:
    return {row.aspect: row.light.colour for row in rows if row.judged is not None}


def _lead(rows: Sequence[LightRow]) -> str:
    n_open = sum(row.judged is None for row in rows)
    n_differs = sum(row.light.differs for row in rows)
    said = []
    if n_open and n_open < len(rows):
        said.append(
            ngettext("%(n)d light was not judged yet.", "%(n)d lights were not judged yet.", n_open)
            % {"n": n_open}
        )
    if n_differs:
        said.append(
            ngettext(
                "%(n)d judgement differs from the proposal.",
                "%(n)d judgements differ from the proposal.",
                n_differs,
            )
            % {"n": n_differs}
        )
    return " ".join(said)
