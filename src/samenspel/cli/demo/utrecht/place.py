"""Who stands on the stage of Vechtstede, and where it plays."""

from __future__ import annotations

import datetime as dt
import json

from django.core.files.base import ContentFile

from samenspel.cli.demo import outlines
from samenspel.cli.demo.counting import DemonstrationBroken
from samenspel.cli.demo.stage import BEGAN_DAYS_AGO
from samenspel.cli.demo.story import NUMBERS_FROM, Somebody
from samenspel.cli.demo.utrecht.set import Vechtstede
from samenspel.cli.demo.utrecht.story import people as story
from samenspel.people import actions
from samenspel.people.actions import Invitation, OrganisationDraft
from samenspel.places import actions as places
from samenspel.places.actions import LayoutDraft
from samenspel.places.models import Area, ImportState, Layout

CENTRE = (5.05, 52.2)  # degrees; somewhere in the middle, on no town


def address_of(name: str) -> str:
    """The address that somebody of this story signs in with."""
    return f"{name}@{story.DOMAIN}"


def set_the_stage(today: dt.date) -> Vechtstede:
    """Set up the town with its administrator, who registers the partners and invites everybody."""
    stage = Vechtstede(today)
    with stage.playing_on(stage.ago(BEGAN_DAYS_AGO)) as began:
        _invite_everybody(stage, began)
    return stage


def _invite_everybody(stage: Vechtstede, began: dt.date) -> None:
    town, *partners = [
        OrganisationDraft(name=name, slug=slug, kind=kind, code=code, is_invented=True)
        for slug, name, kind, code in story.ORGANISATIONS
    ]
    stage.organisations[town.slug] = actions.register_organisation(town, by=None)
    administrator, *others = [(person, _invitation(person)) for person in story.PEOPLE]
    stage.accounts[administrator[0].address] = actions.set_up_administrator(
        administrator[1], stage.town, today=began
    )
    by = stage.viewer(administrator[0].address)
    for draft in partners:
        stage.organisations[draft.slug] = actions.register_partner(draft, stage.town, by=by)
    for person, invitation in others:
        organisation = stage.organisations[person.organisation]
        stage.accounts[person.address] = actions.invite(invitation, organisation, by=by, today=began)


def _invitation(person: Somebody) -> Invitation:
    number = [each.address for each in story.PEOPLE].index(person.address)
    return Invitation(
        person.name,
        address_of(person.address),
        person.role,
        phone=NUMBERS_FROM.format(number + 50),
        demonstrates=person.what_for,
    )


def lay_out_the_town(stage: Vechtstede) -> dict[str, Area]:
    """Bring in the codes and the outlines; the areas by name."""
    tree = {
        (code, name): [(f"BU{code[2:]}{n:02d}", place) for n, place in enumerate(names, start=1)]
        for code, name, names in story.DISTRICTS
    }
    rows = ["code;naam;soort", ";".join((*story.TOWN, "gemeente"))]
    for district, neighbourhoods in tree.items():
        rows.append(";".join((*district, "wijk")))
        rows += [";".join((*neighbourhood, "buurt")) for neighbourhood in neighbourhoods]
    drawn = json.dumps(outlines.geojson(tree, story.TOWN, centre=CENTRE))
    for name, text in (("gebieden-vechtstede.csv", "\n".join(rows)), ("grenzen-vechtstede.geojson", drawn)):
        _take_over(stage, name, text)
    codes = {code for code, _ in [story.TOWN, *tree, *(place for own in tree.values() for place in own)]}
    return {area.name: area for area in Area.objects.filter(code__in=codes, ends_before__isnull=True)}


def _take_over(stage: Vechtstede, name: str, text: str) -> None:
    by = stage.viewer("nienke")
    draft = LayoutDraft(
        owner=stage.town,
        upload=ContentFile(text.encode(), name=name),
        source="Gemeente Vechtstede (verzonnen)",
        year=stage.today.year - 8,
    )
    layout = places.receive_layout(draft, by=by)
    places.check_layout(layout)
    layout = places.start_layout(layout, by=by)
    places.take_over_layout(layout, by=by.account)
    kept = Layout.objects.get(pk=layout.pk)
    if kept.state != ImportState.DONE:
        raise DemonstrationBroken(f"{name}: {kept.report}")
