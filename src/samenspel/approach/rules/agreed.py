"""When two agreements are the same one."""

from __future__ import annotations

import datetime as dt

AgreedKey = tuple[str, str, dt.date | None]


def agreed_key(what: str, owner_name: str, due_on: dt.date | None) -> AgreedKey:
    """What makes an agreement this one: the words, the person and the day, whatever the case."""
    return what.casefold(), owner_name.casefold(), due_on
