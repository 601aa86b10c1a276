"""Open My work as somebody with a role in many opgaven, in each of which something waits.

    python benchmarks/my_work.py [opgaven]

Makes a database of its own in a temporary folder. The page is asked for with few opgaven and with many: the
number of queries must be the same. Printed are the queries, the rows that wait, the slowest twentieth of
forty openings, and how long the processor worked on one: what is left on a machine that does nothing else. On
a busy one, give this real-time priority: ``chrt -f 50 python …`` as root.
"""

from __future__ import annotations

import datetime as dt
import importlib
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

SMALL = 2
TURNS = 40
BAR_SECONDS = 0.150
ROLES = ("opgave_lead", "team_member")


def main(n_opgaven: int = 40) -> int:
    """Print queries, rows and seconds for few and many opgaven; 0 when the bar is met."""
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        few, many = _measure(SMALL), _measure(n_opgaven)
    for n, found in ((SMALL, few), (n_opgaven, many)):
        print(
            f"{n} opgaven, {found.n_rows} things wait: {found.n_queries} queries,"
            f" median {found.seconds[TURNS // 2] * 1000:.0f} ms, p95 {found.p95 * 1000:.0f} ms,"
            f" of the processor {found.work[TURNS // 2] * 1000:.0f} ms"
        )
    is_met = few.n_queries == many.n_queries and many.p95 <= BAR_SECONDS
    print(
        f"bar: the same number of queries, and p95 within {BAR_SECONDS * 1000:.0f} ms:"
        f" {'met' if is_met else 'NOT met'}"
    )
    return 0 if is_met else 1


def _set_up(folder: Path) -> None:
    os.environ["SAMENSPEL_VAR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, stdout=StringIO())


@dataclass(frozen=True)
class Measured:
    """Queries of the page, rows on it, and each turn in seconds, fastest first: by the clock, and worked."""

    n_queries: int
    n_rows: int
    seconds: list[float]
    work: list[float]

    @property
    def p95(self) -> float:
        return self.seconds[int(TURNS * 0.95)]


def _measure(n_opgaven: int) -> Measured:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from samenspel.desk.queries import work_sheet
    from samenspel.people.permissions import viewer_of

    # What a web server loads, so that this process is tuned as that one is.
    importlib.import_module("samenspel.site.wsgi")
    account = _somebody(n_opgaven)
    client = Client(SERVER_NAME="localhost")
    client.force_login(account)
    client.get("/mijn-werk/")
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/mijn-werk/")
    # Counted now: the next request begins a new list.
    n_queries = len(asked)
    if answer.status_code != 200:
        raise SystemExit(f"/mijn-werk/ answered {answer.status_code}")
    rows = work_sheet(viewer_of(account), today=timezone.localdate()).rows
    if len(rows) < n_opgaven:
        raise SystemExit(f"only {len(rows)} things wait in {n_opgaven} opgaven")
    seconds, work = [], []
    for _turn in range(TURNS):
        started, worked = time.perf_counter(), time.process_time()
        client.get("/mijn-werk/")
        seconds.append(time.perf_counter() - started)
        work.append(time.process_time() - worked)
    return Measured(n_queries, len(rows), sorted(seconds), sorted(work))


def _somebody(n_opgaven: int) -> Any:
    """Somebody with two roles in each opgave: candidates, texts to react to, needs, agreements."""
    from samenspel.approach.models import AgreedAction, Effort, EffortKind, ProgressNote
    from samenspel.network.models import Stakeholder
    from samenspel.opgaven.models import Assignment, Formulation, Opgave
    from samenspel.people.models import Account, Function, Membership, Organisation, Person

    day = dt.date(2026, 1, 1)
    town = Organisation.objects.create(
        name=f"Gemeente {n_opgaven}", slug=f"g{n_opgaven}", kind="municipality", sort_key=f"g{n_opgaven}"
    )
    person = Person.objects.create(name=f"Joost {n_opgaven}", sort_key="joost")
    Membership.objects.create(person=person, organisation=town, starts_on=day)
    Function.objects.create(person=person, organisation=town, role="opgave_lead", starts_on=day)
    email = f"joost{n_opgaven}@voorbeeld.test"
    account = Account.objects.create_user(email, "lang-wachtwoord", person=person)
    party = Stakeholder.objects.create(owner=town, name="Wijkteam", sort_key="wijkteam", organisation=town)
    opgaven = Opgave.objects.bulk_create(
        Opgave(
            owner=town,
            title=f"Opgave {n}",
            slug=f"o{n}",
            sort_key=f"o{n:04d}",
            status="candidate" if n % 2 else "opgave",
        )
        for n in range(n_opgaven)
    )
    # Every role is there in the small run too: what a role asks is not what an opgave costs.
    Assignment.objects.bulk_create(
        Assignment(opgave=opgave, person=person, organisation=town, role=role, starts_on=day)
        for opgave in opgaven
        for role in ROLES
    )
    Formulation.objects.bulk_create(
        Formulation(opgave=opgave, version=1, state="proposed", proposed_on=day, react_before=day)
        for opgave in opgaven
    )
    AgreedAction.objects.bulk_create(
        AgreedAction(opgave=opgave, what="Bel de huisarts", owner_name=person.name, party=party, due_on=day)
        for opgave in opgaven
    )
    efforts = Effort.objects.bulk_create(
        Effort(opgave=opgave, owner_party=party, title=f"Inzet {n}", kind=EffortKind.values[0], sort_key="i")
        for n, opgave in enumerate(opgaven)
    )
    ProgressNote.objects.bulk_create(
        ProgressNote(effort=effort, month=day, state="stuck", needs="Een ruimte", given_by_name="Kim")
        for effort in efforts
    )
    return account


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
