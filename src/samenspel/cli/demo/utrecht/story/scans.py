"""The scan of Vechtstede in two rounds: those who live with it see less of it than those who lead it."""

from __future__ import annotations

from samenspel.cli.demo.story.scans import Group, Promise, Round

_STAFF = ("wouter", "soraya", "yusuf", "nienke")
_FIELD = ("Joke Timmer", "Marlies Koops", "Bilal Aydin")
_COUNCIL = ("Ineke Droste", "Paul Hendrix", "Samira Tahiri", "Gerben Wolf", "Nel Bosch")
_VOICES = ("naima", "monique", "ferdi", "hilde", "sjoerd", "priya")
_MANAGEMENT = ("ellen", "carla")

# Condition 1, from outside in, is the first sign; condition 8, time, the eighth.
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
                ("1121112111", "1111112011", "2121111111", "1110112111", "1121112011", "2111111111"),
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
                remarks=((1, "De klankbordgroep zit overal bij."),),
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
                ("1121111111", "1120112110", "2121111111", "1121111010", "1121112111"),
                own=_VOICES,
                remarks=((1, "We mogen meepraten als het besluit al klaar is."),),
            ),
            Group(
                "residents",
                "open",
                30,
                ("0--1--1-11", "0--1-1--1-", "1-1---1--1", "0--0--1-01", "1--1--1--1", "0-11--1-10"),
                remarks=((1, "Ik vul vragen in, en dan hoor ik niets meer."),),
            ),
        ),
        promises=(
            Promise(
                1,
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
                ("2-12-1-112", "22-2-1--12", "2-12-1-11-", "2-22-1-1-1", "22-2-1-112"),
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
                ("2--1--1-12", "1--2--1-1-", "2-1---2--2", "2--1--1-11", "1--2--1--1", "2-12--1-12"),
                remarks=((1, "Nu kreeg ik een brief terug met wat ze ermee deden."),),
            ),
        ),
        promises=(
            Promise(
                8, "Bij ziekte is binnen twee weken bekend wie de mensen van een coach belt", "carla", 60
            ),
            Promise(1, "Ook wie niet naar de klankbordgroep komt, wordt gevraagd", "soraya", 90),
        ),
    ),
)
