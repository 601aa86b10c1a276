"""Every door to rows lets a reader of one page through exactly as it does a viewer."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone

from journeys.shelf import filled_site
from samenspel.opgaven.permissions import reader_of
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

Door = Callable[[Viewer], Any]


def doors() -> Iterator[tuple[str, Door]]:
    """Every function of a room's permissions that needs nobody but a viewer to give rows."""
    for config in apps.get_app_configs():
        if not config.name.startswith("samenspel."):
            continue
        try:
            permissions = import_module(f"{config.name}.permissions")
        except ModuleNotFoundError:
            continue
        for name, door in inspect.getmembers(permissions, inspect.isfunction):
            needed = [p.name for p in inspect.signature(door).parameters.values() if p.default is p.empty]
            if needed == ["viewer"] and name.startswith("visible_"):
                yield f"{config.label}.{name}", door


def seen_through(door: Door, viewer: Viewer) -> set[Any] | None:
    rows = door(viewer)
    return set(rows.values_list("pk", flat=True)) if isinstance(rows, QuerySet) else None


@pytest.fixture(scope="module")
def viewers(putting_back: None) -> dict[str, Viewer]:
    """Everybody of the filled site, and nobody in particular."""
    stage, _ground = filled_site(timezone.localdate())
    return {"a stranger": STRANGER, **{who: viewer_of(account) for who, account in stage.accounts.items()}}


@pytest.mark.on_one_database
def test_every_door_shows_a_reader_what_it_shows_a_viewer(viewers: dict[str, Viewer], db: None) -> None:
    known = dict(doors())
    assert len(known) > 80
    telling = set()
    for who, viewer in viewers.items():
        reader = reader_of(viewer)
        for name, door in known.items():
            seen = seen_through(door, viewer)
            assert seen_through(door, reader) == seen, f"{name} for {who}"
            if seen:
                telling.add(name)
    # Doors behind which nothing was made say nothing.
    assert len(telling) > 50
