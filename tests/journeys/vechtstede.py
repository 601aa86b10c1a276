"""People of Vechtstede come in, each with a browser of their own, and do what they have to do."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from journeys.town import ComeIn
from journeys.visitor import Visitor
from samenspel.approach.models import Effort
from samenspel.cli.demo.utrecht.place import address_of
from samenspel.cli.demo.utrecht.story import agreement
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.people.accounts import DEMONSTRATION_PASSWORD


def come_from_vechtstede(come_in: ComeIn, who: str, **device: Any) -> Visitor:
    """Sign in as somebody of the story, with the password that everybody there may know."""
    visitor = come_in(**device)
    visitor.open("/account/inloggen/?next=/mijn-werk/")
    visitor.page.locator("input[type=email]").fill(address_of(who))
    visitor.page.locator("input[type=password]").fill(DEMONSTRATION_PASSWORD)
    visitor.page.locator("main form button[type=submit]").first.click()
    expect(visitor.page).to_have_url(re.compile("/mijn-werk/$"))
    return visitor


def the_opgave() -> Opgave:
    """The opgave of the story."""
    return Opgave.objects.get(title=agreement.OPGAVE.title)


def effort(title: str) -> Effort:
    """An effort of the story by its name."""
    return Effort.objects.get(opgave=the_opgave(), title=title)


def party(name: str) -> Stakeholder:
    """A party of the story by its name."""
    return Stakeholder.objects.get(name=name)


def send(visitor: Visitor) -> None:
    """Press the first button of the form of this page."""
    visitor.page.locator("main form.sam-form button[type=submit]").first.click()
    visitor.page.wait_for_load_state()
