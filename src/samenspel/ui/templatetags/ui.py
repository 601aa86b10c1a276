"""Every part of a page as a tag; ``docs/ui.md`` shows each of them in use."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenspel.ui import formats, parts
from samenspel.ui.matrix import html_of
from samenspel.ui.themes import Theme, theme_named

register = template.Library()

NOTICE_ICONS = {"info": "info", "fine": "fine", "attention": "attention", "bad": "bad", "gap": "gap"}
STATUS_ICONS = frozenset({"fine", "busy", "attention", "bad", "none"})
# What people typed: a number with the word it belongs to, such as 75-plussers, an amount with its sign, and a
# code that somebody types over; a longer one may not fit on a line of a phone.
_WHOLE = re.compile(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){1,2}\b|\b\d+-\w{1,20}\b|€ -?\d[\d.,]{0,14}\d|€ -?\d")
STOP_STATES = frozenset(parts.STATE_WORDS)


# -- the frame -------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def page_theme(context: Context) -> Theme:
    """The theme of this page; the neutral one where nothing chose, as on a page that broke."""
    theme: Theme | None = context.get("theme")
    return theme or theme_named("samenspel")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A small picture from the sprite; decoration unless it gets a label."""
    source = f"{static('ui/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="sam-icon" role="img" aria-label="{}" width="20" height="20">'
            '<use href="{}"></use></svg>',
            label,
            source,
        )
    return format_html(
        '<svg class="sam-icon" aria-hidden="true" focusable="false" width="20" height="20">'
        '<use href="{}"></use></svg>',
        source,
    )


@register.inclusion_tag("ui/parts/head.html")
def page_head(
    title: str,
    kicker: str = "",
    lead: str = "",
    status: parts.Status | None = None,
    action: parts.Action | None = None,
    written: str = "",
) -> dict[str, Any]:
    """The head of a page: a kicker, the finding as title, one paragraph, status, one primary action.

    ``written`` names which of title, kicker and lead are words of people, as in ``"title kicker"``.
    """
    words = {"title": title, "kicker": kicker, "lead": lead, "written_parts": written.split()}
    return {**words, "status": status, "action": action}


@register.inclusion_tag("ui/parts/crumbs.html")
def crumbs(*steps: parts.Crumb, trail: Iterable[parts.Crumb] = ()) -> dict[str, Any]:
    """The way back, from the whole to this page; nothing on a page from which nothing leads back."""
    listed = [*trail, *steps]
    return {"steps": listed if any(step.url for step in listed) else []}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: Iterable[parts.Tab], label: str) -> dict[str, Any]:
    """Neighbouring pages of one thing, as plain links; where one row of a phone is too short they fold."""
    listed = list(items)
    current = next((tab for tab in listed if tab.current), None)
    others = len(listed) - 1 if current else len(listed)
    return {
        "items": listed,
        "label": label,
        "folds": not parts.fit_on_a_phone(listed),
        "current": current,
        "n_others": others,
    }


@register.inclusion_tag("ui/parts/pages.html")
def pages(page: parts.Page) -> dict[str, Any]:
    """Where one is in a long list, and the way on."""
    return {"page": page}


# -- the thread ------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/thread.html")
def thread(stops: Iterable[Any], current: str = "", note: str = "", label: str = "") -> dict[str, Any]:
    """The seven stops in their fixed order; ``stops`` holds foundation's ``Stop`` (key, count, state, url).

    A stop that no room fills stays on the thread as "nothing yet", so the order never shifts.
    """
    known = {stop.key: stop for stop in stops}
    shown = [_stop_card(key, known.get(key), is_current=key == current) for key in parts.STOPS]
    open_stop = next((stop for stop in shown if stop.current), None)
    return {"stops": shown, "open_stop": open_stop, "note": note, "label": label or _("The thread")}


