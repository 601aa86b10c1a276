"""The force field: positions are never overwritten, and who is missing follows from public rules."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.foundation import lineage
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry, Link, LinkKind
from samenspel.network import actions, queries
from samenspel.network.actions import (
    Coming,
    InvolvementDraft,
    PartyDraft,
    PositionDraft,
    RelationDraft,
)
from samenspel.network.errors import (
    LeavingNeedsReason,
    NotInOpgave,
    OutsideTheField,
    PartyAlreadyIn,
    PeriodReversed,
    PositionInFuture,
    PositionMoved,
    RelatesToItself,
    RelationKnown,
)
from samenspel.network.models import Involvement, Position, Stakeholder
from samenspel.network.rules import named_in
from samenspel.network.tests.conftest import person_of
from samenspel.opgaven.models import Formulation, Opgave, PolicyField, Stance
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.tables.models import Note, ThemeTable

TODAY = dt.date(2026, 3, 12)
NEW_YEAR = dt.date(2026, 1, 1)


def note(
    involved: Involvement, lead: Viewer, stance: int, *, seen: int | None = None, on: dt.date = TODAY
) -> list[Position]:
    draft = PositionDraft(involved.pk, 3, 4, stance, seen=seen)
    return actions.note_positions(involved.opgave, [draft], by=lead, dated_on=on, today=TODAY)


def test_a_party_comes_in_once(opgave: Opgave, involved: Involvement, lead: Viewer) -> None:
    with pytest.raises(PartyAlreadyIn):
        actions.involve(opgave, Coming(involved.stakeholder, TODAY), by=lead)


def test_a_new_party_is_put_in_the_list_too(opgave: Opgave, lead: Viewer) -> None:
    actions.involve(opgave, Coming(PartyDraft("Ouderenbond"), TODAY), by=lead)
    assert Stakeholder.objects.get().owner == opgave.owner


def test_an_earlier_position_stays_readable(involved: Involvement, lead: Viewer) -> None:
    (first,) = note(involved, lead, -1, on=NEW_YEAR)
    note(involved, lead, 1, seen=first.pk)
    assert [row.stance for row in queries.position_rows(lead, involved)] == [1, -1]
    then = queries.field_sheet(lead, involved.opgave, on=dt.date(2026, 2, 1))
    assert then.rows[0].position is not None
    assert then.rows[0].position.stance == -1
    assert queries.field_sheet(lead, involved.opgave, on=TODAY).rows[0].was


def test_noting_the_same_again_adds_nothing(involved: Involvement, lead: Viewer) -> None:
    (first,) = note(involved, lead, 1)
    assert note(involved, lead, 1, seen=first.pk) == []
    assert Position.objects.count() == 1
    assert Entry.objects.filter(action="network.positions_noted").count() == 1


def test_who_did_not_see_the_newest_position_is_told(involved: Involvement, lead: Viewer) -> None:
    (first,) = note(involved, lead, 1)
    note(involved, lead, 2, seen=first.pk)
    with pytest.raises(PositionMoved, match="Huisartsen Noord"):
        note(involved, lead, -2, seen=first.pk)
    assert Position.objects.count() == 2


@pytest.mark.parametrize(("interest", "stance"), [(0, 0), (6, 0), (3, 3)])
def test_a_position_lies_in_the_field(
    involved: Involvement, lead: Viewer, interest: int, stance: int
) -> None:
    draft = PositionDraft(involved.pk, interest, 3, stance)
    with pytest.raises(OutsideTheField):
        actions.note_positions(involved.opgave, [draft], by=lead, dated_on=TODAY, today=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.create(
            involvement=involved, interest=interest, influence=3, stance=stance, dated_on=TODAY
        )


def test_a_position_is_not_noted_for_tomorrow(involved: Involvement, lead: Viewer) -> None:
    with pytest.raises(PositionInFuture):
        note(involved, lead, 1, on=TODAY + dt.timedelta(1))


def test_a_relation_is_between_two_parties_that_are_in(
    opgave: Opgave, municipality: Organisation, involved: Involvement, lead: Viewer
) -> None:
    here = involved.stakeholder_id
    other = actions.list_party(municipality, PartyDraft("Apotheek"), by=lead)
    with pytest.raises(NotInOpgave, match="Apotheek"):
        actions.note_relation(opgave, RelationDraft(here, other.pk, "tension", TODAY), by=lead)
    with pytest.raises(RelatesToItself):
        actions.note_relation(opgave, RelationDraft(here, here, "tension", TODAY), by=lead)
    actions.involve(opgave, Coming(other, TODAY), by=lead)
    with pytest.raises(PeriodReversed):
        actions.note_relation(
            opgave, RelationDraft(here, other.pk, "funds", TODAY, ends_before=NEW_YEAR), by=lead
        )
    actions.note_relation(opgave, RelationDraft(here, other.pk, "tension", TODAY), by=lead)
    with pytest.raises(RelationKnown):
        actions.note_relation(opgave, RelationDraft(other.pk, here, "tension", TODAY), by=lead)
    relation = actions.note_relation(opgave, RelationDraft(other.pk, here, "funds", TODAY), by=lead)
    actions.end_relation(relation, by=lead, ends_before=TODAY)
    assert queries.field_sheet(lead, opgave, on=TODAY).n_relations == 1


def test_who_leaves_leaves_for_a_reason(involved: Involvement, lead: Viewer) -> None:
    with pytest.raises(LeavingNeedsReason):
        actions.let_go(involved, by=lead, ends_before=TODAY, reason=" ")
    with pytest.raises(PeriodReversed):
        actions.let_go(involved, by=lead, ends_before=dt.date(2025, 1, 1), reason="weg")
    actions.let_go(involved, by=lead, ends_before=TODAY, reason="geen tijd")
    sheet = queries.field_sheet(lead, involved.opgave, on=TODAY)
    assert sheet.rows == ()
    assert sheet.left == (("Huisartsen Noord", TODAY, "geen tijd"),)


def test_the_second_who_saves_what_a_party_wants_is_told(involved: Involvement, lead: Viewer) -> None:
    actions.change_involvement(involved, InvolvementDraft(wants="rust"), by=lead, version=1)
    with pytest.raises(EditedMeanwhile):
        actions.change_involvement(involved, InvolvementDraft(wants="drukte"), by=lead, version=1)


def test_a_partner_sees_who_is_in_but_not_how_they_are_seen(
    involved: Involvement, lead: Viewer, partner: Viewer
) -> None:
    note(involved, lead, -2)
    sheet = queries.field_sheet(partner, involved.opgave, on=TODAY)
    assert [row.name for row in sheet.rows] == ["Huisartsen Noord"]
    assert sheet.rows[0].position is None
    assert sheet.chart is None
    with pytest.raises(NotAllowed):
        note(involved, partner, 1)
    assert queries.field_sheet(STRANGER, involved.opgave, on=TODAY).rows == ()


def test_missing_are_fields_people_and_named_parties(
    opgave: Opgave, municipality: Organisation, involved: Involvement, lead: Viewer
) -> None:
    care = PolicyField.objects.create(owner=municipality, name="Zorg", sort_key="zorg")
    transport = PolicyField.objects.create(owner=municipality, name="Vervoer", sort_key="vervoer")
    opgave.policy_fields.set([care, transport])
    involved.stakeholder.policy_fields.set([care])
    bus = actions.list_party(municipality, PartyDraft("Regiolijn", policy_fields=(transport,)), by=lead)
    table = ThemeTable.objects.create(owner=municipality, title="Tafel", question="?", held_on=TODAY)
    said = Note.objects.create(
        table=table, number=1, text="De bus van regiolijn komt nooit.", speaker_kind="carer", client_key="a"
    )
    lineage.link(said, LinkKind.SOURCE_OF, opgave, by=lead.account)
    rows = queries.missing_sheet(lead, opgave).rows
    assert [row.kind for row in rows] == ["field", "people", "named"]
    assert rows[0].candidates[0].name == "Regiolijn"
    assert "staat_voor=mantelzorger" in rows[1].url
    assert "stem=notitie%3A" in rows[2].url
    made = actions.involve(opgave, Coming(bus, TODAY, named_by=("tables.note", said.pk)), by=lead)
    assert Link.objects.filter(from_kind="tables.note", to_kind="network.involvement", to_id=made.pk).exists()
    assert [row.kind for row in queries.missing_sheet(lead, opgave).rows] == ["people"]


def test_a_name_is_named_only_as_a_whole_word() -> None:
    assert named_in("De bieb is dicht", ["Bibliotheek", "bieb"]) == ["bieb"]
    assert named_in("Zorggroepen", ["Zorggroep"]) == []
    assert named_in("bij Zorggroep De Linde.", ["Zorggroep De Linde"]) == ["Zorggroep De Linde"]


def test_the_table_is_filled_in_and_says_what_is_wrong(
    client: Client, involved: Involvement, lead: Viewer
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    url = reverse("network:fill_in", args=[involved.opgave_id])
    prefix = f"p{involved.pk}"
    half = client.post(
        url, {"dated_on": TODAY.isoformat(), f"{prefix}-influence": "5", f"{prefix}-why": "belde"}
    )
    assert half.status_code == 200
    assert 'value="belde"' in half.text
    whole = {f"{prefix}-influence": "5", f"{prefix}-interest": "2", f"{prefix}-stance": "-1"}
    assert client.post(url, {"dated_on": "", **whole}).status_code == 200
    assert client.post(url, {"dated_on": "2026-01-02", **whole}).status_code == 302
    stale = client.post(url, {"dated_on": "2026-01-03", **whole, f"{prefix}-stance": "2"})
    assert stale.status_code == 200
    assert Position.objects.count() == 1
    seen = {f"{prefix}-seen": str(Position.objects.get().pk)}
    client.post(url, {"dated_on": "2026-01-03", **whole, f"{prefix}-stance": "2", **seen})
    assert list(Position.objects.values_list("stance", flat=True)) == [-1, 2]


def test_every_page_about_the_field_opens(client: Client, involved: Involvement, lead: Viewer) -> None:
    assert person_of(lead).name
    assert lead.account is not None
    note(involved, lead, 1)
    client.force_login(lead.account)
    pk = involved.opgave_id
    for name in (
        "field",
        "missing",
        "involve",
        "relate",
        "fill_in",
        "call",
        "welcome",
        "handover",
        "opgave_teams",
    ):
        assert client.get(reverse(f"network:{name}", args=[pk])).status_code == 200, name
    assert client.get(reverse("network:involvement", args=[pk, involved.pk])).status_code == 200
    assert client.get(reverse("network:field", args=[pk]), {"op": "gisteren"}).status_code == 200


def test_the_thread_leads_on_from_people_and_roles_to_the_force_field(
    client: Client, involved: Involvement, lead: Viewer
) -> None:
    here = reverse("opgaven:people", args=[involved.opgave_id])
    field = reverse("network:field", args=[involved.opgave_id])
    Opgave.objects.filter(pk=involved.opgave_id).update(is_public=True)
    assert f'href="{field}"' not in client.get(here).content.decode()
    assert lead.account is not None
    client.force_login(lead.account)
    assert f'href="{field}"' in client.get(here).content.decode()
    assert f'href="{here}"' in client.get(field).content.decode()


def test_the_welcome_page_asks_for_a_reaction_until_it_is_given(
    client: Client, involved: Involvement, lead: Viewer, partner: Viewer, noabers: Organisation
) -> None:
    opgave = involved.opgave
    until = timezone.localdate() + dt.timedelta(days=9)
    version = Formulation.objects.create(
        opgave=opgave, version=1, state="proposed", proposed_on=timezone.localdate(), react_before=until
    )
    here = reverse("network:welcome", args=[opgave.pk])

    def asks(viewer: Viewer) -> bool:
        assert viewer.account is not None
        client.force_login(viewer.account)
        return "zeg hoe jouw organisatie erin staat" in client.get(here).content.decode()

    assert (asks(partner), asks(lead)) == (True, False)
    Stance.objects.create(formulation=version, organisation=noabers, kind="agree")
    assert not asks(partner)


def counts(viewer: Viewer, opgave: Opgave) -> set[int]:
    """How many parties take part, as each page tells it."""
    today = timezone.localdate()
    panel, beside = queries.field_panel(viewer, opgave), queries.tabs_beside_people(viewer, opgave)
    assert panel is not None
    assert beside is not None
    return {
        queries.parties_in(viewer, opgave, on=today).count(),
        queries.field_sheet(viewer, opgave, on=today).n_parties,
        queries.missing_sheet(viewer, opgave).n_parties,
        len(queries.call_sheet(viewer, opgave, today=today).parties),
        panel.values["n"],
        beside.values["n"],
    }


def test_every_page_counts_the_same_parties(opgave: Opgave, lead: Viewer) -> None:
    today = timezone.localdate()
    day = dt.timedelta(days=1)
    coming = [
        actions.involve(opgave, Coming(PartyDraft(name), since), by=lead)
        for name, since in (("Ouderenbond", today), ("Kerk", today - day), ("Bibliotheek", today + day))
    ]
    assert counts(lead, opgave) == {2}
    actions.let_go(coming[1], by=lead, ends_before=today + day, reason="stopt morgen")
    assert counts(lead, opgave) == {2}
    coming[0].refresh_from_db()
    actions.let_go(coming[0], by=lead, ends_before=today, reason="stopt vandaag")
    assert counts(lead, opgave) == {1}


def test_a_party_with_a_role_is_called_that_and_not_one_that_takes_part(
    client: Client, opgave: Opgave, lead: Viewer, partner: Viewer, involved: Involvement
) -> None:
    assert lead.account
    client.force_login(lead.account)
    people = client.get(reverse("opgaven:people", args=[opgave.pk])).content.decode()
    heading = people.split("<h1>", 1)[1].split("</h1>")[0]
    assert "heeft hier een rol" in heading
    assert "1 partij doet mee, met of zonder rol" in people
    assert "doet mee" not in heading
