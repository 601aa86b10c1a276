"""Who and where: the organisations, the people and the districts of Weversmark."""

from __future__ import annotations

from samenspel.cli.demo.story import Somebody

DOMAIN = "weversmark.example"
TOWN = ("GM9903", "Weversmark")

ORGANISATIONS = (
    ("weversmark", "Gemeente Weversmark", "municipality", TOWN[0]),
    ("schering", "Roc De Schering", "partner", ""),
    ("haspel", "Woonstichting De Haspel", "partner", ""),
    ("bleek", "Buren van De Bleek", "residents_group", ""),
    ("spoel", "Jongeren van De Spoel", "residents_group", ""),
    ("terbraak", "Technobedrijf Ter Braak", "partner", ""),
    ("grip", "Grip op Geld Weversmark", "partner", ""),
)

PEOPLE = (
    Somebody("Jolanda Hesselink", "jolanda", "weversmark", "administrator", "houdt mensen en rollen bij"),
    Somebody("Maarten Velthuis", "maarten", "weversmark", "opgave_lead", "trekt de opgave jongeren"),
    Somebody("Esra Polat", "esra", "weversmark", "opgave_lead", "trekt de opgave energiearmoede"),
    Somebody("Rik ter Horst", "rik", "weversmark", "sponsor", "ambtelijk opdrachtgever"),
    Somebody("Saskia Nijenhuis", "saskia", "weversmark", "alderman", "wethouder, zit de stuurgroep voor"),
    Somebody("Bart Kuipers", "bart", "weversmark", "controller", "houdt de cijfers en het geld bij"),
    Somebody("Femke Lansink", "femke", "weversmark", "host", "leidt thematafels"),
    Somebody("Ruud Assink", "ruud", "weversmark", "manager", "zit in het managementteam"),
    Somebody("Dineke Workel", "dineke", "weversmark", "manager", "afdelingshoofd leerplicht en werk"),
    Somebody("Gerda Mulder", "gerda", "weversmark", "area_broker", "gebiedsmanager in De Bleek"),
    Somebody("Samir el Idrissi", "samir", "weversmark", "team_member", "werkt mee in beide opgaveteams"),
    Somebody("Yvonne Ribbers", "yvonne", "weversmark", "coach", "begeleidt de nieuwe manier van werken"),
    Somebody("Hugo Wiltink", "hugo", "weversmark", "auditor", "kijkt mee voor de rekenkamer"),
    Somebody("Onno Scheper", "onno", "weversmark", "council_member", "raadslid"),
    Somebody("Lotte Brandsma", "lotte", "weversmark", "council_member", "griffier"),
    Somebody("Truus Nieuwenhuis", "truus", "schering", "steering_member", "stuurgroep, namens het roc"),
    Somebody("Henk Bosveld", "henk", "haspel", "steering_member", "stuurgroep, namens De Haspel"),
    Somebody("Ilse Roording", "ilse", "schering", "partner", "spreekt voor het roc"),
    Somebody("Jeroen Kamp", "jeroen", "haspel", "partner", "spreekt voor de woonstichting"),
    Somebody("Aysel Demirci", "aysel", "bleek", "partner", "spreekt voor de buren"),
    Somebody("Daan Vos", "daan", "spoel", "partner", "spreekt voor de jongeren"),
    Somebody("Willem Oosterik", "willem", "terbraak", "partner", "werkgever met leerplekken"),
    Somebody("Petra Smeenk", "petra", "grip", "partner", "spreekt voor de schuldhulp"),
)

# Whom the list of accounts names: the roles in which this story shows something of its own.
WORTH_A_VISIT = ("maarten", "esra", "saskia", "truus", "dineke", "bart", "yvonne", "lotte", "aysel", "daan")

DISTRICTS = (
    ("WK990301", "De Bleek", ("Bleekhof", "Katoenbuurt", "Lakenveld")),
    ("WK990302", "Marktkwartier", ("Oude Markt", "Waaggebied")),
    ("WK990303", "Weverij", ("Spoelbuurt", "Garenveld")),
    ("WK990304", "Esrand", ("Hoge Es", "Lage Es", "Esbrug")),
)
