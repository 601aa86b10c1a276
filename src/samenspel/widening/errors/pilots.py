"""What is refused around a pilot, with a way out."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class PilotIncomplete(DomainError):
    """A pilot that cannot be judged afterwards."""

    code = "pilot-incomplete"
    sentence = _("This pilot cannot begin yet. Still needed: %(missing)s.")


class PilotFixed(DomainError):
    """What was fixed when the pilot began cannot be changed any more."""

    code = "pilot-fixed"
    status = 409
    sentence = _(
        "“%(pilot)s” has begun, so its question and what would convince stay as they are. "
        "Decide on it, and prepare a new pilot if you want to try something else."
    )


class PilotNotRunning(DomainError):
    """Something that is done only while a pilot runs."""

    code = "pilot-not-running"
    status = 409
    sentence = _("“%(pilot)s” is not running. Codes and measures are noted from its beginning until its end.")


class PilotPeriodReversed(DomainError):
    """A pilot that ends before it starts, or is decided on before that."""

    code = "pilot-period-reversed"
    sentence = _(
        "The days are in the wrong order. First it starts, then it ends, then you decide, then it is erased."
    )


class KeptTooLong(DomainError):
    """What people said would be kept longer than the pilot needs."""

    code = "kept-too-long"
    sentence = _(
        "What was measured of people is kept one year after the decision at most. "
        "Choose a day up to %(last)s."
    )


class EffortOfAnotherOpgave(DomainError):
    """A pilot of an effort of another opgave."""

    code = "effort-of-another-opgave"
    sentence = _("“%(effort)s” belongs to another opgave. Prepare the pilot there.")


class MeasureNamedTwice(DomainError):
    """The same measure a second time."""

    code = "measure-named-twice"
    status = 409
    sentence = _("“%(label)s” is measured already. Give it another name, or change the one that stands.")


class MeasureImpossible(DomainError):
    """A scale or a threshold that cannot be."""

    code = "measure-impossible"
    sentence = _(
        "Give a lowest value below the highest, and a change that fits in between: at most %(most)s here."
    )


class SpreadImpossible(DomainError):
    """People who differ by nothing, or by more than there is."""

    code = "spread-impossible"
    sentence = _("People differ by more than nothing and at most by %(most)s here. Or leave it empty.")


class ValueOffScale(DomainError):
    """A value that the scale does not have."""

    code = "value-off-scale"
    sentence = _("“%(label)s” runs from %(lowest)s to %(highest)s. %(value)s does not fit; look again.")


class TooManyCodes(DomainError):
    """More codes at a time than a pilot has people."""

    code = "too-many-codes"
    sentence = _("Ask between 1 and %(most)d codes at a time.")


class NoComparison(DomainError):
    """A comparison group in a pilot that said it has none."""

    code = "no-comparison"
    sentence = _("This pilot has no comparison group. That was fixed when it began.")


class LineUnclear(DomainError):
    """A pasted line of which the code or the value is not understood; nothing of the list is kept."""

    code = "line-unclear"
    sentence = _("Line %(line)d: we do not understand “%(said)s”. Nothing was noted yet; mend that line.")


class LineOfAnother(DomainError):
    """A pasted line with a code that this pilot does not have, or twice the same."""

    code = "line-of-another"
    sentence = _(
        "Line %(line)d: the code %(said)s is not in this pilot, or stands here twice. "
        "Perhaps it was erased. Nothing was noted yet; take that line out."
    )


class NothingNoted(DomainError):
    """A form or a list in which nothing was filled in."""

    code = "nothing-noted"
    sentence = _("Nothing is filled in. Fill in at least one thing, or go back to the codes.")


class PilotErased(DomainError):
    """What was measured of people is gone."""

    code = "pilot-erased"
    status = 409
    sentence = _("What was measured of people in “%(pilot)s” has been erased. Its totals are still there.")


class TotalTooSmall(DomainError):
    """A total of fewer people than may be shown."""

    code = "total-too-small"
    sentence = _("A total of fewer than %(least)d people is shown to nobody. Leave it out.")


class CodesGoBefore(DomainError):
    """A typed total where codes are counted already."""

    code = "codes-go-before"
    status = 409
    sentence = _(
        "“%(label)s” has codes or a total for this group already. Use one of the two and go on with it."
    )


class PilotCounted(DomainError):
    """Something to measure in a pilot whose measures were counted."""

    code = "pilot-counted"
    status = 409
    sentence = _(
        "The measures of “%(pilot)s” were counted on %(day)s, and that is done once: otherwise the "
        "difference between two counts would show what one person said. Decide on what was counted."
    )


class DecisionWithoutBody(DomainError):
    """A decision of which nobody knows whose it is."""

    code = "decision-without-body"
    sentence = _("Say who decided: for example the steering group, the alderman or the network.")


class DecisionDayImpossible(DomainError):
    """A decision before the pilot began, or one of tomorrow."""

    code = "decision-day-impossible"
    sentence = _("Choose a day between %(first)s, when the pilot began, and today.")


class LookBackMissing(DomainError):
    """Something goes on, and nobody looks whether it holds."""

    code = "look-back-missing"
    sentence = _("Choose a day to look back, after the decision. What goes on is looked at once more.")


class NothingToLookBackAt(DomainError):
    """Looking back at what nobody decided, or a second time."""

    code = "nothing-to-look-back-at"
    status = 409
    sentence = _("“%(pilot)s” has nothing to look back at now: it is not decided, or it was done already.")


class LookBackWithoutWords(DomainError):
    """Looking back without saying what was seen."""

    code = "look-back-without-words"
    sentence = _("Say what you saw: does it still run, and is it still worth it?")


class DecisionWithoutReason(DomainError):
    """A pilot that ends without a word."""

    code = "decision-without-reason"
    sentence = _("Say why. Who reads about this pilot later, learns most from the reason.")


class CodeUnknown(DomainError):
    """A code that nobody has, or that was erased."""

    code = "code-unknown"
    status = 404
    sentence = _(
        "We do not know this code. Perhaps it was erased already; then nothing of you is left. "
        "Look at your paper again, or ask who gave it to you."
    )
