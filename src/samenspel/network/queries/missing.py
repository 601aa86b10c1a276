"""Who is missing: against the policy fields touched, the people heard, and the parties that voices name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.lineage import word_of
from samenspel.network import rules
from samenspel.network.models import Stakeholder
from samenspel.network.permissions import visible_stakeholders
from samenspel.network.queries.parties import parties_in
from samenspel.network.rules import Present
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.queries.voices import VoiceCard, basket_keys, voice_cards
from samenspel.people.permissions import Viewer
from samenspel.tables.models import SeatKind
from samenspel.tables.permissions import visible_notes
from samenspel.tables.words import KINDS as SEAT_WORDS

# Officials and politicians are the municipality itself; of "others" nobody can say who stands for them.
_NEEDS_A_PARTY = tuple(
    kind for kind in SeatKind if kind not in (SeatKind.OFFICIAL, SeatKind.POLITICIAN, SeatKind.OTHER)
)
MOST_CANDIDATES = 4


@dataclass(frozen=True)
class Candidate:
    """A party of the own list that could fill the place, and where one brings it in."""

    name: str
    url: str


@dataclass(frozen=True)
class MissingRow:
    """A place that is empty: which, by what one sees it, who could take it, where one asks somebody."""

    kind: str
    title: str
    why: str
    candidates: tuple[Candidate, ...]
    url: str
    quote: str = ""
    quote_url: str = ""


@dataclass(frozen=True)
class MissingSheet:
    """Who is missing, and what was looked at to say so."""

    rows: tuple[MissingRow, ...]
    n_fields: int
    n_voices: int
    n_parties: int

    @property
    def n_missing(self) -> int:
        """How many places are empty."""
        return len(self.rows)


def missing_sheet(viewer: Viewer, opgave: Opgave) -> MissingSheet:
    """Who is missing in an opgave by three public rules; fifteen queries at most."""
    running = parties_in(viewer, opgave, on=timezone.localdate())
    inside = set(running.values_list("stakeholder_id", flat=True))
    listed = list(
        visible_stakeholders(viewer)
        .filter(owner=opgave.owner_id, stopped_on__isnull=True)
        .prefetch_related("policy_fields")
        .order_by("sort_key")
    )
    present = [_present(party) for party in listed if party.pk in inside]
    outside = [party for party in listed if party.pk not in inside]
    voices = voice_cards(viewer, basket_keys(opgave))
    fields = dict(opgave.policy_fields.values_list("pk", "name"))
    heard = _heard(viewer, [pk for kind, pk in voices if kind == "tables.note"])
    rows = (
        *_fields(opgave, fields, present, outside),
        *_kinds(opgave, heard, present, outside),
        *_named(opgave, list(voices.values()), outside),
    )
    return MissingSheet(tuple(rows), len(fields), len(voices), len(inside))


def _present(party: Stakeholder) -> Present:
    fields = frozenset(field.pk for field in party.policy_fields.all())
    return Present(party.name, fields, frozenset(party.stands_for))


def _heard(viewer: Viewer, note_ids: Sequence[int]) -> Mapping[str, int]:
    """How often each kind of person was heard in the notes of this opgave; one query."""
    kinds = visible_notes(viewer).filter(pk__in=note_ids).values_list("speaker_kind", flat=True)
    return Counter(kind for kind in kinds if kind)


def _fields(
    opgave: Opgave, fields: Mapping[int, str], present: Sequence[Present], outside: Sequence[Stakeholder]
) -> list[MissingRow]:
    return [
        MissingRow(
            kind="field",
            title=_("Nobody from the field “%(name)s”") % {"name": fields[pk]},
            why=_("The opgave touches this policy field."),
            candidates=_candidates(
                opgave, [p for p in outside if pk in {field.pk for field in p.policy_fields.all()}]
            ),
            url=_address(opgave, veld=str(pk)),
        )
        for pk in rules.fields_without_party(fields, present)
    ]


def _kinds(
    opgave: Opgave, heard: Mapping[str, int], present: Sequence[Present], outside: Sequence[Stakeholder]
) -> list[MissingRow]:
    asked = [kind.value for kind in _NEEDS_A_PARTY if heard.get(kind.value)]
    return [
        MissingRow(
            kind="people",
            title=_("Nobody stands for: %(people)s") % {"people": SeatKind(kind).label},
            why=_("They were heard at a table (%(n)d notes), but no party here speaks for them.")
            % {"n": heard[kind]},
            candidates=_candidates(opgave, [p for p in outside if kind in p.stands_for]),
            url=_address(opgave, staat_voor=SEAT_WORDS[kind]),
        )
        for kind in rules.kinds_without_party(asked, present)
    ]


def _named(opgave: Opgave, voices: Sequence[VoiceCard], outside: Sequence[Stakeholder]) -> list[MissingRow]:
    names = {party.name: party for party in outside}
    first: dict[str, VoiceCard] = {}
    for voice in voices:
        for name in rules.named_in(voice.text, list(names)):
            first.setdefault(name, voice)
    return [
        MissingRow(
            kind="named",
            title=_("%(name)s is named, but is not in") % {"name": name},
            why=_("A voice of this opgave names this party of your list."),
            candidates=(),
            url=_address(opgave, partij=str(names[name].pk), stem=f"{word_of(voice.kind)}:{voice.pk}"),
            quote=voice.text,
            quote_url=voice.thread_url,
        )
        for name, voice in first.items()
    ]


def _candidates(opgave: Opgave, parties: Sequence[Stakeholder]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(party.name, _address(opgave, partij=str(party.pk))) for party in parties[:MOST_CANDIDATES]
    )


def _address(opgave: Opgave, **asked: str) -> str:
    return f"{reverse('network:involve', args=[opgave.pk])}?{urlencode(asked)}"
