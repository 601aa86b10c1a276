"""What a study found, and what it could see: in words, with the areas that weigh and those left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.steering.models.studies import EffectStudy, StudyOutcome
from samenspel.ui import formats
from samenspel.ui.parts import Column, Row, Table

DESIGNS = {
    "difference-in-differences": gettext_lazy("beside the mean of the areas (difference-in-differences)"),
    "synthetic-control": gettext_lazy("beside a mixture that went the same way before (synthetic control)"),
}
# The design that draws its line from a mixture of areas.
MIXTURE, MOST_WEIGHTS = "synthetic-control", 5
MEAN = "difference-in-differences"
_SAID: Mapping[str, str | Promise] = {
    "told-apart": gettext_lazy("larger than chance: something changed here that did not change elsewhere"),
    "cannot-be-told-apart": gettext_lazy("cannot be told apart from chance"),
    "no-fair-line": gettext_lazy("nothing can be said: before the start these areas went another way"),
    "not-started": gettext_lazy("nothing can be measured yet"),
    "designs-differ": gettext_lazy("the two ways of calculating do not say the same; so it stays open"),
}


# What it means for who decides: of the difference itself the page says how large it is.
_MEANS: Mapping[str, str | Promise] = {
    "told-apart": gettext_lazy(
        "That is more than chance. It can come from what was done, or from something else that happened"
        " only here."
    ),
    "cannot-be-told-apart": gettext_lazy(
        "So that can be chance. It does not show that it comes from what was done, and neither that this"
        " does nothing."
    ),
    "no-fair-line": gettext_lazy(
        "Before the start it went another way here, so the difference says nothing of what was done."
    ),
    "designs-differ": gettext_lazy(
        "The other way of calculating does not say the same, so it stays open whether that is chance."
    ),
}


@dataclass(frozen=True)
class DesignRow:
    """What one design found, in words and numbers."""

    design: str
    said: str
    estimate: str
    band: str
    p_value: str
    smallest: str


@dataclass(frozen=True)
class OutcomeSheet:
    """What was found on the figures of one moment."""

    computed_on: dt.date
    years: str
    said: str
    plain: str
    rows: tuple[DesignRow, ...]
    method: str
    digest: str
    n_peers: int
    left_out: tuple[str, ...]
    mixture: str


def outcome_sheet(study: EffectStudy, outcome: StudyOutcome, names: Mapping[str, str]) -> OutcomeSheet:
    """What was found, by names of the areas by their code."""
    result: Mapping[str, Any] = outcome.result
    after = result["periods_after"]
    return OutcomeSheet(
        computed_on=timezone.localdate(outcome.computed_at),
        years=f"{after[0]}–{after[-1]}" if len(after) > 1 else str(after[0]),
        said=str(_SAID[result["verdict"]]),
        plain=_plain(study, result),
        rows=tuple(
            DesignRow(
                design=str(DESIGNS.get(name, name)),
                said=str(_SAID[one["verdict"]]),
                estimate=_signed(study, one["estimate"]),
                band=_("%(low)s to %(high)s")
                % {"low": _signed(study, one["low90"]), "high": _signed(study, one["high90"])},
                p_value=_chance(one["p_value"], result["n_peers"]),
                smallest=difference_words(study, one["smallest_detectable"]),
            )
            for name, one in result["designs"].items()
        ),
        method=f"{outcome.method} {outcome.method_version}",
        digest=outcome.input_digest,
        n_peers=result["n_peers"],
        left_out=left_out(result, names),
        mixture=_mixture(result["designs"].get(MIXTURE), names),
    )


def _plain(study: EffectStudy, result: Mapping[str, Any]) -> str:
    """What was found in three short sentences, beside the mean of the areas: how much, how usual, so what."""
    found = result["designs"].get(MEAN)
    if found is None or result["verdict"] not in _MEANS:
        return ""
    estimate = found["estimate"]
    words = {"area": study.area.name, "amount": difference_words(study, abs(estimate))}
    said = (
        _("Had %(area)s moved along with the mean of these areas, it would be %(amount)s higher.")
        if estimate < 0
        else _("Had %(area)s moved along with the mean of these areas, it would be %(amount)s lower.")
    ) % words
    usual = _("In %(n)d of the %(of)d areas where nothing was done the difference was at least as large.") % {
        "n": _n_as_large(found["p_value"], result["n_peers"]),
        "of": result["n_peers"],
    }
    return f"{said} {usual} {_MEANS[result['verdict']]}"


def left_out(result: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, ...]:
    """The areas that did not count because a figure is missing, each with the first year that it misses."""
    return tuple(
        f"{names.get(each['area'], each['area'])} ({each['missing']})" for each in result.get("left_out", ())
    )


def _mixture(design: Mapping[str, Any] | None, names: Mapping[str, str]) -> str:
    """The areas that weigh most in the mixture, each with its share."""
    if design is None:
        return ""
    heaviest = [each for each in design["peers"] if round(100 * each["weight"]) >= 1][:MOST_WEIGHTS]
    return formats.joined(
        [f"{names.get(each['area'], each['area'])} {formats.share(each['weight'])}" for each in heaviest]
    )


def _chance(p_value: float, n_peers: int) -> str:
    """A p-value as what it is: how many of the areas changed as much without anything being done."""
    n_as_large = _n_as_large(p_value, n_peers)
    return ngettext(
        "%(n)d of %(of)d areas without it changed as much",
        "%(n)d of %(of)d areas without it changed as much",
        n_as_large,
    ) % {"n": n_as_large, "of": n_peers}


def _n_as_large(p_value: float, n_peers: int) -> int:
    return round(p_value * (n_peers + 1)) - 1


def designs_table(outcome: OutcomeSheet) -> Table:
    """Both designs side by side."""
    columns = (
        Column(_("How it was calculated")),
        Column(_("What it says")),
        Column(_("Difference"), numeric=True),
        Column(_("9 of 10 times between")),
        Column(_("By chance alone")),
        Column(_("Smallest that can be seen"), numeric=True),
    )
    rows = tuple(
        Row((row.design, row.said, row.estimate, row.band, row.p_value, row.smallest)) for row in outcome.rows
    )
    return Table(_("What both ways of calculating found"), columns, rows, caption_hidden=True)


def said_words(outcome: StudyOutcome | None) -> str:
    """What a study found, in words; without an outcome that nothing can be measured yet."""
    return str(_SAID[outcome.result["verdict"] if outcome else "not-started"])


def difference_words(study: EffectStudy, value: float) -> str:
    """A difference: one decimal more than the figure has, and of shares in points: 1% of 20% is another."""
    written = formats.number(value, study.indicator.decimals + 1)
    return _("%(n)s points") % {"n": written} if study.indicator.unit == "%" else written


def _signed(study: EffectStudy, value: float) -> str:
    return ("+" if value > 0 else "") + difference_words(study, value)
