"""The list of opgaven and the page of one, with 200 opgaven: server time and number of queries.

    python benchmarks/opgaven_pages.py [opgaven] [requests]

Makes a database of its own in a temporary folder: SQLite, or PostgreSQL where DATABASE_URL names an
empty one. Each opgave has fifteen voices, a version in force with sources and three parties. The requests go
through the whole of Django in this process, so what is timed is the work of the server, not the network.
Each page is asked one request after the other, and then by five readers at once who each rest about a second
between two pages. On a busy machine, give this real-time priority: ``chrt -f 50 python …`` as root.
"""

from __future__ import annotations

import datetime as dt
import importlib
import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

BAR_MILLISECONDS = 100.0
VOICES = 15
N_READERS = 5
REST_SECONDS = 1.0
TODAY = dt.date(2026, 3, 12)
TEXT = {
    "change": "In 2030 voelt 1 op de 10 zich vaak alleen. Nu is dat 1 op de 5.",
    "for_whom": "Mensen van 75 jaar en ouder.",
    "where": "In Noord.",
    "by_when": "Voor 1 januari 2030.",
    "how_we_see": "Mensen komen vaker de deur uit, ook in de winter.",
    "already_works": "De huiskamer draait al vier jaar op vrijwilligers.",
}


@dataclass(frozen=True)
class Measured:
    """What one address cost in milliseconds: nineteen of twenty requests, the middle one, its own work.

    The last, ``together``, is nineteen of twenty requests again, with several readers at once.
    """

    name: str
    p95: float
    median: float
    work: float
    together: float
    n_queries: int

    @property
    def is_within_bar(self) -> bool:
        return max(self.p95, self.together) < BAR_MILLISECONDS


def main(n_opgaven: int = 200, n_requests: int = 60) -> int:
    """Fill a database, ask both pages as a stranger and as the lead, and print milliseconds and queries."""
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        lead, newest = _fill(n_opgaven)
        # What a web server loads, so that this process is tuned as that one is.
        importlib.import_module("samenspel.site.wsgi")
        found = [
            _measure(name, address, account, n_requests)
            for name, address in (("list", "/opgaven/"), ("page", f"/opgaven/{newest}/"))
            for account in (None, lead)
        ]
    print(f"{'milliseconds':<16}{'p95':>8}{'median':>9}{'processor':>11}{'p95 of five':>13}{'queries':>9}")
    for row in found:
        print(
            f"{row.name:<16}{row.p95:>8.1f}{row.median:>9.1f}{row.work:>11.1f}"
            f"{row.together:>13.1f}{row.n_queries:>9}"
        )
    is_met = all(row.is_within_bar for row in found)
    print(
        f"bar: p95 under {BAR_MILLISECONDS:.0f} ms with {n_opgaven} opgaven: {'met' if is_met else 'NOT met'}"
    )
    return 0 if is_met else 1


def _set_up(folder: Path) -> None:
    os.environ["SAMENSPEL_VAR"] = str(folder)
    (folder / "static").mkdir(exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, stdout=StringIO())


def _fill(n_opgaven: int) -> tuple[Any, int]:
    from samenspel.foundation.sorting import sort_key
    from samenspel.people.models import Account, Function, Membership, Organisation, Person
    from samenspel.people.permissions import viewer_of

    def organisation(name: str, kind: str) -> Organisation:
        slug = name.lower().replace(" ", "-")
        return Organisation.objects.create(name=name, slug=slug, kind=kind, sort_key=sort_key(name))

    def account(name: str, where: Organisation, role: str = "") -> Account:
        person = Person.objects.create(name=name, sort_key=sort_key(name))
        Membership.objects.create(person=person, organisation=where, starts_on=dt.date(2020, 1, 1))
        if role:
            Function.objects.create(
                person=person, organisation=where, role=role, starts_on=dt.date(2020, 1, 1)
            )
        return Account.objects.create_user(f"p{person.pk}@voorbeeld.test", None, person=person)

    town = organisation("Gemeente Veldermeer", "municipality")
    lead = account("Noor de Wit", town, "opgave_lead")
    partners = [
        (account(f"Spreker {n}", where), where)
        for n in range(3)
        for where in [organisation(f"Partij {n}", "partner")]
    ]
    newest = 0
    for number in range(n_opgaven):
        newest = _opgave(number, town, viewer_of(lead), partners)
    return lead, newest


