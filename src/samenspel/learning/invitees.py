"""Who is to be asked, before there is an invitation."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.people.models import Account


@dataclass(frozen=True)
class Invitee:
    """Somebody to ask: a name and an address, or an account of ours."""

    name: str
    email: str
    account: Account | None = None

    @property
    def key(self) -> str:
        """By which a form tells an account of ours; empty for who has none."""
        return str(self.account.pk) if self.account else ""
