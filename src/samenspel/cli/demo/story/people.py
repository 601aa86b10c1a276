"""Who and where: the organisations, the people and the districts of Waterrijk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Somebody:
    """A person of the story: how they sign in, for whom they work, and in which role."""

    name: str
    address: str
    organisation: str
    role: str
    what_for: str


ORGANISATIONS = (
    ("waterrijk", "Gemeente Waterrijk", "municipality", "GM9901"),
    ("welzijn", "Welzijn Waterrijk", "partner", ""),
    ("zorggroep", "Zorggroep De Linde", "partner", ""),
    ("noabers", "Bewonersgroep Noabers in Noord", "residents_group", ""),
    ("bibliotheek", "Bibliotheek De Kade", "partner", ""),
)

# No place in the Netherlands has this area code: nobody is rung up by mistake.
NUMBERS_FROM = "0500 12 34 {:02d}"

PEOPLE = (
    Somebody("Fatma Yildiz", "fatma", "waterrijk", "administrator", "houdt mensen en rollen bij"),
    Somebody("Joost Brinkman", "joost", "waterrijk", "opgave_lead", "trekt de opgave eenzaamheid"),
    Somebody("Marijke Olthof", "marijke", "waterrijk", "sponsor", "ambtelijk opdrachtgever"),
    Somebody("Karim Haddad", "karim", "waterrijk", "alderman", "wethouder sociaal domein"),
    Somebody(
        "Ineke Walvoort", "ineke", "waterrijk", "controller", "leest cijfers in en kijkt of we het halen"
    ),
    Somebody("Sanne te Riele", "sanne", "waterrijk", "host", "leidt thematafels en gesprekken"),
    Somebody("Peter Nijland", "peter", "waterrijk", "area_broker", "gebiedsmakelaar in Noord"),
    Somebody("Anja Wolters", "anja", "waterrijk", "manager", "afdelingshoofd samenleving"),
    Somebody("Bram Leusink", "bram", "waterrijk", "council_member", "raadslid"),
    Somebody("Willemijn Scholten", "willemijn", "welzijn", "partner", "spreekt voor Welzijn Waterrijk"),
    Somebody("Gerard Oonk", "gerard", "noabers", "partner", "spreekt voor de bewonersgroep"),
    Somebody("Linda Roelofs", "linda", "zorggroep", "partner", "spreekt voor De Linde"),
    Somebody("Hatice Demir", "hatice", "bibliotheek", "partner", "spreekt voor de bibliotheek"),
    Somebody("Thijs Eekelder", "thijs", "waterrijk", "team_member", "werkt mee in het opgaveteam"),
    Somebody("Jacqueline Vrielink", "jacqueline", "waterrijk", "steering_member", "zit in de stuurgroep"),
    Somebody("Mirjam Kok", "mirjam", "waterrijk", "coach", "helpt de organisatie leren"),
    Somebody("Rob Haverkate", "rob", "waterrijk", "auditor", "kijkt mee voor de rekenkamer"),
)

# districts with their neighbourhoods; the outlines are drawn by places.py
DISTRICTS = (
    ("WK990101", "Noord", ("Polbeek", "Noordveen", "De Enk", "Voorsterallee")),
    ("WK990102", "Oude Stad", ("Binnenstad", "Havenkwartier", "De Bleek")),
    ("WK990103", "Eikenveld", ("Eikenveld-West", "Eikenveld-Oost", "Het Hoge", "Tuindorp")),
    ("WK990104", "Zuidrand", ("Zuidrand-Dorp", "De Mars", "Laarhof")),
    ("WK990105", "Buitengebied", ("Warnsloo", "Empermeer")),
)
