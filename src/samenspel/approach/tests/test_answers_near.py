"""What an answer points at lies near the place where the voice was heard."""

from __future__ import annotations

import pytest

from samenspel.approach.models import Effort
from samenspel.dialogue.actions import AnswerDraft, give_answer
from samenspel.dialogue.errors import ThingFromElsewhere
from samenspel.dialogue.models import Answer
from samenspel.dialogue.voices import heard_at
from samenspel.foundation import slots
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave, OpgavePartner
from samenspel.opgaven.tests.conftest import account, organisation
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.tables.models import Note

from .conftest import TODAY

TABLE = "tables.themetable"


@pytest.fixture
def far(db: None) -> tuple[Opgave, Effort]:
    """A public opgave of another municipality, with an effort."""
    there = organisation("Gemeente Vechtmond", kind="municipality")
    opgave = Opgave.objects.create(
        owner=there, title="Stap naar werk", slug="stap", sort_key="stap", is_public=True
    )
    party = Stakeholder.objects.create(owner=there, name="Vechtwerk", sort_key="vechtwerk")
    effort = Effort.objects.create(
        opgave=opgave, owner_party=party, title="Banen in stukjes", state="running", is_public=True
    )
    return opgave, effort


def offered(viewer: Viewer, note: Note) -> dict[str, str]:
    place = heard_at(TABLE).place(viewer, note.table_id)
    filled = slots.fill("answer.things", viewer, place)
    return {key: name for choices in filled for key, name in choices.options}


def answer(viewer: Viewer, note: Note, thing: tuple[str, int]) -> list[Answer]:
    draft = AnswerDraft("done", "Het wijkteam", TODAY, thing=thing)
    return give_answer((TABLE, note.table_id), [note.pk], draft, by=viewer, today=TODAY)


@pytest.fixture
def host(notes: list[Note], municipality: Organisation) -> Viewer:
    return viewer_of(account("Sanne Gast", municipality, "host"))


def test_an_answer_points_at_an_opgave_or_effort_of_where_it_was_said(
    notes: list[Note], host: Viewer, lead: Viewer, opgave: Opgave, effort: Effort, far: tuple[Opgave, Effort]
) -> None:
    keys = offered(lead, notes[0])
    assert {f"opgave:{opgave.pk}", f"inspanning:{effort.pk}"} <= set(keys)
    assert not {f"opgave:{far[0].pk}", f"inspanning:{far[1].pk}"} & set(keys)


@pytest.mark.parametrize("which", [0, 1])
def test_what_another_municipality_does_is_refused_as_an_answer(
    notes: list[Note], host: Viewer, far: tuple[Opgave, Effort], which: int
) -> None:
    kind = ("opgaven.opgave", "approach.effort")[which]
    with pytest.raises(ThingFromElsewhere):
        answer(host, notes[0], (kind, far[which].pk))


def test_what_is_shared_can_answer_and_says_whose_it_is(
    notes: list[Note], host: Viewer, municipality: Organisation, far: tuple[Opgave, Effort]
) -> None:
    OpgavePartner.objects.create(
        opgave=far[0], organisation=municipality, state="agreed", question="Samen?", since=TODAY
    )
    assert offered(host, notes[0])[f"opgave:{far[0].pk}"] == "Stap naar werk (Gemeente Vechtmond)"
    assert answer(host, notes[0], ("opgaven.opgave", far[0].pk))
