"""The refusals of this room."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class AddressInUse(DomainError):
    """Somebody with this address already belongs to the organisation."""

    code = "address-in-use"
    sentence = _("%(email)s already takes part here. Give that person a role instead.")


class FunctionEndsBeforeItStarts(DomainError):
    """A period the wrong way round."""

    code = "period-reversed"
    sentence = _("The end (%(ends)s) lies before the start (%(starts)s). Swap the two dates.")


class LastAdministrator(DomainError):
    """Nobody would be left to keep the people of an organisation."""

    code = "last-administrator"
    sentence = _(
        "%(name)s is the only administrator of %(organisation)s. First make somebody else administrator."
    )


class AlreadySignedIn(DomainError):
    """An invitation goes only to somebody who has not used it yet."""

    code = "already-signed-in"
    sentence = _(
        "%(name)s already has a password. They can choose a new one themselves with “Forgot your password?”."
    )


class NoAccount(DomainError):
    """Somebody who takes part without signing in."""

    code = "no-account"
    sentence = _("%(name)s has no account here. Invite them with their e-mail address.")


class OrganisationKnown(DomainError):
    """Two organisations of one name cannot be told apart."""

    code = "organisation-known"
    sentence = _("%(name)s has already been registered. Look for it in the list.")


class StillBelongs(DomainError):
    """Erasing somebody who still works somewhere."""

    code = "still-belongs"
    sentence = _(
        "%(name)s still belongs to %(organisation)s. Record first that they leave; "
        "then their name can be erased."
    )


class AlreadyErased(DomainError):
    """Erasing somebody whose name is gone."""

    code = "already-erased"
    status = 409
    sentence = _("The name of this person has been erased already. Nothing is left to erase.")


class NotAPartner(DomainError):
    """Governments are set up with the installation, not by each other."""

    code = "not-a-partner"
    sentence = _("A municipality or province is set up by whoever runs Samenspel. Ask them.")


class OnlyWhereAllIsInvented(DomainError):
    """A public password may never open a real organisation."""

    code = "only-where-all-is-invented"
    sentence = _("%(name)s is a real organisation; only an invented one can be tried with a public password.")
