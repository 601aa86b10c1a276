"""How signing in behaves here: accounts come by invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from samenspel.foundation import outbox
from samenspel.people.models import Account


class ByInvitation(DefaultAccountAdapter):
    """Nobody makes an account alone: an administrator invites; and mail leaves by our own outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Signing up alone is closed."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail in the outbox: a mail server that is down for a moment must not break the page."""
        letter = self.render_mail(template_prefix, email, {"email": email, **context})
        outbox.post(to=email, subject=letter.subject, body=letter.body)


def display_name(account: Account) -> str:
    """The name that pages show for an account."""
    return str(account)
