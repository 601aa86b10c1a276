"""What goes wrong on the pages of papers and templates: a Dutch sentence with a way out, nothing lost."""

from __future__ import annotations

import datetime as dt
import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from samenspel.approach.models import Effort
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.rhythm import actions, exports
from samenspel.rhythm.models import Delivery, Edition
from samenspel.rhythm.tests.conftest import TODAY, paper
from samenspel.rhythm.words import TEMPLATE_WORDS
from samenspel.steering.models import DocumentKind, DocumentTemplate


def signed_in(viewer: Viewer) -> Client:
    client = Client()
    assert viewer.account is not None
    client.force_login(viewer.account)
    return client


def word(*lines: str) -> SimpleUploadedFile:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return SimpleUploadedFile("huisstijl.docx", made.getvalue())


# -- a frozen paper ---------------------------------------------------------------------------------


@pytest.fixture
def frozen(told: Opgave, effort: Effort, lead: Viewer) -> Edition:
    draft = paper(told, lead)
    actions.freeze_edition(draft, by=lead, today=TODAY)
    return draft


def test_who_writes_in_a_paper_that_was_frozen_meanwhile_reads_why_and_keeps_the_words(
    frozen: Edition, lead: Viewer
) -> None:
    address = reverse("rhythm:write_section", args=[frozen.opgave_id, frozen.number, "asked"])
    page = signed_in(lead).post(address, {"text": "Een heel ander verzoek.", "version": "1"})
    said = page.content.decode()
    assert "Dit stuk is vastgezet en blijft zoals het is geleverd." in said
    assert "Maak een nieuwe versie" in said
    assert "Een heel ander verzoek." in said
    assert "Zet deze tekst in een nieuwe versie" in said
    typed = {"text": "Een heel ander verzoek.", "version": "1", "in_new_version": "1"}
    following = Edition.objects.exclude(pk=frozen.pk)
    assert not following.exists()
    page = signed_in(lead).post(address, typed, follow=True)
    assert "Een heel ander verzoek." in page.content.decode()
    made = following.get()
    assert made.follows_id == frozen.pk
    assert frozen.sections.get(key="asked").text != "Een heel ander verzoek."
    # Asked again it is told that there is a next version already, and nothing is lost then either.
    again = signed_in(lead).post(address, typed)
    assert "Een heel ander verzoek." in again.content.decode()
    assert following.count() == 1


def test_what_goes_to_the_next_version_of_a_dropped_paper_twice_makes_one(told: Opgave, lead: Viewer) -> None:
    dropped = paper(told, lead)
    actions.drop_edition(dropped, by=lead)
    address = reverse("rhythm:write_section", args=[dropped.opgave_id, dropped.number, "asked"])
    typed = {"text": "Een ander verzoek.", "version": "1", "in_new_version": "1", "once": str(uuid4())}
    first, second = (signed_in(lead).post(address, typed) for _each in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert Edition.objects.exclude(pk=dropped.pk).count() == 1


@pytest.mark.parametrize("name", ["drop_edition", "take_back_edition", "hand_in_edition"])
def test_no_button_undoes_a_frozen_paper(frozen: Edition, lead: Viewer, name: str) -> None:
    address = reverse(f"rhythm:{name}", args=[frozen.opgave_id, frozen.number])
    page = signed_in(lead).post(address, follow=True)
    assert "Maak een nieuwe versie" in page.content.decode()
    frozen.refresh_from_db()
    assert frozen.state == "frozen"


@pytest.mark.parametrize(
    ("kind", "audience"), [("steering_paper", "steering_group"), ("council_letter", "council")]
)
def test_a_delivery_begins_with_whom_such_a_paper_is_for(
    told: Opgave, effort: Effort, lead: Viewer, kind: str, audience: str
) -> None:
    made = paper(told, lead, kind)
    actions.freeze_edition(made, by=lead, today=TODAY)
    shown = signed_in(lead).get(reverse("rhythm:deliver_edition", args=[told.pk, made.number]))
    assert shown.context["form"]["audience"].value() == audience
    assert f'<option value="{audience}" selected' in shown.content.decode()


def test_a_delivery_that_is_still_to_come_is_said_beside_its_day(frozen: Edition, lead: Viewer) -> None:
    address = reverse("rhythm:deliver_edition", args=[frozen.opgave_id, frozen.number])
    ahead = timezone.localdate() + dt.timedelta(days=3)
    typed = {"audience": "council", "to_whom": "griffie", "delivered_on": str(ahead), "means": "mail"}
    page = signed_in(lead).post(address, typed)
    assert "delivered_on" in page.context["form"].errors
    assert "griffie" in page.content.decode()
    assert not Delivery.objects.exists()


def test_a_wrong_delivery_is_taken_back_on_a_page_that_keeps_what_was_typed(
    frozen: Edition, lead: Viewer
) -> None:
    today = timezone.localdate()
    noted = actions.note_delivery(
        frozen, actions.DeliveryDraft("council", today, "mail", "griffie"), by=lead, today=today
    )
    where = [frozen.opgave_id, frozen.number, noted.pk]
    address = reverse("rhythm:take_back_delivery", args=where)
    page = signed_in(lead).post(address, {"reason": ""})
    assert "reason" in page.context["form"].errors
    page = signed_in(lead).post(address, {"reason": "Naar de verkeerde mailbox."}, follow=True)
    shown = page.content.decode()
    assert "teruggenomen op" in shown
    assert "Naar de verkeerde mailbox." in shown
    assert "terugnemen/" not in shown


# -- templates --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", TEMPLATE_WORDS)
def test_each_kind_of_paper_has_a_page_with_its_fields(administrator: Viewer, kind: DocumentKind) -> None:
    page = signed_in(administrator).get(reverse("rhythm:paper_template", args=[TEMPLATE_WORDS[kind]]))
    assert page.status_code == 200
    names = {name for name, _meaning in exports.fields_of(kind)}
    assert all(name in page.content.decode() for name in names)


def test_a_template_with_unknown_fields_is_refused_by_their_names(
    municipality: Organisation, administrator: Viewer
) -> None:
    client = signed_in(administrator)
    address = reverse("rhythm:take_up_template", args=["raadsbrief", municipality.pk])
    page = client.post(address, {"template": word("{{ titel }}", "{{ gevraagdd }}", "{{ budgetje }}")})
    assert page.status_code == 422
    said = page.content.decode()
    assert "gevraagdd" in said
    assert "budgetje" in said
    assert not DocumentTemplate.objects.exists()


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("huisstijl.docx", b"dit is geen Word"),
        SimpleUploadedFile("huisstijl.pdf", b"%PDF-1.7"),
        None,
    ],
    ids=["no-word-file", "a-pdf", "nothing"],
)
def test_what_is_no_template_is_refused_on_the_page(
    municipality: Organisation, administrator: Viewer, upload: SimpleUploadedFile | None
) -> None:
    address = reverse("rhythm:take_up_template", args=["begroting", municipality.pk])
    page = signed_in(administrator).post(address, {"template": upload} if upload else {})
    assert page.status_code == 422
    assert [bool(form.errors) for _sheet, form in page.context["forms"]] == [True]
    assert not DocumentTemplate.objects.exists()


