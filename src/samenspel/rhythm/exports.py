"""What goes out: a paper as PDF and Word from its kept values, the list of the council, the calendar."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files as package_files
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samenspel.foundation import files
from samenspel.people.permissions import Viewer
from samenspel.rhythm.kinds import HEADINGS
from samenspel.rhythm.models import CalendarFeed, Edition, EditionKind
from samenspel.rhythm.queries import CouncilPage, ItemRow, YearSheet, feed_events, laid_out, paragraphs_of
from samenspel.steering.actions import Paper
from samenspel.steering.models import DocumentKind
from samenspel.steering.queries import template_in_use
from samenspel.subsidies.queries.letter_fields import letter_fields, letter_sample
from samenspel.ui import formats
from samenspel.ui.documents import (
    TableLayout,
    WorkSheet,
    icalendar,
    join_words,
    lay_out_tables,
    minutes_fields,
    minutes_sample,
    render_pdf,
    render_word,
    workbook,
)
from samenspel.ui.parts import Column, Row, Table

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
CALENDAR = "text/calendar; charset=utf-8"
# A light is a shape and a word, so that it survives a photocopier; the PDF draws the same shapes.
_SHAPES = {"green": "●", "orange": "▲", "red": "■"}
_NO_TABLE: Mapping[str, Any] = {"columns": [], "rows": []}


def file_name(values: Mapping[str, Any]) -> str:
    """What a paper is called as a file, without its ending."""
    return f"{slugify(values['kind_word'])}-{values['opgave_id']}-{values['number']}"


def paper_pdf(values: Mapping[str, Any]) -> bytes:
    """A paper as a tagged PDF."""
    with translation.override(settings.CONTENT_LANGUAGE):
        return render_pdf("paper", _sheet_values(values))


def papers_pdf(found: Sequence[Mapping[str, Any]], title: str) -> bytes:
    """Papers of several opgaven as one tagged PDF, with a list of them in front."""
    with translation.override(settings.CONTENT_LANGUAGE):
        first = found[0]
        values = {
            **_sheet_values(first),
            "title": title,
            "summary": title,
            "footer": f"{first['owner']} · {title}",
            "kicker": first["owner"],
            "contents": _("In this file"),
            # Between others a paper is known by its opgave: they often bear the name of the moment.
            "papers": [
                {**_on_sheet(one), "title": one["opgave"], "kicker": f"{one['owner']} · {one['title']}"}
                for one in found
            ],
        }
        return render_pdf("paper", values)


def papers_zip(files_by_name: Mapping[str, bytes]) -> bytes:
    """The files of several papers in one to keep."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files_by_name.items():
            packed.writestr(name, content)
    return made.getvalue()


def _sheet_values(values: Mapping[str, Any]) -> dict[str, Any]:
    day = formats.date_words(dt.date.fromisoformat(values["made_on"]))
    return {
        "language": settings.CONTENT_LANGUAGE,
        "title": values["title"],
        "owner": values["owner"],
        "invented": values["invented"],
        "summary": f"{values['kind_word']}: {values['opgave']}"[:300],
        "footer": f"{values['owner']} · {values['kind_word']} · {day}",
        "contents": "",
        "papers": [_on_sheet(values)],
    }


def _on_sheet(values: Mapping[str, Any]) -> dict[str, Any]:
    """What stands on the sheets of one paper."""
    return {
        "title": values["title"],
        "kicker": f"{values['owner']} · {_capital(values['kind_word'])}",
        "facts": [{"label": label, "text": text} for label, text in values["facts"]],
        "goals": [_goal_of_sheet(goal) for goal in values["goals"]],
        "sections": [
            {
                "title": section["title"],
                "lines": list(paragraphs_of(section["text"])),
                "source": section["source"],
                "source_lines": list(paragraphs_of(section["source_text"])),
                "table": laid_out(section["table"] or _NO_TABLE),
            }
            for section in _filled(values)
        ],
        "labels": {"goals": _("The goals and how they stand")},
    }


def _goal_of_sheet(goal: Mapping[str, str]) -> dict[str, Any]:
    reasons = (
        (_("Cause"), goal["cause"]),
        (_("What it means for the goal"), goal["consequence"]),
        (_("How we adjust"), goal["adjustment"]),
    )
    return {
        "goal": goal["goal"],
        "light": goal["light"],
        "word": goal["light_word"],
        "reasons": [{"label": label, "text": text} for label, text in reasons if text],
    }


