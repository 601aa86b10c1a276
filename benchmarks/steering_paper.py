"""A steering paper as PDF and as Word, of an opgave with a full plan.

    python benchmarks/steering_paper.py [efforts] [pieces]

Makes a database of its own in a temporary folder, with the demonstration in it, and lets the plan of its
opgave grow to sixty efforts that each tell how they go, with thirty pieces of the council. The clock runs
over everything between the press of the button and both files: reading what is known, laying out the PDF and
filling the Word template. The slowest of ten runs counts.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

BAR_SECONDS = 2.0
RUNS = 10


def main(n_efforts: int = 60, n_pieces: int = 30) -> int:
    """Print the seconds of the slowest and the middle run, and how large the files are."""
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        edition, viewer, today = _grow(n_efforts, n_pieces)
        from samenspel.rhythm import exports, queries

        runs = []
        for _run in range(RUNS):
            started = time.perf_counter()
            values = queries.paper_values(viewer, edition, today=today)
            pdf = exports.paper_pdf(values)
            word = exports.paper_word(viewer, values, owner_id=edition.opgave.owner_id)
            runs.append(time.perf_counter() - started)
    runs.sort()
    is_met = runs[-1] <= BAR_SECONDS
    print(f"{n_efforts} efforts and {n_pieces} pieces: slowest {runs[-1]:.2f} s,", end=" ")
    print(f"middle {runs[RUNS // 2]:.2f} s, PDF {len(pdf) // 1000} kB, Word {len(word) // 1000} kB")
    print(f"bar: {BAR_SECONDS:.0f} s: {'met' if is_met else 'NOT met'}")
    return 0 if is_met else 1


def _set_up(folder: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "samenspel.site.settings"
    os.environ["SAMENSPEL_VAR"] = str(folder)
    os.environ["DATABASE_URL"] = ""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import translation

    translation.activate("nl")
    call_command("migrate", verbosity=0)


def _grow(n_efforts: int, n_pieces: int):  # type: ignore[no-untyped-def]  # rooms load after set-up
    from django.utils import timezone

    from samenspel.approach import actions as approach
    from samenspel.cli.demo.build import build
    from samenspel.network.models import Stakeholder
    from samenspel.opgaven.models import Opgave
    from samenspel.rhythm import actions, queries

    today = timezone.localdate()
    stage = build(today, lambda _line: None)
    lead = stage.viewer("joost")
    opgave = Opgave.objects.select_related("owner", "area").get(
        owner=stage.town, title__contains="75-plussers"
    )
    party = Stakeholder.objects.filter(owner=stage.town).first()
    assert party is not None
    for number in range(n_efforts):
        name = f"Inspanning met een gewone naam {number}"
        effort = approach.EffortDraft(name, "pilot", party, state="running")
        note = approach.ProgressDraft("slow", "een zaal op dinsdag", "Er komen nu twaalf mensen per keer.")
        approach.tell_progress(approach.start_effort(opgave, effort, by=lead), note, by=lead, today=today)
    pieces = [actions.ItemDraft("motion", f"Een motie met een gewone titel {n}") for n in range(n_pieces)]
    actions.note_items(opgave, pieces, by=lead)
    first = queries.first_texts(lead, opgave, "steering_paper", reference_on=today, today=today)
    texts = {key: actions.SectionDraft(text) for key, text in first.sections.items()}
    draft = actions.EditionDraft("steering_paper", "Wat de stuurgroep moet weten", today, sections=texts)
    return actions.begin_edition(opgave, draft, by=lead), lead, today


if __name__ == "__main__":
    sys.exit(main(*[int(argument) for argument in sys.argv[1:3]]))
