"""Search finds only what the viewer may see, and all of that."""

from __future__ import annotations

import pytest

from samenspel.foundation import lineage, search
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        ("armoede", "energiearmoede"),
        ("eenzame", "eenzaam"),
        ("eenzame", "eenzaamheid"),
        ("lieve", "lief"),
        ("vieze", "vies"),
        ("dikke", "dik"),
        ("schuld", "schulden"),
        ("schulden", "schuldhulp"),
        ("veilige", "veiligheid"),
        ("maatje", "maatjes"),
    ],
)
def test_a_word_is_found_in_its_other_forms(db, monkeypatch, asked, stands):
    town = Organisation.objects.create(name="Dorp", slug="dorp", kind="partner", sort_key="dorp")
    card = lineage.ThingCard("people.organisation", town.pk, "dorp", "Dorp", "/x")
    seen = {"people.organisation": lambda viewer, ids: dict.fromkeys(ids, card)}
    monkeypatch.setattr(lineage, "_cards", seen)
    search.put([search.FindableText(town, "Dorp", f"Wie hier {stands} kent")])
    assert [found.thing_id for found in search.find(STRANGER, asked)] == [town.pk]
    assert search.find(STRANGER, "fietspad") == []
    long = f"{'en zo verder ' * 30} {stands} {'tot het eind ' * 30}"
    assert stands in search.excerpt(long, asked), "the piece that is shown is the one that holds it"


def test_who_may_see_little_still_finds_it_behind_much_that_is_hidden(
    db, monkeypatch, django_assert_max_num_queries
):
    towns = Organisation.objects.bulk_create(
        Organisation(name="Dorp", slug=f"dorp-{n}", kind="partner", sort_key=f"{n}") for n in range(400)
    )
    worst, best = towns[0], towns[-1]
    seen = {
        town.pk: lineage.ThingCard("people.organisation", town.pk, "dorp", town.slug, "/x")
        for town in (worst, best)
    }
    monkeypatch.setattr(
        lineage,
        "_cards",
        {"people.organisation": lambda viewer, ids: {pk: seen[pk] for pk in ids if pk in seen}},
    )
    search.put(
        search.FindableText(town, "Samen wandelen", "en nog veel meer woorden" if town is worst else "")
        for town in towns
    )
    with django_assert_max_num_queries(1):
        found = search.find(STRANGER, "wandelen", most=2)
    assert {card.thing_id for card in found} == {worst.pk, best.pk}
    assert len(search.find(STRANGER, "wandelen", most=1)) == 1
