"""What an import of figures says: what it holds, what is wrong with it, how far it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.figures.models import Batch, BatchKind, BatchState
from samenspel.figures.permissions import visible_batch, visible_batches
from samenspel.foundation.periods import Period, span_words
from samenspel.people.permissions import Viewer
from samenspel.places.errors import bad_row_sentence
from samenspel.places.queries import waits_long
from samenspel.ui.formats import date_words, number

MOST_ROWS = 30
_TITLES = {
    BatchState.WAITING: gettext_lazy("We are reading the file"),
    BatchState.CHECKED: gettext_lazy("This is what we found"),
    BatchState.RUNNING: gettext_lazy("The figures are being written"),
    BatchState.REFUSED: gettext_lazy("Nothing has been imported"),
    BatchState.LIVE: gettext_lazy("The figures are in use"),
    BatchState.WITHDRAWN: gettext_lazy("These figures are not in use"),
}


@dataclass(frozen=True)
class BatchRow:
    """A delivery in the list of earlier ones."""

    pk: int
    name: str
    source: str
    period: str
    state: str
    state_label: str
    made_at: dt.datetime
    is_typed: bool


@dataclass(frozen=True)
class ProblemRow:
    """A line that cannot be used, and why."""

    line: int
    sentence: str


@dataclass(frozen=True)
class AreaProblem:
    """Codes that could not be placed: how many, some of them, and what to do."""

    title: str
    some: str
    way_out: str


@dataclass(frozen=True)
class BatchSheet:
    """The page of one import, from the first reading to figures in use."""

    pk: int
    file_name: str
    state: str
    source: str
    period: str
    year: str
    n_done: int
    n_total: int
    report: Mapping[str, Any]
    facts: tuple[tuple[str, str], ...]
    problems: tuple[ProblemRow, ...]
    area_problems: tuple[AreaProblem, ...]
    without_bad_rows: bool
    brings_areas: bool
    is_typed: bool
    is_waiting_long: bool

    @property
    def is_under_way(self) -> bool:
        """Whether the page should look again by itself."""
        return self.state in (BatchState.WAITING, BatchState.RUNNING)

    @property
    def title(self) -> str:
        """What is going on, as a sentence."""
        return str(_TITLES[BatchState(self.state)])

    @property
    def kicker(self) -> str:
        """Source and year, as far as known."""
        return f"{self.source} · {self.period}" if self.period else self.source

    @property
    def lead(self) -> str:
        """What the reader can do now."""
        if self.state == BatchState.CHECKED and not self.can_start:
            return _("Not a single line of this file can be imported as it is.")
        if self.state == BatchState.CHECKED:
            return _("Nobody sees these figures yet. Look whether this is what you expect.")
        if self.state == BatchState.LIVE:
            said = ngettext(
                "%(n)s figure is in use. Everybody can see it.",
                "%(n)s figures are in use. Everybody can see them.",
                self.n_done,
            )
            return said % {"n": number(self.n_done)}
        if self.state == BatchState.WITHDRAWN:
            return _("They stay readable here, and can be brought back.")
        return ""

    @property
    def progress_text(self) -> str:
        """How far the writing is."""
        return _("%(done)s of about %(total)s figures written") % {
            "done": number(self.n_done),
            "total": number(self.n_total),
        }

    @property
    def n_bad(self) -> int:
        """How many lines cannot be used whatever happens."""
        return int(self.report.get("n_bad", 0))

    @property
    def n_unplaced(self) -> int:
        """How many lines are about areas that we do not know in that year."""
        return int(self.report.get("n_unplaced", 0))

    @property
    def n_left_out(self) -> int:
        """How many lines were not imported, because nobody could place or read them."""
        return self.n_bad + (0 if self.brings_areas else self.n_unplaced)

    @property
    def n_good(self) -> int:
        """How many lines are fine."""
        return int(self.report.get("n_rows", 0)) - self.n_bad

    @property
    def n_placed(self) -> int:
        """How many lines are fine and have an area that we know."""
        return self.n_good - self.n_unplaced

    @property
    def n_hidden_problems(self) -> int:
        """How many bad lines are not shown one by one."""
        return max(0, self.n_bad - len({row.line for row in self.problems}))

    @property
    def refusal(self) -> str:
        """Why nothing was imported."""
        return str(self.report.get("refusal", ""))

    @property
    def can_bring_areas(self) -> bool:
        """Whether taking the areas along from this file would change anything."""
        return any(n for change, n in self.report.get("areas", {}).items() if change != "same")

    @property
    def can_start(self) -> bool:
        """Whether there is a line to import, with or without the areas of this file."""
        return self.n_good > 0 if self.can_bring_areas else self.n_placed > 0

    @property
    def must_bring_areas(self) -> bool:
        """Whether nothing can be placed without the areas of this file."""
        return self.can_bring_areas and self.n_placed == 0

    @property
    def area_change_words(self) -> str:
        """What taking the areas along would change, in one line."""
        changes = self.report.get("areas", {})
        n_new = sum(changes.get(name, 0) for name in ("new", "first_known"))
        n_other = sum(changes.get(name, 0) for name in ("renamed", "recoded", "redrawn", "ended", "earlier"))
        parts = []
        if n_new:
            parts.append(ngettext("%(n)s new area", "%(n)s new areas", n_new) % {"n": number(n_new)})
        if n_other:
            parts.append(
                ngettext("%(n)s changed area", "%(n)s changed areas", n_other) % {"n": number(n_other)}
            )
        return ", ".join(parts)

    @property
    def button(self) -> str:
        """The name of the one step."""
        n = self.n_good if self.can_bring_areas else self.n_placed
        if self.n_bad or (self.n_unplaced and not self.can_bring_areas):
            sentence = ngettext("Import the other %(n)s line", "Import the other %(n)s lines", n)
        else:
            sentence = ngettext("Import this %(n)s line", "Import these %(n)s lines", n)
        return sentence % {"n": number(n)}


def batch_rows(viewer: Viewer) -> tuple[BatchRow, ...]:
    """The newest deliveries of the viewer's organisations; two queries."""
    found = visible_batches(viewer).select_related("file").order_by("-pk")[:MOST_ROWS]
    return tuple(
        BatchRow(
            pk=each.pk,
            name=each.file.name if each.file else each.source,
            source=each.source,
            period=str(Period(each.period)) if each.period else "",
            state=each.state,
            state_label=each.get_state_display(),
            made_at=each.made_at,
            is_typed=each.kind == BatchKind.TYPED,
        )
        for each in found
    )


