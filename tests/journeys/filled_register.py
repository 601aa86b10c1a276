"""The register as the sweep looks at it: one file in use, partly placed, and one that waits for a yes."""

from __future__ import annotations

from django.core.files.base import ContentFile

from journeys.register_pages import RegisterGround
from samenspel.cli.demo.stage import Stage
from samenspel.places.models import Area
from samenspel.subsidies.actions.placing import PlacingDraft, place_entries
from samenspel.subsidies.actions.register import (
    RegisterDraft,
    RegisterYes,
    receive_register,
    start_register,
    write_register,
)
from samenspel.subsidies.models import RegisterBatch, RegisterEntry

_HEADER = "Naam;Project;Regeling;Organisatie;Thema;Jaar;Periodiciteit;Aangevraagd;Verleend\n"
_LINES = "".join(
    f"Vereniging {name};Project {at};Kleine initiatieven;Team {at % 3};Thema {at % 4};{2020 + at % 3};"
    f"Eenmalig;€ {at + 1}.500;€ {at}.250,50\n"
    for at, name in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDE", start=1)
)
_WRONG = (
    "Vereniging A;Project 1;;;;vorig jaar;;;veel\nKoor;Concert;;;;2021;;;100\nKoor;Concert;;;;2021;;;100\n"
)


def fill_register(stage: Stage) -> RegisterGround:
    """Take a register over, place some of it by hand and move one again; read a second one without a yes."""
    by = stage.viewer(stage.analyst)
    used = _received(stage, _HEADER + _LINES, "register-2020.csv")
    started = start_register(used, by=by, yes=RegisterYes(names_checked=True))
    write_register(started, by=by.account)
    district, part = (Area.objects.get(code=code) for code in ("WK990101", "BU99010101"))
    for area, step in ((district, 5), (part, 7)):
        some = {entry.pk: entry.version for entry in RegisterEntry.objects.filter(batch=used)[::step]}
        place_entries(PlacingDraft(stage.town, some, area=area, reason="Het adres in de aanvraag."), by=by)
    moved = RegisterEntry.objects.filter(batch=used, version=3).first() or RegisterEntry.objects.latest(
        "version"
    )
    return RegisterGround(used.pk, _received(stage, _HEADER + _WRONG, "register-2021.csv").pk, moved.pk)


def _received(stage: Stage, content: str, name: str) -> RegisterBatch:
    draft = RegisterDraft(
        stage.town,
        ContentFile(content.encode(), name=name),
        "Subsidieregister van Waterrijk",
        source_url="https://waterrijk.example/subsidies",
        licence="CC0",
    )
    return receive_register(draft, by=stage.viewer(stage.analyst))
