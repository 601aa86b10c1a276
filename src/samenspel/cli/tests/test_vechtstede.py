"""The story of Vechtstede holds together: what must be there, and nothing that adds up wrongly."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from samenspel.cli.demo.utrecht import play
from samenspel.cli.demo.utrecht.set import Vechtstede

TODAY = dt.date(2027, 3, 9)


@pytest.fixture
def stage(db: None) -> Vechtstede:
    """Vechtstede on an ordinary day in spring."""
    with translation.override("nl"):
        return play(TODAY)


def test_it_plays(stage: Vechtstede) -> None:
    assert stage.opgave.is_public
