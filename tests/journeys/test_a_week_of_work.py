"""A week: a lead begins on Monday and does what waits, the mail comes; a resident follows from outside."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import dutch
from samenspel.desk.actions import send_weekly_mail
from samenspel.dialogue.models import Signal
from samenspel.foundation.models import Mail
from samenspel.opgaven.actions import publish_opgave
from samenspel.tables.actions import AgreementDraft, make_agreement

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.nojs
def test_a_lead_begins_the_week_does_what_waits_and_stops_the_mail(come_in: ComeIn, town: Town) -> None:
    table, _notes = scene.hold_a_table(town)
    draft = AgreementDraft(
        text="Bel de busmaatschappij", due_on=town.today, owner_id=town.accounts["joost"].person_id
    )
    make_agreement(table, draft, by=town.viewer("hanna"))
    Signal.objects.create(
        owner=town.organisation,
        text="Het bankje bij de brug is stuk",
        text_key="bankje",
        speaker_kind="resident",
        origin="page",
        said_on=town.today,
    )
    monday = town.today - dt.timedelta(days=town.today.weekday())
    assert send_weekly_mail(town.accounts["joost"].pk, today=monday)
    message = Mail.objects.get(to="joost@example.org", body__contains="Bel de busmaatschappij")

    joost = come_in("joost")
    joost.is_told("How it stands")
    joost.reads("Geen gaten staan open in de teksten van jouw opgaven")
    joost.reads("Je leidt nog geen opgave.")
    joost.reads("Bel de busmaatschappij")
    joost.page.get_by_role("button", name=re.compile("^Klaar.*busmaatschappij")).click()
    expect(joost.main.get_by_role("link", name="Bel de busmaatschappij")).to_have_count(0)
    joost.press("Undo: it is not done after all")
    joost.reads("Bel de busmaatschappij")
    joost.page.get_by_role("button", name=re.compile("^Klaar.*busmaatschappij")).click()

    joost.follow("Look at a new signal")
    joost.page.get_by_role("button", name=re.compile("bankje bij de brug")).first.click()
    joost.open("/mijn-werk/")
    expect(joost.main.get_by_role("link", name=dutch("Look at a new signal"))).to_have_count(0)

    joost.open(urlsplit(message.stop_url).path)
    joost.press("Stop the mail")
    joost.is_told("You get no mail of the week any more")
    joost.open("/mijn-werk/mail/")
    expect(joost.field("Send me one mail a week")).not_to_be_checked()


@pytest.mark.nojs
def test_a_resident_finds_an_opgave_and_follows_it_and_its_lead_sees_what_strangers_see(
    come_in: ComeIn, town: Town
) -> None:
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, areas["De Waard"], notes)
    publish_opgave(opgave, by=town.viewer("joost"))

    resident = come_in()
    resident.open("/meedoen/")
    resident.page.get_by_role("searchbox").first.fill(opgave.title.split()[-1])
    resident.page.keyboard.press("Enter")
    expect(resident.main.get_by_role("heading", level=2, name="Opgave", exact=True)).to_be_visible()
    resident.main.get_by_role("link", name=opgave.title).first.click()
    feed = resident.page.locator("head link[rel=alternate]").evaluate("one => one.href")
    answer = resident.page.request.get(feed)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    told = [
        entry.findtext(f"{ATOM}title") for entry in ElementTree.fromstring(answer.body()).iter(f"{ATOM}entry")
    ]
    assert f"Nieuwe opgave: {opgave.title}" in told
    seen = resident.text()

    joost = come_in("joost")
    joost.open(f"/opgaven/{opgave.pk}/")
    assert joost.text() != seen, "who works on it sees more"
    joost.follow("See this page as a stranger does")
    expect(joost.page.get_by_text(dutch("This is how a stranger sees this page."))).to_be_visible()
    assert joost.text() == seen
    joost.page.get_by_role("link", name=dutch("Back to your own page")).click()
    expect(joost.page).to_have_url(re.compile(rf"/opgaven/{opgave.pk}/$"))
    expect(joost.page.get_by_text(dutch("This is how a stranger sees this page."))).to_have_count(0)
