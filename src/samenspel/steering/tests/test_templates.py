"""A municipality's own Word template: taken up, refused with the reason, dropped again."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.steering import actions, exports
from samenspel.steering.errors import TemplateTooLarge
from samenspel.steering.models import DocumentKind, DocumentTemplate
from samenspel.ui.documents import TemplateBroken, UnknownFields, fields_in


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def word(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def upload(content: bytes, name: str = "huisstijl.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


OWN = word("Gemeente Veldermeer", "{{ titel }}", "{%p for zin in kern %}", "- {{ zin }}", "{%p endfor %}")


def test_the_card_is_made_with_the_template_of_the_municipality(
    client: Client, told: Opgave, municipality: Organisation, administrator: Viewer
) -> None:
    actions.take_up_template(municipality, upload(OWN), by=administrator)
    made = client.get(reverse("steering:card_word", args=[told.pk])).content
    lines = [paragraph.text for paragraph in Document(io.BytesIO(made)).paragraphs]
    assert lines[:3] == ["Gemeente Veldermeer", told.title, "- In 2030 voelt 1 op de 10 zich vaak alleen."]


def test_after_dropping_it_the_standard_template_is_back(
    client: Client, told: Opgave, municipality: Organisation, administrator: Viewer
) -> None:
    actions.take_up_template(municipality, upload(OWN), by=administrator)
    actions.drop_template(municipality, by=administrator)
    actions.drop_template(municipality, by=administrator)
    made = client.get(reverse("steering:card_word", args=[told.pk])).content
    assert "Gemeente Veldermeer" not in [p.text for p in Document(io.BytesIO(made)).paragraphs]
    assert Entry.objects.filter(action="steering.template_dropped").count() == 1


def test_a_newer_template_follows_the_one_before_it(
    municipality: Organisation, administrator: Viewer
) -> None:
    first = actions.take_up_template(municipality, upload(OWN), by=administrator)
    again = actions.take_up_template(municipality, upload(OWN), by=administrator)
    second = actions.take_up_template(municipality, upload(word("{{ titel }}")), by=administrator)
    first.refresh_from_db()
    assert again == first
    assert first.dropped_at is not None
    assert DocumentTemplate.objects.filter(dropped_at__isnull=True).get() == second
    assert Entry.objects.filter(action="steering.template_taken_up").count() == 2


def test_a_field_that_does_not_exist_is_named_with_those_that_do(
    municipality: Organisation, administrator: Viewer
) -> None:
    with pytest.raises(UnknownFields) as refusal:
        actions.take_up_template(municipality, upload(word("{{ titl }} {{ kern }}")), by=administrator)
    assert "titl" in str(refusal.value)
    assert all(field.name in str(refusal.value) for field in exports.word_fields())
    assert not DocumentTemplate.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"dit is geen Word",
        word("{{ titel "),
        word("{%p for zin in kern %}", "{{ zin }}"),
        word("{{ kern.titel.waarde.nog }}"),
        word("{{ titel.__class__.__mro__ }}"),
    ],
    ids=["no-word-file", "open-brace", "loop-without-end", "no-such-part", "looks-behind-the-value"],
)
def test_a_template_that_cannot_be_filled_is_refused(
    municipality: Organisation, administrator: Viewer, content: bytes
) -> None:
    with pytest.raises(TemplateBroken):
        actions.take_up_template(municipality, upload(content), by=administrator)
    assert not DocumentTemplate.objects.exists()


def test_a_small_file_that_unpacks_without_end_is_refused(
    municipality: Organisation, administrator: Viewer
) -> None:
    packed = io.BytesIO(OWN)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/leeg.bin", bytes(actions.LARGEST_UNPACKED + 1))
    assert len(packed.getvalue()) < actions.LARGEST_TEMPLATE
    with pytest.raises(TemplateTooLarge):
        actions.take_up_template(municipality, upload(packed.getvalue()), by=administrator)


def test_a_file_of_more_than_ten_megabytes_is_refused(
    municipality: Organisation, administrator: Viewer
) -> None:
    with pytest.raises(TemplateTooLarge):
        actions.take_up_template(
            municipality, upload(OWN + bytes(actions.LARGEST_TEMPLATE)), by=administrator
        )


def test_only_an_administrator_chooses(municipality: Organisation, lead: Viewer) -> None:
    with pytest.raises(NotAllowed):
        actions.take_up_template(municipality, upload(OWN), by=lead)
    with pytest.raises(NotAllowed):
        actions.drop_template(municipality, by=lead)


def test_the_administrator_uploads_on_the_page_and_reads_what_is_wrong(
    client: Client, municipality: Organisation, administrator: Viewer
) -> None:
    assert administrator.account is not None
    client.force_login(administrator.account)
    page = reverse("steering:card_template")
    assert client.get(page).status_code == 200
    address = reverse("steering:take_up_template", args=[municipality.pk])
    refused = client.post(address, {"template": upload(word("{{ titl }}"))})
    assert refused.status_code == 422
    assert "titl" in refused.content.decode()
    assert client.post(address, {"template": upload(OWN, "stijl.doc")}).status_code == 422
    assert client.post(address, {"template": upload(OWN)}).headers["Location"] == page
    html = client.get(page).content.decode()
    current = reverse("steering:current_template", args=[municipality.pk])
    assert "huisstijl.docx" in html
    assert current in html
    assert client.get(current).content == OWN
    client.post(reverse("steering:drop_template", args=[municipality.pk]))
    assert client.get(current).status_code == 404


def test_who_administers_nothing_has_no_such_page(client: Client, lead: Viewer) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    assert client.get(reverse("steering:card_template")).status_code == 404
    assert client.get(reverse("steering:shipped_template")).status_code == 200


def test_the_standard_template_uses_known_fields_only_and_can_be_taken_up(
    municipality: Organisation, administrator: Viewer
) -> None:
    with exports.shipped_template() as shipped:
        content = shipped.read()
    used = fields_in(io.BytesIO(content))
    known = {field.name for field in exports.word_fields()}
    assert used <= known
    assert known - used == {"eigenaar"}
    assert actions.take_up_template(municipality, upload(content), by=administrator).pk


def test_every_field_has_a_value_and_a_sample(told: Opgave) -> None:
    names = {field.name for field in exports.word_fields()}
    assert set(exports.sample_word_values()) == names


def test_the_script_makes_the_template_that_is_shipped(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[4]
    code = (
        "import sys, pathlib; sys.path.insert(0, 'scripts'); import word_template as made;"
        f"made.TARGET = pathlib.Path(r'{tmp_path / 'again.docx'}'); made.main()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True)
    with exports.shipped_template() as shipped:
        assert (tmp_path / "again.docx").read_bytes() == shipped.read()


def test_each_paper_has_a_template_and_fields_of_its_own(
    municipality: Organisation, administrator: Viewer
) -> None:
    letter = actions.Paper(DocumentKind.COUNCIL_LETTER, {"onderwerp": "x"})
    actions.take_up_template(municipality, upload(OWN), by=administrator)
    actions.take_up_template(municipality, upload(word("{{ onderwerp }}")), by=administrator, paper=letter)
    with pytest.raises(UnknownFields, match="titel"):
        actions.take_up_template(municipality, upload(word("{{ titel }}")), by=administrator, paper=letter)
    actions.drop_template(municipality, by=administrator)
    used = DocumentTemplate.objects.filter(owner=municipality, dropped_at__isnull=True)
    assert [template.kind for template in used] == [DocumentKind.COUNCIL_LETTER]