def _filled(values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The headings with something under them; an empty one is not printed."""
    return [
        one for one in values["sections"] if one["text"].strip() or one["source_text"].strip() or one["table"]
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# -- Word -------------------------------------------------------------------------------------------


def paper_word(viewer: Viewer, values: Mapping[str, Any], *, owner_id: int) -> bytes:
    """A paper in the Word template of the municipality, else in the one that comes with Samenspel."""
    own = template_in_use(viewer, owner_id, DocumentKind(values["kind"]))
    template = files.open_kept(own.file) if own is not None else shipped_template()
    with template, translation.override(settings.CONTENT_LANGUAGE):
        return _named(render_word(template, word_values(values)), values)


def papers_word(viewer: Viewer, found: Sequence[Mapping[str, Any]], title: str, *, owner_id: int) -> bytes:
    """Papers of one kind as one Word file in the template of today, each known by its opgave.

    Also what was frozen is filled anew, with the values that were frozen: only files of one template can go
    together. The files as they were delivered stay in ``papers_zip``.
    """
    filled = [paper_word(viewer, {**one, "title": one["opgave"]}, owner_id=owner_id) for one in found]
    invented = found[0]["invented"]
    with translation.override(settings.CONTENT_LANGUAGE):
        lines = [*([invented] if invented else []), _("In this file"), *(one["opgave"] for one in found)]
    return join_words(filled, title=title, front=lines if len(found) > 1 else ())


def has_own_template(viewer: Viewer, edition: Edition) -> bool:
    """Whether such a paper comes out in a template of the municipality itself; one query."""
    return template_in_use(viewer, edition.opgave.owner_id, DocumentKind(edition.kind)) is not None


def word_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the Word template; their names are what municipalities type in Word."""
    known = {section["field"]: section["text"] for section in values["sections"]}
    return {
        **{heading.field: known.get(heading.field, "") for heading in HEADINGS[values["kind"]]},
        "titel": values["title"],
        "soort": _capital(values["kind_word"]),
        "eigenaar": values["owner"],
        "opgave": values["opgave"],
        "nummer": str(values["number"]),
        "datum": formats.date_words(dt.date.fromisoformat(values["made_on"])),
        "peildatum": formats.date_words(dt.date.fromisoformat(values["reference_on"])),
        "verzonnen": values["invented"],
        "adres": values["address"],
        "kenmerken": [{"naam": label, "tekst": text} for label, text in values["facts"]],
        "doelen": [
            {
                "doel": goal["goal"],
                "teken": _SHAPES.get(goal["light"], ""),
                "licht": goal["light_word"],
                "oorzaak": goal["cause"],
                "gevolg": goal["consequence"],
                "bijsturing": goal["adjustment"],
            }
            for goal in values["goals"]
        ],
        "onderdelen": [
            {
                "kop": section["title"],
                "alineas": list(paragraphs_of(section["text"])),
                "bron": section["source"],
                "begroting": list(paragraphs_of(section["source_text"])),
                "koppen": section["table"]["columns"] if section["table"] else [],
                "rijen": section["table"]["rows"] if section["table"] else [],
            }
            for section in _filled(values)
        ],
    }


def word_fields(kind: str) -> tuple[tuple[str, str], ...]:
    """The fields of the template of a kind of paper, and what they hold."""
    return (
        ("titel", _("The title of the paper")),
        ("soort", _("What kind of paper it is")),
        ("eigenaar", _("The name of the municipality")),
        ("opgave", _("The title of the opgave")),
        ("nummer", _("The number of the paper")),
        ("datum", _("The day on which the paper was made")),
        ("peildatum", _("The day on which the figures stand")),
        ("verzonnen", _("“Invented example”, or empty")),
        ("adres", _("The address of the page")),
        ("kenmerken", _("The facts on top (a list with naam and tekst)")),
        (
            "doelen",
            _("Goals with their light (a list with doel, teken, licht, oorzaak, gevolg and bijsturing)"),
        ),
        ("onderdelen", _("All headings (a list with kop, alineas, bron, begroting, koppen and rijen)")),
        *(
            (heading.field, _("The text under “%(heading)s”") % {"heading": heading.title})
            for heading in HEADINGS[kind]
        ),
    )


def fields_of(kind: str) -> tuple[tuple[str, str], ...]:
    """The fields of a template: those of a paper, of a decision on a subsidy, or of minutes."""
    if kind == DocumentKind.GRANT_DECISION:
        return letter_fields()
    return minutes_fields() if kind == DocumentKind.MINUTES else word_fields(kind)


def word_fields_table(kind: str) -> Table:
    """The fields as a table for the page of the administrator."""
    return Table(
        caption=_("The fields that you can use"),
        columns=(Column(_("Field")), Column(_("What it holds"))),
        rows=tuple(Row(field) for field in fields_of(kind)),
        caption_hidden=True,
    )


def paper_of(kind: str) -> Paper:
    """A kind of paper with one value for each field, to try a template on."""
    if kind == DocumentKind.GRANT_DECISION:
        return Paper(DocumentKind.GRANT_DECISION, letter_sample())
    if kind == DocumentKind.MINUTES:
        return Paper(DocumentKind.MINUTES, minutes_sample())
    lists: dict[str, Any] = {
        "kenmerken": [{"naam": "x", "tekst": "x"}],
        "doelen": [
            {"doel": "x", "teken": "x", "licht": "x", "oorzaak": "x", "gevolg": "x", "bijsturing": "x"}
        ],
        "onderdelen": [
            {"kop": "x", "alineas": ["x"], "bron": "x", "begroting": ["x"], "koppen": ["x"], "rijen": [["x"]]}
        ],
    }
    sample: dict[str, Any] = {name: "x" for name, _holds in word_fields(kind)}
    return Paper(DocumentKind(EditionKind(kind)), {**sample, **lists})


def shipped_template() -> BinaryIO:
    """The Word template that comes with Samenspel, the same for every kind of paper."""
    return io.BytesIO(_shipped())


@cache
def _shipped() -> bytes:
    return package_files("samenspel.rhythm").joinpath("word/stuk.docx").read_bytes()


def _named(made: bytes, values: Mapping[str, Any]) -> bytes:
    from docx import Document

    opened = Document(io.BytesIO(made))
    lay_out_tables(opened, [_layout(laid_out(one["table"])) for one in values["sections"] if one["table"]])
    opened.core_properties.title, opened.core_properties.author = values["title"], values["owner"]
    kept = io.BytesIO()
    opened.save(kept)
    return kept.getvalue()


def _layout(table: Mapping[str, Any]) -> TableLayout:
    return TableLayout(tuple(table["columns"]), tuple(table["widths"]), tuple(table["numbers"]))


def values_json(values: Mapping[str, Any]) -> str:
    """The kept values of a paper, to read by another program."""
    return json.dumps(values, ensure_ascii=False, indent=2)


# -- lists and the calendar -------------------------------------------------------------------------


def items_xlsx(rows: Iterable[ItemRow], title: str) -> bytes:
    """Pieces of the council as a workbook."""
    headings = (
        _("Kind"),
        _("Its number"),
        _("Title"),
        _("Opgave"),
        _("Made on"),
        _("Answer before"),
        _("State"),
    )
    lines = [
        (
            row.kind_label,
            row.number,
            row.title,
            row.opgave,
            row.made_on,
            row.due_on,
            str(row.status.word),
            row.outcome,
            row.link,
        )
        for row in rows
    ]
    return workbook([WorkSheet(title, (*headings, _("What happened with it"), _("Where it stands")), lines)])


def council_xlsx(page: CouncilPage) -> bytes:
    """The pieces of a municipality as a workbook."""
    return items_xlsx(page.rows, page.owner or _("Council"))


def year_xlsx(sheet: YearSheet) -> bytes:
    """The year of a municipality as a workbook."""
    headings = (
        _("Moment"),
        _("On the day"),
        _("Contributions in before"),
        _("Figures as they were on"),
        _("At the province before"),
        _("Whose it is"),
    )
    lines = [
        (row.title, row.happens_on, row.due_on, row.reference_on, row.province_before, row.keeper)
        for row in (*sheet.over, *sheet.coming)
    ]
    return workbook([WorkSheet(f"{sheet.owner} {sheet.year}", headings, lines)])


def feed_ics(feed: CalendarFeed, *, today: dt.date) -> bytes:
    """The calendar of a municipality for a calendar program."""
    with translation.override(settings.CONTENT_LANGUAGE):
        return icalendar(
            _("Planning and control, %(name)s") % {"name": feed.owner.name},
            feed_events(feed, today=today),
            host=urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost",
            made_at=timezone.now(),
        )