def test_a_paper_comes_out_in_the_template_of_its_kind_until_it_is_dropped(
    told: Opgave, effort: Effort, municipality: Organisation, administrator: Viewer, lead: Viewer
) -> None:
    client = signed_in(administrator)
    taken = client.post(
        reverse("rhythm:take_up_template", args=["stuurgroepnotitie", municipality.pk]),
        {"template": word("Gemeente Veldermeer", "{{ titel }}")},
    )
    assert taken.headers["Location"] == reverse("rhythm:paper_template", args=["stuurgroepnotitie"])
    current = reverse("rhythm:current_template", args=["stuurgroepnotitie", municipality.pk])
    assert client.get(current).status_code == 200
    draft, letter = paper(told, lead), paper(told, lead, "council_letter")

    def first_line(edition: Edition) -> str:
        address = reverse("rhythm:edition_word", args=[edition.opgave_id, edition.number])
        return Document(io.BytesIO(signed_in(lead).get(address).content)).paragraphs[0].text

    assert first_line(draft) == "Gemeente Veldermeer"
    assert first_line(letter) != "Gemeente Veldermeer"
    client.post(reverse("rhythm:drop_template", args=["stuurgroepnotitie", municipality.pk]))
    assert first_line(draft) != "Gemeente Veldermeer"
    assert client.get(current).status_code == 404


def test_who_administers_nothing_has_no_such_page_and_takes_nothing_up(
    municipality: Organisation, lead: Viewer
) -> None:
    client = signed_in(lead)
    assert client.get(reverse("rhythm:paper_template", args=["raadsbrief"])).status_code == 404
    address = reverse("rhythm:take_up_template", args=["raadsbrief", municipality.pk])
    assert client.post(address, {"template": word("{{ titel }}")}).status_code in (403, 404)
    assert not DocumentTemplate.objects.exists()
    assert client.get(reverse("rhythm:paper_template", args=["iets-anders"])).status_code == 404


def test_the_standard_template_can_be_downloaded_and_taken_up_for_every_kind(
    municipality: Organisation, administrator: Viewer
) -> None:
    client = signed_in(administrator)
    shipped = {
        "subsidiebesluit": client.get(reverse("rhythm:shipped_decision")).content,
        "verslag": client.get(reverse("rhythm:shipped_minutes")).content,
    }
    paper_template = client.get(reverse("rhythm:shipped_template")).content
    for name in TEMPLATE_WORDS.values():
        address = reverse("rhythm:take_up_template", args=[name, municipality.pk])
        upload = SimpleUploadedFile("standaard.docx", shipped.get(name, paper_template))
        assert client.post(address, {"template": upload}).status_code == 302