def _stop_card(key: str, stop: Any, *, is_current: bool) -> parts.StopCard:
    state = stop.state if stop and stop.state in STOP_STATES else "none"
    return parts.StopCard(
        key=key,
        name=parts.STOPS[key],
        count=stop.count if stop else "",
        state=state,
        url=stop.url if stop else "",
        current=is_current,
    )


@register.inclusion_tag("ui/parts/thread_mark.html")
def thread_mark(url: str, about: str) -> dict[str, Any]:
    """The small mark that opens "where does this come from, where did it lead"."""
    return {"url": url, "about": about}


@register.inclusion_tag("ui/parts/history.html")
def history(sheet: Any, about: str = "", heading: int = 3) -> dict[str, Any]:
    """Where a thing comes from and where it led; ``sheet`` is foundation's ``ThreadSheet``."""
    return {"sheet": sheet, "about": about, "heading": heading}


# -- the language of the words ---------------------------------------------------------------------


@register.simple_tag
def written() -> SafeString:
    """The attribute for an element with words that people wrote, where the page speaks another language."""
    language: str = settings.CONTENT_LANGUAGE
    return SafeString("") if get_language() == language else format_html(' lang="{}"', language)


# -- reading ---------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/status.html")
def status(
    state: parts.Status | None = None, kind: str = "", word: str = "", reason: str = "", url: str = ""
) -> dict[str, Any]:
    """How something stands: icon, word and reason, never colour alone."""
    shown = state or parts.Status(kind=kind, word=word, reason=reason, url=url)
    return {"state": shown, "icon_name": shown.kind if shown.kind in STATUS_ICONS else "none"}


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "", heading: int = 2) -> str:
    """A note on the page: info, fine, attention, bad, or gap (something still to be filled)."""
    values = {
        "content": content,
        "kind": kind,
        "title": title,
        "heading": heading,
        "icon_name": NOTICE_ICONS.get(kind, "info"),
    }
    return render_to_string("ui/parts/notice.html", values)


@register.simple_block_tag(takes_context=True)
def empty_state(
    context: Context, content: str, title: str, who: str = "", step: parts.Action | None = None
) -> str:
    """What belongs here (the block), who fills it, and the first step."""
    values = {"content": content, "title": title, "who": who, "step": step}
    values["csrf_token"] = context.get("csrf_token")
    return render_to_string("ui/parts/empty.html", values)


@register.simple_block_tag
def finder(content: str, field: str, label: str, words: str, button: str) -> str:
    """Look through a list by words; the block holds what else one can choose by."""
    values = {"content": content, "field": field, "label": label, "words": words, "button": button}
    return render_to_string("ui/parts/finder.html", values)


@register.simple_block_tag
def quote(content: str, by: str = "", url: str = "", answer: str = "", answer_url: str = "") -> str:
    """The voice of a resident, with who, and what was done with it."""
    values = {"content": content, "by": by, "url": url, "answer": answer, "answer_url": answer_url}
    return render_to_string("ui/parts/quote.html", values)


@register.simple_block_tag
def sentence(content: str, text: str, mark_url: str = "", number: int = 0) -> str:
    """A sentence of a formulation with the block as its note: in the margin on a desk, below on a phone."""
    values = {"content": content, "text": text, "mark_url": mark_url, "number": number}
    return render_to_string("ui/parts/sentence.html", values)


@register.inclusion_tag("ui/parts/facts.html")
def facts(pairs: Mapping[str, Any] | Iterable[Sequence[Any]], layout: str = "row") -> dict[str, Any]:
    """Facts as term and value; layout ``row`` spreads them, ``list`` stacks them (in an aside)."""
    items = pairs.items() if isinstance(pairs, Mapping) else pairs
    return {"items": list(items), "layout": layout}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(moments: Iterable[parts.Moment]) -> dict[str, Any]:
    """Moments under one another, in the order given."""
    return {"moments": [(moment, isinstance(moment.when, dt.date)) for moment in moments]}


