"""Who lives and works in the town of the journeys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from journeys.visitor import Visitor
from samenspel.people.models import Account, Organisation, Role
from samenspel.people.permissions import Viewer, viewer_of

PEOPLE = {
    "hanna": ("Hanna Bos", Role.HOST),
    "joost": ("Joost Vermeer", Role.OPGAVE_LEAD),
    "marijke": ("Marijke Olthof", Role.SPONSOR),
    "ineke": ("Ineke Walvoort", Role.CONTROLLER),
}
PARTNERS = {"willemijn": "Welzijn Rivierland", "gerard": "Bewonersgroep De Waard"}

ComeIn = Callable[..., Visitor]


@dataclass
class Town:
    """An invented municipality, with who works there and along with it."""

    organisation: Organisation
    today: dt.date
    accounts: dict[str, Account] = field(default_factory=dict)
    partners: dict[str, Organisation] = field(default_factory=dict)

    def viewer(self, who: str) -> Viewer:
        """Somebody with what they may do today."""
        return viewer_of(self.accounts[who], today=self.today)
