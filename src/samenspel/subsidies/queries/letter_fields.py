"""The fields of the Word template of a decision on a subsidy: their names, what they hold, and a sample."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files as package_files
from typing import Any

from django.utils.translation import gettext as _

# How such a letter is named where templates are kept.
KIND = "grant_decision"


def letter_fields() -> tuple[tuple[str, str], ...]:
    """The names that a municipality types in Word, and what they hold."""
    return (
        ("titel", _("The title of the letter")),
        ("eigenaar", _("The name of the municipality")),
        ("datum", _("The day of the decision")),
        ("verzonnen", _("“Invented example”, or empty")),
        ("aan", _("The organisation or group that asked")),
        ("contact", _("Who applied for them; empty once erased")),
        ("nummer", _("The number of the application")),
        ("regeling", _("The title of the scheme")),
        ("grondslag", _("The legal basis")),
        ("gebied", _("The area")),
        ("gevraagd", _("The amount that was asked")),
        ("besluit", _("What was decided, such as “awarded”")),
        ("bedrag", _("The amount that was awarded")),
        ("voorschot", _("What is paid beforehand, or empty")),
        (
            "voorschotten",
            _("The parts of the advance, each with day, amount and condition (a list of sentences)"),
        ),
        ("reden", _("Why")),
        ("resultaten", _("The results that were agreed (a list of sentences)")),
        ("verantwoorden", _("Before which day a report is due, or empty")),
        ("bezwaar", _("How to object, and until when")),
        ("mandaat", _("On what mandate was decided")),
        ("ondertekenaar", _("Who decided")),
        ("soort", _("The title of the scheme, as the standard template shows it")),
        ("kenmerken", _("The facts on top (a list with naam and tekst)")),
        ("onderdelen", _("All parts of the letter (a list with kop and alineas)")),
    )


def letter_sample() -> dict[str, Any]:
    """One value for each field, to try a template on."""
    plain: dict[str, Any] = {name: "x" for name, _holds in letter_fields()}
    lists = {
        "kenmerken": [{"naam": "x", "tekst": "x"}],
        "onderdelen": [{"kop": "x", "alineas": ["x"]}],
        "resultaten": ["x"],
        "voorschotten": ["x"],
    }
    return {**plain, **lists}


def plain_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are one value of the letter each."""
    names = {
        "titel": "title", "eigenaar": "owner", "datum": "date", "verzonnen": "invented", "aan": "addressee",
        "contact": "contact", "regeling": "scheme", "grondslag": "legal_basis", "gebied": "area",
        "gevraagd": "asked", "besluit": "decision", "bedrag": "amount", "voorschot": "advance",
        "reden": "reason", "resultaten": "results", "verantwoorden": "report_before", "bezwaar": "objection",
        "mandaat": "mandate", "ondertekenaar": "signed_by", "soort": "scheme",
    }  # fmt: skip
    # A letter from before advances came in parts has none.
    parts = list(values.get("advances", ()))
    plain = {field: values[key] for field, key in names.items()}
    return {"nummer": str(values["number"]), "voorschotten": parts, **plain}


@cache
def shipped_letter() -> bytes:
    """The Word template that comes with Samenspel."""
    return package_files("samenspel.subsidies").joinpath("word/besluit.docx").read_bytes()
