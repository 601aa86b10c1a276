"""A figure beside other areas: chosen beforehand, registered, and the same digits for who does it again."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.cli.main import main
from samenspel.figures.models import Indicator
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.models import Area
from samenspel.steering import errors
from samenspel.steering.actions.studies import (
    StudyDraft,
    choose_peers,
    drop_study,
    keep_outcome,
    register_study,
    start_study,
)
from samenspel.steering.models import EffectStudy, StudyOutcome, StudyPeer
from samenspel.steering.queries.peers import candidates
from samenspel.steering.queries.studies import study_charts, study_rows, study_sheet
from samenspel.steering.tests.conftest import TODAY, count, make_area

pytestmark = pytest.mark.django_db
START = 2023


def towns(n: int) -> list[Area]:
    return [make_area(f"Stad {at:02d}", f"GM88{at:02d}", "municipality") for at in range(n)]


def wobble(at: int, *, drop: float = 0.0) -> dict[int, float | None]:
    """Eleven years of an area: a level of its own, a common course, chance, and a fall from the start on."""
    chance = random.Random(at)
    return {
        year: round(
            20 + at / 10 + (year - 2016) / 5 + chance.uniform(-0.3, 0.3) - (drop if year >= START else 0), 2
        )
        for year in range(2015, 2026)
    }


@pytest.fixture
def town(bare: Opgave, lonely: Indicator) -> Area:
    """A town whose figure falls by four from the start on, among fourteen where nothing is done."""
    own, *others = towns(15)
    count(lonely, {own: wobble(99, drop=4.0), **{each: wobble(at) for at, each in enumerate(others)}})
    return own


@pytest.fixture
def draft(lonely: Indicator, town: Area) -> StudyDraft:
    return StudyDraft(lonely, town, START, 2, "De lange tafel begint")


@pytest.fixture
def study(bare: Opgave, draft: StudyDraft, lead: Viewer) -> EffectStudy:
    return start_study(bare, draft, by=lead, today=TODAY)


@pytest.fixture
def registered(study: EffectStudy, lead: Viewer) -> EffectStudy:
    return register_study(study, version=study.version, by=lead)


def test_the_most_alike_come_first_and_their_distances_are_told(lonely, town):
    found = candidates(lonely, town, start=START, today=TODAY)
    assert len(found) == 14
    distances = [each.distance for each in found]
    assert distances == sorted(distances)
    assert found[0].parts["level"] < found[-1].parts["level"]
    assert found[0].parts["income"] is None


@pytest.mark.parametrize("key", ["omgevingsadressendichtheid.perkm²", "matevanstedelijkheid.code"])
def test_how_urban_an_area_is_counts_when_it_is_counted(lonely, town, key):
    urban = Indicator.objects.create(key=key, label="Stedelijkheid", unit="code", sort_key="s")
    others = Area.objects.filter(code__startswith="GM88").exclude(pk=town.pk)
    count(urban, {town: {2020: 1.0}, **{each: {2020: 1.0 + at % 5} for at, each in enumerate(others)}})
    found = candidates(lonely, town, start=START, today=TODAY)
    assert len({round(each.parts["urbanity"], 6) for each in found}) == 5
    assert found[0].parts["urbanity"] < found[-1].parts["urbanity"]


def test_residents_age_and_income_count_when_they_are_counted(lonely, town):
    size = Indicator.objects.create(
        key="aantalinwoners.aantal", label="Inwoners", unit="aantal", sort_key="i"
    )
    old = Indicator.objects.create(key="65jaarofouder.aantal", label="65+", unit="aantal", sort_key="6")
    others = Area.objects.filter(code__startswith="GM88").exclude(pk=town.pk)
    count(size, {town: {2020: 1000.0}, **{each: {2020: 1000.0 + 500 * each.pk} for each in others}})
    count(old, {town: {2020: 200.0}, **{each: {2020: 200.0 + 100 * each.pk} for each in others}})
    found = candidates(lonely, town, start=START, today=TODAY)
    assert {each.parts["age"] for each in found} == {0.0}
    assert len({round(each.parts["size"], 6) for each in found}) == 14


def test_what_could_be_seen_is_told_from_the_years_before_alone(study):
    sheet = study_sheet(STRANGER, study)
    assert [row.smallest for row in sheet.foreseen] and not sheet.refusal
    assert not sheet.is_registered and sheet.n_chosen == 14
    assert all(row.smallest.endswith("procentpunt") for row in sheet.foreseen)
    assert sheet.uncounted == ("inwoners", "stedelijkheid", "aandeel ouderen", "inkomen")


def test_a_registered_design_keeps_what_could_be_seen_and_does_not_change(registered, lead):
    assert registered.is_after_the_fact
    assert registered.foreseen["verdict"] == "not-started"
    assert set(registered.foreseen["designs"]) == {"difference-in-differences", "synthetic-control"}
    with pytest.raises(errors.StudyFixed):
        choose_peers(registered, [], reason="toch niet", version=registered.version, by=lead)
    with pytest.raises(errors.StudyFixed):
        drop_study(registered, by=lead)
    register_study(registered, version=0, by=lead)
    assert Entry.objects.filter(action="steering.study_registered").count() == 1


def test_a_change_of_the_areas_says_why_and_stays_readable(study, lead):
    first, *rest = study.peers.all()
    kept = [peer.pk for peer in rest]
    with pytest.raises(errors.PeerWithoutReason):
        choose_peers(study, kept, reason="", version=1, by=lead)
    assert choose_peers(study, kept, reason="Daar loopt hetzelfde", version=1, by=lead) == 1
    with pytest.raises(EditedMeanwhile):
        choose_peers(study, [], reason="x", version=1, by=lead)
    row = study_sheet(STRANGER, EffectStudy.objects.get(pk=study.pk)).peers[0]
    assert (row.pk, row.is_chosen, row.reason) == (first.pk, False, "Daar loopt hetzelfde")


def test_with_fewer_than_nine_areas_there_is_no_study_and_why(study, lead):
    few = [peer.pk for peer in list(study.peers.all())[:8]]
    choose_peers(study, few, reason="proef", version=1, by=lead)
    study.refresh_from_db()
    with pytest.raises(errors.FewPeers, match="8"):
        register_study(study, version=study.version, by=lead)
    sheet = study_sheet(STRANGER, study)
    assert "minstens 9" in sheet.refusal and sheet.chart is not None and not sheet.foreseen


def test_too_few_years_before_the_start_are_told(bare, draft, lead):
    study = start_study(bare, replace(draft, start_year=2017), by=lead, today=TODAY)
    with pytest.raises(errors.FewYears):
        register_study(study, version=1, by=lead)


def test_no_outcome_before_the_design_is_registered(study, lead):
    with pytest.raises(errors.StudyNotFixed):
        keep_outcome(study, by=lead)


def test_no_outcome_before_there_is_a_figure_of_after(bare, draft, lead):
    study = start_study(bare, replace(draft, start_year=2026), by=lead, today=TODAY)
    register_study(study, version=1, by=lead)
    assert not EffectStudy.objects.get(pk=study.pk).is_after_the_fact
    with pytest.raises(errors.NothingAfterYet):
        keep_outcome(study, by=lead)


def test_a_large_fall_is_told_apart_by_both_designs_and_only_over_the_years_agreed(registered, lead):
    outcome = keep_outcome(registered, by=lead)
    assert outcome.result["verdict"] == "told-apart"
    assert outcome.result["periods_after"] == [2023, 2024]
    assert all(-5 < one["estimate"] < -3 for one in outcome.result["designs"].values())
    assert keep_outcome(registered, by=lead) == outcome
    assert StudyOutcome.objects.count() == 1


def test_where_nothing_happened_it_cannot_be_told_apart_from_chance(bare, lonely, lead):
    own, *others = towns(15)
    count(lonely, {each: wobble(at) for at, each in enumerate([own, *others])})
    study = start_study(bare, StudyDraft(lonely, own, START, 3, "Niets"), by=lead, today=TODAY)
    register_study(study, version=1, by=lead)
    keep_outcome(study, by=lead)
    (outcome,) = study_sheet(STRANGER, EffectStudy.objects.get(pk=study.pk)).outcomes
    assert "niet te onderscheiden van toeval" in {row.said for row in outcome.rows}


def test_anybody_computes_the_same_digits_from_the_file(registered, lead, tmp_path):
    outcome = keep_outcome(registered, by=lead)
    at = {"pk": registered.opgave_id, "study_pk": registered.pk}
    client = Client()
    figures, found = tmp_path / "effect.csv", tmp_path / "found.json"
    figures.write_bytes(client.get(reverse("steering:study_csv", kwargs=at)).content)
    assert main(["compute", "effect", str(figures), "--treated", registered.area.code,
                 "--from", str(START), "--output", str(found)]) == 0  # fmt: skip
    again = json.loads(found.read_text())
    assert again == outcome.result
    assert again["input_digest"] == outcome.input_digest
    told = client.get(reverse("steering:study_json", kwargs=at)).json()
    assert told["result"] == again and told["areas"][registered.area.code] == registered.area.name


def test_figures_that_are_corrected_later_give_a_further_outcome_and_leave_the_first(
    registered, lonely, lead
):
    first = keep_outcome(registered, by=lead)
    count(lonely, {registered.area: {2024: 3.0}})
    second = keep_outcome(registered, by=lead)
    assert second.pk != first.pk and StudyOutcome.objects.count() == 2
    assert StudyOutcome.objects.get(pk=first.pk).result == first.result


def test_a_start_is_studied_once_and_only_by_who_may(bare, study, draft, lead):
    with pytest.raises(errors.StudyThere):
        start_study(bare, draft, by=lead, today=TODAY)
    with pytest.raises((NotAllowed, PermissionDenied)):
        start_study(bare, replace(draft, start_year=2024), by=STRANGER, today=TODAY)


def test_a_figure_that_is_counted_nowhere_else_is_told(bare, lonely, lead):
    (own,) = towns(1)
    count(lonely, {own: wobble(1)})
    with pytest.raises(errors.NobodyBeside):
        start_study(bare, StudyDraft(lonely, own, START, 1, "Iets"), by=lead, today=TODAY)


def test_the_pages_lead_from_a_start_to_an_outcome(opgave, lonely, land, lead):
    more = [make_area(f"Wijk {at}", f"WK9902{at:02d}", "district", land.municipality) for at in range(12)]
    count(lonely, {each: wobble(at) for at, each in enumerate(more)})
    client = Client()
    client.force_login(lead.account)
    key = f"{lonely.pk}-{land.north.pk}"
    sent = {"figure": key, "begins": "De tafel", "start_year": 2023, "years_after": 2}
    answer = client.post(reverse("steering:new_study", args=[opgave.pk]), sent)
    page = client.get(answer.url).content.decode()
    assert "Hoe groot een effect moet zijn om het te zien" in page
    study = EffectStudy.objects.get()
    at = [opgave.pk, study.pk]
    kept = [peer.pk for peer in list(study.peers.all())[1:]]
    refused = client.post(
        reverse("steering:study_peers", args=at), {"peers": kept, "version": 1}
    ).content.decode()
    assert "Zeg waarom je verandert" in refused
    client.post(reverse("steering:study_peers", args=at), {"peers": kept, "reason": "Zelfde", "version": 1})
    client.post(reverse("steering:register_study", args=at), {"version": 2})
    client.post(reverse("steering:keep_outcome", args=at))
    told = Client().get(reverse("steering:study", args=at)).content.decode()
    assert "Zelfde" in told and "2023–2024:" in told
    assert "vergelijkingen" in Client().get(reverse("steering:course", args=[opgave.pk])).content.decode()


def test_the_page_of_a_link_tells_what_was_registered_about_its_figure(registered, bare, lonely, lead):
    from samenspel.approach.models import TheoryLink, TheoryNode

    table = TheoryNode.objects.create(opgave=bare, layer="output", title="Een tafel")
    less = TheoryNode.objects.create(opgave=bare, layer="outcome", title="Minder alleen", indicator=lonely)
    link = TheoryLink.objects.create(opgave=bare, source=table, target=less)
    page = reverse("approach:theory_link", args=[bare.pk, link.pk])
    assert "er valt nog niets te meten" in Client().get(page).content.decode()
    keep_outcome(registered, by=lead)
    assert "groter dan toeval" in Client().get(page).content.decode()


def test_a_registered_study_stands_for_who_goes_round_the_actions(
    registered: EffectStudy, lead: Viewer
) -> None:
    outcome = keep_outcome(registered, by=lead)
    changes: tuple[Callable[[], object], ...] = (
        lambda: EffectStudy.objects.update(start_year=2001),
        lambda: EffectStudy.objects.update(foreseen={}),
        lambda: EffectStudy.objects.all().delete(),
        lambda: StudyPeer.objects.filter(place=1).update(distance=0),
        lambda: StudyPeer.objects.all().delete(),
        lambda: StudyOutcome.objects.filter(pk=outcome.pk).update(result={}),
        lambda: StudyOutcome.objects.all().delete(),
    )
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_other_programs_read_a_study_as_its_page_does(
    registered: EffectStudy, lead: Viewer, client: Client
) -> None:
    path = f"/api/v1/opgaven/{registered.opgave_id}/vergelijkingen"
    Opgave.objects.filter(pk=registered.opgave_id).update(is_public=False)
    assert client.get(path).status_code == 404
    assert client.get(f"{path}/{registered.pk}").status_code == 404
    Opgave.objects.filter(pk=registered.opgave_id).update(is_public=True)
    [row] = client.get(path).json()["vergelijkingen"]
    assert (row["beginJaar"], row["isVastgelegd"], row["isAchteraf"]) == (START, True, True)
    told = client.get(f"{path}/{registered.pk}").json()
    assert sum(one["teltMee"] for one in told["gebieden"]) == registered.peers.filter(is_chosen=True).count()
    assert told["tevoren"]["designs"]
    assert told["uitkomsten"] == []
    outcome = keep_outcome(registered, by=lead)
    [found] = client.get(f"{path}/{registered.pk}").json()["uitkomsten"]
    assert (found["invoerSha256"], found["gevonden"]) == (outcome.input_digest, outcome.result)
    assert found["inWoorden"]


def test_the_course_asks_as_much_with_three_comparisons_as_with_one(
    bare: Opgave, study: EffectStudy, lonely: Indicator, lead: Viewer
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            n_shown.append(len(study_charts(STRANGER, bare)))
        return len(queries)

    n_shown: list[int] = []
    one = asked()
    for peer in study.peers.select_related("area")[:2]:
        start_study(bare, StudyDraft(lonely, peer.area, START, 2, "Ook daar"), by=lead, today=TODAY)
    assert (asked(), n_shown) == (one, [1, 3])


def test_a_peer_that_misses_a_year_is_left_out_whole_and_named_with_the_year(registered, lonely, lead):
    first = registered.peers.first()
    count(lonely, {first.area: {2024: None}})
    keep_outcome(registered, by=lead)
    sheet = study_sheet(STRANGER, registered)
    assert sheet.outcomes[0].left_out == (f"{first.area.name} (2024)",)
    assert sheet.outcomes[0].n_peers == 13
    assert any(series.name == "gemiddelde van 13 gebieden" for series in sheet.chart.series)
    page = (
        Client().get(reverse("steering:study", args=[registered.opgave_id, registered.pk])).content.decode()
    )
    assert f"Niet meegerekend, omdat een cijfer mist: {first.area.name} (2024)." in page
    assert "In het mengsel wegen deze het zwaarst: " in page and "(een placebo)" in page


def test_when_too_many_peers_miss_a_year_it_is_told_which_and_to_come_back(registered, lonely, lead):
    late = list(registered.peers.select_related("area"))[:7]
    count(lonely, {peer.area: {2024: None} for peer in late})
    with pytest.raises(errors.PeersMissYears) as refused:
        keep_outcome(registered, by=lead)
    assert f"{min(late, key=lambda peer: peer.area.code).area.name} (2024)" in str(refused.value)
    assert "Bij 7 mist een jaar" in str(refused.value)


def test_who_cannot_be_chosen_for_want_of_a_year_is_named_until_the_design_is_registered(
    bare, draft, lonely, lead
):
    gone = Area.objects.filter(code__startswith="GM88").exclude(pk=draft.area.pk).first()
    count(lonely, {gone: {2019: None}})
    study = start_study(bare, draft, by=lead, today=TODAY)
    assert study_sheet(STRANGER, study).not_offered == (f"{gone.name} (2019)",)
    assert gone.pk not in study.peers.values_list("area", flat=True)
    assert study_sheet(STRANGER, register_study(study, version=1, by=lead)).not_offered == ()


def test_of_many_that_miss_a_year_five_are_named_and_the_rest_is_counted(bare, draft, lonely, lead):
    others = list(Area.objects.filter(code__startswith="GM88").exclude(pk=draft.area.pk).order_by("sort_key"))
    count(lonely, {area: {2019: None} for area in others[:7]})
    study = start_study(bare, draft, by=lead, today=TODAY)
    told = study_sheet(STRANGER, study).not_offered
    assert told == (*(f"{area.name} (2019)" for area in others[:5]), "2 andere gebieden")


@pytest.mark.parametrize(("drop", "words"), [(4.0, "meer dan toeval"), (0.0, "Dat kan dus toeval zijn.")])
def test_what_was_found_is_said_first_in_plain_words_and_stands_in_the_list(bare, lonely, lead, drop, words):
    own, *others = towns(15)
    count(lonely, {own: wobble(99, drop=drop), **{each: wobble(at) for at, each in enumerate(others)}})
    study = start_study(
        bare, StudyDraft(lonely, own, START, 2, "De lange tafel begint"), by=lead, today=TODAY
    )
    register_study(study, version=1, by=lead)
    [row] = study_rows(STRANGER, bare)
    assert row.found == "er valt nog niets te meten"
    keep_outcome(study, by=lead)
    page = Client().get(reverse("steering:study", args=[bare.pk, study.pk])).content.decode()
    assert "Als Stad 00 was meebewogen met het gemiddelde van deze gebieden, was het cijfer" in page
    assert words in page
    listed = Client().get(reverse("steering:studies", args=[bare.pk])).content.decode()
    assert "De lange tafel begint</span>, vanaf 2023</a>" in listed
    assert "toeval" in listed
