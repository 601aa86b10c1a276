"""The example values of the style guide: every part of a page, in the states it can be in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.lineage import ThingCard, ThreadRow, ThreadSheet
from samenspel.foundation.slots import Stop
from samenspel.ui import parts
from samenspel.ui.styleguide_charts import example_charts

HERE = "#"


class ExampleForm(forms.Form):
    """One field of each kind, so that the guide shows them all."""

    goal = forms.CharField(
        label=_("What do we want to reach?"),
        help_text=_("One sentence that anyone can repeat."),
        max_length=200,
    )
    why = forms.CharField(
        label=_("Why now?"),
        widget=forms.Textarea(attrs={"rows": 4, "data-draft": "why"}),
        help_text=_("Name what people said or what the figures show."),
        required=False,
    )
    due_on = forms.DateField(
        label=_("By when?"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("A day, not a period."),
    )
    residents = forms.IntegerField(label=_("How many people does it concern?"), required=False)
    area = forms.ChoiceField(
        label=_("Where?"),
        choices=[("", _("Choose an area")), ("n", "Noord"), ("c", "Centrum"), ("z", "Zuid")],
    )
    role = forms.ChoiceField(
        label=_("What is the role of the municipality here?"),
        help_text=_("It may change later; the earlier role stays visible."),
        widget=forms.RadioSelect,
        choices=[("a", _("We decide")), ("p", _("We take part")), ("r", _("We make room for others"))],
    )
    domains = forms.MultipleChoiceField(
        label=_("Which policy fields does it touch?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("zorg", "Zorg en welzijn"), ("wonen", "Wonen"), ("werk", "Werk en inkomen")],
    )
    public = forms.BooleanField(label=_("Everyone may read this"), required=False)


def _stops() -> list[Stop]:
    return [
        Stop("voices", "214", "fine", HERE),
        Stop("opgave", "v3", "fine", HERE),
        Stop("together", "9 van 12", "busy", HERE),
        Stop("approach", "14", "busy", HERE),
        Stop("means", "€ 310.000", "fine", HERE),
        Stop("course", "2 let op", "attention", HERE),
        Stop("learning", "", "none", HERE),
    ]


def _sheet() -> ThreadSheet:
    made = dt.datetime(2026, 3, 12, 10, 0, tzinfo=dt.UTC)

    def row(kind: str, text: str, on: dt.date | None) -> ThreadRow:
        return ThreadRow("source_of", ThingCard("example", 1, kind, text, HERE, on), made)

    return ThreadSheet(
        comes_from=(
            row("Uitspraak", "“Sinds de bus niet meer rijdt, zie ik niemand.”", dt.date(2025, 11, 4)),
            row("Thematafel", "Thematafel ouder worden, notitie 12", dt.date(2026, 1, 20)),
            ThreadRow("source_of", None, made),
        ),
        leads_to=(row("Inspanning", "Huiskamer in de flat aan de Beukenlaan", dt.date(2026, 4, 1)),),
    )


def _table() -> parts.Table:
    columns = (
        parts.Column(_("Effort"), sort_url=HERE, sorted="ascending"),
        parts.Column(_("Who")),
        parts.Column(_("Days"), numeric=True, unit=_("per month"), sort_url=HERE),
        parts.Column(_("Budget"), numeric=True, unit=_("euro, 2026"), sort_url=HERE),
        parts.Column(_("How it goes")),
    )
    fine = parts.Status("fine", _("on course"))
    late = parts.Status("attention", _("risk"), _("no report for two months"))
    none = parts.Status("none", _("not started"))
    rows = (
        parts.Row(
            ("Bezoekgroep Noord", "Welzijn Rivierland", "6", "24.000", parts.Cell("", status=fine)), HERE
        ),
        parts.Row(
            (
                parts.Cell("Huiskamer in de flat", note="Pilot tot 1 juli 2026"),
                "Inwoners van de Beukenlaan",
                "12,5",
                "8.500",
                parts.Cell("", status=late),
            ),
            HERE,
        ),
        parts.Row(("Vervoer op afroep", "Gemeente", "2", "110.000", parts.Cell("", status=none)), HERE),
    )
    return parts.Table(_("What we do this year"), columns, rows, footer=("Samen", "", "20,5", "142.500", ""))


def _matrix() -> parts.Matrix:
    cell, gap = parts.MatrixCell, parts.MatrixCell(flag="gap")
    both = parts.MatrixCell(lines=("3 dagen", "€ 6.000"), flag="overlap")
    none = parts.MatrixCell()
    return parts.Matrix(
        caption=_("Who does what"),
        corner=_("Effort"),
        columns=("Gemeente", "Welzijn Rivierland", "Huisartsen", "Bewonersgroep", "Woningcorporatie"),
        rows=(
            parts.MatrixRow(
                "Bezoekgroep Noord",
                (
                    cell(("1 dag", "€ 4.000")),
                    cell(("5 dagen", "€ 20.000")),
                    gap,
                    cell(("8 dagen", "€ 0")),
                    none,
                ),
                note="actielijn Ontmoeten",
            ),
            parts.MatrixRow(
                "Huiskamer in de flat", (none, both, none, cell(("12 dagen", "€ 2.500")), both), url=HERE
            ),
            parts.MatrixRow("Vervoer op afroep", (cell(("2 dagen", "€ 110.000")), none, none, gap, none)),
        ),
        footer=(
            cell(("3 dagen",)),
            cell(("8 dagen",)),
            cell(("0 dagen",)),
            cell(("20 dagen",)),
            cell(("3 dagen",)),
        ),
    )


def _reading() -> dict[str, Any]:
    return {
        "timeline": (
            parts.Moment(
                dt.date(2025, 11, 4), "Eerste gesprek in de Beukenlaan", "Veertig inwoners, drie talen."
            ),
            parts.Moment(dt.date(2026, 3, 12), "De opgave is vastgesteld", url=HERE, now=True),
            parts.Moment("najaar 2026", "Terugkijken met iedereen"),
        ),
        "steps": (
            parts.Step("Luisteren", "214 uitspraken van inwoners", state="done"),
            parts.Step("Opgave maken", "Versie 3 ligt voor", state="now", url=HERE),
            parts.Step("Wie hebben we nodig?"),
        ),
        "cards": (
            parts.Card(
                title="Minder bezoek in de winter",
                url=HERE,
                kicker="Ouder worden in de buurt",
                text="In januari kwamen er half zoveel mensen als in juni.",
                meta="12 maart 2026 · 4 notities",
            ),
            parts.Card(
                title="De bus is terug op dinsdag",
                url=HERE,
                kicker="Besluit van de stuurgroep",
                text="De vervoerder rijdt een half jaar op proef.",
                status=parts.Status("fine", "gedaan", "terugkijken op 1 september"),
            ),
        ),
        "facts": (
            (_("By whom"), "Welzijn Rivierland, gemeente, inwoners"),
            (_("For whom"), "2.310 inwoners van 75 jaar en ouder"),
            (_("Where"), "Noord: drie wijken"),
            (_("Until when"), "1 januari 2030"),
        ),
    }


def styleguide_context() -> dict[str, Any]:
    """Everything that ``ui/styleguide.html`` shows; plain values, no database."""
    typed = {"goal": "Eenzaamheid halveert", "why": "", "due_on": "volgend jaar", "residents": "veel"}
    wrong = ExampleForm({f"wrong-{name}": value for name, value in typed.items()}, prefix="wrong")
    wrong.is_valid()
    return {
        "crumbs": (parts.Crumb("Rivierland", HERE), parts.Crumb("Ouder worden in de buurt", HERE)),
        "status": parts.Status("attention", _("risk"), _("two of five measurements fall behind"), HERE),
        "action": parts.Action(_("Send to the steering group"), HERE),
        "second_action": parts.Action(_("Compare with version 2"), HERE),
        "first_step": parts.Action(_("Write the first note"), HERE),
        "stops": _stops(),
        "few_stops": _stops()[:1],
        "sheet": _sheet(),
        "empty_sheet": ThreadSheet((), ()),
        "tabs": (
            parts.Tab("Overzicht", HERE, current=True),
            parts.Tab("Wie doet wat", HERE, count="14"),
            parts.Tab("Geschiedenis", HERE),
        ),
        "page": parts.Page(2, 7, HERE, HERE),
        "table": _table(),
        "matrix": _matrix(),
        "form": ExampleForm(),
        "wrong_form": wrong,
        **_reading(),
        **example_charts(),
    }
