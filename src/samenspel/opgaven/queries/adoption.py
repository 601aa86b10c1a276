"""Why a proposal is not adopted yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.opgaven.queries.gaps import GapRow
from samenspel.opgaven.queries.support import SupportSheet
from samenspel.ui.formats import date_words


def adoption_waits(
    support: SupportSheet, gaps: Iterable[GapRow], react_before: dt.date | None, *, today: dt.date
) -> str:
    """What still misses, or that parties may still react; empty when nothing keeps it from adoption."""
    n_open, n_silent = sum(not gap.is_left_open for gap in gaps), support.n_silent
    missing = []
    if n_open:
        missing.append(ngettext("%(n)d gap is open", "%(n)d gaps are open", n_open) % {"n": n_open})
    if n_silent:
        silent = ngettext("%(n)d reaction is missing", "%(n)d reactions are missing", n_silent)
        missing.append(silent % {"n": n_silent})
    if n_open:
        return _("It cannot be adopted yet: %(missing)s.") % {"missing": ", ".join(missing)}
    if react_before is None or react_before < today:
        return ""
    asked = {"day": date_words(react_before), "missing": ", ".join(missing)}
    if n_silent:
        return _("The parties were asked to react before %(day)s: %(missing)s.") % asked
    return _("The parties were asked to react before %(day)s and may still change their reaction.") % asked
