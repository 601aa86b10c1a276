"""What is wrong with a file of figures or a typed series, and the way out."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class FiguresUnreadable(DomainError):
    """The file is not what it was given for."""

    code = "figures-unreadable"
    sentence = _("%(name)s cannot be read as a table of figures: %(reason)s")


class FiguresNeedYear(DomainError):
    """Nothing tells which year the figures are about."""

    code = "figures-need-year"
    sentence = _("%(name)s does not say which year it is about. Fill in the year.")


class FileAlreadyLive(DomainError):
    """The same file was imported before."""

    code = "figures-already-live"
    status = 409
    sentence = _("%(name)s was imported on %(on)s and is in use. Nothing has been doubled.")


class TooManyBadRows(DomainError):
    """So much is wrong that leaving it out would not help."""

    code = "figures-too-many-bad-rows"
    sentence = _(
        "More than %(n)d lines of %(name)s cannot be used, the first on line %(line)d: %(reason)s."
        " It is probably another file than you meant, or it was saved in another way."
    )


class NothingCounted(DomainError):
    """A readable table without a single figure for an area."""

    code = "figures-none"
    sentence = _("%(name)s holds no figure that we can place. Check whether it is the right file.")


class NoKnownAreas(DomainError):
    """None of the areas is known."""

    code = "figures-no-known-areas"
    sentence = _(
        "We know none of the areas in %(name)s. Import the areas of %(year)s first,"
        " or let this file bring its areas along."
    )


class NoKnownAreasInAnyYear(NoKnownAreas):
    """None of the areas is known, in a file about several years."""

    sentence = _(
        "We know none of the areas in %(name)s. Check the codes,"
        " or import the areas that they belong to first."
    )


class BatchHasBadRows(DomainError):
    """Some lines cannot be used; the person chooses whether to go on without them."""

    code = "figures-bad-rows"
    sentence = _(
        "%(n_bad)d lines cannot be used. The other %(n_good)d lines are fine."
        " Repair the file, or import it without those lines."
    )


class UnitMissing(DomainError):
    """A column without a unit, of a name that is known in more than one."""

    code = "figures-unit-missing"
    sentence = _(
        "“%(label)s” is known in another unit too, and the file does not say which one this is."
        " Fill in the unit, such as aantal or %%."
    )


class BatchNotLive(DomainError):
    """Only figures that count can be withdrawn or brought back."""

    code = "figures-batch-not-live"
    status = 409
    sentence = _("These figures are not in use, so there is nothing to withdraw.")


class SeriesEmpty(DomainError):
    """A series without a number."""

    code = "series-empty"
    sentence = _("Fill in at least one year with its number.")


class SeriesTooLong(DomainError):
    """More than a person should type."""

    code = "series-too-long"
    sentence = _("A series holds at most %(most)d numbers; this one has %(n)d. Import a file instead.")


class SeriesLineUnclear(DomainError):
    """A pasted line that is not a period and a number."""

    code = "series-line-unclear"
    sentence = _("Line %(line)d (“%(raw)s”): write a year, a tab or semicolon, and a number.")


class SeriesColumnsSwapped(DomainError):
    """The number stands first."""

    code = "series-columns-swapped"
    sentence = _("Line %(line)d (“%(raw)s”): put the year first and the number after it.")


class SeriesPeriodUnknown(DomainError):
    """A period in no known form."""

    code = "series-period-unknown"
    sentence = _("Line %(line)d: “%(raw)s” is not a year. Write 2024, 1st quarter 2024 or March 2024.")


class SeriesPeriodTwice(DomainError):
    """The same period with two numbers."""

    code = "series-period-twice"
    sentence = _("Line %(line)d: %(raw)s stands in the series twice. Leave one of them out.")


class SeriesNumberUnclear(DomainError):
    """A word, or a number that can mean two things."""

    code = "series-number-unclear"
    sentence = _("Line %(line)d: “%(raw)s” is not a clear number. Write 1234 or 12,5 without a point.")


class PercentWithOtherUnit(DomainError):
    """A per cent sign in a series that counts something else."""

    code = "series-percent-with-other-unit"
    sentence = _(
        "Line %(line)d: “%(raw)s” is per cent, while the unit is not."
        " Make %% the unit, or leave the sign out."
    )


class PercentOfWhat(DomainError):
    """A share of which nobody says of what it is one."""

    code = "series-percent-of-what"
    sentence = _(
        "A percentage only says something when one knows of what. Write under “How was it counted?” of how"
        " many people or things this is a part."
    )


class NoNumberNorGroup(DomainError):
    """Words under a percentage that name neither a number nor a group."""

    code = "figures-no-number-nor-group"
    sentence = _(
        "“%(words)s” does not say yet of how many or of whom. Name a number (“of 412 households”) or a group"
        " (“of all residents of 75 and older”). Nobody knows? Ask whoever counted, or type the numbers"
        " themselves instead of percentages."
    )


class SharesOfWhat(DomainError):
    """Percentages in an own file of which nothing says of what they are a part."""

    code = "figures-shares-of-what"
    sentence = _(
        "“%(label)s” is a percentage, and the file does not say of what. Fill in below of how many people or"
        " things it is a part; the rest stays as you filled it in."
    )


class ShareOutOfRange(DomainError):
    """A per cent above a hundred or below zero."""

    code = "series-share-out-of-range"
    sentence = _("Line %(line)d: %(raw)s is not between 0 and 100, while the unit is per cent.")


class PeriodReversed(DomainError):
    """From lies after until."""

    code = "period-reversed"
    sentence = _("The first year (%(first)s) lies after the last (%(last)s). Swap the two.")
