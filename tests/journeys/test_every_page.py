"""Every page, as everybody who can come there: it opens, it is Dutch, and everybody can use it."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from typing import Any, get_type_hints

import pytest
from django.db import transaction
from django.utils import timezone

from journeys import examining, markup
from journeys.addresses import examples, names_of_all_addresses
from journeys.choices import english_choices_in
from journeys.examining import Flaw, Sent
from journeys.filled import SAME_AS_ANOTHER
from journeys.left_out import LEFT_OUT
from journeys.shelf import filled_site
from journeys.skeleton import News, Seen
from journeys.sweep import Held, Sweep, sweep

# The mark of the database has it set up; the fixture below fills it, and puts it back at once.
pytestmark = [pytest.mark.journey, pytest.mark.django_db]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_TOLD = 400


@pytest.fixture(scope="module")
def swept(putting_back: None) -> Sweep:
    """Every page of the filled site, fetched once; the database is left as it was."""
    # Refusing is what many of these pages are to do; a log line for each would hide what matters.
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    stage, ground = filled_site(timezone.localdate())
    with transaction.atomic():
        people = [account for who, account in stage.accounts.items() if who not in SAME_AS_ANOTHER]
        found = sweep(examples(ground), people)
        transaction.set_rollback(True)
    logging.getLogger("django.request").setLevel(logging.NOTSET)
    return found


def test_every_address_is_looked_at_or_left_out_for_a_reason(swept: Sweep, known: set[str]) -> None:
    everything = names_of_all_addresses()
    assert sorted(everything - known - set(LEFT_OUT)) == [], "give these an example in addresses.py"
    assert sorted((known | set(LEFT_OUT)) - everything) == [], "these addresses are no more"
    assert sorted(known & set(LEFT_OUT)) == []
    never = known - {page.name for page in swept.pages if page.status == 200}
    assert not never, f"nobody ever gets to see {sorted(never)}"


def test_no_page_breaks_for_anybody(swept: Sweep) -> None:
    if swept.broken:
        pytest.fail("\n".join(swept.broken), pytrace=False)


def test_every_page_has_one_heading_a_title_and_nothing_inline(swept: Sweep) -> None:
    found = [(flaw, page) for page in swept.pages for flaw in markup.flaws(page.html)]
    tell(found)


def test_every_page_is_dutch(swept: Sweep) -> None:
    found = [(text, page) for page in swept.pages for text in markup.english_in(page.html)]
    tell(found)


def test_no_address_names_a_choice_in_english(swept: Sweep) -> None:
    found = [(value, page) for page in swept.pages for value in english_choices_in(page.html)]
    tell(found)


def test_everybody_can_use_every_page(swept: Sweep, browser_type_launch_args: dict[str, Any]) -> None:
    sent = list(_to_look_at(swept.pages))
    flaws = examining.examine(sent, browser=browser_type_launch_args["executable_path"], rules=RULES)
    found = [(_in_words(flaw), swept.pages[flaw.number]) for flaw in flaws]
    tell(found)


def _to_look_at(pages: Iterable[Held]) -> Iterator[Sent]:
    """Every page with anything that no page before it has; where that is only a longer word, its width."""
    seen = Seen()
    for number, page in enumerate(pages):
        news = seen.news_of(page.html, page.policy)
        if news is not News.NOTHING:
            yield Sent(number, page.html, page.policy, is_like_another=news is News.LONGER_WORDS)


@pytest.fixture
def known() -> set[str]:
    """The names that have an example."""
    from journeys.addresses import Ground

    return set(examples(_nothing(Ground)))


def _nothing(ground: type[Any]) -> Any:
    """Ground on which nothing stands: ones for numbers, a dash for words, whatever lies in it."""
    values: dict[str, Any] = {}
    for name, kind in get_type_hints(ground).items():
        values[name] = _nothing(kind) if is_dataclass(kind) else "-" if kind is str else 1
    return ground(**values)


def _in_words(flaw: Flaw) -> str:
    width = f" at {flaw.width}" if flaw.width else ""
    return f"{flaw.rule}{width}\n      {flaw.where}\n      {flaw.html}"


def tell(found: list[tuple[str, Held]]) -> None:
    """Fail with everything that was found, and nothing else."""
    if found:
        pytest.fail(told(found), pytrace=False)


def told(found: Iterable[tuple[str, Held]]) -> str:
    """What was found, by room; the same thing on many pages is told once, with how many."""
    rooms: dict[str, dict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for what, page in found:
        rooms[page.name.partition(":")[0]][what].append(page)
    lines = []
    for room, things in sorted(rooms.items()):
        lines.append(f"== {room}")
        for what, pages in sorted(things.items(), key=lambda thing: -len(thing[1])):
            more = f"  (and {len(pages) - 1} more)" if len(pages) > 1 else ""
            lines.append(f"  - {what}\n      {pages[0]}{more}")
    return "\n".join(lines[:MOST_TOLD])
