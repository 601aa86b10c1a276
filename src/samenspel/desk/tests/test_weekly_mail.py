"""One mail a week with everything that waits: to whom, when, what stands in it, and how it stops."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.desk import actions, rules, tasks
from samenspel.desk.actions import MailChoice
from samenspel.desk.models import Weekday, WeeklyMail, WeeklyMailSent
from samenspel.desk.rows import time_words
from samenspel.foundation import outbox
from samenspel.foundation.models import Mail
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Account, Membership, Organisation, Person, Role
from samenspel.people.permissions import viewer_of

MONDAY = dt.date(2026, 3, 9)
A_DAY = dt.timedelta(days=1)
EARLIER = MONDAY - dt.timedelta(days=60)


@pytest.fixture
def town(db) -> Organisation:
    return Organisation.objects.create(name="Waterrijk", slug="waterrijk", kind="municipality", sort_key="w")


def somebody(town: Organisation, name: str) -> Account:
    person = Person.objects.create(name=name, sort_key=name.lower())
    Membership.objects.create(person=person, organisation=town, starts_on=EARLIER)
    return Account.objects.create(email=f"{name.lower()}@waterrijk.example", person=person)


@pytest.fixture
def joost(town) -> Account:
    return somebody(town, "Joost")


def leads(account: Account, town: Organisation, title: str, role: str = Role.OPGAVE_LEAD) -> Opgave:
    """A candidate of which the lead decides whether it is an opgave: that waits."""
    opgave = Opgave.objects.create(owner=town, title=title, slug=title.lower(), sort_key=title.lower())
    Assignment.objects.create(
        opgave=opgave, person=account.person, organisation=town, role=role, starts_on=EARLIER
    )
    return opgave


def sent_to(account: Account) -> list[Mail]:
    return list(Mail.objects.filter(to=account.email).order_by("pk"))


def test_everything_that_waits_stands_in_it_per_opgave_with_why_and_how_long(town, joost):
    loneliness, dementia = leads(joost, town, "Eenzaamheid"), leads(joost, town, "Dementie")
    dementia.formulations.create(
        version=1, state="superseded", adopted_on=MONDAY - A_DAY, adopting_body="de raad", proposed_on=EARLIER
    )
    assert actions.send_weekly_mail(joost.pk, today=MONDAY)
    (message,) = sent_to(joost)
    assert message.subject == "Er wachten 2 dingen op je, ongeveer 8 minuten"
    assert message.body.startswith("Dag Joost,\n\nEr wachten 2 dingen op je.")
    for part in ("\nEenzaamheid\n", "\nDementie\n", "Waarom jij: ", "  4 minuten\n"):
        assert part in message.body
    assert "Dementie: Versie 1 geldt, vastgesteld door de raad" in message.body
    for opgave in (loneliness, dementia):
        assert f"/opgaven/{opgave.pk}/herkennen/" in message.body
    assert "&" not in message.body.replace("&amp;", ""), "plain words, nothing escaped"
    assert not re.search(r"\n{4}", message.body)


def test_asked_twice_it_is_sent_once_and_the_database_holds_it(town, joost):
    leads(joost, town, "Eenzaamheid")
    assert actions.send_weekly_mail(joost.pk, today=MONDAY)
    assert not actions.send_weekly_mail(joost.pk, today=MONDAY)
    assert not actions.send_weekly_mail(joost.pk, today=MONDAY + A_DAY)
    assert len(sent_to(joost)) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        WeeklyMailSent.objects.create(account=joost, due_on=MONDAY)
    assert actions.send_weekly_mail(joost.pk, today=MONDAY + 7 * A_DAY)


def test_when_nothing_waits_there_is_no_mail_and_the_week_is_over(town, joost):
    opgave = leads(joost, town, "Eenzaamheid")
    Opgave.objects.update(status="opgave")
    assert not actions.send_weekly_mail(joost.pk, today=MONDAY)
    Opgave.objects.filter(pk=opgave.pk).update(status="candidate")
    assert not actions.send_weekly_mail(joost.pk, today=MONDAY + A_DAY), "it waits for next Monday"
    assert sent_to(joost) == []


def test_who_has_work_gets_it_without_asking_and_a_resident_only_when_asked(town, joost):
    noor = somebody(town, "Noor")
    leads(noor, town, "Dementie", Role.PARTICIPANT)
    leads(joost, town, "Eenzaamheid")
    for account, gets in ((joost, True), (noor, False)):
        assert actions.send_weekly_mail(account.pk, today=MONDAY) == gets
    assert not WeeklyMailSent.objects.filter(account=noor).exists()


def test_everybody_reads_only_what_waits_for_them(town, joost):
    eva = somebody(town, "Eva")
    leads(joost, town, "Eenzaamheid")
    leads(eva, town, "Dementie")
    for account in (joost, eva):
        actions.send_weekly_mail(account.pk, today=MONDAY)
    assert "Dementie" not in sent_to(joost)[0].body
    assert "Eenzaamheid" not in sent_to(eva)[0].body


def test_somebody_chooses_the_day_and_gets_no_two_in_one_week(client, town, joost):
    leads(joost, town, "Eenzaamheid")
    assert actions.send_weekly_mail(joost.pk, today=MONDAY)
    client.force_login(joost)
    page = client.get(reverse("desk:weekly_mail")).content.decode()
    assert '<option value="0" selected>maandag' in page
    client.post(reverse("desk:weekly_mail"), {"is_wanted": "on", "weekday": Weekday.WEDNESDAY})
    assert WeeklyMail.objects.get().weekday == Weekday.WEDNESDAY
    wednesday = MONDAY + 2 * A_DAY
    assert not actions.send_weekly_mail(joost.pk, today=wednesday)
    assert not actions.send_weekly_mail(joost.pk, today=MONDAY + 7 * A_DAY)
    assert actions.send_weekly_mail(joost.pk, today=wednesday + 7 * A_DAY)


def test_a_mail_is_due_on_its_day_and_two_days_after_and_not_later():
    assert [rules.is_due(MONDAY + n * A_DAY, Weekday.MONDAY, None) for n in range(7)] == [True] * 3 + [
        False
    ] * 4
    assert rules.due_day(MONDAY + 6 * A_DAY, Weekday.MONDAY) == MONDAY
    assert not rules.is_due(MONDAY, Weekday.MONDAY, MONDAY)


def test_one_click_in_the_mail_stops_it_without_signing_in_and_looking_stops_nothing(town, joost):
    leads(joost, town, "Eenzaamheid")
    actions.send_weekly_mail(joost.pk, today=MONDAY)
    (message,) = sent_to(joost)
    assert outbox.send(message.pk)
    left = mail.outbox[-1]
    assert left.extra_headers == {
        "List-Unsubscribe": f"<{message.stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert message.stop_url in left.body
    careful = Client(enforce_csrf_checks=True)
    stop = urlsplit(message.stop_url).path
    assert careful.get(stop).status_code == 200
    assert not WeeklyMail.objects.exists()
    answer = careful.post(stop, {"List-Unsubscribe": "One-Click"})
    assert "Je krijgt geen mail van de week meer" in answer.content.decode()
    assert not WeeklyMail.objects.get().is_wanted
    assert not actions.send_weekly_mail(joost.pk, today=MONDAY + 7 * A_DAY)
    careful.post(stop)
    assert WeeklyMail.objects.count() == 1, "stopping twice does no harm"


def test_a_key_that_is_not_ours_stops_nobody(client, town, joost):
    answer = client.post(reverse("desk:stop_weekly_mail", args=["1:verzonnen:x"]))
    assert "We kennen dit adres niet" in answer.content.decode()
    assert not WeeklyMail.objects.exists()


def test_who_stopped_starts_again_by_themselves(town, joost):
    leads(joost, town, "Eenzaamheid")
    viewer = viewer_of(joost)
    actions.choose_weekly_mail(MailChoice(is_wanted=False), by=viewer)
    assert not actions.send_weekly_mail(joost.pk, today=MONDAY)
    actions.choose_weekly_mail(MailChoice(is_wanted=True), by=viewer)
    assert actions.send_weekly_mail(joost.pk, today=MONDAY)


def test_a_message_that_comes_once_offers_nothing_to_stop(db):
    message = outbox.post(to="a@b.example", subject="Uitnodiging", body="Kom je?")
    assert outbox.send(message.pk)
    assert mail.outbox[-1].extra_headers == {}


def test_the_round_of_the_worker_sends_to_everybody_who_works(town, joost, monkeypatch):
    leads(joost, town, "Eenzaamheid")
    noor = somebody(town, "Noor")
    gone = somebody(town, "Piet")
    leads(gone, town, "Dementie")
    Account.objects.filter(pk=gone.pk).update(is_active=False)
    monkeypatch.setattr(timezone, "localdate", lambda *_moment: MONDAY)
    tasks.send_weekly_mails.call()
    asked = {mail_of: len(sent_to(mail_of)) for mail_of in (joost, noor, gone)}
    assert asked == {joost: 1, noor: 0, gone: 0}


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(1, "1 minuut"), (90, "90 minuten"), (91, "1,5 uur"), (118, "2 uur"), (186, "3 uur"), (260, "4,5 uur")],
)
def test_more_than_an_hour_and_a_half_is_told_in_hours(minutes, said):
    assert time_words(minutes) == said
