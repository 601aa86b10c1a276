"""The refusals of judging."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class AccountMissing(DomainError):
    """An orange or red light that does not say where it comes from and what changes."""

    code = "account-missing"
    sentence = _(
        "Orange and red also say what causes it, what it means for the goal, and what changes: by whom and"
        " before which day. Missing: %(missing)s."
    )


class ReasonMissing(DomainError):
    """A judgement without a reason."""

    code = "reason-missing"
    sentence = _("Say why. A colour alone tells nobody anything.")


class JudgedMeanwhile(DomainError):
    """Somebody else judged the same light first."""

    code = "judged-meanwhile"
    status = 409
    sentence = _(
        "%(name)s judged this light a moment ago: %(colour)s. Read that judgement below. Yours has been kept"
        " on the form; send it again to put it beside theirs."
    )


class FigureNotWeighed(DomainError):
    """A figure of which nobody judges whether it is on course."""

    code = "figure-not-weighed"
    sentence = _(
        "This figure counts what is delivered, or what happens around it. It does not say whether the"
        " effect is there, so it has no light."
    )
