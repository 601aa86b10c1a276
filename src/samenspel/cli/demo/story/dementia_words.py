"""The words about living with dementia: a version in force with an objection, and one on the table."""

from __future__ import annotations

from samenspel.cli.demo.story.agreement import MANDATES, Agreed, Version

_FOR_WHOM = (
    "for_whom",
    (("Voor mensen met dementie die thuis wonen, en wie voor hen zorgt.", ("vergeten:9",)),),
)
_WHERE = ("where", (("In heel Waterrijk, te beginnen in de Oude Stad.", ("vergeten:7",)),))
_BY_WHEN = ("by_when", (("Voor 1 januari {after}.", ()),))
_FIRST = Version(
    parts=(
        (
            "change",
            (
                (
                    "Wie de diagnose dementie krijgt, heeft binnen twee weken een vast gezicht.",
                    ("vergeten:1", "vergeten:6", "stelling:19"),
                ),
                ("Mensen met dementie kunnen veilig door de stad.", ("vergeten:7", "vergeten:10")),
            ),
        ),
        _FOR_WHOM,
        _WHERE,
        _BY_WHEN,
        ("how_we_see", (("De Linde telt elk jaar wie er binnen twee weken is gebeld.", ()),)),
        ("already_works", (("De muziekmiddag trekt dertig mensen.", ("vergeten:8",)),)),
    )
)
DEMENTIA_NEXT = Version(
    parts=(
        (
            "change",
            (
                (
                    "Wie de diagnose krijgt, heeft binnen twee weken een vast gezicht en een invaller.",
                    ("vergeten:1", "vergeten:6", "stelling:19"),
                ),
                (
                    "Buren en winkels zorgen dat mensen met dementie veilig de stad in kunnen.",
                    ("vergeten:4", "vergeten:7", "vergeten:10"),
                ),
                (
                    "Wie voor een ander zorgt, slaapt minstens één nacht per week door.",
                    ("vergeten:9", "stelling:11"),
                ),
            ),
        ),
        _FOR_WHOM,
        _WHERE,
        _BY_WHEN,
        (
            "how_we_see",
            (
                ("De Linde telt elk jaar wie er binnen twee weken is gebeld.", ()),
                ("En de mantelzorgkring zegt twee keer per jaar of het klopt met thuis.", ("vergeten:2",)),
            ),
        ),
        (
            "already_works",
            (
                ("De muziekmiddag trekt dertig mensen.", ("vergeten:8",)),
                ("De bakker belt naar huis als iemand in de war is.", ("vergeten:3",)),
            ),
        ),
    )
)
DEMENTIA_AGREED = Agreed(
    version=_FIRST,
    baseline=2025,
    target=(2030, 90.0),
    proposed=76,
    adopted=46,
    stances=(
        (
            "willemijn",
            "concern",
            "Twee weken is kort als het vaste gezicht ook op vakantie mag. Wie valt er in?",
        ),
        ("linda", "agree", ""),
        (
            "gerard",
            "objection",
            "Over de zorg staat er veel, over de straat één zin. Zo blijven buren toeschouwers.",
        ),
        ("karim", "agree", ""),
    ),
    mandates=MANDATES,
)
DEMENTIA_DOCUMENT = "Collegebesluit opgave dementie"
DEMENTIA_GAP = "Wat vaststaat, weten we na de begroting. Dan vullen we dit aan."
# What the neighbours hold on to, in their own words, now that the version is in force.
DEMENTIA_DIFFERENCE = (
    "gerard",
    "noabers",
    "Voor ons begint deze opgave op straat. Voor de gemeente begint ze bij de zorg. Dat blijven we zeggen.",
)
# The version that lies before everybody now: so many days ago, with so many days to go.
NEXT_PROPOSED, NEXT_CLOSES_IN = 10, 20
NEXT_STANCES = (
    (
        "linda",
        "concern",
        "Een invaller kan pas als de tweede casemanager er is. Dat is op zijn vroegst in mei.",
    ),
)
# Counted by De Linde: of every hundred families, how many were called within two weeks.
CALLED_LABEL = "Gezinnen die binnen twee weken na de diagnose gebeld zijn"
CALLED = {2020: 6.0, 2021: 5.0, 2022: 8.0, 2023: 9.0, 2024: 7.0, 2025: 11.0}
