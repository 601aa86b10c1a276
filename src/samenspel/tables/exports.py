"""What goes out on paper: the minutes as PDF and Word, and a form to write on at the table."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenspel.foundation import files, house_style
from samenspel.tables.models import NoteMark
from samenspel.tables.queries import AgreementRow, MinutesSheet
from samenspel.tables.queries.meetings import MinutesNote
from samenspel.ui import formats
from samenspel.ui.documents import Minutes, Part, Point, minutes_in_word, render_pdf
from samenspel.ui.documents.minutes import KIND

N_LINES = 15


def minutes_pdf(sheet: MinutesSheet) -> bytes:
    """The minutes as a tagged PDF."""
    labels = _labels()
    values = {
        **_house(sheet),
        "question": sheet.question,
        "facts": _facts(sheet),
        "labels": labels,
        "notes": [
            {
                "number": f"{note.number}.",
                "text": note.text,
                "about": " · ".join(filter(None, [note.by, note.mark])),
                "answer": _answer(note),
            }
            for note in sheet.notes
        ],
        "agreements": [_agreed(row) for row in sheet.agreements],
        "closing": _closing(sheet),
    }
    return render_pdf("minutes", values)


def minutes_word(sheet: MinutesSheet) -> bytes:
    """The same in Word, in the template of the municipality when it has one of its own."""
    labels = _labels()
    when_and_where, *at_table = _facts(sheet)
    parts = [
        Part(
            labels["notes"],
            () if sheet.notes else (labels["no_notes"],),
            tuple(
                Point(
                    f"{note.number}.",
                    note.text,
                    tuple(
                        filter(
                            None,
                            [
                                " · ".join(filter(None, [note.by, note.mark])),
                                f"{labels['answer']} {_answer(note)}",
                            ],
                        )
                    ),
                )
                for note in sheet.notes
            ),
        ),
        Part(
            labels["agreements"],
            tuple(_agreed(row) for row in sheet.agreements) or (labels["no_agreements"],),
        ),
        Part(_("How it stands"), (_closing(sheet),)),
    ]
    minutes = Minutes(
        title=sheet.title,
        kind=_("Minutes · %(kind)s") % {"kind": sheet.kind},
        owner=sheet.owner,
        day=formats.date_words(sheet.when),
        facts=((_("When and where"), when_and_where), (_("Who"), " ".join(at_table))),
        parts=parts,
        question=sheet.question,
        invented=_("Invented example") if sheet.is_invented else "",
        address=f"{settings.PUBLIC_ADDRESS}{reverse('tables:page', args=[sheet.pk])}",
    )
    own = house_style.own_template(sheet.owner_id, KIND)
    with files.open_kept(own) if own is not None else nullcontext() as template:
        return minutes_in_word(minutes, template)


def paper_form(sheet: MinutesSheet) -> bytes:
    """A sheet of A4 with the question and numbered lines; the numbers go on after the last note."""
    first = max((note.number for note in sheet.notes), default=0) + 1
    values = {
        **_house(sheet),
        "title": sheet.question,
        "kicker": f"{sheet.kind} · {sheet.title}",
        "facts": _facts(sheet)[:1],
        "help": _(
            "Write down what is said in the words in which it is said, without names. One thing a line. "
            "Type it over afterwards, or paste it as a list."
        ),
        "columns": [_("No."), _("What was said"), _("Who (kind)"), _("Mark")],
        "lines": [str(number) for number in range(first, first + N_LINES)],
        "marks": _("Marks: %(marks)s") % {"marks": ", ".join(str(mark.label) for mark in NoteMark)},
    }
    return render_pdf("table_form", values)


def _house(sheet: MinutesSheet) -> dict[str, Any]:
    return {
        "language": get_language() or "nl",
        "title": sheet.title,
        "owner": sheet.owner,
        "summary": sheet.question[:300],
        "kicker": _kicker(sheet),
        "footer": f"{sheet.title} · {formats.date_words(sheet.when)}",
        "invented": _("Invented example") if sheet.is_invented else "",
    }


def _kicker(sheet: MinutesSheet) -> str:
    return _("Minutes · %(kind)s · %(owner)s") % {"kind": sheet.kind, "owner": sheet.owner}


def _facts(sheet: MinutesSheet) -> list[str]:
    when = formats.date_words(sheet.when)
    if sheet.time:
        when = _("%(day)s at %(time)s") % {"day": when, "time": f"{sheet.time:%H:%M}"}
    facts = [" · ".join(filter(None, [when, sheet.place]))]
    if sheet.seats:
        facts.append(_("At the table: %(seats)s") % {"seats": formats.joined(list(sheet.seats))})
    return facts


def _answer(note: MinutesNote) -> str:
    if note.answer is None:
        return _("No answer yet.")
    again = note.answer.look_again_on
    later = _("we look again on %(day)s") % {"day": formats.date_words(again)} if again else ""
    return f"{note.answer.sentence} ({'; '.join(filter(None, [note.answer.decision, later]))})"


def _agreed(row: AgreementRow) -> str:
    state = _("done") if row.is_done else _("by %(day)s") % {"day": formats.date_words(row.due_on)}
    from_note = _("note %(number)d") % {"number": row.note_number} if row.note_number else ""
    return f"{row.text} ({', '.join(filter(None, [row.owner, state, from_note]))})"


def _closing(sheet: MinutesSheet) -> str:
    if sheet.is_closed:
        return _("This table is closed: everything that was said has an answer.")
    return _("This table is still open: what has no answer yet gets one.")


def _labels() -> dict[str, str]:
    return {
        "notes": _("What was said"),
        "no_notes": _("Nothing was noted yet."),
        "answer": _("What was done with it:"),
        "agreements": _("What was agreed"),
        "no_agreements": _("Nothing was agreed yet."),
    }
