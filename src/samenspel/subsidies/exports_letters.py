"""What goes out: the letter of a decision as PDF and Word, from the values that were kept with it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from samenspel.foundation import files, house_style
from samenspel.subsidies.queries.letter_fields import KIND, plain_fields, shipped_letter
from samenspel.ui.documents import render_pdf, render_word

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file_name(values: Mapping[str, Any]) -> str:
    """What a letter is called as a file, without its ending."""
    return f"besluit-aanvraag-{values['number']}"


def letter_pdf(values: Mapping[str, Any]) -> bytes:
    """The letter as a tagged PDF."""
    with translation.override(settings.CONTENT_LANGUAGE):
        return render_pdf(
            "paper",
            {
                "language": settings.CONTENT_LANGUAGE,
                "title": values["title"],
                "owner": values["owner"],
                "invented": values["invented"],
                "summary": f"{values['decision']}: {values['scheme']}"[:300],
                "footer": f"{values['owner']} · {values['scheme']} · {values['date']}",
                "contents": "",
                "papers": [_on_sheet(values)],
            },
        )


def _on_sheet(values: Mapping[str, Any]) -> dict[str, Any]:
    """What stands on the sheets of the letter: facts and sections, no goals and no tables."""
    return {
        "title": values["title"],
        "kicker": values["owner"],
        "facts": [{"label": label, "text": text} for label, text in _facts(values)],
        "goals": [],
        "sections": [
            {
                "title": title,
                "lines": lines,
                "source": "",
                "source_lines": [],
                "table": {"columns": [], "rows": [], "widths": [], "numbers": []},
            }
            for title, lines in _sections(values)
        ],
        "labels": {"goals": ""},
    }


def letter_word(values: Mapping[str, Any]) -> bytes:
    """The letter in the Word template of the municipality, else in the one that comes with Samenspel."""
    own = house_style.own_template(values["owner_id"], KIND)
    with (
        files.open_kept(own) if own is not None else io.BytesIO(shipped_letter()) as template,
        translation.override(settings.CONTENT_LANGUAGE),
    ):
        return _named(render_word(template, _word_values(values)), values)


def _word_values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **plain_fields(values),
        "kenmerken": [{"naam": label, "tekst": text} for label, text in _facts(values)],
        "onderdelen": [{"kop": title, "alineas": lines} for title, lines in _sections(values)],
    }


def _facts(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    known = (
        (_("To"), ", ".join(name for name in (values["addressee"], values["contact"]) if name)),
        (_("Date"), values["date"]),
        (_("Application"), str(values["number"])),
        (_("Scheme"), values["scheme"]),
        (_("Area"), values["area"]),
        (_("Asked"), values["asked"]),
        (_("Decision"), values["decision"]),
        (_("Amount"), values["amount"]),
        (_("Advance"), values["advance"]),
    )
    return [(label, text) for label, text in known if text]


def _sections(values: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """The parts of the letter that say something."""
    report = (
        _("You report before %(day)s what you did and what came of it. Only then we settle the subsidy.")
        % {"day": values["report_before"]}
        if values["report_before"]
        else ""
    )
    known = (
        (_("Why"), [line for line in values["reason"].splitlines() if line.strip()]),
        (_("What this is based on"), [values["legal_basis"]] if values["legal_basis"] else []),
        (_("How you get the money"), [*values.get("advances", ()), *filter(None, [values.get("rest")])]),
        (_("Results that we agree on"), list(values["results"])),
        (_("What we ask of you"), [report] if report else []),
        (_("If you disagree"), [values["objection"]]),
        (
            _("Who decided"),
            [
                _("%(name)s, on mandate: %(mandate)s")
                % {"name": values["signed_by"], "mandate": values["mandate"]}
            ],
        ),
    )
    return [(title, lines) for title, lines in known if lines]


def _named(made: bytes, values: Mapping[str, Any]) -> bytes:
    from docx import Document

    opened = Document(io.BytesIO(made))
    opened.core_properties.title, opened.core_properties.author = values["title"], values["owner"]
    kept = io.BytesIO()
    opened.save(kept)
    return kept.getvalue()
