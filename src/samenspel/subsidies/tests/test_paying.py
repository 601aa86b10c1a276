"""An advance in parts: laid down with the decision, noted as paid, taken back, reckoned with at the end."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.desk.providers import waiting_for
from samenspel.foundation.errors import NotAllowed
from samenspel.people.permissions import Viewer
from samenspel.subsidies import exports_letters
from samenspel.subsidies.actions import granting, paying
from samenspel.subsidies.actions.paying import AdvanceDraft, PaymentDraft
from samenspel.subsidies.errors.granting import AdvanceAboveAward
from samenspel.subsidies.errors.paying import (
    AdvanceBeforeDecision,
    ConditionUnmet,
    DecidedItself,
    NothingToPay,
    PaidAlready,
    PaidOnNoDay,
    SettledOnIt,
    TakenBackAlready,
)
from samenspel.subsidies.models import Application, Award, Settlement
from samenspel.subsidies.permissions.granting import key_of
from samenspel.subsidies.queries.applications import letter_of
from samenspel.subsidies.queries.dividing import suggested
from samenspel.subsidies.queries.granting_places import granting_waiting_for
from samenspel.subsidies.tests.granting import TODAY, WITHIN, Grants
from samenspel.ui.tests.amounts import amounts, unparted

pytestmark = pytest.mark.django_db
LATER = TODAY + dt.timedelta(days=90)
REPORT = "het tussenverslag is er"
IN_PARTS = (AdvanceDraft(400_000, LATER, REPORT), AdvanceDraft(600_000, TODAY))


@pytest.fixture
def asked(grants: Grants) -> Application:
    """A complete application on a scheme of which the division is chosen."""
    version = grants.published()
    application = grants.complete(version)
    grants.chosen(version)
    return application


@pytest.fixture
def award(grants: Grants, asked: Application) -> Award:
    """€ 15.000, of which € 6.000 is paid at once and € 4.000 after the interim report."""
    return grants.decided(asked, 15_000, advances=IN_PARTS)


def test_the_parts_stand_in_the_order_of_their_days_and_never_go_above_the_award(
    grants: Grants, asked: Application
) -> None:
    too_much = (*IN_PARTS, AdvanceDraft(500_001, LATER))
    with pytest.raises(AdvanceAboveAward, match=r"15\.000,01"):
        grants.decided(asked, 15_000, advances=too_much)
    with pytest.raises(AdvanceBeforeDecision):
        grants.decided(asked, 15_000, advances=(AdvanceDraft(1, TODAY - dt.timedelta(days=1)),))
    award = grants.decided(asked, 15_000, advances=IN_PARTS)
    assert [(part.place, part.cents, part.condition) for part in award.advances.all()] == [
        (1, 600_000, ""),
        (2, 400_000, REPORT),
    ]
    assert award.advance_cents == 1_000_000


def test_a_part_is_paid_once_on_a_day_that_can_be_and_only_when_its_condition_is_met(
    grants: Grants, award: Award
) -> None:
    first, second = award.advances.all()
    for day in (TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)):
        with pytest.raises(PaidOnNoDay):
            paying.pay_advance(first, PaymentDraft(day), by=grants.controller, today=TODAY)
    paying.pay_advance(first, PaymentDraft(TODAY), by=grants.controller, today=TODAY)
    with pytest.raises(PaidAlready):
        paying.pay_advance(first, PaymentDraft(TODAY), by=grants.controller, today=TODAY)
    with pytest.raises(ConditionUnmet, match=REPORT):
        paying.pay_advance(second, PaymentDraft(LATER), by=grants.controller, today=LATER)
    paying.pay_advance(second, PaymentDraft(LATER, "Het kwam."), by=grants.controller, today=LATER)
    assert paying.paid_cents(award) == 1_000_000


def test_who_decided_does_not_pay_and_who_only_treats_neither(grants: Grants, award: Award) -> None:
    for who, refusal in ((grants.manager, DecidedItself), (grants.policy, NotAllowed)):
        with pytest.raises(refusal):
            paying.pay_advance(award.advances.all()[0], PaymentDraft(TODAY), by=who, today=TODAY)


def test_a_wrong_payment_is_taken_back_and_stays_to_be_read(grants: Grants, award: Award) -> None:
    first = award.advances.all()[0]
    wrong = paying.pay_advance(first, PaymentDraft(TODAY), by=grants.controller, today=TODAY)
    paying.take_payment_back(wrong, "Verkeerde rekening.", by=grants.controller, now=WITHIN)
    with pytest.raises(TakenBackAlready):
        paying.take_payment_back(wrong, "Nog eens.", by=grants.controller, now=WITHIN)
    assert paying.paid_cents(award) == 0
    paying.pay_advance(first, PaymentDraft(TODAY), by=grants.controller, today=TODAY)
    page = signed_in(grants.controller).get(reverse("subsidies:dossier", args=[award.application_id]))
    assert "Verkeerde rekening." in page.content.decode()


def test_the_settlement_reckons_with_what_was_paid_and_not_with_what_was_promised(
    grants: Grants, award: Award
) -> None:
    first, second = award.advances.all()
    paid = paying.pay_advance(first, PaymentDraft(TODAY), by=grants.controller, today=TODAY)
    with pytest.raises(NothingToPay):
        paying.pay_rest(award, PaymentDraft(TODAY), by=grants.controller, today=TODAY)
    settlement = settle(grants, award, 9_000)
    assert settlement.payback_cents == 0
    with pytest.raises(NothingToPay):
        paying.pay_advance(second, PaymentDraft(TODAY, "Er."), by=grants.controller, today=TODAY)
    with pytest.raises(SettledOnIt):
        paying.take_payment_back(paid, "Toch niet.", by=grants.controller, now=WITHIN)
    rest = paying.pay_rest(award, PaymentDraft(TODAY), by=grants.controller, today=TODAY)
    assert rest.cents == 300_000
    with pytest.raises(NothingToPay):
        paying.pay_rest(award, PaymentDraft(TODAY), by=grants.controller, today=TODAY)
    assert paying.paid_cents(award) == settlement.cents


def test_what_is_due_stands_with_the_work_of_who_pays(grants: Grants, award: Award) -> None:
    def waits(who: Viewer, day: dt.date) -> list[str]:
        return [row.what for row in granting_waiting_for(who, day) if row.what.startswith("Betaal")]

    assert waits(grants.controller, TODAY) == [unparted("Betaal € 6.000 voor “Lange tafel”")]
    assert waits(grants.manager, TODAY) == []
    grants.paid(award, "Er.")
    assert waits(grants.controller, LATER) == []
    settle(grants, award, 12_000)
    assert waits(grants.controller, TODAY) == [unparted("Betaal € 2.000 voor “Lange tafel”")]


def test_a_part_says_its_condition_in_the_work_of_who_pays(grants: Grants, award: Award) -> None:
    told = [row.what for row in waiting_for(grants.controller, LATER)]
    assert unparted(f"Betaal € 4.000 voor “Lange tafel”, mits: {REPORT}") in told


def test_the_letter_names_each_part_and_the_rest(grants: Grants, award: Award) -> None:
    values = letter_of(award.application)
    assert values["advance"] == unparted("€ 10.000, in 2 delen")
    told = " ".join([*values["advances"], values["rest"]])
    for words in (*amounts("€ 6.000", "€ 4.000", "hoogstens € 5.000"), REPORT):
        assert words in told
    assert exports_letters.letter_pdf(values).startswith(b"%PDF")
    old = {key: value for key, value in values.items() if key not in ("advances", "rest")}
    assert exports_letters.letter_word(old)


def test_the_applicant_reads_what_was_paid_and_what_comes(grants: Grants, award: Award) -> None:
    paying.pay_advance(
        award.advances.all()[0], PaymentDraft(TODAY, "Betaling 12"), by=grants.controller, today=TODAY
    )
    page = Client().get(reverse("subsidies:own", args=[key_of(award.application)])).content.decode()
    for words in ("Voorschot, deel 1 van 2", "Betaling 12", f"Voorwaarde: {REPORT}"):
        assert words in page
    assert "Noteer dat het betaald is" not in page
    scheme = Client().get(reverse("subsidies:scheme", args=[award.application.scheme_id])).content.decode()
    assert "Van de toegekende" in scheme


def test_a_decision_with_parts_is_typed_and_a_wrong_part_is_told_beside_it(
    grants: Grants, asked: Application
) -> None:
    place = reverse("subsidies:decide", args=[asked.pk])
    today = timezone.localdate()
    typed = {
        "outcome": "award",
        "cents": "€ 15.000",
        "reason": "Past bij het gebied.",
        "mandate": "Register, 14",
        "advance_1_cents": "6000",
        "advance_1_on": today.isoformat(),
        "advance_2_cents": "vierduizend",
        "advance_2_on": "",
        "advance_2_condition": REPORT,
    }
    client = signed_in(grants.manager)
    page = client.post(place, typed).content.decode()
    assert "“vierduizend” is geen bedrag" in page
    assert "vierduizend" in page and REPORT in page
    assert (
        "Zeg vanaf welke dag dit deel wordt betaald."
        in client.post(place, {**typed, "advance_2_cents": "4000"}).content.decode()
    )
    whole = {**typed, "advance_2_cents": "4000", "advance_2_on": (today + dt.timedelta(days=9)).isoformat()}
    assert client.post(place, whole).status_code == 302
    assert [part.cents for part in Award.objects.get().advances.all()] == [600_000, 400_000]


def test_the_form_proposes_what_the_division_gives_to_this_application(grants: Grants) -> None:
    version = grants.published()
    first, second = grants.complete(version), grants.complete(version, 12_000, "Buurttuin")
    grants.chosen(version)
    assert suggested(first)[0] == 1_500_000
    assert suggested(second)[0] == 0


def test_who_pays_notes_it_on_a_page(grants: Grants, award: Award) -> None:
    part = award.advances.all()[0]
    client = signed_in(grants.controller)
    place = reverse("subsidies:pay_advance", args=[award.application_id, part.pk])
    assert "dat doet jullie financiële administratie" in client.get(place).content.decode()
    wrong = client.post(place, {"paid_on": "1999-01-01", "note": "Betaling 12"})
    assert "Betaling 12" in wrong.content.decode()
    assert client.post(place, {"paid_on": TODAY.isoformat(), "note": "Betaling 12"}).status_code == 302
    back = reverse("subsidies:take_payment_back", args=[award.application_id, part.payments.get().pk])
    assert client.post(back, {"reason": "Dubbel."}).status_code == 302
    assert client.get(reverse("subsidies:pay_rest", args=[award.application_id])).status_code == 200


def signed_in(viewer: Viewer) -> Client:
    assert viewer.account is not None
    client = Client()
    client.force_login(viewer.account)
    return client


def settle(grants: Grants, award: Award, euros: int) -> Settlement:
    report = granting.send_report(key_of(award.application), grants.report(), version=0)
    granting.accept_report(report, by=grants.policy, now=WITHIN)
    draft = granting.SettlementDraft(euros * 100, "Zoveel is besteed.", "Mandaatregister 2026, nummer 15")
    return granting.settle_award(award, draft, by=grants.controller, today=TODAY)
