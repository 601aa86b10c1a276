"""What goes out: the opgave card as PDF and Word, and the series as anybody can compute them again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samenspel.steering.queries import CardSheet, CourseSheet, DecisionRow, Task
from samenspel.ui import formats
from samenspel.ui.documents import WorkSheet, address_code, render_pdf, render_word, svg_to_png, workbook
from samenspel.ui.parts import Column, Row, Table

# The drawing for a column of the card: at this width its letters come out at the size of the text.
CARD_CHART_WIDTH = 430
WORD_CHART_WIDTH = 620
NOT_WORD = gettext_lazy("it is not a .docx file")


@dataclass(frozen=True)
class WordField:
    """A field that a municipality may use in its own template: its name and what it holds."""

    name: str
    holds: str


def card_pdf(sheet: CardSheet) -> bytes:
    """The card as a tagged PDF, one page when the content is normal."""
    values, pictures = card_values(sheet)
    return render_pdf("opgave_card", values, pictures=pictures)


def card_word(sheet: CardSheet, template: BinaryIO) -> bytes:
    """The card in a Word template; pictures get the words that the page says of them."""
    values = word_values(sheet)
    pictures = {}
    if sheet.chart is not None:
        drawn = sheet.chart.svg(WORD_CHART_WIDTH, embedded_style=True)
        pictures["grafiek"] = svg_to_png(drawn)
        del values["grafiek"]
    return _finished(render_word(template, values, pictures=pictures), sheet, pictures.get("grafiek"))


def card_values(sheet: CardSheet) -> tuple[dict[str, Any], dict[str, str]]:
    """The values and pictures of the PDF sheet."""
    pictures = {"address.svg": address_code(sheet.address)}
    if sheet.chart is not None:
        pictures["course.svg"] = sheet.chart.svg(CARD_CHART_WIDTH, embedded_style=True)
    values = {
        "language": get_language() or "nl",
        "title": sheet.title,
        "owner": sheet.owner,
        "summary": " ".join(sheet.lead)[:300],
        "footer": f"{sheet.kicker} · {formats.date_words(sheet.made_on)}",
        "invented": _("Invented example") if sheet.is_invented else "",
        "kicker": sheet.kicker,
        "lead": list(sheet.lead),
        "facts": [{"label": label, "text": text} for label, text in sheet.facts],
        "thread": [
            {"word": stop.word, "count": stop.count, "state": stop.state_word, "kind": stop.state}
            for stop in sheet.stops
        ],
        "course": {
            "title": sheet.course.title,
            "picture": "course.svg" if sheet.chart is not None else "",
            "picture_says": f"{sheet.chart.title}. {sheet.chart.description}" if sheet.chart else "",
            "source": " ".join(filter(None, [str(sheet.chart.subtitle) + ".", str(sheet.chart.source)]))
            if sheet.chart
            else "",
            "chance": sheet.course.chance_sentence,
            "lines": list(sheet.course_lines),
        },
        "works": list(sheet.works),
        "voices": [{"text": text, "by": by} for text, by in sheet.voices],
        "support": [
            {
                "name": party.name,
                "stance": party.stance,
                "reason": party.reason,
                "objects": party.is_objection,
            }
            for party in sheet.support
        ],
        "silent": _silent(sheet),
        "gaps": [{"text": text, "when": when} for text, when in sheet.gaps],
        "not_open": list(sheet.not_open),
        "labels": card_labels(),
        "address": {
            "url": sheet.address,
            "words": _("Read on and join in"),
            "code": "address.svg",
            "code_says": _("Code for a phone camera, leads to %(address)s") % {"address": sheet.address},
        },
    }
    return values, pictures


def card_labels() -> dict[str, str]:
    """The headings of the card."""
    return {
        "works": _("What already works"),
        "voices": _("What residents said"),
        "support": _("Who stands behind it, and who does not"),
        "gaps": _("What is still open"),
        "not_open": _("What is not open for discussion"),
    }


def _silent(sheet: CardSheet) -> str:
    if not sheet.silent:
        return ""
    return _("Has not reacted yet: %(names)s.") % {"names": formats.joined(list(sheet.silent))}


def word_fields() -> tuple[WordField, ...]:
    """The fields of the Word template, as a municipality reads them."""
    return (
        WordField("titel", _("The title of the opgave")),
        WordField("kop", _("“Opgave card” with the name of the municipality")),
        WordField("eigenaar", _("The name of the municipality")),
        WordField("datum", _("The day on which the card was made")),
        WordField("verzonnen", _("“Invented example”, or empty")),
        WordField("kern", _("The sentences that say what changes (a list)")),
        WordField("feiten", _("For whom, where, by when, adopted (a list with naam and tekst)")),
        WordField("draad", _("The seven stops of the thread (a list with naam, aantal and stand)")),
        WordField("koers", _("How it goes, as a sentence")),
        WordField("kans", _("The chance that the target is met, or empty")),
        WordField("koers_regels", _("What should be known with it (a list)")),
        WordField("grafiek", _("The chart")),
        WordField("bron", _("Where the figures come from")),
        WordField("stemmen", _("Three quotes (a list with tekst and wie)")),
        WordField("steun", _("The parties (a list with partij, standpunt, reden and bezwaar)")),
        WordField("stil", _("Which parties have not reacted yet, or empty")),
        WordField("werkt_al", _("What already works (a list)")),
        WordField("open_punten", _("What is still open (a list with tekst and wanneer)")),
        WordField("staat_vast", _("What is not open for discussion (a list)")),
        WordField("adres", _("The address of the page")),
    )


def word_values(sheet: CardSheet) -> dict[str, Any]:
    """The values of the Word template; their names are what municipalities type in Word."""
    return {
        "titel": sheet.title,
        "kop": sheet.kicker,
        "eigenaar": sheet.owner,
        "datum": formats.date_words(sheet.made_on),
        "verzonnen": _("Invented example") if sheet.is_invented else "",
        "kern": list(sheet.lead),
        "feiten": [{"naam": label, "tekst": text} for label, text in sheet.facts],
        "draad": [
            {"naam": stop.word, "aantal": stop.count, "stand": stop.state_word} for stop in sheet.stops
        ],
        "koers": sheet.course.title,
        "kans": sheet.course.chance_sentence,
        "koers_regels": list(sheet.course_lines),
        "grafiek": "",
        "bron": str(sheet.chart.source) if sheet.chart else "",
        "stemmen": [{"tekst": text, "wie": by} for text, by in sheet.voices],
        "steun": [
            {
                "partij": party.name,
                "standpunt": party.stance,
                "reden": party.reason,
                "bezwaar": party.is_objection,
            }
            for party in sheet.support
        ],
        "stil": _silent(sheet),
        "werkt_al": list(sheet.works),
        "open_punten": [{"tekst": text, "wanneer": when} for text, when in sheet.gaps],
        "staat_vast": list(sheet.not_open),
        "adres": sheet.address,
    }


def word_fields_table() -> Table:
    """The fields as a table for the page of the administrator."""
    return Table(
        caption=_("The fields that you can use"),
        columns=(Column(_("Field")), Column(_("What it holds"))),
        rows=tuple(Row((field.name, field.holds)) for field in word_fields()),
        caption_hidden=True,
    )


def sample_word_values() -> dict[str, Any]:
    """One value for every field, to try a template on."""
    sample: dict[str, Any] = {field.name: "x" for field in word_fields()}
    party = {"partij": "x", "standpunt": "x", "reden": "x", "bezwaar": True}
    lists: dict[str, list[Any]] = {
        "kern": ["x"],
        "feiten": [{"naam": "x", "tekst": "x"}],
        "draad": [{"naam": "x", "aantal": "1", "stand": "x"}] * 7,
        "koers_regels": ["x"],
        "stemmen": [{"tekst": "x", "wie": "x"}],
        "steun": [party],
        "werkt_al": ["x"],
        "open_punten": [{"tekst": "x", "wanneer": "x"}],
        "staat_vast": ["x"],
    }
    return {**sample, **lists}


def shipped_template() -> BinaryIO:
    """The Word template that comes with Samenspel."""
    return io.BytesIO(_shipped())


@cache
def _shipped() -> bytes:
    return files("samenspel.steering").joinpath("word/opgavekaart.docx").read_bytes()


def _finished(made: bytes, sheet: CardSheet, png: bytes | None) -> bytes:
    """Name the document after the opgave, and say in words what the chart shows."""
    from docx import Document

    opened = Document(io.BytesIO(made))
    opened.core_properties.title, opened.core_properties.author = sheet.title, sheet.owner
    for picture in opened.inline_shapes:
        relation = picture._inline.graphic.graphicData.pic.blipFill.blip.embed
        # A municipality's own pictures, such as a logo, keep the words that they have.
        if sheet.chart is not None and opened.part.related_parts[relation].blob == png:
            picture._inline.docPr.set("descr", f"{sheet.chart.title}. {sheet.chart.description}")
    kept = io.BytesIO()
    opened.save(kept)
    return kept.getvalue()


def series_lines(task: Task) -> Iterator[list[str]]:
    """The series as rows of the table that ``samenspel compute outlook`` reads."""
    yield ["series", "period", "value", "family", "kind", "break"]
    for series in task.series:
        for period, value in zip(series.periods, series.values, strict=True):
            yield [
                series.name,
                str(period),
                "" if value is None else repr(float(value)),
                series.family,
                series.kind.value if series.kind else "",
                "1" if period in series.breaks else "0",
            ]


def series_csv(task: Task) -> str:
    """The same as comma-separated text."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(series_lines(task))
    return written.getvalue()


