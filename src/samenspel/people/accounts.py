"""How accounts are made: by e-mail address, never by user name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.hashers import get_hasher, make_password

if TYPE_CHECKING:
    from samenspel.people.models import Account


# Only people of an invented town get it (see actions); the sign-in page shows it to everybody there.
DEMONSTRATION_PASSWORD = "samen-in-waterrijk"  # noqa: S105  a password that is meant to be known


class AccountManager(BaseUserManager["Account"]):
    """Accounts by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """Make an account; without a password the person sets one from the mail they get."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        if password is None:
            account.set_unusable_password()
        elif password == DEMONSTRATION_PASSWORD:
            account.password = _known_to_all(get_hasher().algorithm)
        else:
            account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """Find an account by its address, whatever capitals were typed."""
        return self.get(email__iexact=username)


@cache
def _known_to_all(algorithm: str) -> str:
    # Everybody may read this password, so one hash of it for all invented people gives nothing away;
    # hashing it for each of them would take most of the time that an invented town takes.
    return make_password(DEMONSTRATION_PASSWORD, hasher=algorithm)
