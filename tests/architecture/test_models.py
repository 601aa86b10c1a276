"""Models: each has its Dutch word in the glossary, and points down without a name that leads back up."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import models

from architecture.sources import ROOT

ROW = re.compile(r"^\|\s*(?P<dutch>[^|]+?)\s*\|\s*(?P<english>[^|]+?)\s*\|", re.MULTILINE)


def our_models() -> list[type[models.Model]]:
    """Return the models of the rooms, without the tables Django makes for many-to-many."""
    return [model for model in apps.get_models() if model.__module__.startswith("samenspel.")]


def english_names(glossary: str) -> set[str]:
    """Return the English names in a glossary table ``Dutch | English name``, as a model would be called."""
    return {re.sub(r"[^a-z]", "", row["english"].lower()) for row in ROW.finditer(glossary)}


def without_a_row(glossary: str, names: Iterable[str]) -> list[str]:
    """Return the models that have no row in the glossary."""
    known = english_names(glossary)
    return sorted(name for name in names if name.lower() not in known)


def test_every_model_has_its_dutch_word() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    missing = without_a_row(glossary, [model.__name__ for model in our_models()])
    assert not missing, f"docs/glossary.md needs a row for: {', '.join(missing)}"


def test_a_model_without_a_word_is_caught() -> None:
    glossary = "| Dutch | English name | Room |\n|---|---|---|\n| thematafel | Theme table | tables |\n"
    assert without_a_row(glossary, ["ThemeTable", "Seat"]) == ["Seat"]


def upward_names(model: type[models.Model]) -> list[str]:
    """Say which keys to another room give that room a way back up."""
    return [
        f"{model.__module__}.{model.__name__}.{field.name}: a key to another room needs related_name='+'"
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField | models.OneToOneField)
        and not field.auto_created
        and model.__module__.split(".")[1] != str(field.related_model.__module__).split(".")[1]
        and not str(field.remote_field.related_name or "").endswith("+")
    ]


def test_a_key_to_another_room_leaves_no_name_there() -> None:
    found = [complaint for model in our_models() for complaint in upward_names(model)]
    assert not found, "\n" + "\n".join(found)


def test_a_name_that_leads_up_is_caught() -> None:
    class Upward(models.Model):  # noqa: DJ008 (nobody will ever print it)
        account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="upward")

        class Meta:
            app_label = "opgaven"
            managed = False

    Upward.__module__ = "samenspel.opgaven.models"
    try:
        assert upward_names(Upward)
    finally:
        # A model that is only made to prove a point must not stay in the registry for other tests.
        del apps.all_models["opgaven"]["upward"]
        apps.clear_cache()


def undocumented(model: type) -> bool:
    """Tell whether a model does not say in its own words what it is."""
    told = model.__doc__ or ""
    return not told or told.startswith(f"{model.__name__}(")


def test_every_model_says_what_it_is() -> None:
    assert not [model.__name__ for model in our_models() if undocumented(model)]


@pytest.mark.parametrize("told", ["", "Opgave(id, name)", None])
def test_a_model_that_does_not_say_so_is_caught(told: str | None) -> None:
    assert undocumented(type("Opgave", (), {"__doc__": told}))
