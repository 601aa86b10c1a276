"""The scan of the ten conditions in two rounds: five groups that see the same town otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A group in a round: how it answers, who of our own is asked, who by mail, and what each says.

    An answer is ten signs, one a condition: 0 to 3, or a dash for "I do not know".
    """

    kind: str
    answering: str
    n_people: int
    answers: tuple[str, ...]
    own: tuple[str, ...] = ()
    by_mail: tuple[str, ...] = ()
    remarks: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Promise:
    """What gets better: of which condition, by whom, due how many days after the round, what came of it."""

    condition: int
    what: str
    owner: str
    due_in: int
    became: str = ""
    came_of_it: str = ""
    settled_after: int = 0


@dataclass(frozen=True)
class Round:
    """A round: when it opened and closed, who answered what, and what was promised after it."""

    title: str
    opened: int
    closed: int
    groups: tuple[Group, ...]
    promises: tuple[Promise, ...]


_STAFF = ("joost", "sanne", "peter", "thijs", "ineke")
_FIELD = ("Ellen Wijnbergen", "Dirk Hoentjen", "Amina el Idrissi", "Ria Garssen")
_COUNCIL = ("Wout Dimmendaal", "Karin Oldenhof", "Yusuf Aydin", "Henny Beumer", "Pieter Groot", "Tessa Baan")
_PARTNERS = ("Marga Stegeman", "Jan Wesselink")

SCAN_ROUNDS = (
    Round(
        title="Hoe werken we? De eerste keer",
        opened=400,
        closed=372,
        groups=(
            Group(
                "staff",
                "anonymous",
                9,
                (
                    "1011102010",
                    "1101112011",
                    "2011101010",
                    "1110102111",
                    "1001112010",
                    "2111101011",
                    "101-1020-0",
                    "1011012011",
                ),
                own=_STAFF,
                by_mail=_FIELD,
                remarks=(
                    (8, "Mijn gewone werk gaat altijd voor. Niemand neemt het over."),
                    (8, "De uren staan op papier, maar niet in mijn agenda."),
                    (4, "Ik weet niet wie besluit als twee afdelingen iets anders willen."),
                ),
            ),
            Group(
                "management",
                "named",
                3,
                ("2223221212", "2123212222", "2223222212"),
                own=("anja", "marijke", "jacqueline"),
                remarks=((8, "De uren zijn verdeeld in het jaarplan."),),
            ),
            Group("council", "anonymous", 7, ("1-12-1-1-1", "10-1-1--11", "1-11-0-11-"), ("bram",), _COUNCIL),
            Group(
                "partners",
                "anonymous",
                6,
                ("1112111011", "1121112110", "2112111011", "1111111010", "1122112111"),
                own=("willemijn", "gerard", "linda", "hatice"),
                by_mail=_PARTNERS,
                remarks=((2, "We kregen het plan pas te zien toen het klaar was."),),
            ),
            Group(
                "residents",
                "open",
                40,
                (
                    "1--1--1-11", "0--11-1-1-", "1-1---2--1", "1--0--1-01", "0--1--1--1",
                    "1-01--2-11", "1--1----10", "2-11--1-11", "0--1--1--0", "1--0--1-11",
                ),
                remarks=((1, "Ik hoor wel dat er veel gebeurt, maar niet wat er dan anders wordt."),),
            ),
        ),
        promises=(
            Promise(
                4,
                "De stuurgroep vergadert elke zes weken en schrijft op wat ze besluit",
                "marijke",
                120,
                "done",
                "Zes keer vergaderd. Elk besluit staat met wie, waarom en wanneer we terugkijken.",
                110,
            ),
            Promise(
                8,
                "Iedereen in het opgaveteam krijgt acht uur per week die niemand anders mag vullen",
                "anja",
                180,
                "missed",
                "Twee collega's vertrokken en hun werk moest door. Niemand kreeg de uren vrij.",
                200,
            ),
            Promise(
                2,
                "Partners zitten vanaf het begin aan tafel als we een plan maken",
                "joost",
                90,
                "done",
                "Het plan voor dementie is met vier partijen aan tafel gemaakt.",
                95,
            ),
        ),
    ),
    Round(
        title="Hoe werken we? Een jaar later",
        opened=45,
        closed=24,
        groups=(
            Group(
                "staff",
                "anonymous",
                9,
                (
                    "2122112021",
                    "2112122022",
                    "2222111021",
                    "2121122121",
                    "2012112021",
                    "2122101022",
                    "212-112-21",
                    "1122112022",
                ),
                own=_STAFF,
                by_mail=_FIELD,
                remarks=(
                    (8, "Van de acht uur heb ik er dit jaar nog geen een gehad."),
                    (8, "Uren beloven kan iedereen. Vervanging regelen niet."),
                    (10, "Bij de reflectie durven we nu te zeggen wat niet lukte."),
                ),
            ),
            Group(
                "management",
                "named",
                3,
                ("3233222222", "2223223223", "3233222222"),
                own=("anja", "marijke", "jacqueline"),
                remarks=((8, "We hebben het afgesproken, nu moet het team het ook pakken."),),
            ),
            Group(
                "council",
                "anonymous",
                7,
                ("2-12-1-112", "22-2-1--12", "2-12-0-11-", "2-22-1-1-1", "12-2-1-112", "2-12-1--11"),
                own=("bram",),
                by_mail=_COUNCIL,
                remarks=((6, "Ik zie cijfers, maar niet wat het college er anders door doet."),),
            ),
            Group(
                "partners",
                "anonymous",
                6,
                ("2222112122", "2212212121", "2222112122", "2221212121"),
                own=("willemijn", "gerard", "linda", "hatice"),
                by_mail=_PARTNERS,
            ),
            Group(
                "residents",
                "open",
                40,
                (
                    "2--1--1-12", "1--21-1-1-", "2-2---2--2", "2--1--1-12", "1--2--1--1",
                    "2-12--2-12", "2--1----11", "2-22--1-12", "1--1--1--1", "2--1--2-12",
                    "2--2--1-12", "1-11--1-11",
                ),
                remarks=((1, "Het staat nu op één bladzijde. Dat lees ik wel."),),
            ),
        ),
        promises=(
            Promise(8, "Voor elk teamlid staat in het rooster wie het gewone werk overneemt", "anja", 70),
            Promise(6, "Bij elk besluit van de stuurgroep staat welk cijfer de reden was", "ineke", 14),
        ),
    ),
)  # fmt: skip
