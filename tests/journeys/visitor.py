"""Somebody with a browser, who does what people do: open a page, fill in, press, read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import translation
from playwright.sync_api import Locator, Page, expect

PHONE = {"has_touch": True, "is_mobile": True}
NARROW = {"width": 360, "height": 740}
# A machine that is busy with other work must not fail a journey; a page that never comes still does.
PATIENCE = 25_000
PASSWORD = "een lange zin om te onthouden"


def dutch(words: str, context: str = "", **values: object) -> str:
    """The Dutch of a text as a Dutch reader sees it; ``values`` fill its named places."""
    with translation.override("nl"):
        found = translation.pgettext(context, words) if context else translation.gettext(words)
    return found % values if values else found


def dutch_with_places(words: str) -> re.Pattern[str]:
    """Match a sentence whatever its named places hold."""
    parts = re.split(r"%\(\w+\)[sd]", dutch(words))
    return re.compile(".{1,80}?".join(re.escape(part) for part in parts))


def starting_with(words: str) -> re.Pattern[str]:
    """Match a label by its beginning: "(optional)" may follow."""
    return re.compile(r"^\s*" + re.escape(words))


class Visitor:
    """One person in one browser; labels are named in English and looked up in Dutch."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def main(self) -> Locator:
        """The part of the page that is not the same everywhere."""
        return self.page.get_by_role("main")

    def open(self, address: str) -> int:
        """Go to an address and tell how it answered."""
        answer = self.page.goto(address)
        assert answer is not None
        return answer.status

    def sign_in(self, email: str, then: str = "/mijn-werk/") -> None:
        """Sign in with the form and arrive at an address."""
        self.page.goto(f"/account/inloggen/?next={then}")
        self.page.locator("input[type=email]").fill(email)
        self.page.locator("input[type=password]").fill(PASSWORD)
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page).to_have_url(re.compile(re.escape(then) + "$"))

    def field(self, label: str, context: str = "") -> Locator:
        """The field with this label."""
        return self.main.get_by_label(starting_with(dutch(label, context)))

    def fill(self, label: str, words: str) -> None:
        """Type into the field with this label."""
        self.field(label).fill(words)

    def fill_in(self, answers: Mapping[str, str]) -> None:
        """Type into several fields, in this order."""
        for label, words in answers.items():
            self.fill(label, words)

    def choose(self, label: str, option: str) -> None:
        """Choose an option, by the words that begin it, from a list with this label."""
        options = self.field(label).locator("option")
        chosen = options.filter(has_text=starting_with(option)).first
        self.field(label).select_option(value=chosen.get_attribute("value"))

    def tick(self, label: str, context: str = "") -> None:
        """Tick a box or a round."""
        # A label may lie over its round, as a large button does: a click there is a click on it.
        self.field(label, context).first.check(force=True)

    def attach(self, label: str, *files: Path) -> None:
        """Choose files of one's own."""
        self.field(label).set_input_files([str(path) for path in files])

    def press(self, label: str, context: str = "", **values: object) -> None:
        """Press the button with these words."""
        self.button(label, context, **values).click()

    def button(self, label: str, context: str = "", **values: object) -> Locator:
        """The button with these words."""
        return self.main.get_by_role("button", name=dutch(label, context, **values), exact=True)

    def follow(self, label: str, context: str = "", **values: object) -> None:
        """Follow the first link with these words."""
        self.link(label, context, **values).click()

    def link(self, label: str, context: str = "", **values: object) -> Locator:
        """The first link with these words."""
        return self.main.get_by_role("link", name=dutch(label, context, **values)).first

    def follow_about(self, label: str, about: str) -> None:
        """Follow the link with these words that is about one thing: "Change the answer: is it deep?"."""
        name = re.compile(rf"^\s*{re.escape(dutch(label))}\s*:?\s*{re.escape(about)}")
        self.main.get_by_role("link", name=name).first.click()

    def text(self) -> str:
        """All that the page says, once its style has come: without it, words of two columns run together."""
        self.page.wait_for_load_state("load")
        return self.main.inner_text()

    def reads(self, words: str) -> None:
        """Find these words, as they are, on the page."""
        expect(self.main.get_by_text(words).first).to_be_visible()

    def is_told(self, sentence: str, context: str = "", **values: object) -> None:
        """Find a sentence of the house on the page."""
        self.reads(dutch(sentence, context, **values))

    def does_not_read(self, words: str) -> None:
        """Make sure that nobody reads these words here."""
        expect(self.main).not_to_contain_text(words)

    def focus(self) -> dict[str, Any]:
        """What has the focus: its role, words and whether one can see that it has it."""
        told: dict[str, Any] = self.page.evaluate(
            """() => {
                const here = document.activeElement, look = getComputedStyle(here);
                const box = here.getBoundingClientRect();
                return {tag: here.tagName.toLowerCase(), words: here.innerText.trim(), href: here.href || "",
                    ring: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0
                        || look.boxShadow !== "none",
                    onScreen: box.width > 0 && box.bottom > 0 && box.top < innerHeight};
            }"""
        )
        return told
