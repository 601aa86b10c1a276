"""The pages of subsidies: a refusal is a sentence and keeps what was typed, and names stay hidden."""

from __future__ import annotations

import datetime as dt
import io
import re
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document

from samenspel.foundation import frozen
from samenspel.foundation.models import Mail
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.subsidies.actions import applications, completing, granting
from samenspel.subsidies.models import Application, ApplicationLine, ApplicationState, Award, SchemeVersion
from samenspel.subsidies.permissions.granting import key_of
from samenspel.subsidies.queries.dividing import grants_of
from samenspel.subsidies.queries.granting_places import award_cards, granting_waiting_for
from samenspel.subsidies.tests.granting import ASKS, TODAY, WITHIN, Grants
from samenspel.ui.tests.amounts import unparted

HOUR = dt.timedelta(hours=1)


def signed_in(viewer: Viewer) -> Client:
    assert viewer.account is not None
    client = Client()
    client.force_login(viewer.account)
    return client


def at(name: str, *values: object) -> str:
    return reverse(f"subsidies:{name}", args=values)


@pytest.fixture
def now_open(grants: Grants) -> SchemeVersion:
    """A scheme that is open today."""
    now = timezone.now()
    return grants.published(opens_at=now - HOUR, closes_at=now + HOUR)


@pytest.fixture
def now_closed(grants: Grants) -> SchemeVersion:
    """A scheme of which the window has just closed."""
    now = timezone.now()
    return grants.published(opens_at=now - 2 * HOUR, closes_at=now - HOUR)


def typed(grants: Grants, **changes: object) -> dict[str, object]:
    """An application as somebody types it."""
    return {
        "title": "Lange tafel",
        "plan": "Elke week koken we samen.",
        "for_whom": "Veertig buren.",
        "area_opgave": grants.result.area_opgave_id,
        "results": [grants.result.pk],
        "asked_cents": "€ 15.000",
        "cost_1_what": "Eten",
        "cost_1_cents": "€ 15.000",
        **changes,
    }


def test_somebody_applies_without_an_account(grants: Grants, now_open: SchemeVersion) -> None:
    visitor = Client()
    who = {"kind": "residents", "name": "Tafelgroep", "contact_name": "Ali", "email": "ali@noord.example"}
    answer = visitor.post(at("apply", now_open.scheme_id), who)
    key = answer["Location"].split("/")[-3]
    assert key in Mail.objects.get().body
    visitor.post(at("write", key), typed(grants, version=1))
    assert "Dien de aanvraag in" in visitor.get(at("own", key)).content.decode()
    visitor.post(at("submit", key))
    application = Application.objects.get()
    assert (application.state, application.asked_cents) == (ApplicationState.SUBMITTED, 1_500_000)


def test_a_wrong_amount_costs_nobody_the_rest_of_what_they_typed(
    grants: Grants, now_open: SchemeVersion
) -> None:
    application = applications.start_application(now_open.scheme, ASKS)
    key = key_of(application)
    wrong = typed(grants, asked_cents="15 duizend", version=1)
    answer = Client().post(at("write", key), wrong)
    assert "De rest is bewaard" in answer.content.decode()
    application.refresh_from_db()
    assert application.plan
    assert application.asked_cents is None
    again = Client().post(at("write", key), {**wrong, "version": 1, "plan": "Uit een ander venster."})
    assert "Uit een ander venster." in again.content.decode()
    application.refresh_from_db()
    assert application.plan != "Uit een ander venster."


def test_an_amount_in_words_is_refused_and_everything_typed_stays(
    grants: Grants, now_open: SchemeVersion
) -> None:
    key = key_of(applications.start_application(now_open.scheme, _who()))
    answer = Client().post(at("write", key), typed(grants, asked_cents="15 duizend", version=1))
    shown = answer.content.decode()
    assert "15 duizend” is geen bedrag" in shown
    assert "Elke week koken we samen." in shown
    assert Application.objects.get().asked_cents is None


