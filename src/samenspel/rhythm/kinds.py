"""The headings of each kind of paper: what stands under them, which must be filled, which mirror a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.rhythm.models import Audience, EditionKind


@dataclass(frozen=True)
class Heading:
    """One heading of a paper: what it asks, the table that stands under it, and its name in Word.

    ``mirrors`` is the heading of the budget text that it answers.
    """

    key: str
    title: str | Promise
    asks: str | Promise
    field: str
    table: str = ""
    is_required: bool = False
    mirrors: str = ""


_STEERING: tuple[Heading, ...] = (
    Heading(
        "asked",
        _("What we ask of the steering group"),
        _("One decision a sentence, so that the meeting can say yes or no."),
        "gevraagd",
        is_required=True,
    ),
    Heading("standing", _("Where we stand"), _("The finding first, then why."), "stand", table="indicators"),
    Heading(
        "lights",
        _("What is off course"),
        _("The lights stand in the table. Say what the meeting has to know of orange and red."),
        "afwijking",
        table="lights",
    ),
    Heading(
        "decided",
        _("What was decided before"),
        _("What came of it, and what has to be looked at again."),
        "besloten",
        table="decisions",
    ),
    Heading(
        "efforts",
        _("What we do"),
        _("Only what the steering group has to know."),
        "inspanningen",
        table="efforts",
    ),
    Heading("needs", _("What is needed"), _("What somebody else can lift."), "nodig"),
    Heading("money", _("Money"), _("What there is, and what is missing."), "geld", table="money"),
    Heading(
        "agreed", _("What was agreed and is open"), _("A word on what is late."), "afspraken", table="agreed"
    ),
    Heading("council", _("What the council asked"), _("A word on what is overdue."), "raad", table="council"),
)
_LETTER: tuple[Heading, ...] = (
    Heading("occasion", _("Occasion"), _("Why the council reads this now."), "aanleiding", is_required=True),
    Heading(
        "core",
        _("Core message"),
        _("At most three sentences. Somebody who stops here knows enough."),
        "kernboodschap",
        is_required=True,
    ),
    Heading(
        "explanation",
        _("Explanation"),
        _("What the core message rests on."),
        "toelichting",
        table="indicators",
    ),
    Heading(
        "consequences", _("Consequences"), _("For residents, money, planning and the law."), "consequenties"
    ),
    Heading("follow_up", _("What comes next"), _("Who does what before when."), "vervolg", table="council"),
    Heading("annexes", _("Annexes"), _("One annex a line, with its address."), "bijlagen"),
)
# It looks ahead before the budget is made: what comes, what should change, what that asks, what to choose.
_FRAMEWORK: tuple[Heading, ...] = (
    Heading("mission", _("What it is about"), _("The opgave in a few sentences."), "opgave_kort"),
    Heading(
        "coming",
        _("What do we see coming?"),
        _("Where it goes if nothing changes: figures, rules and money from elsewhere, what residents say."),
        "vooruitblik",
        table="indicators",
        is_required=True,
    ),
    Heading(
        "change",
        _("What do we want to change in the coming years?"),
        _("Another result, another year or another effort than the budget says. Nothing is an answer too."),
        "bijstellen",
        table="lights",
        is_required=True,
    ),
    Heading(
        "years",
        _("What does that ask in the coming years?"),
        _("For each year what is more or less, once or every year, and from what it is paid."),
        "meerjarig",
        table="money",
        is_required=True,
    ),
    Heading(
        "choices",
        _("What the council can choose"),
        _("At least two options, each with what it brings and costs. Say so if there is nothing to choose."),
        "keuzes",
        is_required=True,
    ),
    Heading(
        "risks",
        _("What is still uncertain"),
        _("What can turn out otherwise, and what it would cost then."),
        "risicos",
    ),
    Heading(
        "council",
        _("What the council asked"),
        _("Motions and commitments that this touches."),
        "raad",
        table="council",
    ),
)
_BUDGET: tuple[Heading, ...] = (
    Heading("mission", _("What it is about"), _("The opgave in a few sentences."), "opgave_kort"),
    Heading(
        "want",
        _("What do we want to achieve?"),
        _("The effect that people notice, with its target."),
        "bereiken",
        table="indicators",
        is_required=True,
    ),
    Heading(
        "do",
        _("What are we going to do for it?"),
        _("The efforts of that year."),
        "doen",
        table="efforts",
        is_required=True,
    ),
    Heading(
        "cost",
        _("What may it cost?"),
        _("The money of that year, and who pays."),
        "kosten",
        table="money",
        is_required=True,
    ),
)
_REPORT: tuple[Heading, ...] = (
    Heading(
        "mission",
        _("What it is about"),
        _("The opgave in a few sentences, and the frames in force."),
        "opgave_kort",
    ),
    Heading(
        "achieved",
        _("What did we achieve?"),
        _("Beside the text of the budget: what came of it."),
        "bereikt",
        table="indicators",
        is_required=True,
        mirrors="want",
    ),
    Heading(
        "done",
        _("What did we do for it?"),
        _("What was done, what was not, and why."),
        "gedaan",
        table="efforts",
        is_required=True,
        mirrors="do",
    ),
    Heading(
        "spent",
        _("What did it cost?"),
        _("Only what deviates, once or every year."),
        "gekost",
        table="money",
        is_required=True,
        mirrors="cost",
    ),
    Heading(
        "decided",
        _("What was decided before"),
        _("What came of it, and what has to be looked at again."),
        "besloten",
        table="decisions",
    ),
    Heading("risks", _("Risks that changed"), _("Since the budget."), "risicos"),
    Heading("developments", _("Developments"), _("What happens around it."), "ontwikkelingen"),
    Heading(
        "council",
        _("What the council asked"),
        _("Motions and commitments that this touches."),
        "raad",
        table="council",
    ),
    Heading(
        "decisions",
        _("Decisions asked"),
        _("What the council has to decide. Nothing is an answer too."),
        "besluiten",
    ),
)
# The accounts look back on the whole year: the same three W's, no decision is asked and a lesson is named.
_ACCOUNTS: tuple[Heading, ...] = (
    *(one for one in _REPORT if one.key not in ("developments", "decisions")),
    Heading(
        "follow_up",
        _("What we take along to the next year"),
        _("What the year taught, and what is done differently because of it."),
        "vervolg",
    ),
)
HEADINGS: Mapping[str, tuple[Heading, ...]] = {
    EditionKind.STEERING_PAPER: _STEERING,
    EditionKind.COUNCIL_LETTER: _LETTER,
    EditionKind.FRAMEWORK_NOTE: _FRAMEWORK,
    EditionKind.BUDGET_TEXT: _BUDGET,
    EditionKind.INTERIM_REPORT: _REPORT,
    EditionKind.ANNUAL_ACCOUNTS: _ACCOUNTS,
}
# They look back, goal by goal, on what the budget said.
WITH_GOALS = (EditionKind.INTERIM_REPORT, EditionKind.ANNUAL_ACCOUNTS)
USUAL_AUDIENCE: Mapping[EditionKind, Audience] = {
    EditionKind.STEERING_PAPER: Audience.STEERING_GROUP,
    EditionKind.COUNCIL_LETTER: Audience.COUNCIL,
    EditionKind.FRAMEWORK_NOTE: Audience.CONTROL,
    EditionKind.BUDGET_TEXT: Audience.CONTROL,
    EditionKind.INTERIM_REPORT: Audience.CONTROL,
    EditionKind.ANNUAL_ACCOUNTS: Audience.CONTROL,
}


def heading_of(kind: str, key: str) -> Heading | None:
    """One heading of a kind of paper, or None when that kind has no such heading."""
    return next((heading for heading in HEADINGS[kind] if heading.key == key), None)
