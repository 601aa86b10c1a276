"""Conversations for other programs: read as on the pages, opened and closed by the same actions."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from ninja.security import django_auth

from samenspel.dialogue import actions, permissions, queries
from samenspel.dialogue.models import Conversation, Moderation
from samenspel.dialogue.queries import ConversationRow, Order, OutcomeSheet
from samenspel.dialogue.queries.outcome import StatementRow
from samenspel.people.permissions import PageRequest, Viewer, visible_organisations
from samenspel.places.permissions import visible_area

router = Router(tags=["gesprekken"])

STATES = {"open": "open", "coming": "straks", "closed": "gesloten", "imported": "ingelezen"}
OUTCOMES = {"groups": "groepen", "one_group": "een-groep", "too_few_voters": "te-weinig-stemmen"}
SIDES = {"agree": "eens", "disagree": "oneens"}
VALUES = {1: "eens", -1: "oneens", 0: "weet-niet"}
PAGE_SIZE = 30
VOTES_A_PAGE = 1000
_ID = 2**63 - 1
MOST_PAGES = 1_000_000  # a page further on is as empty, and its first row no number for a database


class Gesprek(Schema):
    """A conversation with how many took part."""

    id: int
    titel: str
    vraag: str
    eigenaar: str
    gebied: str | None
    stand: str
    beginDatum: dt.date
    eindDatum: dt.date | None
    aantalMensen: int
    aantalStellingen: int
    aantalStemmen: int
    bron: str | None


class GesprekDetail(Gesprek):
    """A conversation with its introduction and licence."""

    inleiding: str
    licentie: str | None


class Gesprekken(Schema):
    """A page of conversations."""

    aantal: int
    pagina: int
    gesprekken: list[Gesprek]


class Telling(Schema):
    """How many people agree, disagree and do not know."""

    eens: int
    oneens: int
    weetNiet: int


class Stelling(Schema):
    """A statement; the count is left out as long as too few people voted."""

    nummer: int
    tekst: str
    aantalStemmen: int
    telling: Telling | None
    perGroep: dict[str, Telling]


class Stellingen(Schema):
    """All statements that are shown."""

    aantal: int
    stellingen: list[Stelling]


class Kenmerkend(Schema):
    """What sets a group apart: so many of so many, inside and outside it."""

    nummer: int
    kant: str
    gekozen: int
    stemmen: int
    gekozenElders: int
    stemmenElders: int


class Groep(Schema):
    """A group of people who vote alike."""

    letter: str
    aantalMensen: int
    kenmerkend: list[Kenmerkend]


class Gedeeld(Schema):
    """A statement on which all groups lean to the same side."""

    nummer: int
    kant: str


class Verdelend(Schema):
    """A statement on which two groups lie far apart."""

    nummer: int
    meestVoor: str
    meestTegen: str


class Uitkomst(Schema):
    """The newest outcome, with what is needed to calculate it again."""

    stand: str
    berekendOp: dt.datetime | None
    methode: str | None
    versie: str | None
    invoerKenmerk: str | None
    groepen: list[Groep]
    gedeeld: list[Gedeeld]
    verdelend: list[Verdelend]


class Stem(Schema):
    """One answer to one statement; the day is enough, and a number stands for whoever gave it."""

    deelnemer: int
    stelling: int
    waarde: Literal["eens", "oneens", "weet-niet"]
    gestemdDatum: dt.date | None


class Stemmen(Schema):
    """A page of the votes behind the newest outcome, the oldest first; the last of a pair counts."""

    aantal: int
    pagina: int
    stemmen: list[Stem]


class NieuwGesprek(Schema):
    """A conversation as it is opened, with its first statements."""

    eigenaar: int = Field(ge=1, le=_ID, description="Nummer van de organisatie")
    titel: str = Field(min_length=1, max_length=120)
    vraag: str = Field(min_length=1, max_length=200)
    inleiding: str = Field("", max_length=2000)
    gebied: str | None = Field(None, max_length=20, description="Code van het gebied")
    beginDatum: dt.date
    eindDatum: dt.date | None = None
    beoordelen: Literal["vooraf", "achteraf"] = "vooraf"
    stellingen: list[Annotated[str, Field(min_length=1, max_length=500)]] = Field(
        default_factory=list, max_length=50
    )


class GesprekWijziging(Schema):
    """A conversation of which the voting ends now."""

    stand: Literal["gesloten"]


@router.get("/gesprekken", response=Gesprekken, url_name="gesprekken")
def conversations(request: HttpRequest, pagina: int = 1) -> dict[str, Any]:
    """All conversations that the reader may see, newest first, thirty a page."""
    seen = queries.with_counts(_viewer(request))
    today, pagina = timezone.localdate(), min(max(pagina, 1), MOST_PAGES)
    page = seen[(pagina - 1) * PAGE_SIZE : pagina * PAGE_SIZE]
    return {
        "aantal": seen.count(),
        "pagina": pagina,
        "gesprekken": [_conversation(queries.conversation_row(c, today)) for c in page],
    }


@router.get("/gesprekken/{conversation_id}", response=GesprekDetail, url_name="gesprek")
def conversation(request: HttpRequest, conversation_id: int) -> dict[str, Any]:
    """One conversation."""
    permissions.visible_conversation(_viewer(request), conversation_id)
    found = queries.with_counts(_viewer(request)).get(pk=conversation_id)
    return {
        **_conversation(queries.conversation_row(found, timezone.localdate())),
        "inleiding": found.introduction,
        "licentie": found.licence or None,
    }


@router.get("/gesprekken/{conversation_id}/stellingen", response=Stellingen, url_name="stellingen")
def statements(request: HttpRequest, conversation_id: int) -> dict[str, Any]:
    """The statements that are shown, with how everybody and each group voted."""
    found = _found(request, conversation_id)
    rows = queries.statement_rows(_viewer(request), found, queries.run_for_export(found))
    return {"aantal": len(rows), "stellingen": [_statement(row) for row in rows]}


@router.get("/gesprekken/{conversation_id}/stemmen", response=Stemmen, url_name="stemmen")
def votes(request: HttpRequest, conversation_id: int, pagina: int = 1) -> dict[str, Any]:
    """The votes behind the newest outcome, a thousand a page: with them anybody gets the same groups."""
    found = _found(request, conversation_id)
    run, pagina = queries.run_for_export(found), min(max(pagina, 1), MOST_PAGES)
    n, rows = queries.cast_page(found, run, pagina, VOTES_A_PAGE) if run else (0, [])
    return {
        "aantal": n,
        "pagina": pagina,
        "stemmen": [
            {
                "deelnemer": person,
                "stelling": number,
                "waarde": VALUES[value],
                "gestemdDatum": at.date() if at else None,
            }
            for at, number, person, value in rows
        ],
    }


@router.post("/gesprekken", response={201: GesprekDetail}, auth=django_auth, url_name="gesprek_nieuw")
def open_conversation(request: HttpRequest, nieuw: NieuwGesprek) -> Any:
    """Open a conversation; whoever opens it is its host."""
    viewer = _viewer(request)
    area = visible_area(viewer, nieuw.gebied, on=timezone.localdate()) if nieuw.gebied else None
    draft = actions.ConversationDraft(
        title=nieuw.titel,
        question=nieuw.vraag,
        starts_on=nieuw.beginDatum,
        introduction=nieuw.inleiding,
        area_id=area.pk if area else None,
        last_day=nieuw.eindDatum,
        moderation=Moderation.BEFORE if nieuw.beoordelen == "vooraf" else Moderation.AFTER,
        statements=tuple(nieuw.stellingen),
    )
    owner = get_object_or_404(visible_organisations(viewer), pk=nieuw.eigenaar)
    made = actions.open_conversation(draft, owner, by=viewer)
    return Status(201, conversation(request, made.pk))


@router.patch(
    "/gesprekken/{conversation_id}", response=GesprekDetail, auth=django_auth, url_name="gesprek_sluiten"
)
def close_conversation(request: HttpRequest, conversation_id: int, wijziging: GesprekWijziging) -> Any:
    """End the voting now; what was said still waits for its answers."""
    actions.close_conversation(_found(request, conversation_id), by=_viewer(request))
    return conversation(request, conversation_id)


@router.get("/gesprekken/{conversation_id}/uitkomst", response=Uitkomst, url_name="uitkomst")
def outcome(request: HttpRequest, conversation_id: int) -> dict[str, Any]:
    """The groups, what they share and what divides them."""
    found = _found(request, conversation_id)
    return _outcome(queries.outcome_sheet(_viewer(request), found, order=Order()))


def _viewer(request: HttpRequest) -> Viewer:
    return cast("PageRequest", request).viewer


def _found(request: HttpRequest, conversation_id: int) -> Conversation:
    return permissions.visible_conversation(_viewer(request), conversation_id)


def _conversation(row: ConversationRow) -> dict[str, Any]:
    return {
        "id": row.pk,
        "titel": row.title,
        "vraag": row.question,
        "eigenaar": row.owner,
        "gebied": row.area or None,
        "stand": STATES[row.state],
        "beginDatum": row.starts_on,
        "eindDatum": row.last_day,
        "aantalMensen": row.n_people,
        "aantalStellingen": row.n_statements,
        "aantalStemmen": row.n_votes,
        "bron": row.source or None,
    }


def _statement(row: StatementRow) -> dict[str, Any]:
    return {
        "nummer": row.number,
        "tekst": row.text,
        "aantalStemmen": row.tally.n,
        "telling": _count(row.tally) if row.tally.is_told else None,
        "perGroep": {group.letter: _count(group.tally) for group in row.groups} if row.tally.is_told else {},
    }


def _count(tally: Any) -> dict[str, int]:
    return {"eens": tally.n_agree, "oneens": tally.n_disagree, "weetNiet": tally.n_pass}


def _outcome(sheet: OutcomeSheet) -> dict[str, Any]:
    run = sheet.run
    return {
        "stand": OUTCOMES[sheet.state],
        "berekendOp": run.made_at if run else None,
        "methode": run.method if run else None,
        "versie": run.version if run else None,
        "invoerKenmerk": run.input_digest if run else None,
        "groepen": [
            {
                "letter": group.letter,
                "aantalMensen": group.n_people,
                "kenmerkend": [
                    {
                        "nummer": one.row.number,
                        "kant": SIDES[one.side],
                        "gekozen": one.n_chosen,
                        "stemmen": one.n_votes,
                        "gekozenElders": one.n_chosen_elsewhere,
                        "stemmenElders": one.n_votes_elsewhere,
                    }
                    for one in group.typical
                ],
            }
            for group in sheet.groups
        ],
        "gedeeld": [{"nummer": one.row.number, "kant": SIDES[one.side]} for one in sheet.shared],
        "verdelend": [
            {"nummer": one.row.number, "meestVoor": one.most_for, "meestTegen": one.most_against}
            for one in sheet.dividing
        ],
    }
