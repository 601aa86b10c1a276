"""The pages of areas: found, read, imported and put together in a browser."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.places.models import Area, ImportState, Layout
from samenspel.places.tests.conftest import FIXTURES

UPLOAD = {"source": "CBS", "year": "2020", "kind": "", "local_kind": "", "municipality": ""}


@pytest.fixture
def signed_in(client, fatma):
    client.force_login(fatma)
    return client


def upload(client, waterrijk, name="kwb/areas_v3.csv", **values):
    path = FIXTURES / name
    sent = SimpleUploadedFile(path.name, path.read_bytes())
    return client.post(
        reverse("places:import"), {**UPLOAD, "owner": waterrijk.pk, "upload": sent, **values}, follow=True
    )


def test_an_empty_house_says_what_areas_are_for(client, db):
    assert client.get(reverse("places:list")).status_code == 200


def test_an_area_is_found_by_a_part_of_its_name_and_by_its_code(client, tree):
    assert b"Visserseiland" in client.get(reverse("places:list"), {"zoek": "visser"}).content
    assert b"Visserseiland" in client.get(reverse("places:list"), {"zoek": "bu99010001"}).content
    assert b"Visserseiland" not in client.get(reverse("places:list"), {"zoek": "xyz"}).content


def test_the_areas_of_the_own_municipality_come_first(client, tree):
    elsewhere = Area.objects.filter(code="BU99010001").get()
    elsewhere.pk, elsewhere.code, elsewhere.name, elsewhere.sort_key = None, "BU88010001", "Aaa", "aaa"
    elsewhere.save()
    rows = client.get(reverse("places:list"), {"soort": "buurt"}).context["sheet"].rows
    assert [row.code for row in rows][-1] == "BU88010001"
    assert len(rows) > 1


@pytest.mark.parametrize("asked", [{"pagina": "x"}, {"pagina": "99"}, {"soort": "niets"}, {"zoek": "%_'\""}])
def test_a_strange_question_still_gets_a_page(client, tree, asked):
    assert client.get(reverse("places:list"), asked).status_code == 200


def test_the_page_of_an_area_shows_the_way_and_the_parts(client, tree):
    content = client.get(reverse("places:area", args=["WK990100"])).content.decode()
    assert reverse("places:area", args=["GM9901"]) in content
    assert "Havenkwartier" in content


def test_an_unknown_area_is_not_found(client, tree):
    assert client.get(reverse("places:area", args=["BU00000000"])).status_code == 404


def test_an_area_as_it_was_says_so(client, tree, take_over):
    take_over(FIXTURES / "kwb" / "statline_paths_2024.csv")
    page = client.get(reverse("places:area", args=["BU99010001"]), {"op": "2021-06-01"})
    assert page.context["sheet"].is_current is False
    assert client.get(reverse("places:area", args=["BU99010001"]), {"op": "gisteren"}).status_code == 200


def test_the_list_costs_the_same_with_one_area_and_with_thirty(client, take_over):
    def n_queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get(reverse("places:list"), {"soort": "buurt"})
        return len(caught)

    take_over("code;naam\nGM9901;Waterrijk\nBU99010000;Een\n", 2020)
    few = n_queries()
    many = "".join(f"BU990100{number:02d};Buurt {number}\n" for number in range(30))
    take_over(f"code;naam\nGM9901;Waterrijk\n{many}", 2021)
    assert n_queries() == few


def test_the_page_of_an_area_costs_the_same_with_one_part_and_with_thirty(client, take_over):
    def n_queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("places:area", args=["GM9901"]))
        return len(caught)

    take_over("code;naam\nGM9901;Waterrijk\nWK990100;Een\n", 2020)
    few = n_queries()
    many = "".join(f"WK9901{number:02d};Wijk {number}\n" for number in range(30))
    take_over(f"code;naam\nGM9901;Waterrijk\n{many}", 2021)
    assert n_queries() == few


def test_importing_in_the_browser_goes_from_file_to_preview_to_areas(signed_in, waterrijk):
    page = upload(signed_in, waterrijk)
    layout = Layout.objects.get()
    assert layout.state == ImportState.CHECKED
    assert not Area.objects.exists()
    assert page.context["sheet"].changes[0].n == 7
    signed_in.post(reverse("places:start_layout", args=[layout.pk]))
    layout.refresh_from_db()
    assert layout.state == ImportState.DONE
    assert signed_in.get(reverse("places:layout", args=[layout.pk])).status_code == 200


def test_the_same_form_sent_twice_is_one_import(signed_in, waterrijk):
    token = str(uuid.uuid4())
    upload(signed_in, waterrijk, once=token)
    upload(signed_in, waterrijk, once=token)
    assert Layout.objects.count() == 1


def test_a_form_without_a_file_keeps_what_was_typed(signed_in, waterrijk):
    page = signed_in.post(reverse("places:import"), {**UPLOAD, "owner": waterrijk.pk, "source": "Kadaster"})
    assert "upload" in page.context["form"].errors
    assert b"Kadaster" in page.content


def test_a_file_of_another_kind_is_refused_beside_the_field(signed_in, waterrijk):
    sent = SimpleUploadedFile("areas.csv", b"%PDF-1.7")
    page = signed_in.post(
        reverse("places:import"), {**UPLOAD, "year": "", "owner": waterrijk.pk, "upload": sent}
    )
    assert "upload" in page.context["form"].errors


def test_own_numbers_without_a_municipality_are_asked_for(signed_in, waterrijk):
    page = upload(signed_in, waterrijk, "geo/local_numbers.geojson", local_kind="district")
    assert "municipality" in page.context["form"].errors


def test_who_may_not_import_is_told_who_may(client, waterrijk):
    from samenspel.people.models import Account

    client.force_login(Account.objects.create_user("ali@waterrijk.example", "een lang wachtwoord"))
    assert client.get(reverse("places:import")).status_code == 403
    assert client.get(reverse("places:draw")).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, tree):
    assert client.get(reverse("places:import")).status_code == 302
    assert client.get(reverse("places:layout", args=[tree.pk])).status_code == 302


def test_a_working_area_is_put_together_in_the_browser(signed_in, tree):
    part = Area.objects.get(code="WK990100")
    page = signed_in.post(
        reverse("places:draw"), {"name": "Oud", "parts": [part.pk], "version": 0}, follow=True
    )
    area = Area.objects.get(kind="working_area")
    assert page.redirect_chain[-1][0] == reverse("places:area", args=[area.code])
    changed = signed_in.post(
        reverse("places:change", args=[area.pk]), {"name": "Oud-Waterrijk", "parts": [part.pk], "version": 1}
    )
    assert changed.status_code == 302
    late = signed_in.post(
        reverse("places:change", args=[area.pk]), {"name": "Anders", "parts": [part.pk], "version": 1}
    )
    assert late.context["other"] == "Oud-Waterrijk"
    assert b"Anders" in late.content
    signed_in.post(reverse("places:end", args=[area.pk]))
    area.refresh_from_db()
    assert area.ends_before is not None


def test_a_working_area_without_parts_is_refused(signed_in, tree):
    page = signed_in.post(reverse("places:draw"), {"name": "Leeg", "version": 0})
    assert "parts" in page.context["form"].errors


def test_the_parts_of_a_working_area_can_be_pasted_as_codes(signed_in, tree):
    typed = {"name": "Oud", "version": 0, "pasted": "wk990100, BU99010000\nWK990101"}
    signed_in.post(reverse("places:draw"), typed)
    parts = Area.objects.get(kind="working_area").parts.values_list("part__code", flat=True)
    assert sorted(parts) == ["BU99010000", "WK990100", "WK990101"]


def test_a_code_from_elsewhere_is_named_and_what_was_pasted_stays(signed_in, tree):
    typed = {"name": "Oud", "version": 0, "pasted": "WK990100 WK034401"}
    page = signed_in.post(reverse("places:draw"), typed)
    assert "WK034401" in str(page.context["form"].errors["pasted"])
    assert "WK990100 WK034401" in page.content.decode()
    assert not Area.objects.filter(kind="working_area").exists()