@pytest.mark.parametrize("amount", ["€ 15.000", "15000", "15.000,00", "€15.000,-"])
def test_an_amount_is_read_as_people_write_it(grants: Grants, now_open: SchemeVersion, amount: str) -> None:
    key = key_of(applications.start_application(now_open.scheme, _who()))
    Client().post(at("write", key), typed(grants, asked_cents=amount, version=1))
    assert Application.objects.get().asked_cents == 1_500_000


def test_after_closing_the_page_says_so_and_shows_what_was_written(
    grants: Grants, now_closed: SchemeVersion
) -> None:
    key = key_of(grants.written(now_closed))
    visitor = Client()
    said = visitor.post(at("submit", key), follow=True).content.decode()
    assert "indienen kan niet meer" in said
    assert "Elke week koken we samen." in said
    assert Application.objects.get().state == ApplicationState.DRAFT


def test_a_link_that_we_did_not_sign_leads_nowhere(db: None) -> None:
    for key in ("1", "1:abc", "x" * 40):
        assert Client().get(at("own", key)).status_code == HTTPStatus.NOT_FOUND


def test_an_assessor_never_meets_a_name(grants: Grants, now_open: SchemeVersion) -> None:
    grants.seat_judges(now_open)
    application = _complete(grants, now_open)
    judge = signed_in(grants.judges[1])
    pages = (at("judge_list", now_open.scheme_id), at("judge", now_open.scheme_id, application.number))
    for page in pages:
        shown = judge.get(page).content.decode()
        assert "Lange tafel" in shown
        for hidden in ("Bewoners Noord", "Fatma Yildiz", "fatma@noord.example"):
            assert hidden not in shown
    assert judge.get(at("dossier", application.pk)).status_code == HTTPStatus.NOT_FOUND


def test_an_assessor_first_says_to_stand_free_and_then_judges(
    grants: Grants, now_open: SchemeVersion
) -> None:
    grants.seat_judges(now_open)
    page = at("judge", now_open.scheme_id, _complete(grants, now_open).number)
    judge = signed_in(grants.judges[0])
    assert "Welk belang" in judge.post(page, {"interest": "1", "has_interest": "ja"}).content.decode()
    judge.post(page, {"interest": "1", "has_interest": "nee"})
    fields = {f"{name}_{one.pk}" for one in now_open.criteria.all() for name in ("punten", "waarom")}
    values = {name: "7" if name.startswith("punten") else "Dit kan." for name in fields}
    low = {**values, "scores": "1", "version": "0"}
    assert judge.post(page, low).status_code == HTTPStatus.FOUND
    again = judge.post(page, {**low, f"waarom_{now_open.criteria.all()[0].pk}": "Toch anders."})
    assert "in een ander venster" in again.content.decode()
    assert "Toch anders." in again.content.decode()


def test_what_waits_stands_with_each_persons_work(grants: Grants, now_open: SchemeVersion) -> None:
    grants.seat_judges(now_open)
    waiting = grants.written(now_open, title="Buurttuin")
    applications.submit_application(key_of(waiting))
    _complete(grants, now_open)
    assert [row.what for row in granting_waiting_for(grants.policy, TODAY)] == [
        "Kijk of “Buurttuin” volledig is"
    ]
    judge = granting_waiting_for(grants.judges[1], TODAY)
    assert [(row.what, row.about) for row in judge] == [("Beoordeel een aanvraag", "Samen eten")]
    assert not granting_waiting_for(grants.manager, TODAY)
    grants.chosen(now_open)
    assert [row.what for row in granting_waiting_for(grants.manager, TODAY)] == ["Besluit over “Lange tafel”"]


def test_a_decision_above_the_ceiling_is_refused_beside_the_amount(
    grants: Grants, now_open: SchemeVersion
) -> None:
    first, second = _complete(grants, now_open), _complete(grants, now_open)
    grants.chosen(now_open)
    grants.decided(first, 15_000)
    decision = {"outcome": "award", "cents": "€ 15.000", "reason": "Goed.", "mandate": "Nummer 14"}
    answer = signed_in(grants.manager).post(at("decide", second.pk), decision)
    assert "boven het plafond" in answer.context["form"].errors["cents"][0]
    assert "Nummer 14" in answer.content.decode()
    assert Award.objects.count() == 1


