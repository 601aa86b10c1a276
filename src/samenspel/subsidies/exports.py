"""What goes out: the analysis of an area on one A3 for the wall."""

from __future__ import annotations

import re
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenspel.subsidies.queries import AnalysisSheet, FindingRow
from samenspel.ui import formats
from samenspel.ui.documents import address_code, render_pdf

_CODE = "address.svg"
# "Feels lonely often (75 years and older): 18,3%", as the figures room writes it in any language.
_ENDS_IN_FIGURE = re.compile(r"^(?P<words>.+): (?P<figure>(?:€\s?)?\d[\d.,]*\s?%?(?:\s\w+)?)$")


def analysis_a3(sheet: AnalysisSheet, address: str) -> bytes:
    """The analysis as a tagged PDF on A3, one page when the content is normal."""
    return render_pdf("area_wall", a3_values(sheet, address), pictures={_CODE: address_code(address)})


def a3_values(sheet: AnalysisSheet, address: str) -> dict[str, Any]:
    """The values of the sheet for the wall."""
    row = sheet.row
    return {
        "language": get_language() or "nl",
        "title": row.title,
        "area": row.area,
        "years": row.years,
        "owner": row.owner,
        "summary": sheet.introduction[:300] or row.title,
        "footer": formats.date_words(timezone.localdate()),
        "address": {
            "url": address,
            "words": _("Read on, and say what is missing"),
            "code": _CODE,
            "code_says": _("Code for a phone camera, leads to %(address)s") % {"address": address},
        },
        "invented": _("Invented example") if sheet.is_invented else "",
        "kicker": f"{row.owner} · {_standing(sheet)}",
        "introduction": sheet.introduction,
        "opgaven": [
            {
                "place": str(opgave.position),
                "title": opgave.title,
                "why": opgave.why,
                "results": [
                    f"{result.text} ({_('seen in')} {result.indicator})" if result.indicator else result.text
                    for result in opgave.results
                ],
            }
            for opgave in sheet.opgaven
        ],
        "groups": [
            {"title": str(group.title), "part": group.part, "rows": [_finding(found) for found in group.rows]}
            for group in sheet.groups
        ],
        "labels": {
            "opgaven": _("The opgaven of this area, in order"),
            "results": _("What should be different"),
            "nothing": _("Nothing has been written about this yet."),
        },
    }


def _standing(sheet: AnalysisSheet) -> str:
    row = sheet.row
    if row.adopted_on is None:
        return _("version %(n)d, draft") % {"n": row.number}
    said = _("version %(n)d, adopted by %(body)s on %(day)s")
    return said % {"n": row.number, "body": row.adopting_body, "day": formats.date_words(row.adopted_on)}


def _finding(found: FindingRow) -> dict[str, str]:
    """What is known, its source, and apart the figure in which it ends: that stands large on the wall."""
    day = formats.date_words(found.known_on) if found.known_on else ""
    source = ", ".join(filter(None, [found.source_words, day]))
    ends = _ENDS_IN_FIGURE.match(found.text)
    words, figure = (ends["words"], ends["figure"]) if ends else (found.text, "")
    return {"text": words, "figure": figure, "source": source}
