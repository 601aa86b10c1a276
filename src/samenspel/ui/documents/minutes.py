"""Minutes and lists of decisions in Word: one set of fields, whatever room held the meeting."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as package_files
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from samenspel.ui.documents.word import render_word

# How such a paper is named where templates are kept.
KIND = "minutes"


@dataclass(frozen=True)
class Point:
    """One numbered thing that was said or treated, and the lines that belong to it."""

    number: str
    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """What stands under one heading."""

    heading: str
    lines: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Minutes:
    """Everything on the sheet, as it is printed."""

    title: str
    kind: str
    owner: str
    day: str
    facts: tuple[tuple[str, str], ...]
    parts: Sequence[Part]
    question: str = ""
    invented: str = ""
    address: str = ""


def minutes_fields() -> tuple[tuple[str, str], ...]:
    """The names that a municipality types in Word, and what they hold."""
    return (
        ("titel", _("The title of the meeting")),
        ("soort", _("“Minutes” or “List of decisions”, with the kind of meeting")),
        ("eigenaar", _("The name of the municipality")),
        ("datum", _("The day of the meeting")),
        ("verzonnen", _("“Invented example”, or empty")),
        ("adres", _("The address of the page")),
        ("vraag", _("The question of the table, or empty")),
        ("kenmerken", _("The facts on top (a list with naam and tekst)")),
        (
            "onderdelen",
            _("All parts (a list with kop, alineas and punten; a punt has nummer, tekst and erbij)"),
        ),
    )


def minutes_sample() -> dict[str, Any]:
    """One value for each field, to try a template on."""
    plain: dict[str, Any] = {name: "x" for name, _holds in minutes_fields()}
    point = {"nummer": "1.", "tekst": "x", "erbij": ["x"]}
    return {
        **plain,
        "kenmerken": [{"naam": "x", "tekst": "x"}],
        "onderdelen": [{"kop": "x", "alineas": ["x"], "punten": [point]}],
    }


@cache
def shipped_minutes() -> bytes:
    """The Word template that comes with Samenspel."""
    return package_files("samenspel.ui").joinpath("documents/templates/verslag.docx").read_bytes()


def minutes_in_word(minutes: Minutes, template: BinaryIO | None = None) -> bytes:
    """The minutes in a template of one's own, else in the one that comes with Samenspel."""
    from docx import Document

    opened = Document(
        io.BytesIO(render_word(template or io.BytesIO(shipped_minutes()), _word_values(minutes)))
    )
    opened.core_properties.title, opened.core_properties.author = minutes.title, minutes.owner
    kept = io.BytesIO()
    opened.save(kept)
    return kept.getvalue()


def _word_values(minutes: Minutes) -> dict[str, Any]:
    return {
        "titel": minutes.title,
        "soort": minutes.kind,
        "eigenaar": minutes.owner,
        "datum": minutes.day,
        "verzonnen": minutes.invented,
        "adres": minutes.address,
        "vraag": minutes.question,
        "kenmerken": [{"naam": name, "tekst": text} for name, text in minutes.facts if text],
        "onderdelen": [
            {
                "kop": part.heading,
                "alineas": list(part.lines),
                "punten": [
                    {"nummer": point.number, "tekst": point.text, "erbij": list(point.lines)}
                    for point in part.points
                ],
            }
            for part in minutes.parts
        ],
    }