def test_the_letter_says_why_and_how_to_object_as_pdf_and_in_word(
    grants: Grants, now_open: SchemeVersion
) -> None:
    application = _complete(grants, now_open)
    grants.chosen(now_open)
    grants.decided(application, 15_000)
    key = key_of(application)
    assert Client().get(at("own_pdf", key)).content.startswith(b"%PDF")
    official = signed_in(grants.policy)
    opened = Document(io.BytesIO(official.get(at("letter_word", application.pk)).content))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])
    for said in (
        unparted("€ 15.000"),
        "binnen zes weken",
        "Het past bij wat het gebied",
        "nummer 14",
        "Bewoners Noord",
    ):
        assert said in words
    assert not re.search(r"[{}]", words)


def test_everybody_reads_what_was_awarded_and_what_nobody_pays(
    grants: Grants, now_open: SchemeVersion
) -> None:
    paid, unpaid = _complete(grants, now_open), _complete(grants, now_open, "Buurttuin")
    grants.chosen(now_open)
    award = grants.decided(paid, 15_000)
    grants.decided(unpaid, 0)
    shown = Client().get(at("scheme", now_open.scheme_id)).content.decode()
    assert shown.count("Bewoners Noord") == 1
    assert "Buurttuin" in shown
    assert "fatma@noord.example" not in shown
    assert award_cards(Viewer(), [award.pk])[award.pk].text == unparted("Lange tafel: € 15.000")


def test_an_opgave_says_what_subsidies_did(grants: Grants, now_open: SchemeVersion) -> None:
    opgave = Opgave.objects.create(owner=grants.town, title="Elkaar zien", slug="elkaar", sort_key="e")
    need = grants.result.area_opgave
    need.opgave = opgave
    with frozen.lifted():
        need.save()
    assert grants_of(opgave) is None
    both = [_complete(grants, now_open) for _each in range(2)]
    grants.chosen(now_open)
    for application, counted in zip(both, (38, 12), strict=True):
        grants.decided(application, 10_000)
        report = granting.send_report(key_of(application), grants.report(value=counted), version=0)
        granting.accept_report(report, by=grants.policy, now=WITHIN)
    told = grants_of(opgave)
    assert told is not None
    assert told.total == unparted("€ 20.000")
    ((result, said),) = told.results
    # Side by side and never added up: nobody knows whether 38 and 12 are of the same people.
    name = application.applicant_name
    assert (result, said) == ("Mensen die elke week komen eten", f"38 ({name}, 2026), 12 ({name}, 2026)")


def test_lists_ask_as_much_with_thirty_applications_as_with_one(
    grants: Grants, now_open: SchemeVersion
) -> None:
    grants.seat_judges(now_open)
    application = _complete(grants, now_open)
    visits = (
        (signed_in(grants.policy), at("dossiers", now_open.scheme_id)),
        (signed_in(grants.policy), at("divide", now_open.scheme_id)),
        (signed_in(grants.judges[0]), at("judge_list", now_open.scheme_id)),
        (Client(), at("schemes")),
    )

    def asked() -> list[int]:
        counts = []
        for client, address in visits:
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            counts.append(len(captured))
        return counts

    asked()
    first = asked()
    for number in range(100, 130):
        application.pk, application.number = None, number
        application.save(force_insert=True)
    assert asked() == first


def _who() -> applications.Applicant:
    return applications.Applicant("residents", "Bewoners Noord", "Fatma Yildiz", "fatma@noord.example")


def _complete(grants: Grants, version: SchemeVersion, title: str = "Lange tafel") -> Application:
    application = applications.submit_application(key_of(grants.written(version, title=title)))
    application = completing.call_complete(application, by=grants.policy)
    completing.check_standing(application, "In orde.", is_sound=True, by=grants.policy)
    return application


