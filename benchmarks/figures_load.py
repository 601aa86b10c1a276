"""Load twenty million facts into PostgreSQL, year by year, and ask one municipality's slice of them.

    python benchmarks/figures_load.py [files] [rows] [topics]

Nine files of 18,200 areas and 126 topics, each as it comes from CBS; the clock runs over reading, placing,
writing and switching on, as an import does it. Then the series of one indicator in a municipality with all
its districts and neighbourhoods are asked for twenty municipalities, all years: what a page of an area asks.
Uses the empty PostgreSQL that DATABASE_URL names, or lends one as the tests do.
"""

from __future__ import annotations

import datetime as dt
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from io import StringIO
from pathlib import Path

N_FACTS, BAR_SECONDS = 20_000_000, 120.0
BAR_SLICE = 0.030
FIRST_YEAR = 2016
N_ASKED = 20


def main(n_files: int = 9, n_rows: int = 18_200, n_topics: int = 126) -> int:
    """Load the files and ask the slices; exit 0 when both bars are met."""
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        n_facts, seconds, own = _load(n_files, n_rows, n_topics)
        rate = n_facts / seconds
        projected = N_FACTS / rate
        print(
            f"{n_facts:,} facts in {seconds:.1f} s ({rate:,.0f} a second; {own:.1f} s of our own processor)"
        )
        is_loaded = projected <= BAR_SECONDS
        told = "" if n_facts >= N_FACTS else f" (reckoned from {n_facts:,})"
        verdict = "met" if is_loaded else "NOT met"
        print(f"bar: {N_FACTS:,} facts in {BAR_SECONDS:.0f} s: {projected:.0f} s{told}, {verdict}")
        slices = _slices()
        middle, worst = statistics.median(slices) * 1000, max(slices) * 1000
        is_quick = middle <= BAR_SLICE * 1000
        print(f"a municipality's slice: median {middle:.1f} ms, longest {worst:.1f} ms of {len(slices)}")
        print(f"bar: {BAR_SLICE * 1000:.0f} ms: {'met' if is_quick else 'NOT met'}")
        print(f"largest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0 if is_loaded and is_quick else 1


def _set_up(folder: Path) -> None:
    os.environ["SAMENSPEL_VAR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0, stdout=StringIO())
    print(f"database: {connection.vendor}")


def _load(n_files: int, n_rows: int, n_topics: int) -> tuple[int, float, float]:
    """Import the files one after the other; facts, seconds, and seconds of this process alone."""
    from django.core.files.base import ContentFile

    from kwb_file import kwb_lines
    from samenspel.figures import actions
    from samenspel.figures.importers import FileChoice
    from samenspel.people.actions import (
        Invitation,
        OrganisationDraft,
        register_organisation,
        set_up_administrator,
    )
    from samenspel.people.permissions import viewer_of
    from samenspel.places.actions import take_over_areas

    town = register_organisation(OrganisationDraft("Proefstad", "proefstad", "municipality"), by=None)
    invitation = Invitation("Proef", "proef@voorbeeld.test", password="lang genoeg voor een proef")
    account = set_up_administrator(invitation, town, today=dt.date(2024, 1, 1))
    viewer = viewer_of(account, today=dt.date(2024, 6, 1))
    n_facts, seconds, own = 0, 0.0, 0.0
    for year in range(FIRST_YEAR, FIRST_YEAR + n_files):
        content = b"".join(kwb_lines(n_rows, n_topics, year=year))
        upload = ContentFile(content, name=f"kwb_{year}.csv")
        batch = actions.receive_file(
            actions.FileDraft(town, upload, "Proef", choice=FileChoice(year=year)), by=viewer
        )
        if batch.file is not None and year == FIRST_YEAR:
            take_over_areas(batch.file, year=year, source="Proef", owner=town, by=account)
        batch.state = "running"
        batch.save(update_fields=["state"])
        started, started_own = time.perf_counter(), time.process_time()
        actions.write_batch(batch, by=None)
        seconds += time.perf_counter() - started
        own += time.process_time() - started_own
        batch.refresh_from_db()
        n_facts += batch.n_done
        print(f"  {year}: {n_facts:,} facts after {seconds:.1f} s", flush=True)
    return n_facts, seconds, own


def _slices() -> list[float]:
    """Seconds for the series of one indicator in each of some municipalities with all that lies in them."""
    from django.db import connection
    from django.db.models import Q

    from samenspel.figures.models import Indicator
    from samenspel.figures.queries import series_of
    from samenspel.people.permissions import STRANGER
    from samenspel.places.models import Area

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # What the server does by itself within a minute of a load.
            cursor.execute("ANALYZE")
    indicators = list(Indicator.objects.values_list("pk", flat=True))
    towns = list(Area.objects.filter(kind="municipality").order_by("code")[: N_ASKED + 1])
    took = []
    for number, town in enumerate(towns):
        inside = Q(code__startswith=f"WK{town.code[2:]}") | Q(code__startswith=f"BU{town.code[2:]}")
        ids = [town.pk, *Area.objects.filter(inside).values_list("pk", flat=True)]
        started = time.perf_counter()
        found = series_of(STRANGER, indicators[number % len(indicators)], ids)
        took.append(time.perf_counter() - started)
        if not all(found.values()):
            raise AssertionError("a slice came back without its series")
    return took[1:]  # the first one also opens the door


def _lend_a_postgres() -> int:
    """Run this file again with a PostgreSQL of its own."""
    lend = Path(__file__).resolve().parents[1] / "scripts" / "postgres.py"
    return subprocess.run([sys.executable, lend, sys.executable, *sys.argv], check=False).returncode


if __name__ == "__main__":
    if "DATABASE_URL" not in os.environ:
        raise SystemExit(_lend_a_postgres())
    raise SystemExit(main(*map(int, sys.argv[1:4])))
