"""What Vechtstede learned about steps: care on Saturdays that stopped, and letters that stayed long."""

from __future__ import annotations

from samenspel.cli.demo.story.looking_back import Learned, Learning, Moment, Promised, Telling

STEPS_LEARNED = Learning(
    holder="wouter",
    moments=(
        Moment(
            days_ago=120,
            question="Wat merken mensen met bijstand van wat we doen?",
            place="Buurthuis de Sluis",
            asked=(
                ("Mila Bakker", "resident", "mila@inwoner.example"),
                ("Kinderopvang De Vliegeraar", "partner", "vliegeraar@partner.example"),
            ),
            beforehand=(("Mila Bakker", "Schrijf brieven die ik in één keer snap."),),
            points=(
                ("well", "resident", "Mijn coach weet nu hoe mijn kinderen heten."),
                ("otherwise", "resident", "De opvang op zaterdag is te ver voor wie geen auto heeft."),
            ),
            changes=(),
            lessons=(),
            promises=(
                Promised(
                    "Alle brieven over werk naar één kantje brengen",
                    "Carla Verhoef",
                    60,
                    became="partly",
                    how="Vier van de zeven brieven zijn kort. De juristen houden drie lange vast.",
                ),
            ),
            told="Mensen merken de coach. De brieven en de zaterdag werken nog niet.",
        ),
        Moment(
            days_ago=30,
            question="Waarom stopte de opvang op zaterdag, en wat leert ons dat?",
            place="Buurthuis de Sluis",
            asked=(
                ("Mila Bakker", "resident", "mila@inwoner.example"),
                ("Omar Jansen", "resident", "omar@inwoner.example"),
            ),
            beforehand=(("Omar Jansen", "Vraag ouders eerst op welke dag ze werken."),),
            points=(
                ("otherwise", "partner", "Twee kinderen per zaterdag: dat hadden we na een maand al gezien."),
                ("remark", "colleague", "We keken pas na een half jaar naar de aantallen."),
            ),
            changes=(),
            lessons=(
                Learned(
                    saw="Een vaste dag past bijna niemand die in losse uren werkt",
                    conditions="Bij ouders met wisselende diensten, in buurten zonder opvang op loopafstand.",
                    from_now_on="We vragen ouders eerst hun uren, en kijken na vier weken of het loopt.",
                    concerns="Kinderopvang, werkcoaches en werkgevers",
                    rests_on=("Opvang op zaterdag",),
                    changed=("Opvang op gespreksdagen", "We vragen ouders eerst hun uren."),
                ),
            ),
            promises=(
                Promised("De laatste drie brieven kort maken of zeggen waarom niet", "Carla Verhoef", 45),
            ),
            told=(
                "De opvang op zaterdag stopte: een vaste dag past niet bij losse uren. Een deel van de "
                "brieven is kort, een deel niet. Dat laatste staat opnieuw beloofd."
            ),
        ),
    ),
    next_question="Zijn de uren gevraagd, en de brieven kort?",
    next_asked=(("Mila Bakker", "resident", "mila@inwoner.example"),),
    stories=(
        Telling(
            40,
            "Drie ochtenden in de kas, en dan zien we verder",
            "Mevrouw Sarı, 34",
            "Ze durfde niet te beginnen zolang ze niet wist wat er met haar toeslagen gebeurde. "
            "Haar coach rekende het met haar uit. Nu werkt ze drie ochtenden. “Ik weet wat ik overhoud.”",
            "Yasemin Kaya",
        ),
    ),
    sharer="ellen",
    every_months=2,
)
