"""A shortlist, an ambition, a clash, a question to share and a start note, for the sweep."""

from __future__ import annotations

from journeys.choosing_pages import ChoosingGround
from samenspel.cli.demo.stage import Stage
from samenspel.opgaven import actions, rules
from samenspel.opgaven.models import Ambition, Opgave
from samenspel.people.models import Organisation

NOTE = "In Noord zijn veel mensen alleen. Dat willen we anders. De huiskamer draait al jaren."


def fill_choosing(stage: Stage, opgave: Opgave) -> ChoosingGround:
    """Choose along with the opgave: what came before it, and what reaches past its team."""
    lead = stage.viewer("joost")
    draft = actions.ShortlistDraft("Wat telt in Noord", stage.today.year, stage.today.year + 3)
    shortlist = actions.start_shortlist(draft, stage.town, by=lead)
    item = actions.add_item(shortlist, actions.ItemDraft("Mensen komen niet buiten"), by=lead)
    seat = actions.seat_party(shortlist, "Bewoners Noord", by=lead)
    words = dict.fromkeys(rules.CRITERIA, "clearly")
    actions.weigh_item(item, actions.WeightDraft(words, "Wij zien het elke dag.", seat.pk), by=lead)
    clash = actions.report_clash(
        opgave, actions.ClashDraft("Team Beheer", "Om tien uur dicht", "De huiskamer wil later."), by=lead
    )
    neighbour = Organisation.objects.get(slug="vechtstede")
    asked = actions.ask_to_share(opgave, neighbour, "De bus rijdt door beide dorpen.", by=lead)
    note = actions.bring_start_note(opgave, actions.StartNoteDraft("Startnotitie", NOTE), by=lead)
    ambition = Ambition.objects.create(owner=stage.town, title="Niemand alleen", position=1)
    return ChoosingGround(shortlist.pk, ambition.pk, clash.pk, asked.pk, note.pk)
