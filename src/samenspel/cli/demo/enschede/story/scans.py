"""The scan of Weversmark in two rounds: what was missing the first time became better, and what did not."""

from __future__ import annotations

from samenspel.cli.demo.story.scans import Group, Promise, Round

_STAFF = ("maarten", "esra", "samir", "femke", "bart")
_FIELD = ("Wilma Groothuis", "Jasper Tijink")
_COUNCIL = ("Ali Çelik", "Marloes Bennink", "Henri Veldman", "Geke Rouwhorst")
_VOICES = ("ilse", "jeroen", "aysel", "daan", "willem", "petra")
_MANAGEMENT = ("rik", "ruud", "dineke")

# Condition 4, steering across departments, is the fourth sign; condition 8, time, the eighth.
SCAN_ROUNDS = (
    Round(
        title="Tien voorwaarden: waar staan we?",
        opened=430,
        closed=405,
        groups=(
            Group(
                "staff",
                "anonymous",
                7,
                ("1110111011", "1111011010", "2110111111", "1010111010", "1111112011", "2110011011"),
                own=_STAFF,
                by_mail=_FIELD,
                remarks=(
                    (4, "Iedereen vergadert over de opgave, en niemand besluit."),
                    (8, "De opgave doe ik op vrijdagmiddag, als er tijd over is."),
                ),
            ),
            Group(
                "management",
                "named",
                3,
                ("2212222211", "2222221212", "2212222212"),
                own=_MANAGEMENT,
                remarks=((4, "De afdelingen stemmen het goed af."),),
            ),
            Group(
                "council",
                "anonymous",
                6,
                ("1-01-1-1-1", "1-10-1-1--", "1-01-1--11", "10-0-0-1--", "1-10-1-0-1"),
                own=("onno", "lotte"),
                by_mail=_COUNCIL,
            ),
            Group(
                "partners",
                "anonymous",
                6,
                ("1110111111", "1120112110", "2110111011", "1110111010", "1111112111"),
                own=_VOICES,
                remarks=((4, "Wij horen achteraf wat er besloten is."),),
            ),
            Group(
                "residents",
                "open",
                30,
                ("1--0--1-11", "0--1-11-1-", "1-10---1-1", "1--0--1-01", "0--0--1--1", "1-00--1-11"),
                remarks=((4, "Als ik iets vraag, moet het eerst langs drie mensen."),),
            ),
        ),
        promises=(
            Promise(
                4,
                "Eén stuurgroep voor beide opgaven, met partners aan tafel. Elk besluit komt terug.",
                "rik",
                250,
                "done",
                "De stuurgroep is begonnen. De woningstichting en het roc beslissen mee.",
                255,
            ),
            Promise(
                8,
                "Dagen voor de opgave staan in het rooster, met wie het gewone werk doet",
                "ruud",
                200,
                "missed",
                "De dagen stonden op papier. Toen de dossiers opliepen, gingen die toch voor.",
                340,
            ),
        ),
    ),
    Round(
        title="Tien voorwaarden: een jaar later",
        opened=62,
        closed=38,
        groups=(
            Group(
                "staff",
                "anonymous",
                7,
                ("2122122021", "2122112021", "2222122021", "2121122121", "2122112021", "2222122021"),
                own=_STAFF,
                by_mail=_FIELD,
                remarks=(
                    (4, "Er wordt besloten, en we kijken erop terug. Dat is nieuw."),
                    (8, "Aan de tijd is niets veranderd."),
                ),
            ),
            Group(
                "management",
                "named",
                3,
                ("3223222122", "3233222113", "3223232122"),
                own=_MANAGEMENT,
            ),
            Group(
                "council",
                "anonymous",
                6,
                ("2-12-1-112", "22-2-1--12", "2-12-1-11-", "2-22-1-1-1", "22-2-1-112"),
                own=("onno", "lotte"),
                by_mail=_COUNCIL,
                remarks=((6, "Ik wil bij elk besluit zien welk cijfer erbij hoort."),),
            ),
            Group(
                "partners",
                "anonymous",
                6,
                ("2222122122", "2122122121", "2222122121", "2122112121", "2222122122"),
                own=_VOICES,
            ),
            Group(
                "residents",
                "open",
                30,
                ("2--2--1-12", "1--21-1-1-", "2-22---2-2", "2--1--1-12", "2--2--1--1", "2-12--2-12"),
            ),
        ),
        promises=(
            Promise(8, "Bij elke opgave staat welk gewoon werk wacht, en wie dat uitlegt", "dineke", 95),
            Promise(6, "Bij elk besluit staat het cijfer waar het op rust", "bart", 60),
        ),
    ),
)