def test_who_judges_does_not_read_who_else_pays(grants: Grants, now_open: SchemeVersion) -> None:
    application = grants.written(now_open)
    for kind, what in (("cost", "Vervoer"), ("other", ASKS.name)):
        ApplicationLine.objects.create(application=application, place=9, kind=kind, what=what, cents=50_000)
    applications.submit_application(key_of(application))
    completing.call_complete(application, by=grants.policy)
    grants.seat_judges(now_open)
    page = signed_in(grants.judges[1]).get(at("judge", now_open.scheme_id, application.number))
    assert ASKS.name not in page.content.decode()
    assert "Betaald door anderen of onszelf" in page.content.decode()
    official = signed_in(grants.policy).get(at("dossier", application.pk)).content.decode()
    assert official.count(ASKS.name) > 1


def test_nothing_is_chosen_for_who_decides_before_a_division(grants: Grants) -> None:
    version = grants.published()
    application = grants.complete(version)
    page = signed_in(grants.manager).get(at("decide", application.pk)).content.decode()
    assert " checked" not in page
    assert unparted("Onder het plafond is nog € 20.000 over. Er is nog geen verdeling gekozen.") in page
    grants.chosen(version)
    page = signed_in(grants.manager).get(at("decide", application.pk)).content.decode()
    assert page.count(" checked") == 1


def test_an_application_says_what_may_wait_and_folds_lines_that_are_free(
    grants: Grants, now_open: SchemeVersion
) -> None:
    key = key_of(grants.written(now_open))
    page = Client().get(at("write", key)).content.decode()
    assert "(mag later)" in page
    assert unparted("Er is € 20.000 voor alle plannen samen.") in page
    assert page.index("cost_3_what") < page.index("Meer regels") < page.index("cost_4_what")
    filled = typed(grants, version=2, cost_5_what="Vervoer", cost_5_cents="100")
    Client().post(at("write", key), filled)
    page = Client().get(at("write", key)).content.decode()
    assert page.index("cost_3_what") < page.index("Meer regels")


def test_an_analysis_leads_to_its_schemes_and_to_a_new_one(grants: Grants, now_open: SchemeVersion) -> None:
    place = at("analysis", grants.result.area_opgave.analysis_id)
    assert at("scheme", now_open.scheme_id) in Client().get(place).content.decode()
    assert "?analyse=" not in Client().get(place).content.decode()
    keeper = signed_in(grants.policy)
    new = f"{at('new_scheme')}?analyse={grants.result.area_opgave.analysis_id}"
    assert new in keeper.get(place).content.decode()
    page = keeper.get(new).content.decode()
    assert re.search(rf'value="{grants.result.pk}"[^>]* checked', page)


def test_after_closing_only_a_whole_division_can_be_chosen_and_the_page_says_how_to_get_one(
    grants: Grants, now_closed: SchemeVersion
) -> None:
    sent = applications.submit_application(
        key_of(grants.written(now_closed)), now=now_closed.closes_at - dt.timedelta(minutes=1)
    )
    completing.call_complete(sent, by=grants.policy)
    a_try = grants.divided(now_closed, after=-dt.timedelta(hours=1))
    page = at("divide", now_closed.scheme_id)
    # Who decides and does not keep the scheme asks somebody else to divide.
    alderman = signed_in(viewer_of(account("Willem Wethouder", grants.town, "alderman")))
    shown = alderman.get(page).content.decode()
    assert "Er is nog geen verdeling om te kiezen" in shown
    assert "Vraag wie de regeling beheert" in shown
    assert "om te proberen" in shown
    assert at("choose", now_closed.scheme_id, a_try.pk) not in shown
    assert "Verdeel het geld hieronder" in signed_in(grants.policy).get(page).content.decode()
    refused = alderman.post(at("choose", now_closed.scheme_id, a_try.pk), {"reason": "Zo."})
    assert "om te proberen" in refused.content.decode()
    whole = grants.divided(now_closed)
    shown = alderman.get(page).content.decode()
    assert at("choose", now_closed.scheme_id, whole.pk) in shown
    assert at("choose", now_closed.scheme_id, a_try.pk) not in shown
    assert "Er is nog geen verdeling om te kiezen" not in shown
