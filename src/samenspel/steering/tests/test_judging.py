"""A person judges a light beside what the rules propose; nothing that was judged is ever changed."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.cli.main import main
from samenspel.compute.lights_table import read_situation
from samenspel.figures.models import Indicator
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.opgaven.permissions import account_of
from samenspel.people.models import Account
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.steering import actions, queries
from samenspel.steering.actions import JudgementDraft
from samenspel.steering.errors import AccountMissing, FigureNotWeighed, JudgedMeanwhile, ReasonMissing
from samenspel.steering.exports_uses import uses_workbook
from samenspel.steering.models import OF_EFFORT, Aspect, IndicatorUse, LightJudgement, LightProposal, Target
from samenspel.steering.queries.light_words import KNOWN_CODES, finding_words
from samenspel.steering.tests.conftest import TODAY, Country, count

GREEN = JudgementDraft("green", "Alles loopt.")
ORANGE = JudgementDraft(
    "orange",
    "Twee vrijwilligers stopten.",
    "De groep is klein.",
    "Minder bezoek in de winter.",
    "Werven via de kerken.",
    "Willemijn Schol",
    dt.date(2026, 6, 1),
)


@pytest.fixture
def sponsor(somebody: Callable[..., Account]) -> Viewer:
    return viewer_of(somebody("sponsor", "Hanneke Vos"), today=TODAY)


def judge(opgave: Opgave, draft: JudgementDraft, by: Viewer, *, after: int | None = None) -> LightJudgement:
    return actions.judge_light(opgave, Aspect.EFFECT, draft, after=after, by=by, today=TODAY)


def test_a_judgement_keeps_the_proposal_as_it_was(opgave: Opgave, lead: Viewer) -> None:
    judged = judge(opgave, ORANGE, lead)
    assert (judged.proposed, judged.method_version) == ("red", "1")
    assert judged.proposed_findings[0]["code"] == "effect.unlikely"
    assert judged.judged_by_name == "Joost Brink"
    assert Entry.objects.filter(action="steering.light_judged", about_id=judged.pk).count() == 1
    row = queries.lights_sheet(lead, opgave, today=TODAY).row(Aspect.EFFECT)
    assert row.light.differs
    assert row.judged is not None
    assert (row.judged.beside, len(row.remarks)) == ("", 1)


@pytest.mark.parametrize("missing", ["cause", "consequence", "adjustment", "adjusted_by", "adjusted_before"])
def test_orange_says_cause_consequence_and_what_changes_by_whom_and_when(
    missing: str, opgave: Opgave, lead: Viewer
) -> None:
    draft = replace(ORANGE, **{missing: None if missing == "adjusted_before" else " "})
    with pytest.raises(AccountMissing):
        judge(opgave, draft, lead)
    assert not LightJudgement.objects.exists()


def test_a_colour_without_a_reason_is_refused(opgave: Opgave, lead: Viewer) -> None:
    with pytest.raises(ReasonMissing):
        judge(opgave, JudgementDraft("green", " "), lead)


def test_green_keeps_nothing_of_a_trouble_that_is_over(opgave: Opgave, lead: Viewer) -> None:
    assert judge(opgave, replace(ORANGE, colour="green"), lead).cause == ""


def test_sent_twice_it_stands_once(opgave: Opgave, lead: Viewer) -> None:
    assert judge(opgave, ORANGE, lead) == judge(opgave, ORANGE, lead)
    assert LightJudgement.objects.count() == 1


def test_of_two_who_judge_at_once_the_second_is_told_and_can_go_on(
    opgave: Opgave, lead: Viewer, sponsor: Viewer
) -> None:
    first = judge(opgave, ORANGE, lead)
    with pytest.raises(JudgedMeanwhile) as told:
        judge(opgave, GREEN, sponsor)
    assert "Joost Brink" in str(told.value)
    second = judge(opgave, GREEN, sponsor, after=first.pk)
    assert list(LightJudgement.objects.values_list("pk", flat=True)) == [second.pk, first.pk]


def test_who_only_works_on_it_does_not_judge(opgave: Opgave, somebody: Callable[..., Account]) -> None:
    analyst = viewer_of(somebody("controller", "Rachid Amrani"), today=TODAY)
    with pytest.raises(NotAllowed):
        judge(opgave, GREEN, analyst)
    assert queries.lights_sheet(analyst, opgave, today=TODAY).row(Aspect.EFFECT).proposed is not None


def test_a_stranger_reads_the_judgement_without_names_or_proposal(
    opgave: Opgave, lead: Viewer, client: Client
) -> None:
    judge(opgave, ORANGE, lead)
    row = queries.lights_sheet(STRANGER, opgave, today=TODAY).row(Aspect.EFFECT)
    assert (row.proposed, row.sentences, row.remarks) == (None, (), ())
    html = client.get(reverse("steering:lights", args=[opgave.pk])).content.decode()
    assert "Twee vrijwilligers stopten." in html
    assert "Joost Brink" not in html
    assert "Willemijn Schol" not in html
    assert client.get(reverse("steering:situation", args=[opgave.pk])).status_code == 302


def test_a_judgement_is_marked_when_the_proposal_says_something_else_since(
    opgave: Opgave, lead: Viewer
) -> None:
    judge(opgave, replace(ORANGE, colour="red"), lead)
    LightJudgement.objects.update(proposed="red")
    assert queries.lights_sheet(lead, opgave, today=TODAY).row(Aspect.EFFECT).remarks == ()
    LightJudgement.objects.update(proposed="orange")
    assert len(queries.lights_sheet(lead, opgave, today=TODAY).row(Aspect.EFFECT).remarks) == 1


def test_a_proposal_is_kept_once_until_the_rules_say_something_else(opgave: Opgave, lead: Viewer) -> None:
    assert actions.keep_proposals(opgave, by=lead, today=TODAY) == 5
    assert actions.keep_proposals(opgave, by=lead, today=TODAY + dt.timedelta(days=1)) == 0
    judge(opgave, GREEN, lead)
    assert LightProposal.objects.count() == 5
    effect = LightProposal.objects.get(aspect=Aspect.EFFECT)
    LightProposal.objects.filter(pk=effect.pk).update(digest="0" * 64)
    assert actions.keep_proposals(opgave, by=lead, today=TODAY) == 1
    assert list(LightProposal.objects.filter(aspect=Aspect.EFFECT, is_current=True)) != [effect]


def test_proposals_are_kept_at_night_as_the_lead_sees_the_opgave(opgave: Opgave, lead: Viewer) -> None:
    assert actions.refresh_proposals(today=TODAY) == 0
    assert lead.account is not None
    Assignment.objects.create(
        opgave=opgave,
        person=lead.account.person,
        organisation=opgave.owner,
        role="opgave_lead",
        starts_on=dt.date(2025, 1, 1),
    )
    assert actions.refresh_proposals(today=TODAY) == 5
    assert actions.refresh_proposals(today=TODAY, only=opgave.pk) == 0


def test_the_form_is_prefilled_and_keeps_what_was_typed(opgave: Opgave, lead: Viewer, client: Client) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    url = reverse("steering:judge_light", args=[opgave.pk, "effect"])
    assert client.get(url).context["form"].initial == {"colour": "red"}
    typed = {"colour": "orange", "reason": "Het is krap.", "cause": "Ziekte in het team."}
    refused = client.post(url, typed)
    assert set(refused.context["form"].errors) == {
        "consequence",
        "adjustment",
        "adjusted_by",
        "adjusted_before",
    }
    assert "Ziekte in het team." in refused.content.decode()
    whole = {**typed, "consequence": "Later.", "adjustment": "Inhuren.", "adjusted_by": "Joost"}
    assert client.post(url, {**whole, "adjusted_before": "2026-06-01"}).status_code == 302
    assert LightJudgement.objects.get().cause == "Ziekte in het team."
    assert client.get(url).context["form"].initial["reason"] == "Het is krap."


def test_the_second_of_two_reads_the_first_above_the_form(
    opgave: Opgave, lead: Viewer, sponsor: Viewer, client: Client
) -> None:
    assert sponsor.account is not None
    client.force_login(sponsor.account)
    judge(opgave, ORANGE, lead)
    url = reverse("steering:judge_light", args=[opgave.pk, "effect"])
    told = client.post(url, {"colour": "green", "reason": "Ik zie het anders.", "after": ""})
    html = told.content.decode()
    assert "Ik zie het anders." in html
    assert "Twee vrijwilligers stopten." in html
    again = {"colour": "green", "reason": "Ik zie het anders.", "after": told.context["after"]}
    assert client.post(url, again).status_code == 302
    assert LightJudgement.objects.count() == 2


def test_the_file_of_the_page_gives_the_same_proposals_again(
    opgave: Opgave, lead: Viewer, client: Client, tmp_path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    content = client.get(reverse("steering:situation", args=[opgave.pk])).content
    path = tmp_path / "stoplichten.json"
    path.write_bytes(content)
    assert read_situation(json.loads(content)).figures[0].role == "effect"
    assert main(["compute", "lights", str(path), "--output", "-"]) == 0
    found = json.loads(capsys.readouterr().out)["proposals"]
    shown = queries.lights_sheet(lead, opgave, today=timezone.localdate())
    for aspect in Aspect:
        proposal = shown.row(aspect).light.proposal
        assert proposal is not None
        assert (found[aspect]["colour"] or "") == proposal.colour


def test_every_rule_has_its_sentence() -> None:
    from pathlib import Path

    import samenspel.compute.lights as source
    import samenspel.compute.lights_of_efforts as of_efforts

    text = "".join(Path(each.__file__).read_text(encoding="utf-8") for each in (source, of_efforts))
    aspects = tuple(f'"{aspect}.' for aspect in (*Aspect, OF_EFFORT))
    codes = {word for word in text.replace('"', ' "').split() if word.startswith(aspects)}
    assert {code.strip('",)') for code in codes} <= KNOWN_CODES
    figures = {
        "target": 10.5,
        "target_year": 2030,
        "came": 12,
        "newest_year": 2025,
        "newest": 11.0,
        "expected": 10.7,
        "chance_percent": 40,
        "n": 2,
        "of": 3,
        "days": 4,
        "asked_cents": 100,
        "firm_cents": 90,
        "missing_cents": 10,
        "left_cents": 5,
        "promised_days": 10.5,
        "available_days": 8,
        "offered_days": 2,
        "withdrawn_days": 1.5,
    }
    for code in KNOWN_CODES:
        assert "%(" not in finding_words({"code": code, "about": "X", "figures": figures})


@pytest.mark.parametrize(
    ("unit", "target"), [("%", "10,5%"), ("mensen", "10,5\N{NO-BREAK SPACE}mensen"), ("aantal", "10,5")]
)
def test_a_value_is_said_with_its_unit_unless_that_says_only_that_it_is_a_number(
    unit: str, target: str
) -> None:
    figures = {"target": 10.5, "target_year": 2030, "chance_percent": 40, "unit": unit}
    said = finding_words({"code": "effect.unlikely", "about": "X", "figures": figures})
    assert f"{target} in 2030" in said


@pytest.fixture
def outcome(opgave: Opgave, land: Country) -> IndicatorUse:
    """A second figure that says whether the effect is there, with a target that was met."""
    made = Indicator.objects.create(key="maatjes", label="Mensen met een maatje", sort_key="m")
    count(made, {land.north: {2023: 10.0, 2024: 20.0, 2025: 45.0}})
    use = IndicatorUse.objects.create(
        opgave=opgave,
        indicator=made,
        area=land.north,
        role="outcome",
        level="part",
        wanted_direction="up",
        why="Dit merken mensen.",
        starts_on=TODAY,
    )
    Target.objects.create(
        use=use, number=1, period="2025JJ00", value=40, decided_on=TODAY, body="de raad", why="Het kan."
    )
    return use


def test_one_figure_is_judged_apart_from_the_whole(
    opgave: Opgave, outcome: IndicatorUse, lead: Viewer
) -> None:
    whole = queries.lights_sheet(lead, opgave, today=TODAY).row(Aspect.EFFECT)
    draft = actions.JudgementDraft("green", "Het loopt.")
    judged = actions.judge_figure(opgave, outcome, draft, after=None, by=lead, today=TODAY)
    assert (judged.use, judged.proposed) == (outcome, "green")
    sheet = queries.lights_sheet(lead, opgave, today=TODAY)
    row = sheet.figure(str(outcome.pk))
    assert row is not None
    assert row.judged is not None
    assert row.remarks == ()
    assert sheet.row(Aspect.EFFECT).judged == whole.judged
    assert LightProposal.objects.get(use=outcome).colour == "green"
    book = openpyxl.load_workbook(
        io.BytesIO(uses_workbook(queries.uses_sheet(lead, opgave, today=TODAY), sheet))
    )
    assert [each.value for each in book.worksheets[3][8]][:2] == [row.label, "groen: op koers"]
    again = actions.judge_figure(opgave, outcome, draft, after=judged.pk, by=lead, today=TODAY)
    assert again == judged


def test_the_goal_becomes_a_figure_of_its_own_when_it_is_judged(opgave: Opgave, lead: Viewer) -> None:
    draft = actions.JudgementDraft("green", "We denken dat het lukt.")
    judged = actions.judge_figure(opgave, None, draft, after=None, by=lead, today=TODAY)
    assert judged.use is not None
    assert judged.use.level == "goal"
    sheet = queries.lights_sheet(lead, opgave, today=TODAY)
    assert sheet.row(Aspect.EFFECT).judged is None
    assert sheet.figure(str(judged.use.pk)) is sheet.figure(queries.GOAL_WORD)


def test_who_judges_the_goal_while_it_gets_a_number_keeps_what_was_typed(
    opgave: Opgave, lead: Viewer, sponsor: Viewer, client: Client
) -> None:
    place = reverse("steering:judge_figure", args=[opgave.pk, queries.GOAL_WORD])
    client.force_login(account_of(lead))
    assert client.get(place).context["after"] == ""
    theirs = actions.JudgementDraft("green", "We denken dat het lukt.")
    first = actions.judge_figure(opgave, None, theirs, after=None, by=sponsor, today=TODAY)
    mine = {"colour": "green", "reason": "Het loopt.", "after": ""}
    told = client.post(place, mine)
    assert "Het loopt." in told.content.decode()
    assert "Hanneke Vos" in told.content.decode()
    assert told.context["after"] == first.pk
    judged = client.post(place, {**mine, "after": first.pk})
    lights, _mark, at = judged["Location"].partition("#")
    assert f'id="{at}"' in client.get(lights).content.decode()
    assert LightJudgement.objects.filter(use=first.use).count() == 2


def test_of_two_who_judge_a_figure_the_second_is_told_and_orange_says_why(
    opgave: Opgave, outcome: IndicatorUse, lead: Viewer, somebody: Callable[..., Account]
) -> None:
    draft = actions.JudgementDraft("green", "Het loopt.")
    actions.judge_figure(opgave, outcome, draft, after=None, by=lead, today=TODAY)
    sponsor = viewer_of(somebody("sponsor", "Karin Prins"), today=TODAY)
    with pytest.raises(JudgedMeanwhile):
        actions.judge_figure(opgave, outcome, draft, after=None, by=sponsor, today=TODAY)
    with pytest.raises(AccountMissing):
        orange = actions.JudgementDraft("orange", "Het loopt niet.")
        last = LightJudgement.objects.get().pk
        actions.judge_figure(opgave, outcome, orange, after=last, by=sponsor, today=TODAY)


@pytest.mark.parametrize("role", ["output", "context"])
def test_what_is_delivered_and_context_have_no_light(
    role: str, opgave: Opgave, outcome: IndicatorUse, lead: Viewer
) -> None:
    direction = "" if role == "context" else "up"
    IndicatorUse.objects.filter(pk=outcome.pk).update(role=role, wanted_direction=direction)
    outcome.refresh_from_db()
    draft = actions.JudgementDraft("green", "Het loopt.")
    with pytest.raises(FigureNotWeighed):
        actions.judge_figure(opgave, outcome, draft, after=None, by=lead, today=TODAY)
    assert queries.lights_sheet(lead, opgave, today=TODAY).figure(str(outcome.pk)) is None


def test_a_figure_is_judged_on_its_page_and_a_stranger_reads_it_without_the_proposal(
    opgave: Opgave, outcome: IndicatorUse, lead: Viewer, client: Client
) -> None:
    page = reverse("steering:use", args=[opgave.pk, str(outcome.pk)])
    place = reverse("steering:judge_figure", args=[opgave.pk, str(outcome.pk)])
    assert 'id="oordeel"' not in client.get(page).content.decode()
    client.force_login(account_of(lead))
    assert place in client.get(page).content.decode()
    assert client.get(reverse("steering:judge_figure", args=[opgave.pk, "onzin"])).status_code == 404
    wrong = client.post(place, {"colour": "red", "reason": "Het daalt.", "after": ""})
    assert "cause" in wrong.context["form"].errors
    assert "Het daalt." in wrong.content.decode()
    assert client.post(place, {"colour": "green", "reason": "Het loopt.", "after": ""}).status_code == 302
    client.logout()
    read = client.get(page).content.decode()
    assert "Het loopt." in read
    assert "Wat de regels voorstellen" not in read
    assert client.post(place, {"colour": "green"}).status_code == 302


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> None:
    cache.clear()
