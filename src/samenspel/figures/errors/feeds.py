"""What is wrong with what a source sent, or with how it was described, and the way out."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class FeedRefused(DomainError):
    """What a source sent cannot be used, so nothing of it was taken over; the earlier figures stay."""

    code = "feed-refused"
    sentence = _("%(host)s sent something that we cannot use. The earlier figures stay in use.")


class FeedsAreOff(FeedRefused):
    """This installation may not reach other machines."""

    code = "feeds-off"
    sentence = _("Fetching from other machines is switched off here. Ask whoever runs this installation.")


class FeedUnreachable(FeedRefused):
    """No answer at all, or none in time."""

    code = "feed-unreachable"
    sentence = _(
        "%(host)s gave no answer in %(n)d attempts. We try again tomorrow; the earlier figures stay in use."
    )


class FeedAnswersError(FeedRefused):
    """A status that is no success."""

    code = "feed-answers-error"
    sentence = _(
        "%(host)s answered with error %(status)d. That is on their side: we try again tomorrow,"
        " and the earlier figures stay in use. Does it go on for days? Look whether the table still exists."
    )


class FeedTableUnknown(FeedRefused):
    """The service does not know this table."""

    code = "feed-table-unknown"
    sentence = _("%(host)s does not know table %(table)s. Look up its number, and change it here.")


class FeedTooLarge(FeedRefused):
    """More than the service gives, or more than we take."""

    code = "feed-too-large"
    sentence = _(
        "This is more than %(host)s gives at once."
        " Choose fewer measures or one municipality, and fetch again."
    )


class FeedLeadsElsewhere(FeedRefused):
    """A next page or a redirect on a machine that nobody chose."""

    code = "feed-leads-elsewhere"
    sentence = _(
        "%(host)s sent us on to %(other)s, and we do not follow that."
        " Ask whoever runs this installation whether the address of the source has changed."
    )


class FeedBreaksOff(FeedRefused):
    """Half a page."""

    code = "feed-breaks-off"
    sentence = _(
        "The answer of %(host)s breaks off half-way. Nothing of it was taken over; fetch again later."
    )


class FeedIsWebPage(FeedRefused):
    """A web page where figures belong."""

    code = "feed-is-web-page"
    sentence = _(
        "%(host)s sent a web page instead of figures, often because of maintenance."
        " We try again tomorrow; the earlier figures stay in use."
    )


class FeedTellsError(FeedRefused):
    """An error in an answer that says that it went well."""

    code = "feed-tells-error"
    sentence = _(
        "%(host)s answers: “%(told)s”. Look whether the table and the choices are right, and fetch again."
    )


class FeedEmpty(FeedRefused):
    """A list without a row."""

    code = "feed-empty"
    sentence = _(
        "%(host)s sent an empty list. That is no figure, so the earlier figures stay in use."
        " Check the table and the code of the area."
    )


class FeedColumnsChanged(FeedRefused):
    """Other columns than were promised or than there were."""

    code = "feed-columns-changed"
    sentence = _(
        "The columns of this table have changed (%(columns)s). Nothing was taken over."
        " Look at the table at the source, and choose the measures anew."
    )


class FeedMeasuresGone(FeedRefused):
    """Measures that were asked for, or were there before, are gone."""

    code = "feed-measures-gone"
    sentence = _(
        "These measures are not in the table: %(names)s. Nothing was taken over."
        " Look what they are called at the source now, and change the choice here."
    )


class FeedUnitsChanged(FeedRefused):
    """A measure is counted in another unit than before."""

    code = "feed-units-changed"
    sentence = _(
        "%(name)s was counted in “%(before)s” and is now in “%(now)s”. Those do not belong in one line."
        " Nothing was taken over. Save the choice again to go on with the new unit."
    )


class FeedCountsDiffer(FeedRefused):
    """More or fewer rows than announced."""

    code = "feed-counts-differ"
    sentence = _(
        "%(host)s announced %(announced)d rows and sent %(n)d. Nothing was taken over; fetch again later."
    )


class FeedRowTwice(FeedRefused):
    """One row on two pages."""

    code = "feed-row-twice"
    sentence = _(
        "%(host)s sent one row twice (%(row)s); the table probably changed meanwhile."
        " Nothing was taken over; fetch again later."
    )


class FeedShrunk(FeedRefused):
    """Far fewer areas than last time."""

    code = "feed-shrunk"
    sentence = _(
        "%(host)s sent figures of %(now)d areas; last time there were %(before)d. Something is missing, so"
        " nothing was taken over. Is it right? Save the choice again, and fetch."
    )


class FeedDimensionOpen(FeedRefused):
    """The figures are split in a way for which no value was chosen."""

    code = "feed-dimension-open"
    sentence = _(
        "This table splits its figures by %(dimension)s. Choose one value under “Which part”,"
        " as %(dimension)s=code. To choose from: %(values)s."
    )


class FeedChoiceUnknown(FeedRefused):
    """A chosen value does not occur."""

    code = "feed-choice-unknown"
    sentence = _("%(dimension)s has no value “%(value)s”. To choose from: %(values)s.")


class FeedNotAboutAreas(FeedRefused):
    """A table without areas, or without figures or years."""

    code = "feed-not-about-areas"
    sentence = _("This table holds no figures of areas by year, so we cannot use it. Choose another table.")


class FeedFigureUnclear(FeedRefused):
    """A row that the readers cannot use."""

    code = "feed-figure-unclear"
    sentence = _(
        "%(n)d rows cannot be used; the first: %(reason)s. Nothing was taken over."
        " Look at the table at the source, or choose fewer measures."
    )


class FeedFileRefused(DomainError):
    """What came could not be written as figures."""

    code = "feed-file-refused"
    sentence = "%(reason)s"


class FeedAreaGone(FeedRefused):
    """An area that was asked for was merged away or divided."""

    code = "feed-area-gone"
    sentence = _("%(said)s So the source has no figures of %(code)s any more. Write %(codes)s instead.")


class FeedAreasUnclear(DomainError):
    """Something that is no code of an area."""

    code = "feed-areas-unclear"
    sentence = _("“%(raw)s” is not the code of an area. Write GM and four digits, such as GM0344.")


class FeedPartUnclear(DomainError):
    """A line that does not say which part of a split is wanted."""

    code = "feed-part-unclear"
    sentence = _(
        "“%(raw)s” says no part. Write the name of the split, an is-sign and the code: Leeftijd=20300."
    )


class FeedTableUnclear(DomainError):
    """Something that is no number of a table."""

    code = "feed-table-unclear"
    sentence = _("“%(raw)s” is not the number of a table. It stands in its address, such as 85984NED.")
