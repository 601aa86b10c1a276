"""Write down who can sign in to the demonstration, one person for each role."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import django


def lines() -> Iterator[str]:
    """Yield the lines that `make run` prints below its address."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    django.setup()
    from samenspel.cli.demo import stage, story
    from samenspel.cli.demo.enschede.story import people as weversmark
    from samenspel.cli.demo.haarlem import story as duinwaarde
    from samenspel.cli.demo.putten import story as heidebroek
    from samenspel.cli.demo.utrecht.story import people as vechtstede
    from samenspel.people.accounts import DEMONSTRATION_PASSWORD

    yield "No account is needed to read, to send a signal or to vote. README.md has a walk of a quarter."
    firsts = {person.role: person for person in reversed(story.PEOPLE)}
    yield f"Sign in as one of these invented people; the password of each is {DEMONSTRATION_PASSWORD}"
    for person in story.PEOPLE:
        if firsts[person.role] is person:
            yield f"  {stage.address_of(person.address):32}{person.role.replace('_', ' '):20}{person.name}"
    for where, town in (
        ("In Vechtstede, a second invented town:", vechtstede),
        ("In Weversmark, a third invented town:", weversmark),
        ("In Duinwaarde, about an area across districts:", duinwaarde),
        ("In Heidebroek, a small town that begins:", heidebroek),
    ):
        yield where
        for person in town.PEOPLE:
            if person.address in town.WORTH_A_VISIT:
                address, role = f"{person.address}@{town.DOMAIN}", person.role.replace("_", " ")
                yield f"  {address:32}{role:20}{person.name}, {person.what_for}"


def main() -> int:
    print("\n".join(lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
