"""The page of the lights: each aspect with its judgement, the proposal, and what was judged before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.compute.lights import VERSION, Proposal, proposals
from samenspel.compute.lights_table import finding_to_mapping, proposal_digest
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import works_on
from samenspel.people.permissions import Viewer
from samenspel.steering.models import Aspect, Colour, LightJudgement
from samenspel.steering.permissions import may_judge, may_see_proposals, visible_judgements
from samenspel.steering.queries.light_words import finding_words
from samenspel.steering.queries.lights import KIND_OF, JudgementCard, Light, ProposalCard, judgement_card
from samenspel.steering.queries.situation import figures_of, proposal_of_figure, situation_of, weighed
from samenspel.steering.queries.steered import SteeredFigure, steered_figures
from samenspel.steering.queries.uses_page import GOAL_WORD
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

    aspect: Aspect | str
    label: str
    light: Light
    judged: JudgedRow | None
    remarks: tuple[str, ...]
    proposed: Status | None
    sentences: tuple[str, ...]
    earlier: tuple[JudgedRow, ...]
    judge_url: str
    # Of one figure: its word in addresses, its own page, and whether it is that of the formulation.
    word: str = ""
    url: str = ""
    is_goal: bool = False
    effort: int | None = None

    @property
    def place(self) -> str:
        """Where it stands on the page."""
        if self.effort is not None:
            return f"licht-inspanning-{self.effort}"
        if self.is_goal:
            return f"licht-cijfer-{GOAL_WORD}"
        return f"licht-cijfer-{self.word}" if self.word else f"licht-{self.aspect}"

    @property
    def words(self) -> tuple[str, ...]:
        """Every word in an address that means it."""
        return (self.word, GOAL_WORD) if self.is_goal else (self.word,)

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
    figures: tuple[LightRow, ...] = ()

    def row(self, aspect: str) -> LightRow:
        """The row of one aspect."""
        return next(row for row in self.rows if row.aspect == aspect)

    def figure(self, word: str) -> LightRow | None:
        """The row of one figure, by its word in addresses; the goal keeps its word when it gets a number."""
        return next((row for row in self.figures if word in row.words), None)


def lights_sheet(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> LightsSheet:
    """The lights of one opgave with everything that was judged; a fixed number of queries."""
    judged: dict[tuple[str, int | None], list[JudgementCard]] = defaultdict(list)
    for row in visible_judgements(viewer, opgave).filter(opgave=opgave).order_by("-pk"):
        judged[row.aspect, row.use_id].append(judgement_card(row))
    steered = steered_figures(viewer, opgave)
    proposed = live_proposals(viewer, opgave, today=today, steered=steered)
    seen = Seen(opgave, today, with_names=works_on(viewer, opgave), judges=bool(may_judge(viewer, opgave)))
    rows = tuple(
        light_row(
            seen,
            Subject(aspect, capfirst(str(aspect.label))),
            judged[aspect, None],
            proposed.get(aspect),
        )
        for aspect in Aspect
    )
    return LightsSheet(
        headline_of(_colours(rows)),
        _lead(rows),
        rows,
        sees_proposals=bool(proposed),
        figures=_figure_rows(viewer, seen, steered, judged),
    )


def _figure_rows(
    viewer: Viewer,
    seen: Seen,
    steered: Sequence[SteeredFigure],
    judged: Mapping[tuple[str, int | None], Sequence[JudgementCard]],
) -> tuple[LightRow, ...]:
    """Each figure that says whether the effect is there, as far as somebody judged it or may."""
    chosen = weighed(steered)
    sees = bool(may_see_proposals(viewer, seen.opgave))
    figures = figures_of(viewer, seen.opgave, chosen, today=seen.today) if sees else ()
    proposals_of = [proposal_now(proposal_of_figure(each, today=seen.today), seen.today) for each in figures]
    rows = []
    for at, each in enumerate(chosen):
        use_pk = each.use.pk if each.use is not None else None
        word = str(use_pk) if use_pk is not None else GOAL_WORD
        # What hangs on the goal itself stands with the whole: only a use has judgements of its own.
        own = judged.get((Aspect.EFFECT, use_pk), ()) if use_pk is not None else ()
        subject = Subject(Aspect.EFFECT, f"{each.indicator.label}, {each.area.name}", word, each.is_main)
        rows.append(light_row(seen, subject, own, proposals_of[at] if sees else None))
    return tuple(row for row in rows if row.judged is not None or row.proposed is not None)


def figure_light(viewer: Viewer, opgave: Opgave, figure: SteeredFigure, *, today: dt.date) -> LightRow | None:
    """The light of one figure on its own page; none where a figure says nothing of the effect."""
    if not weighed([figure]):
        return None
    judged: dict[tuple[str, int | None], list[JudgementCard]] = defaultdict(list)
    if figure.use is not None:
        for row in visible_judgements(viewer, opgave).filter(use=figure.use).order_by("-pk"):
            judged[row.aspect, row.use_id].append(judgement_card(row))
    seen = Seen(opgave, today, with_names=works_on(viewer, opgave), judges=bool(may_judge(viewer, opgave)))
    return next(iter(_figure_rows(viewer, seen, (figure,), judged)), None)


def last_judged(row: LightRow) -> dict[str, object]:
    """The last judgement of an aspect, to begin the next one with; else what the rules propose."""
    card = row.light.judgement
    if card is None:
        return {"colour": row.light.proposed}
    names = ("colour", "reason", "cause", "consequence", "adjustment", "adjusted_by", "adjusted_before")
    return {name: getattr(card, name) for name in names}


def live_proposals(
    viewer: Viewer, opgave: Opgave, *, today: dt.date, steered: tuple[SteeredFigure, ...] | None = None
) -> dict[str, ProposalCard]:
    """What the rules propose at this moment, by aspect; nothing for who may not see it."""
    if not may_see_proposals(viewer, opgave):
        return {}
    situation = situation_of(viewer, opgave, today=today, steered=steered)
    return {each.aspect.value: proposal_now(each, today) for each in proposals(situation)}


def proposal_now(proposal: Proposal, today: dt.date) -> ProposalCard:
    """A proposal that the rules just made, as a card."""
    return ProposalCard(
        colour=proposal.colour.value if proposal.colour else "",
        findings=tuple(finding_to_mapping(finding) for finding in proposal.findings),
        digest=proposal_digest(proposal),
        method_version=VERSION,
        made_on=today,
    )


@dataclass(frozen=True)
class Seen:
    """Of which opgave the lights are shown, on which day, with what this viewer may."""

    opgave: Opgave
    today: dt.date
    with_names: bool
    judges: bool


@dataclass(frozen=True)
class Subject:
    """What a light is of: an aspect of the whole, one figure by its word in addresses, or one effort."""

    aspect: Aspect | str
    label: str
    word: str = ""
    is_goal: bool = False
    effort: int | None = None

    def urls(self, opgave: Opgave) -> tuple[str, str]:
        """Where it is judged, and its own page."""
        if self.effort is not None:
            own = [opgave.pk, self.effort]
            return reverse("steering:judge_effort", args=own), reverse("approach:effort", args=own)
        if not self.word:
            return reverse("steering:judge_light", args=[opgave.pk, str(self.aspect)]), ""
        at = [opgave.pk, self.word]
        return reverse("steering:judge_figure", args=at), reverse("steering:use", args=at)


def light_row(
    seen: Seen, subject: Subject, judged: Sequence[JudgementCard], proposal: ProposalCard | None
) -> LightRow:
    """One light on the page from the rows in hand; no query."""
    newest = judged[0] if judged else None
    aged = newest is not None and is_old(newest.judged_on, today=seen.today)
    light = Light(subject.aspect, newest, proposal, is_old=aged)
    shown = judged_row(newest, with_names=seen.with_names) if newest else None
    if shown is not None and light.differs:
        # That it differs stands beside it already, from the proposal of now.
        shown = replace(shown, beside="")
    judge_url, url = subject.urls(seen.opgave)
    return LightRow(
        aspect=subject.aspect,
        label=subject.label,
        light=light,
        judged=shown,
        remarks=tuple(_remarks(light)),
        proposed=proposed_status(proposal) if proposal else None,
        sentences=tuple(finding_words(finding) for finding in proposal.findings) if proposal else (),
        earlier=tuple(judged_row(each, with_names=seen.with_names) for each in judged[1:]),
        judge_url=judge_url if seen.judges else "",
        word=subject.word,
        url=url,
        is_goal=subject.is_goal,
        effort=subject.effort,
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
    return {Aspect(row.aspect): row.light.colour for row in rows if row.judged is not None}


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
