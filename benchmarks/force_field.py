"""Open the force field of an opgave with many parties and relations.

    python benchmarks/force_field.py [parties] [relations]

Makes a database of its own in a temporary folder. The page is asked for twice, small and large: the number of
queries must be the same, however much there is. Printed are the queries, the seconds of the whole page and
those of the drawing alone.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
import tempfile
import time
from io import StringIO
from pathlib import Path
from typing import Any

SMALL = (3, 2)
BAR_SECONDS = 1.0


def main(n_parties: int = 300, n_relations: int = 1_000) -> int:
    """Print queries and seconds for a small and a large force field; 0 when the queries are the same."""
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        small = _measure(*SMALL)
        large = _measure(n_parties, n_relations)
    for (parties, relations), (queries, seconds, drawing) in (
        (SMALL, small),
        ((n_parties, n_relations), large),
    ):
        print(
            f"{parties} parties, {relations} relations: {queries} queries, {seconds * 1000:.0f} ms,"
            f" of which drawing {drawing * 1000:.0f} ms"
        )
    is_met = small[0] == large[0] and large[1] <= BAR_SECONDS
    print(f"bar: the same number of queries, and {BAR_SECONDS:.0f} s: {'met' if is_met else 'NOT met'}")
    return 0 if is_met else 1


def _set_up(folder: Path) -> None:
    os.environ["SAMENSPEL_VAR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, stdout=StringIO())


def _measure(n_parties: int, n_relations: int) -> tuple[int, float, float]:
    """Queries and seconds of the page, and seconds of the drawing, the fastest of three."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from samenspel.network import queries
    from samenspel.people.permissions import viewer_of

    opgave, account = _opgave(n_parties, n_relations)
    client = Client(SERVER_NAME="localhost")
    client.force_login(account)
    address = f"/opgaven/{opgave.pk}/krachtenveld/"
    client.get(address)
    seconds = []
    for _turn in range(3):
        started = time.perf_counter()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = client.get(address)
        seconds.append(time.perf_counter() - started)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
    sheet = queries.field_sheet(viewer_of(account), opgave, on=timezone.localdate())
    started = time.perf_counter()
    if sheet.chart is None or not sheet.chart.picture:
        raise SystemExit("there is no picture")
    return len(captured), min(seconds), time.perf_counter() - started


def _opgave(n_parties: int, n_relations: int) -> tuple[Any, Any]:
    """An opgave with parties everywhere in the field, and its lead."""
    from samenspel.network.models import Involvement, Position, Relation, RelationKind, Stakeholder
    from samenspel.opgaven.models import Opgave
    from samenspel.people.models import Account, Function, Membership, Organisation, Person

    chance, day = random.Random(n_parties), dt.date(2026, 1, 1)
    name = f"Gemeente {n_parties}"
    town = Organisation.objects.create(
        name=name, slug=f"gemeente-{n_parties}", kind="municipality", sort_key=name.casefold()
    )
    person = Person.objects.create(name=f"Lead {n_parties}", sort_key="lead")
    Membership.objects.create(person=person, organisation=town, starts_on=day)
    Function.objects.create(person=person, organisation=town, role="opgave_lead", starts_on=day)
    account = Account.objects.create_user(f"lead{n_parties}@voorbeeld.test", "lang-wachtwoord", person=person)
    opgave = Opgave.objects.create(owner=town, title=name, slug="o", sort_key="o")
    parties = Stakeholder.objects.bulk_create(
        Stakeholder(owner=town, name=f"Partij {n}", sort_key=f"partij {n:04d}") for n in range(n_parties)
    )
    involved = Involvement.objects.bulk_create(
        Involvement(opgave=opgave, stakeholder=party, starts_on=day) for party in parties
    )
    Position.objects.bulk_create(
        Position(
            involvement=involvement,
            interest=chance.randint(1, 5),
            influence=chance.randint(1, 5),
            stance=chance.randint(-2, 2),
            dated_on=day,
        )
        for involvement in involved
        for _turn in range(2)
    )
    pairs: set[tuple[int, int, str]] = set()
    while len(pairs) < n_relations:
        one, other = chance.sample(range(n_parties), 2)
        pairs.add((one, other, chance.choice(RelationKind.values)))
    Relation.objects.bulk_create(
        Relation(opgave=opgave, one=parties[one], other=parties[other], kind=kind, starts_on=day)
        for one, other, kind in sorted(pairs)
    )
    return opgave, account


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
