"""Letting something know: from a phone to a group of signals, and what must not go wrong on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.dialogue import actions, permissions, queries
from samenspel.dialogue.actions import HelpDeskDraft, SignalDraft
from samenspel.dialogue.errors import (
    ClusterTitleTaken,
    HelpLinkUnclear,
    NothingToLayTogether,
    SignalErased,
    SignalNamesAPerson,
    SignalsOfSeveralOwners,
    SignalTooLong,
    SignalTooShort,
    TooManySignals,
    TooManySignalsOfYours,
)
from samenspel.dialogue.models import AnswerSubscriber, HelpDesk, Signal, SignalCluster
from samenspel.dialogue.queries import SignalFilter
from samenspel.dialogue.rules import help_links
from samenspel.dialogue.tests.conftest import TODAY
from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.people.models import Account, Function, Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.places.models import Area

TEXT = "Op het plein is 's avonds geen licht."


@pytest.fixture
def district(municipality: Organisation) -> Area:
    municipality.code = "GM9901"
    municipality.save(update_fields=["code"])
    return Area.objects.create(
        code="WK990101", kind="district", name="Noord", sort_key="noord", starts_on=dt.date(2020, 1, 1)
    )


def send(owner: Organisation, text: str = TEXT, *, key: str = "k", email: str = "", **more: Any) -> Signal:
    draft = SignalDraft(text, **more)
    return actions.send_signal(owner, draft, key=key, by=STRANGER, today=TODAY, email=email)


def form(**changes: Any) -> dict[str, Any]:
    typed = {
        "kind": "signaal",
        "text": TEXT,
        "area": "",
        "place": "",
        "speaker_kind": "resident",
        "email": "",
    }
    return {**typed, **changes}


def test_somebody_without_an_account_lets_something_know_on_one_page(
    client: Client, municipality: Organisation, district: Area
) -> None:
    begin = client.get(reverse("dialogue:signal_start"))
    assert begin.url == reverse("dialogue:signal_send", args=[municipality.slug])
    sent = client.post(begin.url, form(area=district.pk, place="bij het plein"), follow=True)
    assert sent.status_code == 200
    signal = Signal.objects.get()
    assert (signal.text, signal.area, signal.place) == (TEXT, district, "bij het plein")
    assert signal.state == "waiting"
    entry = Entry.objects.get(action="dialogue.signal_sent")
    assert entry.by_id is None


def test_a_request_for_help_is_shown_the_way_and_nothing_is_kept(
    client: Client, municipality: Organisation
) -> None:
    address = reverse("dialogue:signal_send", args=[municipality.slug])
    response = client.post(address, form(kind="hulp", text="Ik kan mijn huur niet betalen."), follow=True)
    assert response.redirect_chain[-1][0] == reverse("dialogue:help", args=[municipality.slug])
    assert not Signal.objects.exists()
    assert not AnswerSubscriber.objects.exists()
    assert not Entry.objects.filter(action__startswith="dialogue.signal").exists()


def test_what_is_refused_stays_in_the_field(client: Client, municipality: Organisation) -> None:
    address = reverse("dialogue:signal_send", args=[municipality.slug])
    for text in ("Licht", "x " * 400, "Bel mij op 06 12345678 over het licht."):
        page = client.post(address, form(text=text))
        assert page.status_code == 200
        assert page.context["form"]["text"].value().strip() == text.strip()
        assert page.context["form"].errors["text"]
    assert not Signal.objects.exists()


def test_the_same_signal_twice_is_one_signal(municipality: Organisation) -> None:
    first = send(municipality)
    assert send(municipality, TEXT.upper()) == first
    assert send(municipality, key="somebody else") != first
    assert Entry.objects.filter(action="dialogue.signal_sent").count() == 2


def test_an_address_is_kept_apart_and_once(municipality: Organisation) -> None:
    signal = send(municipality, email="Els@voorbeeld.test")
    send(municipality, email="els@voorbeeld.test")
    asked = AnswerSubscriber.objects.get()
    assert (asked.kind, asked.thing_id, asked.email) == (
        journal.kind_of(signal),
        signal.pk,
        "els@voorbeeld.test",
    )
    assert not [field.name for field in Signal._meta.get_fields() if "mail" in field.name]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("Licht", SignalTooShort),
        ("x " * 400, SignalTooLong),
        ("Mail mij op els@voorbeeld.test over het plein.", SignalNamesAPerson),
        ("De buurman op 7201 AB 12 zet alles op de stoep.", SignalNamesAPerson),
    ],
)
def test_a_signal_says_something_and_names_nobody(
    municipality: Organisation, text: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        send(municipality, text)
    with pytest.raises(SignalNamesAPerson):
        send(municipality, place="bij 06-12345678")


def test_one_device_does_not_fill_the_list(municipality: Organisation, host: Viewer) -> None:
    for n in range(5):
        send(municipality, f"Straat nummer {n} is donker.")
    with pytest.raises(TooManySignalsOfYours):
        send(municipality, "Nog een straat is donker.")
    actions.show_signal(Signal.objects.all()[0], by=host)
    send(municipality, "Nog een straat is donker.")


def test_a_program_that_sends_under_many_keys_is_stopped(
    municipality: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenspel.dialogue.rules.MOST_SIGNALS_AN_HOUR", 3)
    for n in range(3):
        send(municipality, f"Straat nummer {n} is donker.", key=f"k{n}")
    with pytest.raises(TooManySignals):
        send(municipality, "Nog een straat is donker.", key="weer een ander")


def test_a_partner_takes_no_signals(municipality: Organisation) -> None:
    partner = Organisation.objects.create(name="Welzijn", slug="welzijn", kind="partner", sort_key="welzijn")
    with pytest.raises(NotAllowed, match="Welzijn"):
        send(partner)


def test_only_what_was_looked_at_is_public(
    client: Client, municipality: Organisation, host: Viewer, somebody: Callable[..., Account]
) -> None:
    signal = send(municipality)
    assert client.get(reverse("dialogue:signal", args=[signal.pk])).status_code == 404
    assert signal not in permissions.visible_signals(viewer_of(somebody("resident", name="Bo"), today=TODAY))
    actions.show_signal(signal, by=host)
    actions.show_signal(signal, by=host)
    assert client.get(reverse("dialogue:signal", args=[signal.pk])).status_code == 200
    assert Entry.objects.filter(action="dialogue.signal_shown").count() == 1
    signal.refresh_from_db()
    assert signal.key_digest == ""
    assert [card.thing_id for card in search.find(STRANGER, "avonds licht")] == [signal.pk]
    actions.hide_signal(signal, "personal", by=host)
    assert client.get(reverse("dialogue:signal", args=[signal.pk])).status_code == 404
    assert not search.find(STRANGER, "avonds licht")


def test_erasing_takes_words_place_address_and_group_out(municipality: Organisation, host: Viewer) -> None:
    signal = send(municipality, place="bij de school", email="els@voorbeeld.test")
    actions.lay_together([signal.pk], "Het is er donker", by=host)
    actions.erase_signal(signal, by=host)
    signal.refresh_from_db()
    assert (signal.text, signal.place, signal.cluster) == ("", "", None)
    assert not AnswerSubscriber.objects.exists()
    assert signal not in permissions.visible_signals(host)
    with pytest.raises(SignalErased):
        actions.show_signal(signal, by=host)


def test_a_broker_notes_what_was_said_and_may_make_it_public_at_once(
    signed_in: Client, municipality: Organisation, somebody: Callable[..., Account]
) -> None:
    typed = {
        "owner": municipality.pk, "text": TEXT, "area": "", "place": "", "speaker_kind": "volunteer",
        "heard_at": "op de markt", "said_on": "2026-03-10", "is_public": "on",
    }  # fmt: skip
    signed_in.post(reverse("dialogue:log_signal"), typed)
    signal = Signal.objects.get()
    assert (signal.origin, signal.state, signal.said_on) == ("logged", "shown", dt.date(2026, 3, 10))
    assert signal.logged_by is not None
    member = viewer_of(somebody("team_member", name="Sami"), today=TODAY)
    actions.log_signal(municipality, SignalDraft("Er is geen bankje."), by=member, today=TODAY)
    with pytest.raises(NotAllowed):
        actions.log_signal(
            municipality, SignalDraft("Er is geen boom."), by=member, today=TODAY, is_public=True
        )


def test_who_is_no_colleague_reads_where_to_send_a_signal(
    client: Client, somebody: Callable[..., Account]
) -> None:
    client.force_login(somebody("resident", name="Bo"))
    assert client.get(reverse("dialogue:log_signal")).status_code == 403


def test_signals_that_say_the_same_are_laid_together_by_hand(
    municipality: Organisation, host: Viewer
) -> None:
    both = [send(municipality), send(municipality, "Het plein is donker.", key="j")]
    cluster = actions.lay_together([s.pk for s in both], "Op het plein is het donker", by=host)
    assert set(cluster.signals.all()) == set(both)
    actions.show_signal(both[0], by=host)
    public = queries.cluster_sheet(STRANGER, permissions.visible_cluster(STRANGER, cluster.pk))
    assert ([row.pk for row in public.rows], public.n_hidden) == ([both[0].pk], 1)
    with pytest.raises(ClusterTitleTaken):
        actions.lay_together([both[0].pk], "Op het plein is het donker", by=host)
    actions.add_to_cluster(cluster, [both[0].pk], by=host)
    assert not Entry.objects.filter(action="dialogue.signals_added_to_cluster").exists()
    actions.take_from_cluster(both[1], by=host)
    assert list(cluster.signals.all()) == [both[0]]
    with pytest.raises(NothingToLayTogether):
        actions.lay_together([], "Niets", by=host)


def test_signals_of_two_municipalities_do_not_lie_together(
    municipality: Organisation, somebody: Callable[..., Account]
) -> None:
    other = Organisation.objects.create(name="Elders", slug="elders", kind="municipality", sort_key="elders")
    account = somebody("host", name="Twee")
    assert account.person is not None
    Function.objects.create(
        person=account.person, organisation=other, role="host", starts_on=dt.date(2020, 1, 1)
    )
    by = viewer_of(account, today=TODAY)
    mixed = [send(municipality).pk, send(other).pk]
    with pytest.raises(SignalsOfSeveralOwners):
        actions.lay_together(mixed, "Donker", by=by)
    here = actions.lay_together(mixed[:1], "Donker", by=by)
    with pytest.raises(SignalsOfSeveralOwners):
        actions.add_to_cluster(here, mixed[1:], by=by)


def test_laying_together_goes_by_ticking_in_the_list(signed_in: Client, municipality: Organisation) -> None:
    both = [send(municipality), send(municipality, "Het plein is donker.", key="j")]
    address = f"{reverse('dialogue:lay_together')}?signaal={both[0].pk}&signaal={both[1].pk}"
    page = signed_in.get(address)
    assert {row.pk for row in page.context["choices"].rows} == {s.pk for s in both}
    assert signed_in.post(address, {"cluster": "", "title": ""}).context["form"].errors["title"]
    signed_in.post(address, {"cluster": "", "title": "Het is er donker"})
    assert SignalCluster.objects.get().signals.count() == 2
    nothing = signed_in.get(reverse("dialogue:lay_together"))
    assert nothing.url == reverse("dialogue:signals")


def test_two_people_who_place_a_signal_do_not_overwrite_each_other(
    municipality: Organisation, host: Viewer, district: Area
) -> None:
    signal = send(municipality)
    actions.place_signal(signal, SignalDraft("", area_id=district.pk), by=host, version=1)
    with pytest.raises(EditedMeanwhile):
        actions.place_signal(signal, SignalDraft("", place="elders"), by=host, version=1)
    cluster = actions.lay_together([signal.pk], "Donker", by=host)
    actions.rename_cluster(cluster, "Het is er donker", by=host, version=1)
    with pytest.raises(EditedMeanwhile):
        actions.rename_cluster(cluster, "Licht", by=host, version=1)


def test_signals_stand_by_week_and_can_be_filtered(
    municipality: Organisation, host: Viewer, district: Area
) -> None:
    for n, day in enumerate((TODAY, TODAY - dt.timedelta(days=3), TODAY - dt.timedelta(days=9))):
        draft = SignalDraft(f"Straat {n} is donker.", area_id=district.pk if n else None, said_on=day)
        actions.log_signal(municipality, draft, by=host, today=TODAY, is_public=n == 1)
    sheet = queries.signal_list(host, SignalFilter())
    assert [len(week.rows) for week in sheet.weeks] == [2, 1]
    assert [week.starts_on.weekday() for week in sheet.weeks] == [0, 0]
    assert queries.signal_list(host, SignalFilter(area_id=district.pk)).n == 2
    assert queries.signal_list(host, SignalFilter(state="waiting")).n == 2
    assert queries.signal_list(host, SignalFilter(words="straat 2")).n == 1
    assert queries.signal_list(STRANGER, SignalFilter()).n == 1
    assert queries.signals_waiting_for(host) == [(municipality.name, 2)]
    assert queries.signals_waiting_for(STRANGER) == []


def test_a_filter_that_is_not_understood_asks_for_nothing(client: Client, municipality: Organisation) -> None:
    for query in ("?gebied=abc&wie=niemand&stand=raar&pagina=zes", "?gebied=99999999999999999999", "?los=1"):
        assert client.get(reverse("dialogue:signals") + query).status_code == 200


def test_where_people_go_for_help_is_the_municipality_s_own_text(
    client: Client, municipality: Organisation, somebody: Callable[..., Account]
) -> None:
    address = reverse("dialogue:help", args=[municipality.slug])
    assert client.get(address).context["sheet"].is_empty
    client.force_login(somebody("area_broker", name="Peter"))
    typed = {
        "text": "Loop binnen.",
        "phone": "14 0575",
        "links": "Sociaal loket www.voorbeeld.test/loket",
        "version": 0,
    }
    edit = reverse("dialogue:edit_help", args=[municipality.slug])
    assert client.post(edit, {**typed, "links": "zonder adres"}).context["form"].errors["links"]
    assert client.post(edit, typed).status_code == 302
    assert HelpDesk.objects.get().links == [
        {"label": "Sociaal loket", "url": "https://www.voorbeeld.test/loket"}
    ]
    late = client.post(edit, typed)
    assert late.context["meanwhile"].text == "Loop binnen."
    assert client.post(edit, {**typed, "version": late.context["form"].data["version"]}).status_code == 302


def test_a_help_link_needs_a_name_and_an_address() -> None:
    assert [link.label for link in help_links("Loket https://a.test\n\nHuisarts: b.test")] == [
        "Loket",
        "Huisarts",
    ]
    for wrong in ("https://a.test", "Loket", "Loket javascript:alert(1)"):
        with pytest.raises(HelpLinkUnclear):
            help_links(wrong)
    with pytest.raises(HelpLinkUnclear):
        help_links("\n".join(f"Loket {n} a{n}.test" for n in range(9)))


def test_only_keepers_write_where_people_go(municipality: Organisation, host: Viewer) -> None:
    with pytest.raises(NotAllowed):
        actions.write_help_desk(municipality, HelpDeskDraft("x"), by=host)


def test_what_looks_alike_is_shown_to_who_decides(municipality: Organisation, host: Viewer) -> None:
    one = send(municipality)
    other = send(municipality, "Er is geen licht op het plein.", key="j")
    send(municipality, "De bus komt nooit op tijd.", key="i")
    sheet = queries.signal_sheet(host, permissions.visible_signal(host, one.pk))
    assert [row.pk for row in sheet.alike] == [other.pk]
    actions.show_signal(one, by=host)
    assert queries.signal_sheet(STRANGER, permissions.visible_signal(STRANGER, one.pk)).alike == ()


def test_a_program_sends_a_signal_and_a_request_for_help_is_not_kept(
    client: Client, municipality: Organisation, district: Area
) -> None:
    sent = {"gemeente": municipality.slug, "tekst": TEXT, "gebied": district.code, "vanWie": "ondernemer"}
    made = client.post("/api/v1/signalen", sent, content_type="application/json")
    assert made.status_code == 201
    assert (made.json()["stand"], made.json()["vanWie"]) == ("wacht", "ondernemer")
    assert client.get("/api/v1/signalen").json()["aantal"] == 0
    assert client.get(f"/api/v1/signalen/{made.json()['id']}").status_code == 404
    asked = client.post("/api/v1/signalen", {**sent, "soort": "hulpvraag"}, content_type="application/json")
    assert (asked.status_code, asked.json()["code"]) == (409, "asks-for-help")
    wrong = client.post("/api/v1/signalen", {**sent, "vanWie": "x"}, content_type="application/json")
    assert wrong.status_code == 400
    assert Signal.objects.count() == 1


def test_programs_have_a_limit_of_their_own_and_leave_the_page_open(
    client: Client, municipality: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenspel.dialogue.rules.MOST_PROGRAM_SIGNALS_AN_HOUR", 7)

    def send(text: str, **more: str) -> int:
        sent = {"gemeente": municipality.slug, "tekst": text, **more}
        return client.post("/api/v1/signalen", sent, content_type="application/json").status_code

    assert [send(f"In straat {n} is geen licht.") for n in range(6)] == [201] * 6
    assert send("In straat 5 is geen licht.") == 201
    assert Signal.objects.count() == 6
    assert send("In straat 5 is geen licht.", afzender="b7") == 201
    assert Signal.objects.count() == 7
    assert send("In straat 8 is geen licht.") == 429
    draft = SignalDraft("In straat 8 is geen licht.")
    by_page = actions.send_signal(municipality, draft, key="k", by=STRANGER, today=TODAY)
    assert by_page.origin == "page"


def test_a_program_writes_nothing_in_the_name_of_who_is_signed_in(
    signed_in: Client, municipality: Organisation
) -> None:
    sent = {"gemeente": municipality.slug, "tekst": TEXT}
    signed_in.post("/api/v1/signalen", sent, content_type="application/json")
    signal = Signal.objects.get()
    assert (signal.origin, signal.state, signal.logged_by) == ("program", "waiting", None)
    assert Entry.objects.get(action="dialogue.signal_sent").by_id is None
