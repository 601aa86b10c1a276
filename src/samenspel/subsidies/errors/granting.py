"""Refusals about schemes, applications, judging them, deciding on them and settling them."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class SchemeInForce(DomainError):
    """A change of a version that everybody relies on."""

    code = "scheme-in-force"
    status = 409
    sentence = _("This version is published and stays as it is. Make a new version, and say why it changes.")


class SchemeHasDraft(DomainError):
    """A second new version while the first is still being written."""

    code = "scheme-has-draft"
    status = 409
    sentence = _("A new version is being written already. Go on with that one.")


class SchemeIncomplete(DomainError):
    """A scheme that cannot be published yet."""

    code = "scheme-incomplete"
    sentence = _("This cannot be published yet. Still missing: %(missing)s.")


class AreasAboveCeiling(DomainError):
    """Areas that together may get more than there is."""

    code = "areas-above-ceiling"
    sentence = _(
        "The areas together may get %(areas)s, and the ceiling is %(ceiling)s. Lower an area by %(over)s."
    )


class WindowReversed(DomainError):
    """A window that closes before it opens."""

    code = "window-reversed"
    sentence = _("The window closes before it opens. Change one of the two moments.")


class ChangedTooLate(DomainError):
    """New rules after people sent in what they wrote under the old ones."""

    code = "changed-too-late"
    sentence = _(
        "The window closed on %(day)s. Who applied did so under these rules; make a new scheme instead."
    )


class AnalysisOfAnother(DomainError):
    """A scheme that rests on an analysis that was not adopted, or is of another organisation."""

    code = "analysis-of-another"
    sentence = _("A scheme rests on adopted analyses of its own municipality. Choose one of those.")


class WindowOver(DomainError):
    """A scheme that is published when nobody can apply any more."""

    code = "window-over"
    sentence = _("The window closed on %(day)s, so nobody could apply. Choose a later moment, then publish.")


class ChosenTooEarly(DomainError):
    """A division that is chosen while people can still apply."""

    code = "chosen-too-early"
    status = 409
    sentence = _(
        "People can apply until %(day)s, and who comes later is not in this division. Work the divisions "
        "out again after that day, and choose one then."
    )


class NotEverybodyInside(DomainError):
    """A division without somebody who asks."""

    code = "not-everybody-inside"
    status = 409
    sentence = _(
        "“%(title)s” asks money too and is not in this division. Have the money divided again, and choose "
        "a division with everybody in it."
    )


class DividedTooEarly(DomainError):
    """A division that was made while people could still apply."""

    code = "divided-too-early"
    status = 409
    sentence = _(
        "This division was made before the window closed on %(day)s, as a try. Have the money divided again, "
        "and choose a division of after that."
    )


class NeedNoLongerPaid(DomainError):
    """An application for a need that the scheme paid for in an earlier version."""

    code = "need-no-longer-paid"
    status = 409
    sentence = _(
        "The scheme changed: it no longer pays for “%(need)s”. Choose another need and its results in your "
        "application, then send it in."
    )


class NotOpenYet(DomainError):
    """An application before the window opens."""

    code = "not-open-yet"
    sentence = _("You can send this in from %(day)s. What you wrote is kept.")


class ClosedAlready(DomainError):
    """An application after the window closed."""

    code = "closed-already"
    sentence = _(
        "The window closed on %(day)s, so this cannot be sent in any more. What you wrote stays behind "
        "your link. Ask the municipality when the next window opens."
    )


class ApplicationIncomplete(DomainError):
    """An application that lacks what everybody has to say."""

    code = "application-incomplete"
    sentence = _("This cannot be sent in yet. Still missing: %(missing)s.")


class ApplicationSentIn(DomainError):
    """A change of an application that is being judged."""

    code = "application-sent-in"
    status = 409
    sentence = _("This was sent in and cannot be changed now. The municipality asks what it misses.")


class BudgetDoesNotAddUp(DomainError):
    """Costs that differ from what pays them."""

    code = "budget-does-not-add-up"
    sentence = _(
        "The costs are %(costs)s. You ask %(asked)s and others pay %(others)s, together %(together)s. "
        "Make both the same."
    )


class NothingAskedBack(DomainError):
    """An answer to a question that was not put."""

    code = "nothing-asked-back"
    status = 409
    sentence = _("Nothing is missing in this application at the moment, so there is nothing to complete.")


class NotSentIn(DomainError):
    """A check of an application that is not there, or not any more."""

    code = "not-sent-in"
    status = 409
    sentence = _("This application does not wait for a check: it is %(state)s.")


class TermTooShort(DomainError):
    """A term that gives nobody time to complete anything."""

    code = "term-too-short"
    sentence = _("Give at least a week to complete it. The scheme says %(days)d days.")


class StillInTerm(DomainError):
    """Not treating an application before its term is over."""

    code = "still-in-term"
    sentence = _("The term to complete this ran until %(day)s. Only after that can it be left untreated.")


class InterestFirst(DomainError):
    """A judgement before saying whether one stands free."""

    code = "interest-first"
    status = 409
    sentence = _("Say first whether you have an interest in this application. Then you can judge it.")


class HasInterest(DomainError):
    """A judgement by somebody who has an interest."""

    code = "has-interest"
    status = 403
    sentence = _("You said that you have an interest in this application, so others judge it.")


class ScoresAreClosed(DomainError):
    """A judgement of an application that is not judged now."""

    code = "scores-are-closed"
    status = 409
    sentence = _("This application is not judged now: it is %(state)s.")


class AssessorKnown(DomainError):
    """Somebody who judges already."""

    code = "assessor-known"
    sentence = _("This person judges the applications of this scheme already.")


class AboveCeiling(DomainError):
    """More money than there is."""

    code = "above-ceiling"
    sentence = _(
        "This goes %(over)s above the ceiling of %(where)s. At most %(left)s is left: lower an amount."
    )


class AboveAsked(DomainError):
    """More than somebody asked."""

    code = "above-asked"
    sentence = _("“%(title)s” asks %(asked)s. Nobody gets more than they asked.")


class HandSaysWhy(DomainError):
    """An amount by hand without a reason."""

    code = "hand-says-why"
    sentence = _("Say why “%(title)s” gets this amount: by hand means with a reason for each.")


class StillToJudge(DomainError):
    """A division by score while nothing was judged."""

    code = "still-to-judge"
    sentence = _("Nobody judged %(title)s yet. Divide when every complete application has a score.")


class AlternativeChosen(DomainError):
    """A second choice."""

    code = "alternative-chosen"
    status = 409
    sentence = _("A division has been chosen already: “%(title)s”.")


class NoChoiceYet(DomainError):
    """A decision before a division was chosen."""

    code = "no-choice-yet"
    sentence = _("Choose a division of the money first; then each application gets its decision.")


class DecidedAlready(DomainError):
    """A second decision on the same application."""

    code = "decided-already"
    status = 409
    sentence = _("A decision on this application was taken on %(day)s. It stays as it is.")


class JudgedItself(DomainError):
    """A decision by somebody who judged the same application."""

    code = "judged-itself"
    status = 403
    sentence = _("You judged this application yourself. Somebody else with a mandate decides on it.")


class StandingUnknown(DomainError):
    """Money for somebody about whom nobody looked."""

    code = "standing-unknown"
    sentence = _("Nobody checked the applicant yet. Do that first; it stands on the page of the application.")


class OutcomeDoesNotFit(DomainError):
    """A decision whose word and amount say different things."""

    code = "outcome-does-not-fit"
    sentence = _(
        "An award is the whole amount asked, an award in part is less, and a refusal is € 0. "
        "Change the amount or the decision."
    )


class AdvanceAboveAward(DomainError):
    """An advance of more than was awarded."""

    code = "advance-above-award"
    sentence = _(
        "The parts of the advance are %(advance)s together, and %(award)s is awarded. Lower a part of it."
    )


class NothingAwarded(DomainError):
    """A report or settlement of a subsidy that was not awarded."""

    code = "nothing-awarded"
    status = 409
    sentence = _("Nothing was awarded on this application, so there is nothing to report or settle.")


class ReportAccepted(DomainError):
    """A change of a report whose numbers are figures by now."""

    code = "report-accepted"
    status = 409
    sentence = _("This report was accepted, and its numbers are figures now. Ask the municipality.")


class ReportFirst(DomainError):
    """A settlement without a report."""

    code = "report-first"
    sentence = _("There is no accepted report yet. Accept the report first, then settle.")


class SettledAbove(DomainError):
    """A settlement of more than was awarded."""

    code = "settled-above"
    sentence = _("%(award)s was awarded. A settlement is as much or less, never more.")


class SettledAlready(DomainError):
    """A second settlement."""

    code = "settled-already"
    status = 409
    sentence = _("This subsidy was settled on %(day)s. It stays as it is.")
