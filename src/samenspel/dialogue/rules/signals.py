"""Decisions on signals in hand: what one may hold, which ones look alike, in which week one was said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from samenspel.dialogue.errors import (
    HelpLinkUnclear,
    SignalNamesAPerson,
    SignalTooLong,
    SignalTooShort,
)
from samenspel.dialogue.models import LONGEST_SIGNAL
from samenspel.dialogue.rules.conversations import personal_part

SHORTEST_SIGNAL = 8
# Of one device, as long as nobody has looked at them.
MOST_WAITING_SIGNALS = 5
# Of one municipality: far more than residents write in an hour, far less than a program does.
MOST_SIGNALS_AN_HOUR = 120
# Counted apart from the page: a program that runs wild does not keep residents from theirs.
MOST_PROGRAM_SIGNALS_AN_HOUR = 30
MOST_HELP_LINKS = 8
_LINK = re.compile(
    r"^(?P<label>.+?)[\s:–-]+(?P<url>https?://\S+|[\w.-]+\.[a-z]{2,}(?:/\S*)?)$", re.IGNORECASE
)


@dataclass(frozen=True)
class HelpLink:
    """Somewhere to go: its name and its address."""

    label: str
    url: str


def check_signal(text: str) -> None:
    """Refuse what is too short, too long, or gives somebody away."""
    if len(text) < SHORTEST_SIGNAL or " " not in text:
        raise SignalTooShort
    if len(text) > LONGEST_SIGNAL:
        raise SignalTooLong(length=len(text), most=LONGEST_SIGNAL)
    check_nobody_named(text)


def check_nobody_named(text: str) -> None:
    """Refuse what leads to a person, in what everybody may come to read."""
    if what := personal_part(text):
        raise SignalNamesAPerson(what=what)


def week_of(day: dt.date) -> dt.date:
    """The Monday of the week in which a day lies."""
    return day - dt.timedelta(days=day.weekday())


def help_links(text: str) -> tuple[HelpLink, ...]:
    """The links of a help page, typed as one ``name address`` a line.

    Raises
    ------
    HelpLinkUnclear
        Names the line in which no name and address can be told apart.
    """
    found: list[HelpLink] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = _LINK.match(line.strip())
        if parts is None:
            raise HelpLinkUnclear(line=number, raw=line.strip()[:60])
        url = parts["url"] if "://" in parts["url"] else f"https://{parts['url']}"
        if not urlsplit(url).netloc or len(found) == MOST_HELP_LINKS:
            raise HelpLinkUnclear(line=number, raw=line.strip()[:60])
        found.append(HelpLink(parts["label"].strip()[:80], url[:300]))
    return tuple(found)


def links_as_text(links: Iterable[HelpLink]) -> str:
    """The links as somebody typed them."""
    return "\n".join(f"{link.label} {link.url}" for link in links)
