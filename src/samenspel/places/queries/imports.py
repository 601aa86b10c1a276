"""What an import of areas says: what it will change, how far it is, and what it could not use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.people.permissions import Viewer
from samenspel.places.errors import bad_row_sentence
from samenspel.places.models import AreaKind, ImportState, Layout
from samenspel.places.permissions import visible_layout, visible_layouts
from samenspel.places.queries.kinds import kind_counted
from samenspel.places.rules import ChangeKind
from samenspel.ui.formats import date_words

MOST_ROWS = 30
LONG_WAIT = dt.timedelta(minutes=1)
_CHANGE_WORDS = {
    ChangeKind.SAME: gettext_lazy("stay as they are"),
    ChangeKind.NAMED: gettext_lazy("get their name, that was not known yet"),
    ChangeKind.FIRST_KNOWN: gettext_lazy("become known to us"),
    ChangeKind.NEW: gettext_lazy("are new"),
    ChangeKind.EARLIER: gettext_lazy("turn out to have existed longer"),
    ChangeKind.RENAMED: gettext_lazy("get another name"),
    ChangeKind.RECODED: gettext_lazy("get another code, with the same borders"),
    ChangeKind.REDRAWN: gettext_lazy("get other borders: figures of before cannot be compared"),
    ChangeKind.ENDED: gettext_lazy("no longer exist"),
}

_TITLES = {
    ImportState.WAITING: gettext_lazy("We are reading the file"),
    ImportState.CHECKED: gettext_lazy("This is what will change"),
    ImportState.RUNNING: gettext_lazy("The areas are being written"),
    ImportState.REFUSED: gettext_lazy("Nothing has been imported"),
    ImportState.DONE: gettext_lazy("The areas have been imported"),
}


def change_words(change: str) -> str:
    """What happens to areas with this change, as the end of a sentence."""
    return str(_CHANGE_WORDS[ChangeKind(change)])


@dataclass(frozen=True)
class ProblemRow:
    """A line that could not be used, and why."""

    line: int
    sentence: str


@dataclass(frozen=True)
class ChangeRow:
    """One kind of change: to how many areas of which kinds, with some of their names."""

    change: str
    n: int
    n_by_kind: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def words(self) -> str:
        """What happens to these areas."""
        return change_words(self.change)

    @property
    def is_cut(self) -> bool:
        """Whether there are more areas than names shown."""
        return bool(self.names) and self.n > len(self.names)


@dataclass(frozen=True)
class LayoutRow:
    """An import in the list of earlier ones."""

    pk: int
    name: str
    kind_label: str
    year: str
    state: str
    state_label: str
    made_at: dt.datetime


@dataclass(frozen=True)
class LayoutSheet:
    """The page of one import."""

    pk: int
    file_name: str
    kind_label: str
    valid_on: dt.date
    source: str
    state: str
    n_done: int
    n_total: int
    n_areas: int
    n_good: int
    n_bad: int
    n_shapes: int
    refusal: str
    changes: tuple[ChangeRow, ...]
    problems: tuple[ProblemRow, ...]
    without_bad_rows: bool
    is_waiting_long: bool

    @property
    def title(self) -> str:
        """What is going on with this file, as a sentence."""
        return str(_TITLES[ImportState(self.state)])

    @property
    def kicker(self) -> str:
        """What the file is taken for, and the year."""
        if self.state in (ImportState.WAITING, ImportState.REFUSED):
            return self.file_name
        return f"{self.kind_label} · {self.valid_on.year}"

    @property
    def lead(self) -> str:
        """What the reader can do now."""
        if self.state == ImportState.CHECKED and not self.changes_something:
            return _("We already know everything in this file. You need not do anything.")
        if self.state == ImportState.CHECKED:
            return _("Nothing has changed yet. Look below whether this is what you expect.")
        return ""

    @property
    def button(self) -> str:
        """The name of the one step: take over all, or all but the bad lines."""
        values = {"n": self.n_areas}
        if self.n_bad:
            return (
                ngettext("Import the other %(n)s area", "Import the other %(n)s areas", self.n_areas) % values
            )
        return ngettext("Import this %(n)s area", "Import these %(n)s areas", self.n_areas) % values

    @property
    def progress_text(self) -> str:
        """How far the writing is."""
        return _("%(done)s of %(total)s written") % {"done": self.n_done, "total": self.n_total}

    @property
    def n_hidden_problems(self) -> int:
        """How many bad lines are not shown one by one."""
        return self.n_bad - len(self.problems)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """File, source and day, for the margin."""
        return [
            (_("File"), self.file_name),
            (_("Source"), self.source),
            (_("Areas as on"), date_words(self.valid_on)),
        ]

    @property
    def is_under_way(self) -> bool:
        """Whether the page should look again by itself."""
        return self.state in (ImportState.WAITING, ImportState.RUNNING)

    @property
    def changes_something(self) -> bool:
        """Whether anything but "unchanged" will happen."""
        return bool(self.n_shapes) or any(row.change != ChangeKind.SAME for row in self.changes)


def waits_long(*, is_waiting: bool, since: dt.datetime, now: dt.datetime) -> bool:
    """Whether a file waits so long to be read that the background work may have stopped."""
    return is_waiting and now - since > LONG_WAIT


def layout_rows(viewer: Viewer) -> tuple[LayoutRow, ...]:
    """The newest imports of the viewer's organisations; one query."""
    found = visible_layouts(viewer).select_related("file")[:MOST_ROWS]
    return tuple(
        LayoutRow(
            pk=each.pk,
            name=each.file.name,
            kind_label=each.get_kind_display(),
            year=str(each.valid_on.year),
            state=each.state,
            state_label=each.get_state_display(),
            made_at=each.made_at,
        )
        for each in found
    )


def layout_sheet(viewer: Viewer, pk: int, *, now: dt.datetime) -> LayoutSheet:
    """One import with its report; two queries."""
    layout = visible_layout(viewer, pk)
    report = layout.report
    n_areas, n_bad = report.get("n_areas", 0), report.get("n_bad", 0)
    return LayoutSheet(
        pk=layout.pk,
        file_name=layout.file.name,
        kind_label=layout.get_kind_display(),
        valid_on=layout.valid_on,
        source=layout.source,
        state=layout.state,
        n_done=layout.n_done,
        n_total=layout.n_total,
        n_areas=n_areas,
        n_good=n_areas,
        n_bad=n_bad,
        n_shapes=report.get("n_shapes", 0),
        refusal=report.get("refusal", ""),
        changes=_changes(layout),
        problems=_problems(layout),
        without_bad_rows=layout.without_bad_rows,
        is_waiting_long=waits_long(
            is_waiting=layout.state == ImportState.WAITING, since=layout.made_at, now=now
        ),
    )


def _changes(layout: Layout) -> tuple[ChangeRow, ...]:
    counts, names = layout.report.get("changes", {}), layout.report.get("names", {})
    return tuple(
        ChangeRow(
            change=change.value,
            n=sum(counts[change.value].values()),
            n_by_kind=tuple(
                kind_counted(kind.value, counts[change.value][kind.value])
                for kind in AreaKind
                if kind.value in counts[change.value]
            ),
            names=tuple(names.get(change.value, ())),
        )
        for change in ChangeKind
        if change.value in counts
    )


def _problems(layout: Layout) -> tuple[ProblemRow, ...]:
    return tuple(
        ProblemRow(row["line"], bad_row_sentence(row["code"], column=row["column"], raw=row["raw"]))
        for row in layout.report.get("problems", [])
    )
