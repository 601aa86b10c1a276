"""What the findings, chances and reasons are called; never a cause, never a certainty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.steering.rules import Attention, Finding
from samenspel.ui import formats

FEWEST_YEARS = 5

_TITLES = {
    Finding.NO_FIGURE: gettext_lazy("No figure has been agreed on yet"),
    Finding.NO_VALUES: gettext_lazy("There are no values for this figure yet"),
    Finding.NO_TARGET: gettext_lazy("The figure is there, a target is not yet"),
    Finding.MET: gettext_lazy("The target of %(year)s has been met"),
    Finding.MISSED: gettext_lazy("The target of %(year)s has not been met"),
    Finding.NO_OUTLOOK: gettext_lazy("How it will go on cannot be said yet"),
    Finding.LIKELY: gettext_lazy("If it goes on like this, we will probably make it"),
    Finding.EITHER_WAY: gettext_lazy("It can still go either way"),
    Finding.TOO_SLOW: gettext_lazy("It goes the right way, but not fast enough"),
    Finding.STANDING_STILL: gettext_lazy("It stays about the same, and that is probably not enough"),
    Finding.WRONG_WAY: gettext_lazy("It goes the wrong way"),
}
_SHORT = {
    Finding.NO_FIGURE: gettext_lazy("no figure"),
    Finding.NO_VALUES: gettext_lazy("no values"),
    Finding.NO_TARGET: gettext_lazy("no target"),
    Finding.MET: gettext_lazy("met"),
    Finding.MISSED: gettext_lazy("missed"),
    Finding.NO_OUTLOOK: gettext_lazy("too early"),
    Finding.LIKELY: gettext_lazy("on course"),
    Finding.EITHER_WAY: gettext_lazy("either way"),
    Finding.TOO_SLOW: gettext_lazy("risk"),
    Finding.STANDING_STILL: gettext_lazy("risk"),
    Finding.WRONG_WAY: gettext_lazy("risk"),
}
_CHANCES = {
    "very-unlikely": gettext_lazy("very small"),
    "unlikely": gettext_lazy("small"),
    "about-even": gettext_lazy("neither small nor large"),
    "likely": gettext_lazy("large"),
    "very-likely": gettext_lazy("very large"),
}
_ATTENTION = {
    Attention.TARGET_AT_RISK: gettext_lazy("The target is probably not met if it goes on like this."),
    Attention.TARGET_MISSED: gettext_lazy("The target was not met. A new formulation can say what now."),
    Attention.FIGURES_OLD: gettext_lazy("The last figure is more than two years old. Read in newer ones."),
}
HONEST = gettext_lazy("We do not know whether our approach causes it.")


@dataclass(frozen=True)
class NoOutlook:
    """Why there is no outlook, and what would help."""

    why: str
    helps: str


def title_of(finding: Finding, *, year: int | None) -> str:
    """The finding as a title."""
    return str(_TITLES[finding]) % {"year": year}


def short_of(finding: Finding, points: tuple[Attention, ...]) -> str:
    """The finding as the small count of a stop: a word, or how many things ask attention."""
    if len(points) > 1:
        return _("%(n)d to watch") % {"n": len(points)}
    if points == (Attention.FIGURES_OLD,):
        return _("old figures")
    return str(_SHORT[finding])


def who_fills(finding: Finding) -> str:
    """Who can do something about a figure that is not there."""
    if finding is Finding.NO_VALUES:
        return _("An analyst reads in the values, or somebody who counts types them.")
    return _("Who writes the formulation agrees on a figure: what do we count, in which area?")


def attention_of(points: tuple[Attention, ...]) -> list[str]:
    """What asks attention, a sentence each."""
    return [str(_ATTENTION[point]) for point in points]


def chance_sentence(word: str, percent: int, *, target: str) -> str:
    """The chance of the target as a sentence: the word of the ladder, and so many out of a hundred."""
    values = {"target": target, "word": str(_CHANCES[word]), "n": percent}
    if percent <= 5:
        return _("The chance that we make %(target)s is %(word)s: at most %(n)d out of 100.") % values
    if percent >= 95:
        return _("The chance that we make %(target)s is %(word)s: at least %(n)d out of 100.") % values
    return _("The chance that we make %(target)s is %(word)s: about %(n)d out of 100.") % values


def value_words(value: float, *, unit: str, decimals: int) -> str:
    """A value as it is written, with a per cent sign when that is its unit."""
    return formats.number(value, decimals) + ("%" if unit == "%" else "")


def no_outlook(reason: str, *, n_years: int, since: int | None, target_year: int | None) -> NoOutlook:
    """A reason code of the calculation as two sentences."""
    return _REASONS[reason](n_years, since, target_year)


def _too_few(n_years: int, since: int | None, target_year: int | None) -> NoOutlook:
    why = ngettext(
        "There is %(n)d year. An outlook needs at least five years that can be compared.",
        "There are %(n)d years. An outlook needs at least five years that can be compared.",
        n_years,
    )
    return NoOutlook(why % {"n": n_years}, _more_years(n_years))


def _more_years(n_years: int) -> str:
    missing = max(1, FEWEST_YEARS - n_years)
    return ngettext(
        "One more year is enough. Older years of the same definition help as well.",
        "%(n)d more years are enough. Older years of the same definition help as well.",
        missing,
    ) % {"n": missing}


def _break(n_years: int, since: int | None, target_year: int | None) -> NoOutlook:
    why = _("In %(year)s the borders or the definition changed. The years before it cannot be compared.")
    return NoOutlook(why % {"year": since}, _more_years(n_years))


def _gap(n_years: int, since: int | None, target_year: int | None) -> NoOutlook:
    return NoOutlook(
        _("More than one year in a row is missing. What lies before the hole does not count."),
        _more_years(n_years),
    )


def _no_values(n_years: int, since: int | None, target_year: int | None) -> NoOutlook:
    return NoOutlook(
        _("There is no value for this area."), _("Read in the figures, or choose an area that has them.")
    )


def _not_ahead(n_years: int, since: int | None, target_year: int | None) -> NoOutlook:
    why = _("The year of the target (%(year)s) has passed, but for that year there is no figure.")
    return NoOutlook(why % {"year": target_year}, _("Read in the figure of that year."))


def _too_far(n_years: int, since: int | None, target_year: int | None) -> NoOutlook:
    why = _("The target (%(year)s) lies more than ten years ahead. So far ahead nobody has measured it.")
    return NoOutlook(why % {"year": target_year}, _("An earlier target on the way makes it visible."))


def _unfit(n_years: int, since: int | None, target_year: int | None) -> NoOutlook:
    return NoOutlook(
        _("The series holds a value that cannot be, such as a share above 100%%.") % {},
        _("Correct that value, or say of the figure what kind it is."),
    )


UNFIT = "no-outlook:unfit-value"

_REASONS: dict[str, Callable[[int, int | None, int | None], NoOutlook]] = {
    "no-outlook:no-values": _no_values,
    "no-outlook:too-few-points": _too_few,
    "no-outlook:break": _break,
    "no-outlook:gap": _gap,
    "no-chance:period-not-ahead": _not_ahead,
    "no-chance:period-beyond-horizon": _too_far,
    UNFIT: _unfit,
}
