"""The pages that belong to no single room, and the desk of who is signed in."""

from __future__ import annotations

from journeys.examples import Example, at


def front_pages(voice: int, opgave: int) -> dict[str, list[Example]]:
    """The public home and what stands beside it, the thread of a voice and an opgave, and the desk."""
    return {
        "publishing:home": [at()],
        "publishing:join": [at()],
        "publishing:answers": [at()],
        "publishing:follow": [at()],
        "publishing:search": [at(), at("?q=bus"), at("?q=bus&soort=notitie"), at("?q=zzzz")],
        "publishing:thread": [
            at(kind="tables.note", thing_id=voice),
            at(kind="opgaven.opgave", thing_id=opgave),
        ],
        "publishing:about": [at()],
        "publishing:accessibility": [at()],
        "publishing:privacy": [at()],
        "publishing:open_data": [at()],
        "publishing:styleguide": [at()],
        "desk:work": [at()],
        "desk:weekly_mail": [at()],
        "desk:stop_weekly_mail": [at(key="onbekend")],
    }
