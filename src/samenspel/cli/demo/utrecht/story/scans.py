"""The scan of Vechtstede in two rounds: those who live with it see less of it than those who lead it."""

from __future__ import annotations

from samenspel.cli.demo.story.scans import Group, Promise, Round

_STAFF = ("wouter", "soraya", "yusuf", "nienke")
_FIELD = ("Joke Timmer", "Marlies Koops", "Bilal Aydin")
_COUNCIL = ("Ineke Droste", "Paul Hendrix", "Samira Tahiri", "Gerben Wolf", "Nel Bosch")
_VOICES = ("naima", "monique", "ferdi", "hilde", "sjoerd", "priya")
_MANAGEMENT = ("ellen", "carla")

# Condition 3, everybody who is needed takes part, is the third sign; condition 8, time, the eighth.
SCAN_ROUNDS = (
    Round(
        title="Hoe ver zijn we met samen werken?",
        opened=380,
        closed=358,
        groups=(
            Group(
                "staff",
                "anonymous",
                7,
                ("1111112111", "1111112011", "2111111111", "1110112111", "1111112011", "2111111111"),
                own=_STAFF,
                by_mail=_FIELD,
                remarks=((8, "Vijftig mensen per coach stond op papier. Ik heb er tachtig."),),
            ),
            Group(
                "management",
                "named",
                2,
                ("3222222222", "2223222212"),
                own=_MANAGEMENT,
                remarks=((3, "De klankbordgroep zit overal bij."),),
            ),
            Group(
                "council",
                "anonymous",
                6,
                ("1-11-1-1-1", "1-12-1-1--", "1-11-0-11-"),
                own=("tom",),
                by_mail=_COUNCIL,
            ),
            Group(
                "partners",
                "anonymous",
                6,
                ("1111111111", "1110112110", "2111111111", "1111111010", "1111112111"),
                own=_VOICES,
                remarks=((3, "We mogen meepraten als het besluit al klaar is."),),
            ),
            Group(
                "residents",
                "open",
                30,
                ("0-11--1-11", "0-11-1--1-", "1-1---1--1", "0-10--1-01", "1-11--1--1", "0-11--1-10"),
                remarks=((3, "Ik vul vragen in, en dan hoor ik niets meer."),),
            ),
        ),
        promises=(
            Promise(
                3,
                "De klankbordgroep krijgt elk stuk twee weken eerder dan de raad",
                "soraya",
                120,
                "done",
                "Dat gebeurt nu. Bij twee brieven veranderde de tekst daardoor.",
                110,
            ),
            Promise(
                8,
                "Geen coach heeft meer dan vijftig mensen",
                "carla",
                200,
                "missed",
                "Een coach werd ziek en een vertrok. De anderen hebben er nu zestig tot zeventig.",
                210,
            ),
        ),
    ),
    Round(
        title="Hoe ver zijn we, een jaar later?",
        opened=48,
        closed=27,
        groups=(
            Group(
                "staff",
                "anonymous",
                7,
                ("2222122121", "2122122021", "2222122121", "2121122121", "2222112021", "2122122121"),
                own=_STAFF,
                by_mail=_FIELD,
                remarks=((8, "Er is iemand ziek, en dan schuift alles."),),
            ),
            Group("management", "named", 2, ("3223222222", "3223222222"), own=_MANAGEMENT),
            Group(
                "council",
                "anonymous",
                6,
                ("2-22-1-112", "2222-1--12", "2-22-1-11-", "2-22-1-1-1", "2222-1-112"),
                own=("tom",),
                by_mail=_COUNCIL,
                remarks=((6, "Voor het eerst stond er in een brief dat iets niet was gehaald."),),
            ),
            Group(
                "partners",
                "anonymous",
                6,
                ("2222122121", "2222122111", "2122122121", "2222112121", "2222122121"),
                own=_VOICES,
            ),
            Group(
                "residents",
                "open",
                30,
                ("2-21--1-12", "1-22--1-1-", "2-2---2--2", "2-21--1-11", "1-22--1--1", "2-22--1-12"),
                remarks=((3, "Nu kreeg ik een brief terug met wat ze ermee deden."),),
            ),
        ),
        promises=(
            Promise(
                8, "Bij ziekte is binnen twee weken bekend wie de mensen van een coach belt", "carla", 60
            ),
            Promise(3, "Ook wie niet naar de klankbordgroep komt, wordt gevraagd", "soraya", 90),
        ),
    ),
)
