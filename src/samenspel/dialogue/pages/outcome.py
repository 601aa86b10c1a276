"""What came out: the picture with its table, one statement, and the files with which anyone recomputes it."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from samenspel.dialogue import exports, permissions, queries
from samenspel.dialogue.models import Conversation
from samenspel.dialogue.pages import visitor
from samenspel.dialogue.queries import Order, OutcomeSheet
from samenspel.dialogue.queries.answers import voice_answer
from samenspel.dialogue.queries.outcome import Place
from samenspel.dialogue.queries.things import STATEMENT
from samenspel.foundation import slots
from samenspel.foundation.web import render_page, whole_number
from samenspel.people.permissions import PageRequest
from samenspel.ui import formats
from samenspel.ui.charts import Dot, OpinionGroup, OpinionMap
from samenspel.ui.parts import Page

# The page, its query and the address say the same words.
SORT_WORDS = {
    "stemmen": "votes",
    "eens": "agree",
    "oneens": "disagree",
    "weet-niet": "pass",
    "verdeeld": "divided",
    "gedeeld": "shared",
    "nummer": "number",
}
# More marks than this melt together on a phone, and weigh more than the rest of the page.
MOST_DOTS = 1_500
MOST_SHARED = 5


@require_safe
def outcome(request: PageRequest, pk: int) -> HttpResponse:
    """The newest outcome, read from the stored run."""
    conversation = visitor.conversation_for(request, pk)
    order = _order(request)
    sheet = queries.outcome_sheet(
        request.viewer, conversation, order=order, key=visitor.participant_key(request, pk)
    )
    context = {
        "conversation": conversation,
        "sheet": sheet,
        "finding": _finding(sheet),
        "numbers": _numbers(sheet),
        "led_to": queries.led_to(request.viewer, conversation),
        "chart": _chart(conversation, sheet) if sheet.places and sheet.groups else None,
        "sorts": _sorts(sheet),
        "is_list_asked": not sheet.groups or bool({"op", "pagina"} & set(request.GET)),
        "page": _page(sheet),
        "may_manage": request.viewer.is_signed_in
        and bool(permissions.may_edit(request.viewer, conversation)),
    }
    return render_page(request, "dialogue/outcome.html", context)


@require_safe
def statement(request: PageRequest, pk: int, number: int) -> HttpResponse:
    """One statement: how everybody voted, and each group."""
    conversation = visitor.conversation_for(request, pk)
    said = permissions.visible_statement(request.viewer, conversation, number)
    context = {
        "conversation": conversation,
        "sheet": queries.statement_sheet(conversation, said),
        "answer": voice_answer(request.viewer, STATEMENT, said.pk),
        "buttons": slots.fill("voice.actions", request.viewer, said) if request.viewer.is_signed_in else [],
    }
    return render_page(request, "dialogue/statement.html", context)


@require_safe
def download(request: PageRequest, pk: int) -> FileResponse:
    """Votes, statements and parameters as a zip, with which anyone gets the same digits."""
    conversation = visitor.conversation_for(request, pk)
    run = queries.run_for_export(conversation)
    if run is None:
        raise Http404
    packed = exports.recomputable(conversation, run)
    name = slugify(conversation.title)[:60] or "gesprek"
    return FileResponse(
        packed, as_attachment=True, filename=f"{name}-{run.pk}.zip", content_type="application/zip"
    )


def _order(request: PageRequest) -> Order:
    word = request.GET.get("op", "")
    sort = SORT_WORDS.get(word, "votes")
    return Order(
        sort=sort,
        is_descending=request.GET.get("richting", "af" if sort != "number" else "op") == "af",
        page=whole_number(request.GET.get("pagina", "")) or 1,
    )


def _finding(sheet: OutcomeSheet) -> str:
    if sheet.state == "too_few_voters":
        if sheet.n_people >= sheet.fewest:
            return _("Still too few people who voted enough to show groups")
        return _("Still too few people to show groups (%(n)d of %(fewest)d)") % {
            "n": sheet.n_people,
            "fewest": sheet.fewest,
        }
    if sheet.state == "one_group":
        return _("Everybody thinks more or less alike")
    groups = ngettext("%(n)d group", "%(n)d groups", len(sheet.groups)) % {"n": len(sheet.groups)}
    if not sheet.shared:
        return _("%(groups)s who see it differently") % {"groups": groups}
    shared = ngettext("one thing they share", "%(n)d things they all share", len(sheet.shared))
    if len(sheet.shared) == MOST_SHARED:
        # The calculation names no more than these; there may be others.
        shared = _("at least %(n)d things they all share")
    return _("%(groups)s, and %(shared)s") % {"groups": groups, "shared": shared % {"n": len(sheet.shared)}}


def _numbers(sheet: OutcomeSheet) -> str:
    """Who took part in one sentence; each number has its own plural."""
    return ngettext(
        "%(people)s person gave %(votes)s on %(statements)s.",
        "%(people)s people gave %(votes)s on %(statements)s.",
        sheet.n_people,
    ) % {
        "people": formats.number(sheet.n_people),
        "votes": ngettext("%(n)s vote", "%(n)s votes", sheet.n_votes) % {"n": formats.number(sheet.n_votes)},
        "statements": ngettext("%(n)s statement", "%(n)s statements", sheet.n_statements)
        % {"n": formats.number(sheet.n_statements)},
    }


def _chart(conversation: Conversation, sheet: OutcomeSheet) -> OpinionMap:
    run = sheet.run
    assert run is not None  # noqa: S101  places come from a run
    groups = tuple(
        OpinionGroup(group.letter, _summary(group.typical), n_people=group.n_people) for group in sheet.groups
    )
    return OpinionMap(
        title=_("Who votes alike stands close together"),
        description=_("A map of %(n)d people in %(groups)s. The table below says the same.")
        % {"n": len(sheet.places), "groups": formats.joined([g.letter for g in sheet.groups])},
        source=_("Source: the votes in this conversation, %(day)s.")
        % {"day": formats.date_words(run.made_at.date())},
        people=_dots(sheet.places),
        groups=groups,
        you=Dot(sheet.you.x, sheet.you.y, sheet.you.letter) if sheet.you else None,
        subtitle=_marks_say(len(sheet.places)),
    )


def _marks_say(n_people: int) -> str:
    if n_people <= MOST_DOTS:
        return _("Each mark is one person, without a name. Distance means: voted differently.")
    step = -(-n_people // MOST_DOTS)
    return _("Each mark stands for %(n)d people, without a name. Distance means: voted differently.") % {
        "n": step
    }


def _dots(places: tuple[Place, ...]) -> tuple[Dot, ...]:
    """Every person, or an even part of them when there are too many to draw; the sizes stay those of all."""
    step = -(-len(places) // MOST_DOTS) or 1
    by_group = sorted(places, key=lambda place: place.letter)
    return tuple(Dot(place.x, place.y, place.letter) for place in by_group[::step])


def _summary(typical: tuple[queries.TypicalStatement, ...]) -> str:
    if not typical:
        return ""
    first = typical[0]
    side = _("agrees with") if first.side == "agree" else _("disagrees with")
    return f"{side}: “{first.row.text}”"


def _sorts(sheet: OutcomeSheet) -> dict[str, dict[str, str]]:
    """Per column the address that sorts by it, and how it is sorted now."""
    sorts = {}
    for word, key in SORT_WORDS.items():
        is_now = key == sheet.sort
        turn = "op" if is_now and sheet.is_descending else "af"
        state = ("descending" if sheet.is_descending else "ascending") if is_now else ""
        sorts[key] = {"url": f"?op={word}&richting={turn}#stellingen", "state": state}
    return sorts


def _page(sheet: OutcomeSheet) -> Page:
    word = next(word for word, key in SORT_WORDS.items() if key == sheet.sort)
    base = f"?op={word}&richting={'af' if sheet.is_descending else 'op'}&pagina="
    return Page(
        sheet.page,
        sheet.n_pages,
        previous_url=f"{base}{sheet.page - 1}#stellingen" if sheet.page > 1 else "",
        next_url=f"{base}{sheet.page + 1}#stellingen" if sheet.page < sheet.n_pages else "",
    )
