"""The register of granted subsidies: taken over as it is, placed by people, the unplaced always told."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.figures.tests.conftest import SHARED
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry
from samenspel.opgaven.tests.conftest import account
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.places.queries.area_rows import row_of
from samenspel.subsidies import errors
from samenspel.subsidies.actions.placing import PlacingDraft, place_entries
from samenspel.subsidies.actions.register import (
    RegisterDraft,
    RegisterYes,
    bring_back_register,
    receive_register,
    start_register,
    withdraw_register,
    write_register,
)
from samenspel.subsidies.models import PlacedEntry, RegisterBatch, RegisterEntry, RegisterState
from samenspel.subsidies.queries.register import register_lines, register_sums
from samenspel.subsidies.queries.register_pages import area_subsidies_panel, entry_sheet
from samenspel.subsidies.queries.register_sources import RegisterAsked
from samenspel.ui.tests.amounts import unparted

pytestmark = pytest.mark.django_db
LINES = """Naam;Project;Regeling;Organisatie;Thema;Jaar;Aangevraagd;Verleend
Buurthuis De Kade;Zomerfeest;Kleine initiatieven;Wijk Noord;Meedoen;2023;€ 1.500;€ 1.240,50
Buurthuis De Kade;Winterfeest;Kleine initiatieven;Wijk Noord;Meedoen;2022;€ 15.000;€ 10.000
Koor Luidkeels;Kerstconcert;Cultuur;Stad;Cultuur;2023;€ 500;0
Koor Luidkeels;Kerstconcert;Cultuur;Stad;Cultuur;2023;€ 500;0
Roeiclub;;Sport;Stad;Sport;2023;zie brief;veel
"""
YES = RegisterYes(names_checked=True, without_bad_lines=True)


@pytest.fixture(autouse=True)
def files_stay_here(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def analyst(municipality: Organisation) -> Viewer:
    return viewer_of(account("Ada Teller", municipality, "controller"))


@pytest.fixture
def read(municipality: Organisation, analyst: Viewer) -> RegisterBatch:
    return receive_register(draft(municipality), by=analyst)


@pytest.fixture
def live(read: RegisterBatch, analyst: Viewer) -> RegisterBatch:
    return take_over(read, analyst)


def draft(owner: Organisation, lines: str = LINES) -> RegisterDraft:
    upload = ContentFile(lines.encode(), name="subsidies.csv")
    return RegisterDraft(owner, upload, "Subsidieregister van de stad", licence="CC0")


def take_over(batch: RegisterBatch, viewer: Viewer, yes: RegisterYes = YES) -> RegisterBatch:
    write_register(start_register(batch, by=viewer, yes=yes), by=viewer.account)
    return RegisterBatch.objects.select_related("owner", "file").get(pk=batch.pk)


def ticked(*entries: RegisterEntry) -> dict[int, int]:
    return {entry.pk: entry.version for entry in entries}


def test_a_file_is_told_before_anybody_else_sees_a_line(read):
    assert (read.state, read.report["n_rows"], read.report["granted_cents"]) == ("checked", 4, 1_124_050)
    assert (read.report["n_bad"], read.report["n_repeats"], read.report["n_refused"]) == (1, 1, 2)
    assert read.report["problems"][0][0] == 6
    assert register_sums(STRANGER, RegisterAsked()).total.n == 0


def test_what_is_in_use_is_public_with_every_euro_unplaced(live):
    total = register_sums(STRANGER, RegisterAsked()).total
    assert (total.n, total.granted_cents) == (4, 1_124_050)
    assert (total.n_unplaced, total.unplaced_cents) == (4, 1_124_050)
    assert not RegisterEntry.objects.exclude(area=None, opgave=None).exists()


def test_a_register_needs_a_look_at_the_names_and_a_word_about_bad_lines(read, analyst):
    with pytest.raises(errors.NamesNotChecked):
        start_register(read, by=analyst, yes=replace(YES, names_checked=False))
    with pytest.raises(errors.RegisterHasBadLines):
        start_register(read, by=analyst, yes=replace(YES, without_bad_lines=False))
    assert RegisterBatch.objects.get().state == RegisterState.CHECKED


def test_repeated_lines_stay_out_only_when_somebody_says_so(read, analyst):
    take_over(read, analyst, replace(YES, without_repeats=True))
    assert list(RegisterEntry.objects.order_by("line").values_list("line", flat=True)) == [2, 3, 4]


def test_the_same_file_comes_in_once(live, municipality, analyst):
    with pytest.raises(errors.RegisterInUse):
        receive_register(draft(municipality), by=analyst)
    start_register(live, by=analyst, yes=YES)
    write_register(live, by=analyst.account)
    assert RegisterEntry.objects.count() == 4


def test_a_file_read_twice_before_the_yes_stands_there_once(read, municipality, analyst):
    told = receive_register(replace(draft(municipality), source="Beter gezegd"), by=analyst)
    assert told.pk == read.pk
    assert RegisterBatch.objects.get().source == "Beter gezegd"


def test_an_import_that_breaks_off_leaves_nothing_and_can_start_again(read, analyst, monkeypatch):
    started = start_register(read, by=analyst, yes=YES)
    from samenspel.subsidies.actions import register as module

    monkeypatch.setattr(module, "ROWS_AT_ONCE", 2)
    real, made = RegisterEntry.objects.bulk_create, []

    def full_disk(rows):
        made.append(len(rows))
        if len(made) == 2:
            raise OSError("no space left")
        return real(rows)

    monkeypatch.setattr(RegisterEntry.objects, "bulk_create", full_disk)
    with pytest.raises(OSError, match="no space"):
        write_register(started, by=analyst.account)
    assert (RegisterEntry.objects.count(), RegisterBatch.objects.get().state) == (0, RegisterState.CHECKED)


def test_a_file_without_a_usable_line_says_why(municipality, analyst):
    with pytest.raises(errors.NothingGranted, match="veel"):
        receive_register(draft(municipality, LINES.splitlines()[0] + "\nKoor;;;;;2023;;veel\n"), by=analyst)


def test_what_is_withdrawn_is_not_in_the_register_and_comes_back_placed_as_it_was(live, analyst, area):
    entry = RegisterEntry.objects.get(project="Zomerfeest")
    place_entries(PlacingDraft(live.owner, ticked(entry), area=area), by=analyst)
    withdraw_register(live, by=analyst)
    assert register_sums(STRANGER, RegisterAsked()).total.n == 0
    bring_back_register(live, by=analyst)
    assert register_sums(STRANGER, RegisterAsked(area=area)).total.granted_cents == 124_050


def test_a_person_places_one_and_who_when_and_where_from_are_kept(live, analyst, area):
    entry = RegisterEntry.objects.get(project="Zomerfeest")
    assert place_entries(PlacingDraft(live.owner, ticked(entry), area=area, reason="adres"), by=analyst) == 1
    sums = register_sums(STRANGER, RegisterAsked())
    assert (sums.by_area[area.pk].granted_cents, sums.total.unplaced_cents) == (124_050, 1_000_000)
    entry.refresh_from_db()
    out = PlacingDraft(live.owner, ticked(entry), takes_out=True, reason="verkeerd gelezen")
    place_entries(out, by=analyst)
    rows = entry_sheet(analyst, entry.pk).placings
    assert [(row.to, row.before, row.reason) for row in rows] == [
        ("", area.name, "verkeerd gelezen"), (area.name, "", "adres"),
    ]  # fmt: skip
    assert rows[0].who == "Ada Teller"
    assert entry_sheet(STRANGER, entry.pk).placings[0].who == live.owner.name
    assert Entry.objects.filter(action="subsidies.entries_placed").count() == 2


def test_all_that_a_filter_finds_is_placed_at_once_and_says_what_was_looked_for(live, analyst, area):
    asked = RegisterAsked(policy_field="Meedoen", is_placed=False)
    order = PlacingDraft(live.owner, asked=asked, n_seen=2, found_by="Meedoen", area=area)
    assert place_entries(order, by=analyst) == 2
    assert set(PlacedEntry.objects.values_list("placing__found_by", flat=True)) == {"Meedoen"}
    with pytest.raises(errors.FoundMeanwhile):
        place_entries(order, by=analyst)


def test_two_people_who_place_the_same_subsidy_do_not_overwrite_each_other(live, analyst, area):
    entry = RegisterEntry.objects.get(project="Zomerfeest")
    place_entries(PlacingDraft(live.owner, ticked(entry), area=area), by=analyst)
    with pytest.raises(errors.PlacedMeanwhile, match="De Kade"):
        place_entries(PlacingDraft(live.owner, ticked(entry), takes_out=True, reason="x"), by=analyst)
    assert RegisterEntry.objects.get(pk=entry.pk).area == area


def test_placing_where_it_stands_already_changes_nothing(live, analyst, area):
    entry = RegisterEntry.objects.get(project="Zomerfeest")
    place_entries(PlacingDraft(live.owner, ticked(entry), area=area), by=analyst)
    entry.refresh_from_db()
    assert place_entries(PlacingDraft(live.owner, ticked(entry), area=area), by=analyst) == 0
    assert PlacedEntry.objects.count() == 1


def test_a_placing_says_what_and_where_and_taking_out_says_why(live, analyst, area):
    entry = RegisterEntry.objects.first()
    with pytest.raises(errors.NothingToPlace):
        place_entries(PlacingDraft(live.owner, area=area), by=analyst)
    with pytest.raises(errors.NowhereToPlace):
        place_entries(PlacingDraft(live.owner, ticked(entry)), by=analyst)
    with pytest.raises(errors.ReasonToTakeOut):
        place_entries(PlacingDraft(live.owner, ticked(entry), takes_out=True), by=analyst)


def test_somebody_of_elsewhere_places_nothing_here(live, area):
    entry = RegisterEntry.objects.first()
    elsewhere = Viewer(functions=frozenset({("controller", live.owner_id + 999)}))
    with pytest.raises(NotAllowed):
        place_entries(PlacingDraft(live.owner, ticked(entry), area=area), by=elsewhere)


@pytest.mark.parametrize(
    ("asked", "n"),
    [
        (RegisterAsked(words="de kade"), 2),
        (RegisterAsked(words="luidk", year=2023), 2),
        (RegisterAsked(policy_field="Cultuur"), 2),
        (RegisterAsked(year=2022), 1),
        (RegisterAsked(is_placed=True), 0),
        (RegisterAsked(words="%"), 0),
    ],
)
def test_the_register_is_searched_by_recipient_year_and_field(live, asked, n):
    assert len(register_lines(STRANGER, asked, page=1)) == register_sums(STRANGER, asked).total.n == n


def test_the_page_of_an_area_says_what_subsidies_did_there_and_what_is_unplaced(live, analyst, area):
    row = row_of(Area.objects.select_related("parent").get(pk=area.pk))
    assert area_subsidies_panel(STRANGER, row) is None
    asked = RegisterAsked(policy_field="Meedoen")
    place_entries(PlacingDraft(live.owner, asked=asked, n_seen=2, area=area), by=analyst)
    panel = area_subsidies_panel(STRANGER, row)
    assert panel is not None
    assert (panel.values["n"], panel.values["unplaced"]) == (2, unparted("€ 0 (2)"))
    assert panel.values["largest"][0][:3] == ("Buurthuis De Kade", "Winterfeest", unparted("€ 10.000"))


def test_the_page_shows_the_unplaced_euros_and_a_file_carries_them_along(live):
    client = Client()
    page = client.get(reverse("subsidies:register")).content.decode()
    assert unparted("Nog niet in een gebied geplaatst: € 11.240,50 (4)") in page
    content = b"".join(client.get(reverse("subsidies:register_csv") + "?jaar=2023").streaming_content)
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert [(row["ontvanger"], row["verleend_euro"], row["gebied_code"]) for row in rows] == [
        ("Buurthuis De Kade", "1240.50", ""), ("Koor Luidkeels", "0.00", ""), ("Koor Luidkeels", "0.00", ""),
    ]  # fmt: skip
    workbook = client.get(reverse("subsidies:register_xlsx"))
    assert workbook.content[:2] == b"PK"


def test_the_register_asks_as_much_of_the_database_for_one_as_for_thirty(live, analyst, area):
    page = reverse("subsidies:register")
    entries = RegisterEntry.objects.all()
    place_entries(PlacingDraft(live.owner, ticked(entries[0]), area=area), by=analyst)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            Client().get(page)
        return len(captured)

    client = Client()
    client.force_login(analyst.account)

    def count_placing() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("subsidies:place") + "?geplaatst=alles")
        return len(captured)

    few, few_placing = count(), count_placing()
    template = RegisterEntry.objects.filter(area=area).get()
    RegisterEntry.objects.bulk_create(
        [
            RegisterEntry(batch=live, line=100 + n, year=2000 + n, recipient=f"Club {n}", area=template.area)
            for n in range(30)
        ]
    )
    assert (count(), count_placing()) == (few, few_placing)


def test_a_yes_on_the_pages_brings_a_register_from_file_to_use(municipality, analyst):
    client = Client()
    client.force_login(analyst.account)
    upload = ContentFile(LINES.encode(), name="subsidies.csv")
    sent = {"owner": municipality.pk, "upload": upload, "source": "Register", "licence": "CC0"}
    answer = client.post(reverse("subsidies:import_register"), sent)
    batch = RegisterBatch.objects.get()
    assert answer.url == reverse("subsidies:register_file", args=[batch.pk])
    assert "1 regel of cel is niet bruikbaar" in client.get(answer.url).content.decode()
    client.post(reverse("subsidies:start_register", args=[batch.pk]), {"names_checked": "1"})
    assert RegisterBatch.objects.get().state == RegisterState.CHECKED
    yes = {"names_checked": "1", "without_bad_lines": "1"}
    client.post(reverse("subsidies:start_register", args=[batch.pk]), yes)
    assert RegisterBatch.objects.get().state == RegisterState.LIVE
    assert RegisterEntry.objects.count() == 4


def test_a_refused_placing_keeps_what_was_ticked_and_chosen(live, analyst, area):
    Organisation.objects.filter(pk=live.owner_id).update(code="GM9901")
    client = Client()
    client.force_login(analyst.account)
    entry = RegisterEntry.objects.first()
    sent = {"entry": [f"{entry.pk}-{entry.version}"], "which": "ticked", "takes_out": "on"}
    page = client.post(reverse("subsidies:place"), sent).content.decode()
    assert "Zeg in een paar woorden waarom" in page
    assert f'value="{entry.pk}-{entry.version}" id="reg-{entry.pk}" checked' in page
    sent = {"entry": sent["entry"], "which": "ticked", "area": area.pk, "reason": "adres"}
    assert client.post(reverse("subsidies:place"), sent).status_code == 302
    entry.refresh_from_db()
    assert entry.area == area


def test_who_has_no_role_for_it_is_told_and_sees_no_form(municipality):
    client = Client()
    client.force_login(account("Bo Bewoner", municipality))
    for name in ("place", "import_register"):
        assert client.get(reverse(f"subsidies:{name}")).status_code == 403


def test_other_programs_read_the_register_with_its_unplaced_euros(live):
    told = Client().get("/api/v1/verleende-subsidies?zoek=kade&jaar=2023").json()
    assert (told["aantal"], told["verleend"], told["verleendNietGeplaatst"]) == (1, 124_050, 124_050)
    assert told["subsidies"][0]["gebied"] is None
    assert Client().get("/api/v1/verleende-subsidies?gebied=WK00").json()["aantal"] == 0


@pytest.mark.real_data
def test_the_register_of_2016_is_in_the_register_with_every_euro_unplaced(municipality, analyst):
    packed = SHARED / "subsidies" / "amsterdam_subsidies_2016.json.gz"
    if not packed.is_file():
        pytest.skip(f"the public files are not there: {SHARED} (set SAMENSPEL_SHARED_DATA)")
    upload = ContentFile(packed.read_bytes(), name=packed.name)
    take_over(receive_register(RegisterDraft(municipality, upload, "Amsterdam"), by=analyst), analyst)
    sums = register_sums(STRANGER, RegisterAsked())
    assert (sums.total.n, sums.total.granted_cents) == (1_895, 36_046_446_300)
    assert (sums.total.n_unplaced, sums.total.unplaced_cents) == (1_895, 36_046_446_300)
    assert len(sums.by_policy_field) == 13
    assert RegisterEntry.objects.exclude(same_as_line=None).count() == 5


def test_what_is_awarded_here_stands_in_the_same_register_in_the_area_of_its_analysis(live, grants):
    version = grants.published()
    application = grants.complete(version)
    grants.chosen(version)
    before = register_sums(STRANGER, RegisterAsked()).total
    grants.decided(application, 15_000)
    after = register_sums(STRANGER, RegisterAsked()).total
    assert (after.n - before.n, after.granted_cents - before.granted_cents) == (1, 1_500_000)
    assert after.unplaced_cents == before.unplaced_cents
    (line,) = register_lines(STRANGER, RegisterAsked(area=grants.area), page=1)
    assert (line.project, line.scheme, line.granted_cents) == ("Lange tafel", "Samen eten", 1_500_000)
    assert (line.year, line.recipient) == (2026, application.applicant_name)
    assert len(register_lines(STRANGER, RegisterAsked(), page=1)) == 5
    assert Client().get(reverse("subsidies:register")).status_code == 200


@pytest.mark.parametrize("year", ["0", "99999"])
@pytest.mark.parametrize(
    "path", ["/subsidies/register/", "/subsidies/niet-betaald/", "/api/v1/verleende-subsidies"]
)
def test_a_year_that_cannot_be_finds_nothing_and_breaks_nothing(path: str, year: str, client: Client) -> None:
    assert client.get(path, {"jaar": year}).status_code == 200
