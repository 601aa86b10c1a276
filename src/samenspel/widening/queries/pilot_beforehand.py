"""What a pilot can show, told beforehand: how many people it asks, and what so many can see."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count
from django.utils.translation import gettext as _

from samenspel.widening.models import Arm, MeasureKind, Pilot, PilotMeasure
from samenspel.widening.queries.pilot_words import amount_of
from samenspel.widening.rules import pilots as rules


def codes_of(pilot: Pilot) -> dict[str, int]:
    """How many codes each side has; one query."""
    rows = pilot.participants.order_by().values("arm").annotate(n=Count("pk")).values_list("arm", "n")
    return dict(rows)


def beforehand_said(pilot: Pilot, measure: PilotMeasure, codes: Mapping[str, int]) -> str:
    """How many people the asked change needs, and with codes made whether these are enough."""
    is_yes_no, is_compared = measure.kind == MeasureKind.YES_NO, bool(pilot.comparison)
    usual, is_said = rules.usually_apart(measure.lowest, measure.highest, measure.spread, is_yes_no=is_yes_no)
    n, others = (codes.get(arm, 0) for arm in (Arm.TAKES_PART, Arm.COMPARES))
    found = rules.beforehand(usual, measure.threshold, is_compared=is_compared, n=n, n_others=others)
    said = [_needed(found, is_compared=is_compared)]
    if found.smallest is not None:
        said.append(_enough(measure, found))
    said.append(_assumed(measure, is_said=is_said, is_yes_no=is_yes_no))
    return " ".join(said)


def _needed(found: rules.Beforehand, *, is_compared: bool) -> str:
    if found.needed is None:
        return _("No group is large enough to tell this change from chance: ask for a larger one.")
    words = {"n": found.needed}
    if is_compared:
        return _("To tell this from chance about %(n)d people on each side must be measured twice.") % words
    return _("To tell this from chance about %(n)d people must be measured twice.") % words


def _enough(measure: PilotMeasure, found: rules.Beforehand) -> str:
    if found.smallest is None or found.smallest > measure.highest - measure.lowest:
        return _("Too few people have a code now to show any change.")
    words = {"amount": amount_of(measure, found.smallest, is_change=True)}
    if found.smallest <= measure.threshold:
        return _("When everybody with a code is measured twice, %(amount)s shows: that is enough.") % words
    return (
        _("Also when everybody with a code is measured twice, only %(amount)s shows: these are too few.")
        % words
    )


def _assumed(measure: PilotMeasure, *, is_said: bool, is_yes_no: bool) -> str:
    if is_yes_no:
        return _("We assume that half of the people say yes: then chance is largest.")
    if is_said and measure.spread is not None:
        words = {"amount": amount_of(measure, measure.spread)}
        return _("That holds when two people usually differ by %(amount)s.") % words
    return _("Nobody said how much people differ; we took a quarter of the scale.")
