"""Steps around parties that the journeys of a case share."""

from __future__ import annotations

from journeys.visitor import Visitor


def send(visitor: Visitor) -> None:
    """Press the first button of the form of this page."""
    visitor.page.locator("main form.sam-form button[type=submit]").first.click()
    visitor.page.wait_for_load_state()


def bring_in(joost: Visitor, at: str, name: str) -> None:
    """Put a party in the list, and from the list into the opgave."""
    joost.open("/partijen/nieuw/")
    joost.fill("Name of the party", name)
    joost.tick("organisation")
    joost.choose("Takes part in Samenspel as", name)
    send(joost)
    joost.reads(name)
    joost.open(f"{at}/krachtenveld/erbij/")
    joost.choose("Party from your list", name)
    joost.fill("What does this party want?", "Dat het lukt.")
    send(joost)
    joost.reads(name)
