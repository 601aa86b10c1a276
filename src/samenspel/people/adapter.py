"""How signing in behaves here: accounts come by invitation."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from samenspel.people.models import Account


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Nobody makes an account alone: an administrator invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Signing up alone is closed."""
        return False


def display_name(account: Account) -> str:
    """The name that pages show for an account."""
    return str(account)
