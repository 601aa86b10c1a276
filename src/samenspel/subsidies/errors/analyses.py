"""Refusals about the analysis of an area."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class AnalysisAdopted(DomainError):
    """A change of a version that was adopted."""

    code = "analysis-adopted"
    status = 409
    sentence = _("This version was adopted on %(day)s and stays as it is. Make a new version to change it.")


class AnalysisNotAdopted(DomainError):
    """A new version of one that is still a draft."""

    code = "analysis-not-adopted"
    status = 409
    sentence = _("This version is still a draft. Go on writing in it; a new version comes after adoption.")


class AreaElsewhere(DomainError):
    """An analysis of an area that lies in another municipality."""

    code = "area-elsewhere"
    sentence = _("%(area)s lies outside %(owner)s. Choose an area of %(owner)s itself.")


class AnalysisInTheMaking(DomainError):
    """A second draft for the same area and years."""

    code = "analysis-in-the-making"
    status = 409
    sentence = _("There is an analysis of %(area)s for these years already. Go on with that one.")


class AnalysisStillDraft(DomainError):
    """A candidate out of an analysis that nobody adopted yet."""

    code = "analysis-still-draft"
    status = 409
    sentence = _(
        "This analysis was not adopted yet. Let it be adopted first; then its opgaven become candidates."
    )


class AnalysisYearsReversed(DomainError):
    """An end before the beginning."""

    code = "analysis-years-reversed"
    sentence = _("The last year (%(last)d) lies before the first (%(first)d). Change one of the two.")


class AnalysisIncomplete(DomainError):
    """An analysis that cannot be adopted yet."""

    code = "analysis-incomplete"
    sentence = _("This cannot be adopted yet. Still missing: %(missing)s.")


class BodyMissing(DomainError):
    """An adoption by nobody in particular."""

    code = "adopting-body-missing"
    sentence = _("Say who adopted it, for instance the municipal executive or the area team.")


class StillToCome(DomainError):
    """An adoption on a day that has not been."""

    code = "adoption-still-to-come"
    sentence = _("%(day)s is still to come. Note the adoption when it has been.")


class TitleMissing(DomainError):
    """An opgave, result or finding without words."""

    code = "words-missing"
    sentence = _("Say in a few words what it is about.")


class OrderOfAreaChanged(DomainError):
    """A step up or down from a place where it no longer stands."""

    code = "order-of-area-changed"
    status = 409
    sentence = _("Someone else has just changed the order: this now stands at %(place)d. Look again.")


class LinkLeadsNowhere(DomainError):
    """A place to read that is no address."""

    code = "link-leads-nowhere"
    sentence = _("“%(link)s” is no address. Begin with https:// or leave the field empty.")
