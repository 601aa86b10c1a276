"""What the rules of the lights found, in sentences: each names the figures that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.ui import formats

# Units that say no more than that it is a number: nobody writes "a target of 7 mark".
_ONLY_NUMBERS = frozenset({"aantal", "cijfer", "getal"})
_SENTENCES: dict[str, str | Promise] = {
    "effect.no-figure": gettext_lazy("No figure says whether the effect is there."),
    "effect.no-target": gettext_lazy("%(about)s has no target yet."),
    "effect.no-values": gettext_lazy("%(about)s has no values yet."),
    "effect.figures-old": gettext_lazy(
        "%(about)s: the newest value is of %(newest_year)s. That is too old to say anything."
    ),
    "effect.too-few-to-say": gettext_lazy("%(about)s: too few values to say whether %(target)s is in reach."),
    "effect.met": gettext_lazy("%(about)s: the target of %(target)s in %(target_year)s was met: %(came)s."),
    "effect.missed": gettext_lazy(
        "%(about)s: the target of %(target)s in %(target_year)s was missed: it became %(came)s."
    ),
    "effect.likely": gettext_lazy(
        "%(about)s: the chance of %(target)s in %(target_year)s is about %(chance_percent)s out of 100."
    ),
    "effect.either-way": gettext_lazy(
        "%(about)s: it can still go either way. The chance of %(target)s in %(target_year)s is about"
        " %(chance_percent)s out of 100."
    ),
    "effect.unlikely": gettext_lazy(
        "%(about)s: the chance of %(target)s in %(target_year)s is small: about %(chance_percent)s"
        " out of 100."
    ),
    "effect.behind-path": gettext_lazy(
        "%(about)s: on the straight way to the target it would be %(expected)s in %(newest_year)s. It is"
        " %(newest)s."
    ),
    "time.effort-stuck": gettext_lazy("The effort “%(about)s” is stuck."),
    "time.no-dates": gettext_lazy("No effort and no agreement has a day to hold it against."),
    "time.nothing-overdue": gettext_lazy("No effort is past its end, and no agreement is two weeks late."),
    "time.many-efforts-overdue": gettext_lazy("%(n)s of the %(of)s efforts with an end are past it."),
    "money.nothing-asked": gettext_lazy("No pot of this year or later has lines."),
    "money.covered": gettext_lazy("%(about)s: all of the %(asked)s that is asked is firmly there."),
    "money.missing": gettext_lazy("%(about)s: of the %(asked)s that is asked %(missing)s is missing."),
    "money.much-missing": gettext_lazy(
        "%(about)s: of the %(asked)s that is asked %(missing)s is missing, a quarter or more."
    ),
    "money.not-firm": gettext_lazy(
        "%(about)s: of the %(asked)s that is asked only %(firm)s has been firmly promised."
    ),
    "money.much-left": gettext_lazy(
        "%(about)s: %(left)s has no use yet, beside the %(asked)s that is asked."
    ),
    "hours.nothing-promised": gettext_lazy("Nobody promised days for this year yet."),
    "hours.unknown": gettext_lazy("%(about)s promised %(promised)s days. How many there are, nobody said."),
    "hours.does-not-work-out": gettext_lazy("%(about)s says: it does not work out."),
    "hours.tight": gettext_lazy("%(about)s says: it is tight."),
    "hours.too-few": gettext_lazy("%(about)s promised %(promised)s days and has %(available)s."),
    "hours.far-too-few": gettext_lazy("%(about)s promised %(promised)s days and has only %(available)s."),
    "hours.enough": gettext_lazy("%(about)s: the %(promised)s promised days work out."),
    "effort.in-time": gettext_lazy("It is not past its end, and no agreement about it is two weeks late."),
    "effort.no-end": gettext_lazy("It has no end to hold it against."),
    "effort.days-withdrawn": gettext_lazy("%(withdrawn)s days of this year were withdrawn."),
    "effort.days-only-offered": gettext_lazy(
        "%(offered)s days of this year are offered and not promised yet, beside %(promised)s that are."
    ),
    "effort.days-unknown": gettext_lazy("Of %(n)s shares of this year nobody said how many days they take."),
    "effort.days-promised": gettext_lazy("The %(promised)s days of this year are promised."),
    "effort.no-days": gettext_lazy("Nobody promised days for this year yet."),
    "effort.money-is-there": gettext_lazy("Of the %(asked)s that is asked for it nothing is missing."),
    "effort.money-missing": gettext_lazy("Of the %(asked)s that is asked for it %(missing)s is missing."),
    "effort.much-money-missing": gettext_lazy(
        "Of the %(asked)s that is asked for it %(missing)s is missing, a quarter or more."
    ),
    "assumptions.none": gettext_lazy("Nobody wrote down yet how it is meant to work."),
    "assumptions.doubted": gettext_lazy("Doubted: “%(about)s”."),
    "assumptions.not-judged": gettext_lazy("Not judged yet: “%(about)s”."),
    "assumptions.judged-long-ago": gettext_lazy("Judged more than a year ago: “%(about)s”."),
    "assumptions.many-doubted": gettext_lazy("%(n)s of the %(of)s assumptions are doubted."),
    "assumptions.hold": gettext_lazy(
        "All %(of)s assumptions were judged in the past year, and none is doubted."
    ),
}


def finding_words(finding: Mapping[str, Any]) -> str:
    """One rule that applied, as a sentence."""
    figures: Mapping[str, Any] = finding.get("figures", {})
    about = str(finding.get("about", ""))
    counted = _COUNTED.get(finding["code"])
    if counted is not None:
        return counted(about, int(figures.get("days", 0)))
    return str(_SENTENCES[finding["code"]]) % {"about": about, **_written(figures)}


def _written(figures: Mapping[str, Any]) -> dict[str, str]:
    """The figures of a rule as they are written: euros, days, years, values."""
    made: dict[str, str] = {}
    unit = str(figures.get("unit", ""))
    unit = "" if unit in _ONLY_NUMBERS else unit
    for name, value in figures.items():
        if name.endswith("_cents"):
            made[name.removesuffix("_cents")] = formats.euros(int(value))
        elif name.endswith("_days"):
            made[name.removesuffix("_days")] = formats.number(float(value), _decimals(value))
        elif name.endswith("year") or name in ("n", "of", "chance_percent"):
            made[name] = str(int(value))
        elif isinstance(value, int | float):
            made[name] = formats.with_unit(formats.number(float(value), _decimals(value)), unit)
    return made


def _decimals(value: float) -> int:
    return 0 if float(value) == int(value) else 1


def _effort_overdue(about: str, days: int) -> str:
    return ngettext(
        "The effort “%(about)s” should have ended %(n)d day ago.",
        "The effort “%(about)s” should have ended %(n)d days ago.",
        days,
    ) % {"about": about, "n": days}


def _agreed_overdue(about: str, days: int) -> str:
    return _("The agreement “%(about)s” is %(n)d days late.") % {"about": about, "n": days}


def _test_overdue(about: str, days: int) -> str:
    return ngettext(
        "The test of “%(about)s” is %(n)d day late.", "The test of “%(about)s” is %(n)d days late.", days
    ) % {"about": about, "n": days}


_COUNTED: dict[str, Callable[[str, int], str]] = {
    "time.effort-overdue": _effort_overdue,
    "time.agreed-overdue": _agreed_overdue,
    "assumptions.test-overdue": _test_overdue,
}
KNOWN_CODES = frozenset(_SENTENCES) | frozenset(_COUNTED)
