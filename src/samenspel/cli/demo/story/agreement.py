"""What was made of it: the opgaven, their words in versions, and the figures they steer by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Version:
    """One version of a formulation: sentences by part, each with the voices that it rests on.

    A voice is ``table:number`` for a note, or ``stelling:number`` for a statement.
    """

    parts: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]


LONELINESS_FIRST = Version(
    parts=(
        ("change", (("Minder ouderen in Noord voelen zich vaak alleen.", ("alleen:1", "alleen:2")),)),
        ("for_whom", (("Voor mensen van 75 jaar en ouder die zelfstandig wonen.", ()),)),
        ("where", (("In de wijk Noord.", ("alleen:9",)),)),
        ("by_when", (("Binnen vier jaar.", ()),)),
        ("how_we_see", (("We vragen het elk jaar in de buurtpeiling.", ()),)),
        ("already_works", (("De wandelgroep op dinsdag loopt al.", ("alleen:3",)),)),
        ("not_open", (("Er komt geen nieuw gebouw.", ()),)),
    )
)
LONELINESS_SECOND = Version(
    parts=(
        (
            "change",
            (
                (
                    "In {target} voelt minder dan 1 op de 10 zich vaak alleen.",
                    ("alleen:1", "stelling:1", "stelling:19"),
                ),
                (
                    "Wie alleen eet, kan minstens twee keer per week met anderen eten.",
                    ("alleen:1", "alleen:7"),
                ),
                (
                    "Wie niet naar buiten durft of kan, krijgt bezoek dat blijft komen.",
                    ("alleen:2", "alleen:13"),
                ),
            ),
        ),
        ("for_whom", (("Voor mensen van 75 jaar en ouder die zelfstandig wonen.", ()),)),
        ("where", (("In de wijk Noord.", ("alleen:9",)),)),
        ("by_when", (("Voor 1 januari {after}.", ()),)),
        (
            "how_we_see",
            (
                ("We vragen het elk jaar in de buurtpeiling.", ()),
                ("En we tellen hoeveel mensen een vast maatje hebben.", ("alleen:6",)),
            ),
        ),
        (
            "already_works",
            (
                ("De wandelgroep op dinsdag loopt al.", ("alleen:3",)),
                ("De voetbalclub brengt boodschappen rond.", ("alleen:11",)),
            ),
        ),
        (
            "not_open",
            (("Er komt geen nieuw gebouw.", ()), ("Wie geen hulp wil, krijgt die niet.", ("stelling:8",))),
        ),
    )
)


@dataclass(frozen=True)
class Told:
    """An opgave of the story: its name, whose voices it gathers, how it is recognised, and who is in it."""

    title: str
    area: str
    lead: str
    voices: str
    policy_fields: tuple[str, ...]
    recognition: tuple[tuple[str, str], ...]
    outcome: str
    outcome_reason: str
    goes_to: str = ""
    roles: tuple[tuple[str, str], ...] = ()


LONELINESS = Told(
    title="Eenzaamheid onder 75-plussers in Noord halveert",
    area="Noord",
    lead="joost",
    voices="alleen:",
    policy_fields=("Welzijn", "Wonen", "Vervoer", "Gezondheid"),
    recognition=(
        ("yes", "Aan tafel vertelden elf mensen hoe stil hun dagen zijn. Dat raakt gezondheid en leven."),
        ("yes", "Inwoners, huisartsen, de busmaatschappij en de kerk willen elk iets anders."),
        ("yes", "Uit de buurtpeiling blijkt dat het al tien jaar nauwelijks minder wordt."),
        ("yes", "De gemeente heeft het geld, de buren de tijd, de huisarts het vertrouwen."),
    ),
    outcome="opgave",
    outcome_reason="Alle vier de kenmerken zijn er. Inwoners en partners willen hier jaren aan werken.",
    roles=(
        ("marijke", "sponsor"),
        ("karim", "alderman"),
        ("peter", "team_member"),
        ("ineke", "controller"),
        ("jacqueline", "steering_member"),
        ("thijs", "team_member"),
        ("willemijn", "partner"),
        ("gerard", "partner"),
        ("linda", "partner"),
        ("hatice", "partner"),
    ),
)
DEMENTIA = Told(
    title="Waterrijk is vriendelijk voor mensen met dementie",
    area="Waterrijk",
    lead="joost",
    voices="vergeten:",
    policy_fields=("Zorg", "Openbare ruimte"),
    recognition=(
        ("yes", "Na de diagnose staan mensen maanden alleen. Dat verandert hun hele leven."),
        ("yes", "Mantelzorgers, winkeliers, zorg en gemeente kijken er heel verschillend naar."),
        ("yes", "Het aantal mensen met dementie groeit nog zeker twintig jaar."),
        ("not_sure", "De zorg kan veel zelf, maar niet wat er op straat en in winkels gebeurt."),
    ),
    outcome="opgave",
    outcome_reason="Drie kenmerken zijn zeker. Wat partijen alleen kunnen, zoeken we samen uit.",
    roles=(
        ("marijke", "sponsor"),
        ("karim", "alderman"),
        ("thijs", "team_member"),
        ("ineke", "controller"),
        ("linda", "partner"),
        ("willemijn", "partner"),
        ("gerard", "partner"),
        ("hatice", "partner"),
    ),
)

SQUARE = Told(
    title="Het plein van de Polbeek wordt fijner",
    area="Noord",
    lead="peter",
    voices="plein:",
    policy_fields=(),
    recognition=(
        ("no", "Het is vervelend, maar het grijpt niet diep in."),
        ("no", "Inwoners, speeltuin en gemeente zijn het eens."),
        ("no", "In een zomer is het klaar."),
        ("no", "De afdeling groen en de speeltuinvereniging kunnen het samen."),
    ),
    outcome="line_task",
    outcome_reason="Dit kan de afdeling gewoon doen, met de speeltuinvereniging. Een opgave is te zwaar.",
    goes_to="De afdeling Openbare ruimte. De lantaarn is gemeld; over de bomen belt Peter met de inwoners.",
)

# Figures are told for a demonstration made in this year; for later ones they shift along.
TOLD_IN = 2026
FIRST_STARTED = 2120  # days before the day on which the demonstration is made
ADOPTING_BODY = "College van burgemeester en wethouders"
ADOPTION_DOCUMENT = "Collegebesluit opgave eenzaamheid in Noord"
# Who speaks for whom in a consent round, and on what that rests.
DIRECTOR, EVENING = "Directeur van Welzijn Waterrijk", "Avond van de bewonersgroep"
BOARD_DECISION = "Bestuursbesluit van De Linde"
MANDATES = (
    ("willemijn", DIRECTOR),
    ("linda", BOARD_DECISION),
    ("gerard", EVENING),
    ("hatice", "Directie van de bibliotheek"),
    ("karim", "Namens het college"),
)
GAP_REASON = "Dit zoeken we met de bewonersgroep uit voor de volgende versie."
# Yearly figures per district, in the order of DISTRICTS: share of people over 75 who often feel alone.
# The first version wanted 15 % in Noord in 2024; it became 19.
LONELY_SHARE = {
    2015: (24.3, 16.4, 13.9, 15.1, 11.2),
    2016: (23.8, 16.3, 14.1, 14.8, 11.4),
    2017: (23.5, 15.9, 13.6, 14.9, 11.0),
    2018: (22.7, 15.7, 13.7, 14.4, 10.8),
    2019: (22.4, 15.8, 13.2, 14.2, 10.9),
    2020: (21.9, 15.2, 13.0, 14.3, 10.4),
    2021: (21.3, 15.3, 12.9, 13.8, 10.5),
    2022: (20.4, 14.8, 12.6, 13.5, 10.2),
    2023: (19.8, 14.7, 12.2, 13.3, 10.3),
    2024: (19.1, 14.3, 12.1, 12.9, 9.9),
    2025: (18.3, 14.0, 11.7, 12.7, 9.8),
}
# Counted by Welzijn Waterrijk: people over 75 in Noord with a fixed companion.
COMPANIONS = {2021: 31, 2022: 38, 2023: 52, 2024: 61, 2025: 74}


@dataclass(frozen=True)
class Agreed:
    """A version on its way to adoption: words, figure, days before the demonstration, reactions.

    Who is asked in the consent round has a mandate; who is asked and does not react shows as silent.
    """

    version: Version
    baseline: int
    target: tuple[int, float]
    proposed: int
    adopted: int
    stances: tuple[tuple[str, str, str], ...]
    mandates: tuple[tuple[str, str], ...] = ()


FIRST_AGREED = Agreed(
    version=LONELINESS_FIRST,
    baseline=2019,
    target=(2024, 15.0),
    proposed=2030,
    adopted=1990,
    stances=(("willemijn", "agree", ""), ("gerard", "agree", "")),
    mandates=(("willemijn", DIRECTOR), ("gerard", EVENING), ("linda", BOARD_DECISION)),
)
SECOND_AGREED = Agreed(
    version=LONELINESS_SECOND,
    baseline=2025,
    target=(2030, 9.0),
    proposed=75,
    adopted=20,
    stances=(
        ("willemijn", "agree", ""),
        ("linda", "concern", "Wij halen de dagen alleen als de vacature in de wijkverpleging wordt vervuld."),
        (
            "gerard",
            "objection",
            "Halveren is mooi op papier. Zonder bus bij de Polbeek haal je de mensen niet naar de tafel.",
        ),
        ("hatice", "agree", ""),
        ("karim", "agree", ""),
    ),
    mandates=MANDATES,
)