def _opgave(number: int, town: Any, lead: Any, partners: list[tuple[Any, Any]]) -> int:
    from samenspel.opgaven import actions, queries
    from samenspel.opgaven.models import Answer, Criterion, Outcome, StanceKind
    from samenspel.people.permissions import viewer_of
    from samenspel.tables.models import Note, ThemeTable

    table = ThemeTable.objects.create(
        owner=town, title=f"Tafel {number}", question="Wat helpt?", held_on=TODAY, is_public=True
    )
    notes = Note.objects.bulk_create(
        [
            Note(table=table, number=n, text=f"Notitie {n} van {number}", client_key=str(n))
            for n in range(VOICES)
        ]
    )
    voices = [("tables.note", note.pk) for note in notes]
    draft = actions.OpgaveDraft(f"Opgave {number}", policy_fields=("Wmo", "Wonen"))
    opgave = actions.start_opgave(draft, town, by=lead, today=TODAY, voices=voices)
    for account, where in partners:
        actions.give_assignment(
            opgave, actions.AssignmentDraft(account.person, where, "partner", TODAY), by=lead
        )
    test = actions.start_recognition(opgave, by=lead)
    for criterion in Criterion:
        actions.answer_question(test, criterion, Answer.YES, "Ja.", by=lead)
    actions.decide_recognition(
        test, actions.RecognitionDecision(Outcome.OPGAVE, "Vier keer ja."), by=lead, today=TODAY
    )
    version = actions.start_formulation(opgave, by=lead)
    version = actions.write_text(version, TEXT, edit_version=version.edit_version, by=lead)
    for at, sentence in enumerate(version.sentences.all()):
        actions.choose_sources(sentence, voices[at : at + 3], shown=[], by=lead)
    actions.propose_formulation(version, by=lead, today=TODAY)
    for account, where in partners:
        actions.take_stance(version, where, actions.StanceDraft(StanceKind.AGREE), by=viewer_of(account))
    version.refresh_from_db()
    for key in queries.gap_keys_of(version):
        gap = actions.OpenGapDraft(key, "Later.", lead.account.person, TODAY)
        actions.leave_gap_open(version, gap, by=lead, today=TODAY)
    actions.adopt_formulation(version, by=lead, adoption=actions.Adoption(TODAY, "de raad"), today=TODAY)
    actions.publish_opgave(opgave, by=lead)
    return opgave.pk


def _measure(name: str, address: str, account: Any, n_requests: int) -> Measured:
    from django.db import connection
    from django.test import Client

    client = Client()
    if account is not None:
        client.force_login(account)
    asked: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001  Django's order
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}.")
    milliseconds, work = [], []
    for _request in range(n_requests):
        before, worked = time.perf_counter(), time.process_time()
        client.get(address)
        milliseconds.append((time.perf_counter() - before) * 1000)
        work.append((time.process_time() - worked) * 1000)
    who = "stranger" if account is None else "lead"
    return Measured(
        name=f"{name}, {who}",
        p95=_p95(milliseconds),
        median=statistics.median(milliseconds),
        work=statistics.median(work),
        together=_p95(_together(address, account, n_requests)),
        n_queries=len(asked),
    )


def _together(address: str, account: Any, n_requests: int) -> list[float]:
    """What each request took, in milliseconds, while several readers ask for pages."""
    from django.db import connection
    from django.test import Client

    def read(reader: int) -> list[float]:
        client, took = Client(), []
        if account is not None:
            client.force_login(account)
        # Not all in the same instant: people do not read in step.
        time.sleep(reader * REST_SECONDS / N_READERS)
        for number in range(n_requests // 2):
            before = time.perf_counter()
            client.get(address)
            took.append((time.perf_counter() - before) * 1000)
            time.sleep(REST_SECONDS * (0.5 + (number * 7 + reader * 3) % 11 / 11))
        connection.close()
        return took[1:]

    with ThreadPoolExecutor(N_READERS) as pool:
        return [each for took in pool.map(read, range(N_READERS)) for each in took]


def _p95(milliseconds: list[float]) -> float:
    return statistics.quantiles(milliseconds, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main(*(int(value) for value in sys.argv[1:])))
