"""A municipality's own Word template of the decision on a subsidy: taken up here, used by the letter."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from samenspel.opgaven.tests import conftest as of_opgaven
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.rhythm.tests.test_bad_input import signed_in
from samenspel.subsidies.models import Application
from samenspel.subsidies.permissions.granting import key_of
from samenspel.subsidies.tests.granting import ASKS, Grants
from samenspel.ui.tests.amounts import unparted

# Fixtures of other rooms that tests here ask for by name.
area = of_opgaven.area

pytestmark = pytest.mark.django_db
OWN = "subsidiebesluit"


@pytest.fixture
def decided(municipality: Organisation, area: Area) -> Application:
    grants = Grants(municipality, area)
    version = grants.published()
    application = grants.complete(version)
    grants.chosen(version)
    grants.decided(application, 12_000)
    return application


def word(*lines: str) -> SimpleUploadedFile:
    document, kept = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(kept)
    return SimpleUploadedFile("eigen.docx", kept.getvalue())


def letter_of(application: Application) -> str:
    place = reverse("subsidies:own_word", args=[key_of(application)])
    opened = Document(io.BytesIO(Client().get(place).content))
    return "\n".join(paragraph.text for paragraph in opened.paragraphs)


def test_the_letter_comes_out_in_the_own_template_of_its_municipality(
    municipality: Organisation, administrator: Viewer, decided: Application
) -> None:
    assert "Ons kenmerk" not in letter_of(decided)
    lines = (
        "Ons kenmerk {{ nummer }}",
        "{{ aan }}: {{ bedrag }}",
        "{% for een in resultaten %}{{ een }}{% endfor %}",
    )
    place = reverse("rhythm:take_up_template", args=[OWN, municipality.pk])
    assert signed_in(administrator).post(place, {"template": word(*lines)}).status_code == 302
    told = letter_of(decided)
    assert f"Ons kenmerk {decided.number}" in told
    assert unparted(f"{ASKS.name}: € 12.000") in told
    assert "elke week komen eten" in told
    signed_in(administrator).post(reverse("rhythm:drop_template", args=[OWN, municipality.pk]))
    assert "Ons kenmerk" not in letter_of(decided)


def test_a_field_that_does_not_exist_is_named(municipality: Organisation, administrator: Viewer) -> None:
    place = reverse("rhythm:take_up_template", args=[OWN, municipality.pk])
    page = signed_in(administrator).post(place, {"template": word("{{ titel }}", "{{ bedragg }}")})
    assert page.status_code == 422
    assert "bedragg" in page.content.decode()
    assert "ondertekenaar" in page.content.decode()
