"""How the account behind a session is found."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from samenspel.people.models import Account


class AccountBackend(AuthenticationBackend):
    """Signing in by e-mail address; every page names who is signed in, so the person comes along."""

    def get_user(self, user_id: Any) -> Account | None:
        """The account of a session with its person, if it may still come in; one query."""
        account = Account.objects.select_related("person").filter(pk=user_id).first()
        return account if account is not None and self.user_can_authenticate(account) else None
