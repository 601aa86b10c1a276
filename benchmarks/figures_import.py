"""Import a KWB-like file of two million figures, with the ORM's bulk_create beside it.

    python benchmarks/figures_import.py [rows] [topics]

While the figures are written, a second connection writes a small row every twentieth of a second, as
somebody who votes would; the longest time it had to wait is printed too.

Makes a database of its own in a temporary folder: SQLite, or PostgreSQL where DATABASE_URL names an
empty one. The areas of the file are taken over first and are not timed; the clock runs over reading
the file, placing its rows, writing the facts and switching them on. The peer writes a twentieth of the
facts through ``bulk_create`` into the same table, in the same run.
"""

from __future__ import annotations

import datetime as dt
import os
import resource
import sys
import tempfile
import threading
import time
from io import StringIO
from itertools import islice
from pathlib import Path

BAR_SECONDS = 20.0
BAR_WAIT = 0.5
PEER_SHARE = 20


def main(n_rows: int = 18_200, n_topics: int = 126) -> int:
    """Import one file and print seconds, facts a second and the longest time others had to wait."""
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        batch = _received(n_rows, n_topics)
        seconds, longest = _import(batch)
        n_facts = batch.n_done
        is_met = seconds <= BAR_SECONDS
        print(f"{n_facts:,} facts in {seconds:.1f} s ({n_facts / seconds:,.0f} a second)")
        verdict = "met" if is_met else "NOT met"
        print(f"bar: 2,000,000 facts in {BAR_SECONDS:.0f} s on SQLite; here on {_vendor()}: {verdict}")
        print(f"somebody who votes meanwhile waited at most {longest:.2f} s (bar {BAR_WAIT:.1f} s)")
        peer_facts, peer_seconds = _peer(n_facts // PEER_SHARE)
        print(
            f"peer, ORM bulk_create: {peer_facts:,} facts in {peer_seconds:.1f} s"
            f" ({peer_facts / peer_seconds:,.0f} a second, writing alone)"
        )
        print(f"largest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0 if is_met and longest <= BAR_WAIT else 1


def _set_up(folder: Path) -> None:
    os.environ["SAMENSPEL_VAR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, stdout=StringIO())


def _vendor() -> str:
    from django.db import connection

    return connection.vendor


def _received(n_rows: int, n_topics: int):  # type: ignore[no-untyped-def]  # models load after set-up
    from django.core.files.base import ContentFile

    from kwb_file import kwb_file
    from samenspel.figures import actions
    from samenspel.people.actions import (
        Invitation,
        OrganisationDraft,
        register_organisation,
        set_up_administrator,
    )
    from samenspel.people.permissions import viewer_of
    from samenspel.places.actions import take_over_areas

    content = kwb_file(n_rows, n_topics)
    print(f"file: {len(content) / 1e6:.1f} MB, {n_rows:,} areas x {n_topics} topics")
    town = register_organisation(OrganisationDraft("Proefstad", "proefstad", "municipality"), by=None)
    account = set_up_administrator(
        Invitation("Proef", "proef@voorbeeld.test", password="lang genoeg voor een proef"),
        town,
        today=dt.date(2024, 1, 1),
    )
    viewer = viewer_of(account, today=dt.date(2024, 6, 1))
    upload = ContentFile(content, name="kwb_2024.csv")
    batch = actions.receive_file(actions.FileDraft(town, upload, "Proef"), by=viewer)
    assert batch.file is not None
    started = time.perf_counter()
    take_over_areas(batch.file, year=2024, source="Proef", owner=town, by=account)
    print(f"areas taken over in {time.perf_counter() - started:.1f} s (not counted below)")
    batch.state = "running"
    batch.save(update_fields=["state"])
    return batch


def _import(batch) -> tuple[float, float]:  # type: ignore[no-untyped-def]  # models load after set-up
    from samenspel.figures import actions

    done = threading.Event()
    waits: list[float] = []
    voter = threading.Thread(target=_vote, args=(done, waits))
    voter.start()
    started = time.perf_counter()
    actions.write_batch(batch, by=None)
    seconds = time.perf_counter() - started
    done.set()
    voter.join()
    return seconds, max(waits)


def _vote(done: threading.Event, waits: list[float]) -> None:
    from django.db import connection

    from samenspel.foundation.models import FormDraft

    while not done.is_set():
        started = time.perf_counter()
        FormDraft.objects.create(account_id=len(waits), key="stem", fields={})
        waits.append(time.perf_counter() - started)
        time.sleep(0.05)
    connection.close()


def _peer(n_facts: int) -> tuple[int, float]:
    from samenspel.figures.models import Fact

    facts = list(islice(Fact.objects.order_by("indicator_id", "area_id").iterator(), n_facts))
    made = [
        Fact(batch_id=0, indicator_id=f.indicator_id, area_id=f.area_id, period=f.period, value=f.value)
        for f in facts
    ]
    started = time.perf_counter()
    Fact.objects.bulk_create(made, batch_size=5_000)
    return len(made), time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:3])))