@register.inclusion_tag("ui/parts/steps.html")
def steps(items: Iterable[parts.Step]) -> dict[str, Any]:
    """Numbered steps; the one that is now stands out."""
    return {"items": items}


@register.inclusion_tag("ui/parts/cards.html")
def cards(items: Iterable[parts.Card], columns: int = 2, heading: int = 3) -> dict[str, Any]:
    """Things one can go to, one or two beside each other."""
    return {"items": items, "columns": columns, "heading": heading}


# -- numbers ---------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/table.html")
def data_table(table: parts.Table) -> dict[str, Any]:
    """A table: caption, numbers to the right, sorted by plain links, cards on a phone."""
    return {
        "table": table,
        "rows": [(row, _cells(table.columns, row.cells)) for row in table.rows],
        "footer": _cells(table.columns, table.footer),
    }


def _cells(columns: Sequence[parts.Column], cells: Sequence[Any]) -> list[tuple[parts.Column, parts.Cell]]:
    return [
        (column, cell if isinstance(cell, parts.Cell) else parts.Cell(cell))
        for column, cell in zip(columns, cells, strict=bool(cells))
    ]


@register.inclusion_tag("ui/parts/matrix.html")
def matrix(sheet: parts.Matrix) -> dict[str, Any]:
    """Rows by columns with headings that stay in sight; a list per row on a phone."""
    return {"sheet": sheet, "html": html_of(sheet, icon)}


@register.inclusion_tag("ui/parts/progress.html")
def progress(value: int, of: int, text: str, *, quiet: bool = False) -> dict[str, Any]:
    """How far along; the text says the same in words, ``quiet`` shows only the words."""
    return {"value": value, "of": of, "text": text, "quiet": quiet}


@register.inclusion_tag("ui/parts/figure.html")
def figure(chart: Any, heading: int = 3) -> dict[str, Any]:
    """A chart with its sentence, source line and table twin, all from one chart object."""
    return {"chart": chart, "heading": heading}


# -- asking ----------------------------------------------------------------------------------------


@register.simple_tag
def field(bound: BoundField, optional: str = "") -> SafeString:
    """One field: label above, one line of help, the error beside it; ``optional`` stands after the label."""
    context = {"field": bound, "optional": optional}
    return SafeString(bound.form.render(template_name="ui/forms/field.html", context=context))


@register.inclusion_tag("ui/forms/errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """What is wrong, on top of the form, each with a link to its field."""
    return {"form": form, "faults": [(bound, bound.errors) for bound in form if bound.errors]}


@register.inclusion_tag("ui/parts/form_actions.html")
def form_actions(
    label: str, *, later: bool = False, cancel_url: str = "", name: str = "", value: str = ""
) -> dict[str, Any]:
    """The one primary button of a form; ``later`` adds "Later verder", which keeps what was typed."""
    return {"label": label, "later": later, "cancel_url": cancel_url, "name": name, "value": value}


@register.inclusion_tag("ui/parts/action.html", takes_context=True)
def action(context: Context, step: parts.Action, look: str = "secondary") -> dict[str, Any]:
    """A button or link that does one thing; look: primary (one a page), secondary or subtle."""
    return {"step": step, "look": look, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/parts/vote_buttons.html")
def vote_buttons(name: str = "vote", chosen: str = "") -> dict[str, Any]:
    """Three full-width answers of the same weight, to stand inside the page's own form."""
    return {"name": name, "chosen": chosen}


# -- formats ---------------------------------------------------------------------------------------

register.filter("euro", formats.euros)
register.filter("number", formats.number)
register.filter("with_unit", formats.with_unit)
register.filter("share", formats.share)
register.filter("date_words", formats.date_words)


@register.filter
def unbroken(text: str) -> SafeString:
    """Words in which 75-plussers, an amount such as € 1.240 and a code stay on one line."""
    return SafeString(_WHOLE.sub(r'<span class="sam-unbroken">\g<0></span>', conditional_escape(text)))