def batch_sheet(viewer: Viewer, pk: int, *, now: dt.datetime) -> BatchSheet:
    """One import with its report; two queries."""
    batch = visible_batch(viewer, pk)
    return BatchSheet(
        pk=batch.pk,
        file_name=batch.file.name if batch.file else "",
        state=batch.state,
        source=batch.source,
        period=str(Period(batch.period)) if batch.period else "",
        year=str(batch.layout_on.year) if batch.layout_on else "",
        n_done=batch.n_done,
        n_total=batch.n_total,
        report=batch.report,
        facts=tuple(_facts(batch)),
        problems=_problems(batch),
        area_problems=tuple(_area_problems(batch)) if batch.state == BatchState.CHECKED else (),
        without_bad_rows=batch.without_bad_rows,
        brings_areas=batch.brings_areas,
        is_typed=batch.kind == BatchKind.TYPED,
        is_waiting_long=waits_long(
            is_waiting=batch.state == BatchState.WAITING, since=batch.made_at, now=now
        ),
    )


def _facts(batch: Batch) -> list[tuple[str, str]]:
    report = batch.report
    pairs = [
        (_("File"), batch.file.name if batch.file else ""),
        (_("Title in the file"), report.get("title", "")),
        (_("Period"), span_words(report.get("periods", []))),
        (_("Lines"), number(report["n_rows"]) if "n_rows" in report else ""),
        (_("Figures"), number(report["n_figures"]) if "n_figures" in report else ""),
        (_("Indicators"), number(report["n_indicators"]) if "n_indicators" in report else ""),
        (_("Source"), batch.source),
        (_("Licence"), batch.licence),
        (_("Published on"), date_words(batch.published_on) if batch.published_on else ""),
        (_("Status"), _("provisional") if batch.is_provisional else ""),
    ]
    return [(term, value) for term, value in pairs if value]


def _problems(batch: Batch) -> tuple[ProblemRow, ...]:
    return tuple(
        ProblemRow(row["line"], bad_row_sentence(row["code"], column=row["column"], raw=row["raw"]))
        for row in batch.report.get("problems", [])
    )


def _area_problems(batch: Batch) -> list[AreaProblem]:
    """Unknown codes and codes of another year, each with the way out that fits this file."""
    unplaced = batch.report.get("unplaced", {})
    year = batch.layout_on.year if batch.layout_on else ""
    found = []
    for code in ("unknown_area_code", "area_of_other_year"):
        if code not in unplaced:
            continue
        some = ", ".join(
            _("%(code)s (line %(line)s)") % {"code": raw, "line": line}
            for line, raw in unplaced[code]["some"]
        )
        n = unplaced[code]["n"]
        is_cut = n > len(unplaced[code]["some"])
        way_out = _way_out(batch) % {"year": year}
        found.append(AreaProblem(area_problem_title(code, n), f"{some} …" if is_cut else some, way_out))
    return found


def _way_out(batch: Batch) -> str:
    """What to do about areas that cannot be placed; a file about several years has no year to name."""
    report = batch.report
    if any(n for change, n in report.get("areas", {}).items() if change != "same"):
        return _("This file holds the areas of %(year)s. Take them along below, and every line fits.")
    if report["n_rows"] - report["n_bad"] == report["n_unplaced"]:
        if batch.layout_on:
            return _("Import the areas of %(year)s first, and then choose this file again.")
        return _(
            "Check the codes, or import the areas that they belong to first, and choose this file again."
        )
    if batch.layout_on:
        return _("Import the areas of %(year)s first, or import the file without these lines.")
    return _("Check these codes, or import the file without these lines.")


def area_problem_title(code: str, n: int) -> str:
    """How many areas cannot be placed, and why."""
    if code == "unknown_area_code":
        sentence = ngettext(
            "We do not know %(n)s area in this file", "We do not know %(n)s areas in this file", n
        )
    else:
        sentence = ngettext(
            "%(n)s area in this file belongs to the area layout of another year",
            "%(n)s areas in this file belong to the area layout of another year",
            n,
        )
    return sentence % {"n": number(n)}