def parameters_json(task: Task, sheet: CourseSheet) -> str:
    """What is needed to compute the outlook again from the series, and how."""
    from samenspel.compute.outlook import METHOD, VERSION
    from samenspel.compute.outlook.run import parameters_for

    goal = sheet.agreed.goal if sheet.agreed else None
    return json.dumps(
        {
            "method": METHOD,
            "version": VERSION,
            "parameters": parameters_for(task.horizon),
            "input_digest": task.input_digest,
            "series": task.name,
            "command": f"samenspel compute outlook series.csv --horizon {task.horizon} --output outlook.csv",
            "indicator": {"label": task.indicator.label, "unit": task.indicator.unit},
            "areas": {each.area.code: each.area.name for each in sheet.series.values()},
            "target": {"value": goal.value, "year": goal.year, "direction": goal.direction} if goal else None,
        },
        ensure_ascii=False,
        indent=2,
    )


def decisions_xlsx(rows: Iterable[DecisionRow]) -> bytes:
    """Decisions as a workbook: what was decided, by whom it is carried out, and what came of it."""
    headings = (
        _("Number"),
        _("Decided on"),
        _("Opgave"),
        _("Question"),
        _("Chosen"),
        _("Who carries it out"),
        _("Carried out by"),
        _("Look back on"),
        _("Where the decision is"),
    )
    lines = [
        (
            row.number,
            row.decided_on,
            row.opgave,
            row.question,
            row.chosen,
            row.carrier,
            row.due_on,
            row.look_back_on,
            str(row.status.word),
        )
        for row in rows
    ]
    return workbook([WorkSheet(_("Decisions"), headings, lines)])
