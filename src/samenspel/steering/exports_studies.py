"""A study for who wants to do it again: its figures as the calculation reads them, and how it was done."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

from samenspel.steering.models.studies import EffectStudy, StudyOutcome

Kept = Mapping[str, Mapping[str, float | None]]


def panel_csv(panel: Kept) -> str:
    """The figures of a study as ``samenspel compute effect`` reads them, to the last digit."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(("area", "period", "value"))
    for code in sorted(panel):
        for year in sorted(panel[code], key=int):
            value = panel[code][year]
            writer.writerow((code, year, "" if value is None else repr(float(value))))
    return written.getvalue()


def study_json(study: EffectStudy, outcome: StudyOutcome | None, names: Mapping[str, str]) -> str:
    """The design, what it found, and the command that finds it again from the figures."""
    result = outcome.result if outcome else {k: v for k, v in study.foreseen.items() if k != "panel"}
    years = "" if outcome else f" --years-after {study.years_after}"
    return json.dumps(
        {
            "indicator": {"label": study.indicator.label, "unit": study.indicator.unit},
            "begins": study.begins,
            "start": study.start_year,
            "years_after": study.years_after,
            "designs": study.designs,
            "registered_at": study.registered_at.isoformat() if study.registered_at else None,
            "is_after_the_fact": study.is_after_the_fact,
            "areas": dict(names),
            "command": f"samenspel compute effect reeksen.csv --treated {study.area.code}"
            f" --from {study.start_year}{years} --output effect.json",
            "result": result,
        },
        ensure_ascii=False,
        indent=2,
    )
