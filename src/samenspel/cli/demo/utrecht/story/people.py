"""Who and where: the organisations, the people and the districts of Vechtstede."""

from __future__ import annotations

from samenspel.cli.demo.story import Somebody

DOMAIN = "vechtstede.example"
TOWN = ("GM9902", "Vechtstede")

ORGANISATIONS = (
    ("vechtstede", "Gemeente Vechtstede", "municipality", TOWN[0]),
    ("aanzet", "Klankbordgroep Aan Zet", "residents_group", ""),
    ("vliegeraar", "Kinderopvang De Vliegeraar", "partner", ""),
    ("schuldhulp", "Schuldhulp Vechtstreek", "partner", ""),
    ("debrug", "Herstelacademie De Brug", "partner", ""),
    ("vechtoever", "Groenbedrijf Vechtoever", "partner", ""),
    ("gelijkekansen", "Meldpunt Gelijke Kansen", "partner", ""),
    ("vooruitfonds", "Vooruitfonds Vechtstede", "partner", ""),
)

PEOPLE = (
    Somebody("Rachida el Amrani", "rachida", "vechtstede", "administrator", "houdt mensen en rollen bij"),
    Somebody("Wouter Kamphuis", "wouter", "vechtstede", "opgave_lead", "trekt de opgave stappen naar werk"),
    Somebody("Ellen Zandbergen", "ellen", "vechtstede", "sponsor", "ambtelijk opdrachtgever"),
    Somebody("Dewi Tahitu", "dewi", "vechtstede", "alderman", "wethouder werk en inkomen"),
    Somebody("Nienke Postma", "nienke", "vechtstede", "controller", "houdt de cijfers en het geld bij"),
    Somebody("Soraya Baldew", "soraya", "vechtstede", "host", "begeleidt de klankbordgroep"),
    Somebody("Carla Verhoef", "carla", "vechtstede", "manager", "afdelingshoofd werk en inkomen"),
    Somebody("Yusuf Aksoy", "yusuf", "vechtstede", "team_member", "werkcoach in het opgaveteam"),
    Somebody("Annemiek Struik", "annemiek", "vechtstede", "steering_member", "zit in de stuurgroep"),
    Somebody("Tom Kersbergen", "tom", "vechtstede", "council_member", "raadslid"),
    Somebody("Naima Bouzid", "naima", "aanzet", "partner", "heeft bijstand, spreekt voor de klankbordgroep"),
    Somebody("Monique Terpstra", "monique", "vliegeraar", "partner", "spreekt voor de kinderopvang"),
    Somebody("Ferdi Groenewoud", "ferdi", "schuldhulp", "partner", "spreekt voor de schuldhulp"),
    Somebody("Hilde van Asperen", "hilde", "debrug", "partner", "spreekt voor de herstelacademie"),
    Somebody("Sjoerd Luttik", "sjoerd", "vechtoever", "partner", "werkgever met passende banen"),
    Somebody("Priya Ramcharan", "priya", "gelijkekansen", "partner", "spreekt voor het meldpunt"),
    Somebody("Gijs Baarslag", "gijs", "vooruitfonds", "partner", "spreekt voor het fonds"),
    Somebody("Loes Hartman", "loes", "vechtstede", "coach", "helpt de organisatie leren"),
)

# Whom the list of accounts names: the roles in which this story shows something of its own.
WORTH_A_VISIT = ("wouter", "soraya", "carla", "dewi", "naima", "monique", "sjoerd", "gijs", "loes")

DISTRICTS = (
    ("WK990201", "Sluiseiland", ("Sluisbuurt", "Sluiseiland-Noord", "Sluiseiland-Zuid")),
    ("WK990202", "Binnenhof", ("Oude Werf", "Torenkwartier")),
    ("WK990203", "Vechtzoom", ("Vogelzang", "Zonnedreef")),
    ("WK990204", "Westweide", ("Weidepark", "Hofpoort", "Langeweg")),
)
