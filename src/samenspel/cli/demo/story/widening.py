"""What Waterrijk tried with small groups, what it wrote down for others, and where that went."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from samenspel.widening.actions.boards import BoardDraft
from samenspel.widening.actions.pilot_people import TotalDraft
from samenspel.widening.actions.pilots import MeasureDraft


@dataclass(frozen=True)
class DecidedTold:
    """What became of a pilot and why, who decided it, and what was seen when they looked back, days ago."""

    outcome: str
    reason: str
    body: str
    look_back_days_ago: int | None = None
    seen: str = ""


@dataclass(frozen=True)
class Tried:
    """A pilot: what was asked, what would convince, what was counted and what became of it."""

    title: str
    question: str
    group: str
    convinced_if: str
    stop_if: str
    comparison: str
    measure: MeasureDraft
    totals: tuple[TotalDraft, ...]
    decision: DecidedTold
    began_days_ago: int
    ended_days_ago: int


@dataclass(frozen=True)
class RunsNow:
    """A pilot in which people take part now: how many codes, and which marks they gave before it began."""

    title: str
    question: str
    group: str
    convinced_if: str
    stop_if: str
    comparison: str
    ground: str
    measure: MeasureDraft
    began_days_ago: int
    ends_in_days: int
    n_codes: int
    # Handed out in turn; whoever was not at home that week is measured by nobody.
    before: tuple[int, ...]
    n_not_at_home: int


@dataclass(frozen=True)
class WrittenDown:
    """A practice out of a pilot, and how far it is in each area."""

    title: str
    done: str
    place: str
    worked: str
    failed: str
    ask: str
    areas: tuple[tuple[str, BoardDraft], ...]


_WEEK = MeasureDraft(
    "Hoe vaak had je deze week echt een gesprek?", "number", "up", Decimal(1), "keer", Decimal(0), Decimal(21)
)
TRIED = (
    Tried(
        "Een vast maatje op vaste tijd",
        "Praten mensen vaker met iemand als elke week dezelfde komt, op hetzelfde uur?",
        "Zestig inwoners van 75 jaar en ouder in Noord; dertig krijgen een maatje, dertig wachten",
        "Wie een maatje heeft, heeft elke week minstens één echt gesprek meer dan wie wacht.",
        "Als een derde van de maatjes afhaakt.",
        "De dertig die nog wachten; het lot koos wie eerst mocht",
        _WEEK,
        (
            TotalDraft("takes_part", 27, Decimal("2.1"), Decimal("4.3")),
            TotalDraft("compares", 24, Decimal("2.3"), Decimal("2.6")),
        ),
        DecidedTold(
            "widened",
            "Het werden bijna twee gesprekken meer, en bij wie wachtte bijna niets. Negen mensen haakten af: "
            "te ziek, of verhuisd. We beginnen in de Oude Stad, met een reserve voor wie ziek is.",
            "Stuurgroep Ouder worden, op advies van het team",
            20,
            "In de Oude Stad lopen tien maatjes. De reserve viel twee keer in. In Eikenveld lukt het nog "
            "niet: daar is geen plek om te oefenen. We zouden hetzelfde besluiten, maar eerder een plek "
            "zoeken.",
        ),
        300,
        120,
    ),
    Tried(
        "Een belknop op de koelkast",
        "Bellen mensen eerder iemand als dat met één knop kan?",
        "Vijftien inwoners die alleen wonen",
        "Mensen bellen twee keer vaker per week.",
        "Als de knop na een maand in een la ligt.",
        "",
        MeasureDraft("Hoe vaak belde je?", "number", "up", Decimal(2), "keer", Decimal(0), Decimal(50)),
        (TotalDraft("takes_part", 12, Decimal("3.2"), Decimal("3.4")),),
        DecidedTold(
            "stopped",
            "De knop lag na een maand in een la. Mensen zeiden: wie moet ik dan bellen? Dat was de vraag.",
            "Stuurgroep Ouder worden, op advies van het team",
        ),
        260,
        200,
    ),
)
RUNS_NOW = RunsNow(
    "Bellen voor het slapengaan",
    "Voelen mensen zich 's avonds minder alleen als iedere avond dezelfde vrijwilliger even belt?",
    "Achtenveertig inwoners van Noord die 's avonds alleen thuis zijn; de helft wordt gebeld, de helft wacht",
    "Wie gebeld wordt, geeft zijn avond anderhalve punt meer dan wie wacht.",
    "Als bellen mensen onrustig maakt, of als een kwart van de bellers stopt.",
    "De vierentwintig die nog wachten; het lot koos wie eerst mocht",
    "Getekend bij het eerste bezoek; wie stopt, wist alles met de code op het briefje",
    MeasureDraft(
        "Welk cijfer geef je je avond?",
        "number",
        "up",
        Decimal("1.5"),
        "punten",
        Decimal(1),
        Decimal(10),
        spread=Decimal(2),
    ),
    25,
    60,
    48,
    (5, 3, 6, 4, 5, 7, 4, 2, 5, 6, 3),
    4,
)
WRITTEN_DOWN = WrittenDown(
    "Elke week dezelfde, op hetzelfde uur",
    "Een maatje komt elke week op hetzelfde uur. Wie ziek is, belt zelf af en stuurt een vaste reserve.",
    "In Noord, rond de Polbeek",
    "Er is een reserve die mensen al kennen\nHet uur staat op de kalender in de keuken",
    "Wie nog rouwt, wil eerst met rust gelaten worden",
    "De coördinator van de bezoekgroep",
    (
        ("Noord", BoardDraft("", "Welzijn Waterrijk", "ordinary")),
        (
            "Oude Stad",
            BoardDraft("Tien nieuwe maatjes", "De bewonersgroep", "running", cost_cents=450_000, days=14),
        ),
        ("Eikenveld", BoardDraft("Een plek om te oefenen", "", "later")),
        ("Buitengebied", BoardDraft(state="not_here", reason="Hier doen boeren dit al voor elkaar.")),
    ),
)
