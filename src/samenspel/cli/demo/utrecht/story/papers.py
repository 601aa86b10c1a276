"""The papers of Vechtstede: a letter that says that the target was missed, and a report that is orange."""

from __future__ import annotations

from samenspel.cli.demo.story.papers import Asked, Letter, Papers, Report

PAPERS = Papers(
    lead="wouter",
    control="nienke",
    council="Raad over werk en inkomen",
    extra_council="Extra raad over kinderopvang",
    moved="De commissie wil eerst bij de klankbordgroep langs.",
    dropped="De vragen over de opvang gaan mee in de gewone raad.",
    asked=(
        Asked(
            "commitment",
            "De raad hoort elk half jaar hoeveel mensen een stap zetten",
            "T-3-08",
            190,
            -20,
            "De raad kreeg de brief: het werd 16,2 procent en daarna 17,8. Beloofd was 20 procent.",
            24,
        ),
        Asked(
            "motion",
            "Kijk na een half jaar wie er nog werkt",
            "M-3-22",
            120,
            55,
        ),
        Asked(
            "question",
            "Waarom sloot de opvang op zaterdag, en waar gaan ouders nu heen?",
            "V-3-17",
            64,
            -40,
            "Er kwamen twee kinderen per zaterdag. Twee ouders hebben een gastouder, één zoekt nog.",
            52,
        ),
        Asked("question", "Hoe lang wachten ouders op een aanvraag?", "V-3-26", 26, -4),
    ),
    budget_title="Begroting {year}: de stap die past",
    budget={
        "want": "1 op de 5 mensen met bijstand zet een stap die past. Mensen geven de begeleiding een 7.",
        "do": "Iedereen krijgt een vaste coach.\nDe opvang gaat ook op zaterdag open.\n"
        "Wij herschrijven alle zeven brieven.",
        "cost": "€ 389.000: van de gemeente, het fonds en het groenbedrijf.",
    },
    letter=Letter(
        "Een stap die past: het doel is niet gehaald, en dit doen we anders",
        24,
        {
            "occasion": "We beloofden de raad elk half jaar te vertellen hoe het gaat.",
            "core": "Wij beloofden dat 20 procent van de mensen met bijstand een stap zou zetten. Het werd "
            "16,2 procent, en een jaar later 17,8.\n"
            "Het gaat dus elk jaar beter, en mensen geven de begeleiding een hoger cijfer.\n"
            "We weten niet hoeveel daarvan door onze aanpak komt.",
            "consequences": "Een vaste dag opvang past niet bij losse uren. De zaterdag is gestopt; het geld "
            "gaat naar opvang op de dag van een gesprek.",
            "follow_up": "We vragen ouders eerst hun uren, en kijken na vier weken of het loopt.",
        },
        differs="De raad vroeg ook te tellen wie er na een half jaar nog werkt.",
    ),
    report=Report(
        {
            "achieved": "Het aandeel dat een stap zet, stijgt elk jaar. Het doel is nog niet gehaald.\n"
            "Of het door ons komt, weten we niet: er waren ook meer vacatures.",
            "done": "De vaste coaches zijn er, op één na. De opvang op zaterdag is gestopt.\n"
            "Vier van de zeven brieven zijn kort; over drie praten we nog met de juristen.",
            "spent": "Er bleef geld over van de zaterdag. Dat gaat naar opvang op gespreksdagen.",
            "risks": "Eén coach is ziek. Vijftig mensen hebben nu geen vaste coach.",
            "decisions": "Geen.",
        },
        (
            "orange",
            "Ouders met losse uren vonden geen opvang, en één coach is ziek.",
            "Van 1 op de 4 over drie jaar halen we in dit tempo 1 op de 5.",
            "Opvang op de dag van het gesprek, en een invaller tot de zomer.",
        ),
        frozen_ago=8,
    ),
    steering_title="De stap die past: stuk voor de stuurgroep",
)
