"""Refusals about the register of granted subsidies."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class RegisterUnreadable(DomainError):
    """A file that is no register."""

    code = "register-unreadable"
    sentence = _("%(name)s cannot be read as a register of subsidies: %(reason)s")


class RegisterInUse(DomainError):
    """The same file for a second time."""

    code = "register-in-use"
    status = 409
    sentence = _("%(name)s is in use since %(on)s. Look it up below, or choose another file.")


class NothingGranted(DomainError):
    """A file without one line that can be used."""

    code = "register-without-lines"
    sentence = _("Not one line of %(name)s can be used: %(reason)s. Mend the file and choose it again.")


class RegisterHasBadLines(DomainError):
    """A yes that does not say that lines stay behind."""

    code = "register-has-bad-lines"
    sentence = _("%(n_bad)d lines cannot be used. Say that they stay behind, or mend the file first.")


class NamesNotChecked(DomainError):
    """A register that goes public without a look at the names in it."""

    code = "register-names-not-checked"
    sentence = _(
        "Look first whether names of private persons stand in the file. Take them out, then say you looked."
    )


class RegisterNotInUse(DomainError):
    """Taking out of use what is not in use."""

    code = "register-not-in-use"
    status = 409
    sentence = _("These subsidies are not in use. Look at the page again to see how they stand.")


class NothingToPlace(DomainError):
    """A placing without subsidies."""

    code = "nothing-to-place"
    sentence = _("Tick the subsidies that you want to place, or place everything that was found.")


class NowhereToPlace(DomainError):
    """A placing that says neither where nor under what, nor that they are taken out."""

    code = "nowhere-to-place"
    sentence = _(
        "Choose an area, an opgave or both. To take subsidies out of an area, tick “Take out again”."
    )


class ReasonToTakeOut(DomainError):
    """Taking out without a reason."""

    code = "placing-needs-reason"
    sentence = _("Say in a few words why these subsidies do not belong there.")


class PlacedMeanwhile(DomainError):
    """Somebody else placed one of them after the page was opened."""

    code = "placed-meanwhile"
    status = 409
    sentence = _("Meanwhile somebody else placed “%(recipient)s”. Nothing was changed. Look and choose anew.")


class FoundMeanwhile(DomainError):
    """What a filter finds is not what the person saw."""

    code = "found-meanwhile"
    status = 409
    sentence = _(
        "You saw %(seen)d subsidies, and now there are %(found)d. Nothing was changed. Look and choose anew."
    )


class TooManyToPlace(DomainError):
    """More than one act can carry."""

    code = "too-many-to-place"
    sentence = _("These are %(n)d subsidies; at most %(most)d can be placed at once. Search more narrowly.")
