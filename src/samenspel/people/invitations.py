"""What somebody reads when an organisation invites them."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.people.models import Account, Organisation, Person


@dataclass(frozen=True)
class Letter:
    """A mail before it is in the outbox."""

    subject: str
    body: str


def asks_erasure(person: Person, organisation: Organisation) -> Letter:
    """What an administrator reads when somebody asks to be erased."""
    values = {
        "name": person.name,
        "organisation": organisation.name,
        "address": _address("people:erase", organisation_id=str(organisation.pk), person_id=str(person.pk)),
    }
    return Letter(
        _("%(name)s asks to be erased") % values,
        _(
            "%(name)s, who belongs or belonged to %(organisation)s, asks to erase what is kept under that "
            "name.\n"
            "\nHere you read what is kept and can erase it:\n%(address)s\n"
        )
        % values,
    )


def letter_to(account: Account, organisation: Organisation) -> Letter:
    """The invitation: choose a password, or sign in as always when there is one already."""
    values = {"name": str(account), "organisation": organisation.name}
    subject = _("%(organisation)s invites you to Samenspel") % values
    if account.has_usable_password():
        body = _(
            "Hello %(name)s,\n\n%(organisation)s invites you to Samenspel. You already have an account.\n"
            "Sign in as you always do: %(address)s\n"
        ) % {**values, "address": _address("account_login")}
        return Letter(subject, body)
    days = settings.PASSWORD_RESET_TIMEOUT // 86_400
    body = _(
        "Hello %(name)s,\n\n%(organisation)s invites you to Samenspel.\n\n"
        "Choose a password here: %(address)s\n\n"
        "This link works for %(days)s days. Is it too old? Ask for a new one here: %(again)s\n"
    ) % {
        **values,
        "address": _address(
            "account_reset_password_from_key",
            uidb36=user_pk_to_url_str(account),
            key=default_token_generator.make_token(account),
        ),
        "days": days,
        "again": _address("account_reset_password"),
    }
    return Letter(subject, body)


def _address(name: str, **parts: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(name, kwargs=parts)}"
