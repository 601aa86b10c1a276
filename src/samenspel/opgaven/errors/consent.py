"""The refusals around consent rounds and lasting disagreement."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class RoundRuns(DomainError):
    """A second round on the same version while one runs."""

    code = "round-runs"
    sentence = _("A round on version %(version)d runs until %(day)s. Close it before you start another.")


class RoundNeedsMembers(DomainError):
    """A round in which nobody is asked."""

    code = "round-needs-members"
    sentence = _("Choose at least one person who may speak for a party. The lead gives that role.")


class RoundNeedsProposal(DomainError):
    """A round on a version that was not laid before everybody."""

    code = "round-needs-proposal"
    sentence = _("Version %(version)d is %(state)s. Propose a version first; then you can ask for consent.")


class RoundTooShort(DomainError):
    """A round that ends before it begins."""

    code = "round-too-short"
    sentence = _("%(day)s has gone by. Choose a day from tomorrow on, so that people can talk it over.")


class RoundClosed(DomainError):
    """A round that was closed."""

    code = "round-closed"
    sentence = _("This round was closed on %(day)s. Its result stays; start a new round to ask again.")


class NotMandated(DomainError):
    """Somebody reacts for a party for which another was mandated in this round."""

    code = "not-mandated"
    status = 403
    sentence = _("In this round %(names)s reacts on behalf of %(organisation)s. Ask them, or ask the lead.")


class DisagreementSettled(DomainError):
    """A disagreement that was settled before."""

    code = "disagreement-settled"
    sentence = _("This was settled on %(day)s. Record it anew if it comes back.")
