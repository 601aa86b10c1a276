"""What both steering groups discuss: an effort that stops, a clash, a look back; all invented."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.cli.demo.monthly import Monthly


@dataclass(frozen=True)
class Decided:
    """A decision as the story tells it: the first option is the one that was chosen."""

    options: tuple[tuple[str, str, str], ...]
    reason: str
    who: str
    # The effort that shows whether it works, and what should be ready of it.
    shown_by: str
    ready: str
    due_in: int
    back_in: int
    against: tuple[str, str] | None = None
    led_to: str = ""
    done: tuple[int, str] | None = None
    # Instead of an effort: how far the figure of this story should move.
    moves_by: str = ""


@dataclass(frozen=True)
class PutOn:
    """Something that somebody puts on the agenda by hand, and what came of it."""

    title: str
    asked: str
    why: str
    decided: Decided | None = None


@dataclass(frozen=True)
class Held:
    """One meeting: how long ago, where, what was put on, and what was said of what the rules found."""

    days_ago: int
    place: str
    put_on: tuple[PutOn, ...]
    absent: str = ""
    heard: str = "Gehoord. Het bezwaar staat in het verslag; de opgavemanager praat door."
    other: str = "Besproken; de opgavemanager belt wie het beloofde."
    carried_because: str = "De tijd was om; dit komt als eerste op de volgende vergadering."
    clash: Decided | None = None
    look_back: tuple[str, str] | None = None


@dataclass(frozen=True)
class Steered:
    """A steering group with its meetings and the one that comes."""

    name: str
    lead: str
    decides: str
    joins: tuple[str, ...]
    held: tuple[Held, ...]
    coming_in: int
    coming_at: str
    # What is counted each month, by which the first decision is looked back on.
    counted: Monthly | None = None
    # A unit's goal that pinches: who brought it up, how long ago, and the words.
    clash: tuple[str, int, str, str, str] | None = None


WATERRIJK = Steered(
    name="Stuurgroep Samen ouder",
    lead="joost",
    decides="marijke",
    joins=("willemijn",),
    clash=(
        "anja",
        70,
        "Beheer openbare ruimte",
        "Pleinen zijn na tien uur 's avonds leeg en schoon.",
        "De lange tafel op de Polbeek loopt in de zomer door tot elf uur.",
    ),
    held=(
        Held(
            100,
            "Raadhuis, kamer 2",
            (
                PutOn(
                    "Gaat het ophalen met de scootmobiel door?",
                    "Kies of de proef doorgaat, anders wordt of stopt.",
                    "In zes weken waren er vier ritten.",
                    Decided(
                        (
                            (
                                "De proef stopt; buren halen elkaar met de auto op.",
                                "Vier buren hebben dat al aangeboden.",
                                "Wie geen buur met een auto heeft, blijft thuis.",
                            ),
                            (
                                "De proef gaat nog een half jaar door.",
                                "Misschien moeten mensen eraan wennen.",
                                "De chauffeurs wachten nu voor niets.",
                            ),
                        ),
                        "Van oktober tot april durfde bijna niemand. De buren willen wel rijden.",
                        "joost",
                        shown_by="",
                        ready="",
                        moves_by="12",
                        due_in=10,
                        back_in=55,
                        against=(
                            "jacqueline",
                            "Zes weken is te kort om eraan te wennen. We stoppen te vroeg.",
                        ),
                        led_to="Ophalen met de scootmobiel",
                        done=(94, "De proef is gestopt; de scootmobiel staat bij het buurthuis."),
                    ),
                ),
            ),
            absent="karim",
        ),
        Held(
            40,
            "Buurthuis De Polle",
            (
                PutOn(
                    "Wie betaalt de zaal na de zomer?",
                    "Zeg wie de zaal betaalt als het fonds stopt.",
                    "Het fonds betaalt tot september.",
                ),
            ),
            look_back=(
                "partly",
                "Er rijdt vaker iemand, maar niet elke vrijdag. Vraag eerst wanneer mensen kunnen rijden.",
            ),
            clash=Decided(
                (
                    (
                        "De tafel gaat voor: op vier vrijdagen mag het plein tot elf uur vol zijn.",
                        "Juist 's avonds zijn mensen alleen.",
                        "Beheer moet op die avonden later schoonmaken.",
                    ),
                    (
                        "Het beheer gaat voor: de tafel stopt om tien uur.",
                        "De schoonmaak houdt haar vaste ronde.",
                        "In de zomer begint het dan net.",
                    ),
                ),
                "Het doel van de opgave telt zwaarder; het gaat om vier avonden.",
                "joost",
                "Lange tafel op de Polbeek",
                "De vier zomeravonden zijn gehouden zonder klachten over rommel.",
                due_in=25,
                back_in=120,
            ),
        ),
    ),
    coming_in=9,
    coming_at="Raadhuis, kamer 2",
    counted=Monthly(
        label="Ritten naar de lange tafel",
        unit="ritten",
        area="Noord",
        source="Telling Noabers in Noord, aan het eind van elke maand",
        counted_by="Gerard Oonk, Noabers in Noord",
        definition="Ritten waarmee iemand naar de lange tafel kwam: met een buur of met de scootmobiel.",
        why="Aan dit cijfer zien we of het halen met de auto werkt.",
        direction="up",
        values=(6, 5, 4, 3, 4, 4, 8, 11),
        ends_days_ago=41,
    ),
)

VECHTSTEDE = Steered(
    name="Stuurgroep De stap die past",
    lead="wouter",
    decides="ellen",
    joins=("ferdi",),
    held=(
        Held(
            75,
            "Stadskantoor, zaal 4",
            (
                PutOn(
                    "Blijft de opvang op zaterdag open?",
                    "Kies of de opvang op zaterdag doorgaat.",
                    "Er komen gemiddeld twee kinderen.",
                    Decided(
                        (
                            (
                                "De opvang op zaterdag stopt.",
                                "Een gastouder kost de helft.",
                                "Drie ouders moeten iets anders zoeken.",
                            ),
                            (
                                "De opvang gaat een half jaar door.",
                                "Misschien weten nog te weinig ouders ervan.",
                                "Twee van de drie leidsters zegden al op.",
                            ),
                        ),
                        "De ouders werken nu met een gastouder; dat werkt en kost minder.",
                        "wouter",
                        shown_by="",
                        ready="",
                        moves_by="8",
                        due_in=10,
                        back_in=40,
                        against=("ferdi", "Voor wie schulden heeft is een gastouder niet te betalen."),
                        led_to="zaterdag",
                        done=(69, "De opvang is gesloten; twee ouders kregen een gastouder."),
                    ),
                ),
            ),
        ),
        Held(
            30,
            "Stadskantoor, zaal 4",
            (
                PutOn(
                    "Wie neemt de coach over die ziek is?",
                    "Zeg welke partij dagen vrijmaakt.",
                    "Vijftig mensen hebben nu geen vaste coach.",
                ),
            ),
            absent="dewi",
            look_back=(
                "partly",
                "Er valt minder uit, maar niet zoveel als gehoopt. Regel eerst de opvang en sluit dan pas.",
            ),
        ),
    ),
    coming_in=12,
    coming_at="Stadskantoor, zaal 4",
    counted=Monthly(
        label="Gesprekken die uitvallen omdat er geen opvang is",
        unit="gesprekken",
        area="Vechtstede",
        source="Agenda van de werkcoaches, elke maand",
        counted_by="Yusuf Aksoy, gemeente Vechtstede",
        definition="Gesprekken met een coach of werkgever die ouders afzeggen omdat er geen opvang is.",
        why="Ouders zeiden: zonder opvang kom ik niet. Dit zien we elke maand.",
        direction="down",
        values=(17, 15, 16, 14, 13, 14, 12, 10),
        ends_days_ago=31,
        role="experience",
    ),
)
