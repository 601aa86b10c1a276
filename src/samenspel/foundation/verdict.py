"""A reasoned answer to "may this person do that?"."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from samenspel.foundation.errors import NotAllowed


@dataclass(frozen=True)
class Verdict:
    """Yes, or no with a reason that names who may."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise the reason when the answer is no."""
        if not self.allowed:
            raise NotAllowed(reason=self.reason)


YES = Verdict(allowed=True)


def no(reason: str | Promise) -> Verdict:
    """Refuse, with a reason that the person reads."""
    return Verdict(allowed=False, reason=reason)
