"""The refusals of effect studies."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class StudyThere(DomainError):
    """The same figure from the same year twice."""

    code = "study-there"
    status = 409
    sentence = _("This figure is compared from %(year)d on already. Go on there, or choose another year.")


class NobodyBeside(DomainError):
    """A figure that is counted nowhere else."""

    code = "nobody-beside"
    sentence = _(
        "“%(figure)s” is counted in no other area like this one over these years."
        " Import figures of other areas first."
    )


class FewPeers(DomainError):
    """Fewer peers than a study needs."""

    code = "few-peers"
    sentence = _(
        "%(found)d areas can stand beside this one, and at least %(wanted)d are needed. With fewer, chance"
        " cannot be told from effect, so there is no study. What people see does count: write it down."
    )


class PeersMissYears(FewPeers):
    """Enough peers were chosen, but too few have every year."""

    code = "peers-miss-years"
    sentence = _(
        "Only %(found)d of the areas that count have a figure of every year that is needed, and at least"
        " %(wanted)d are needed. %(n_missing)d miss a year: %(areas)s."
        " Come back when those figures are there."
    )


class FewYears(DomainError):
    """Fewer years before the start than a study needs."""

    code = "few-years"
    sentence = _(
        "Before %(start)d there are %(found)d years with a figure, and at least %(wanted)d are needed."
        " Choose a later start, fewer years to measure, or import older figures."
    )


class StudyFixed(DomainError):
    """A change of a design that was registered."""

    code = "study-fixed"
    status = 409
    sentence = _(
        "This design was registered on %(day)s and stays as it is. Begin another comparison to change it."
    )


class StudyNotFixed(DomainError):
    """An outcome of a design that can still change."""

    code = "study-not-fixed"
    sentence = _("Register the design first. Who chooses after seeing the outcome finds what they look for.")


class NothingAfterYet(DomainError):
    """An outcome before there is a figure."""

    code = "nothing-after-yet"
    sentence = _("There is no figure of %(year)d or later yet. Come back when it has been counted.")


class PeerWithoutReason(DomainError):
    """A change of the peers without a reason."""

    code = "peer-without-reason"
    sentence = _("Say why you change which areas count, for example: the same is done there.")
