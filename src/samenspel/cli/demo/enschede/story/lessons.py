"""What was learned in Weversmark: two moments of looking back, a lesson that changed a plan, and its use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LookedBack:
    """A reflection: which opgave, how long ago, on what, who was asked, what they said, what came of it.

    A guest is somebody of the story with what went well and what they would do otherwise. A promise is what,
    who, how many days before the demonstration it is due, and in which reflection it is judged.
    """

    key: str
    opgave: str
    days_ago: int
    question: str
    place: str
    guests: tuple[tuple[str, str, str], ...]
    points: tuple[tuple[str, str, str], ...]
    promises: tuple[tuple[str, str, int], ...] = ()
    judged: tuple[tuple[str, str], ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    told: str = ""


MISSED = LookedBack(
    key="gemist",
    opgave="warm",
    days_ago=236,
    question="Waarom haalden we de 11 procent niet, en wat doen we nu anders?",
    place="Wijkhuis De Mangel",
    guests=(
        ("aysel", "Het klussen in het eerste portiek. Iedereen deed open.", "De brieven. Niemand las ze."),
        ("petra", "Wie belt, krijgt meteen iemand.", "Eerder bij de mensen zijn die niet bellen."),
        ("jeroen", "De eerste twee portieken zijn droog.", "Eerder zeggen welk portiek wanneer komt."),
        ("samir", "We hadden het cijfer op tijd.", "De prijs ernaast leggen: die verklaart een deel."),
    ),
    points=(
        (
            "resident",
            "otherwise",
            "In die brief stond wat ik niet moest doen. Ik had geen geld om iets te doen.",
        ),
        ("resident", "well", "Mijn buurman stond er met een rol tochtstrip. Dan zeg je geen nee."),
        ("colleague", "remark", "Van de 61 reacties kwamen er drie uit huizen met energiearmoede."),
    ),
    promises=(
        ("In elk portiek van de Katoenbuurt een buur vinden die meeklust", "Aysel Demirci", 90),
        ("Per portiek een jaartal noemen", "Jeroen Kamp", 60),
    ),
    told="Het doel is niet gehaald. De prijs daalde, maar de brieven hielpen bijna niemand. "
    "We gaan verder met buren aan de deur, en schrijven dat in een tweede versie.",
)
AGAIN = LookedBack(
    key="nogmaals",
    opgave="warm",
    days_ago=33,
    question="Wat merken mensen van het klusteam, en wat lukt nog niet?",
    place="Wijkhuis De Mangel",
    guests=(
        ("aysel", "74 huizen, en bij de helft was nog nooit iemand.", "Eerder om een bus vragen die start."),
        ("petra", "We horen nu van schulden voordat er een deurwaarder is.", ""),
    ),
    points=(
        ("resident", "well", "Ze kwamen terug om te kijken of het hielp."),
        ("resident", "otherwise", "In het Lakenveld zijn ze nog niet geweest."),
    ),
    promises=(("Voor de lente beginnen in het Lakenveld", "Aysel Demirci", -80),),
    judged=(
        ("kept", ""),
        ("not_kept", "De planning ligt bij de directie. De buren houden hun bezwaar, en wij begrijpen dat."),
    ),
    changes=(("klusteam", "Het klusteam gaat naar de Weverij, met geld van de brieven."),),
    told="Het klusteam werkt en gaat verder. Over de jaartallen zijn we het niet eens geworden.",
)
REFLECTIONS = (MISSED, AGAIN)
# The next moment, for the other opgave: so many days ahead.
COMING = ("jong", 18, "Blijven jongeren op hun plek, en hoe weten we dat?", "Jongerencentrum De Spoel")

SAW = (
    "Een brief bereikt wie het al goed geregeld heeft. Van 61 reacties kwamen er 3 uit huizen met "
    "energiearmoede. Een buur aan de deur komt wel binnen."
)
CONDITIONS = "Als mensen bang zijn voor post van de gemeente, en er buren zijn die het willen doen."
FROM_NOW_ON = "Vraag eerst wie er al aan de deur komt. Stuur pas daarna papier."
CONCERNS = "Iedereen die mensen met weinig geld wil bereiken."
# On what it rests: voices and efforts by their name in the story.
RESTS_ON = ("warm:3", "warm:4")
# What the lesson changed in the plan, and how many days ago.
CHANGED = (
    ("version", "De tweede versie zegt: iemand aan de deur, geen brief.", 224),
    ("brieven", "De brieven zijn gestopt.", 146),
    ("klusteam", "Het klusteam kreeg een bus en meer geld.", 145),
)
USED_FOR = "Wij wilden een folder maken voor jongeren die stoppen. Nu bellen jongeren van De Spoel zelf."
CAME_OF_IT = "In zes weken spraken ze negentien jongeren. De folder is er nooit gekomen."
