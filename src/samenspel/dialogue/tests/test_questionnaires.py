"""Questionnaires: from a code on the wall and a pile of paper to a figure that grows with each round."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.dialogue import actions, permissions, queries
from samenspel.dialogue.actions import FigureDraft, QuestionnaireDraft
from samenspel.dialogue.errors import (
    AlreadyClosed,
    AnswerDoesNotFit,
    ClosesBeforeItOpens,
    FigureNeedsAnArea,
    FilledInAlready,
    NoQuestions,
    NothingFilledIn,
    OpenAnswerNamesAPerson,
    OptionsMissing,
    QuestionGivesNoFigure,
    QuestionnaireClosed,
    QuestionsFixed,
    ResultNotReady,
    RoundAlreadyMade,
    RoundStillOpen,
    SheetTypedAlready,
    TooFewForAFigure,
    TooManyQuestions,
)
from samenspel.dialogue.models import OpenState, Questionnaire, QuestionnaireResponse, ResponseAnswer
from samenspel.dialogue.rules import QuestionDraft
from samenspel.figures.models import Batch, Fact, Indicator
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.places.models import Area

TODAY = timezone.localdate()
QUESTIONS = (
    QuestionDraft("score", "Welk cijfer geef je?"),
    QuestionDraft("yes_no", "Ben je geholpen?"),
    QuestionDraft("choice", "Hoe kwam je hier?", ("lopend", "fiets", "bus")),
    QuestionDraft("open", "Wat kan beter?"),
)


@pytest.fixture
def district(db: None) -> Area:
    return Area.objects.create(
        code="WK990101", kind="district", name="Noord", sort_key="noord", starts_on=dt.date(2020, 1, 1)
    )


@pytest.fixture
def host(somebody: Callable[..., Account]) -> Viewer:
    """A host keeps questionnaires, and makes figures of what came out."""
    return viewer_of(somebody("host", name="Peter"), today=TODAY)


def made_draft(**changes: Any) -> QuestionnaireDraft:
    values: dict[str, Any] = {"title": "Hoe bevalt het?", "starts_on": TODAY, "questions": QUESTIONS}
    return QuestionnaireDraft(**{**values, **changes})


@pytest.fixture
def questionnaire(municipality: Organisation, host: Viewer, district: Area) -> Questionnaire:
    return actions.make_questionnaire(made_draft(area_id=district.pk), municipality, by=host)


def answer(questionnaire: Questionnaire, key: str, **typed: str) -> QuestionnaireResponse:
    given = {1: "8", 2: "1", 3: "2", 4: "", **{int(k[1:]): v for k, v in typed.items()}}
    return actions.fill_in(questionnaire, given, key=key, by=STRANGER, today=TODAY)


def answered(questionnaire: Questionnaire, n: int) -> None:
    for person in range(n):
        answer(questionnaire, f"k{person}", q1=str(6 + person % 4), q2=str(person % 2))


def test_who_scans_the_code_fills_in_without_an_account(
    client: Client, municipality: Organisation, host: Viewer
) -> None:
    made = actions.make_questionnaire(made_draft(access="link"), municipality, by=host)
    assert client.get(reverse("dialogue:fill_in", args=[made.pk])).status_code == 404
    page = client.get(reverse("dialogue:questionnaire_by_link", args=[made.link_key.upper()]), follow=True)
    assert page.context["is_open"]
    sent = client.post(
        reverse("dialogue:fill_in", args=[made.pk]), {"vraag_1": "9", "vraag_2": "1"}, follow=True
    )
    assert sent.context["is_thanked"]
    assert ResponseAnswer.objects.count() == 2
    again = client.post(reverse("dialogue:fill_in", args=[made.pk]), {"vraag_1": "1"})
    assert again.context["is_done"]
    assert QuestionnaireResponse.objects.count() == 1


def test_a_device_fills_in_once_and_no_name_is_kept(questionnaire: Questionnaire) -> None:
    answer(questionnaire, "k")
    with pytest.raises(FilledInAlready):
        answer(questionnaire, "k")
    assert not Entry.objects.filter(action__contains="fill").exists()


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"q1": "11"}, AnswerDoesNotFit),
        ({"q1": "-1"}, AnswerDoesNotFit),
        ({"q1": "acht"}, AnswerDoesNotFit),
        ({"q2": "2"}, AnswerDoesNotFit),
        ({"q3": "3"}, AnswerDoesNotFit),
        ({"q4": "Bel me op 06-12345678."}, OpenAnswerNamesAPerson),
        ({"q1": "", "q2": "", "q3": "", "q4": " "}, NothingFilledIn),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_by_its_number(
    questionnaire: Questionnaire, typed: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        answer(questionnaire, "k", **typed)
    assert not QuestionnaireResponse.objects.exists()


def test_what_was_typed_stays_when_something_is_wrong(client: Client, questionnaire: Questionnaire) -> None:
    page = client.post(
        reverse("dialogue:fill_in", args=[questionnaire.pk]),
        {"vraag_1": "8", "vraag_4": "Mail els@voorbeeld.test eens."},
    )
    assert page.context["form"].errors
    assert page.context["form"]["vraag_4"].value() == "Mail els@voorbeeld.test eens."


@pytest.mark.parametrize(
    ("questions", "refusal"),
    [
        ((), NoQuestions),
        (QUESTIONS * 3, TooManyQuestions),
        ((QuestionDraft("choice", "Kies", ("een",)),), OptionsMissing),
        ((QuestionDraft("choice", "Kies", ("een", "Een")),), OptionsMissing),
    ],
)
def test_a_questionnaire_asks_between_one_and_eight_clear_questions(
    municipality: Organisation,
    host: Viewer,
    questions: tuple[QuestionDraft, ...],
    refusal: type[Exception],
) -> None:
    with pytest.raises(refusal):
        actions.make_questionnaire(made_draft(questions=questions), municipality, by=host)


def test_a_period_the_wrong_way_round_is_refused(municipality: Organisation, host: Viewer) -> None:
    draft = made_draft(last_day=TODAY - dt.timedelta(days=1))
    with pytest.raises(ClosesBeforeItOpens):
        actions.make_questionnaire(draft, municipality, by=host)


def test_before_the_first_day_and_after_closing_nobody_fills_in(
    municipality: Organisation, host: Viewer, questionnaire: Questionnaire
) -> None:
    later = made_draft(starts_on=TODAY + dt.timedelta(days=3))
    with pytest.raises(QuestionnaireClosed):
        answer(actions.make_questionnaire(later, municipality, by=host), "k")
    actions.close_questionnaire(questionnaire, by=host)
    with pytest.raises(QuestionnaireClosed):
        answer(questionnaire, "k")
    with pytest.raises(AlreadyClosed):
        actions.close_questionnaire(questionnaire, by=host)


def test_closing_forgets_which_device_answered(questionnaire: Questionnaire, host: Viewer) -> None:
    answered(questionnaire, 3)
    actions.close_questionnaire(questionnaire, by=host)
    assert not questionnaire.responses.filter(key_digest__isnull=False).exists()


def test_a_sheet_of_paper_is_typed_over_once(
    signed_in: Client, questionnaire: Questionnaire, host: Viewer
) -> None:
    address = reverse("dialogue:type_paper", args=[questionnaire.pk])
    assert signed_in.get(address).context["form"]["sheet_number"].value() == 1
    signed_in.post(address, {"sheet_number": 1, "vraag_1": "7"})
    assert signed_in.get(address).context["form"]["sheet_number"].value() == 2
    again = signed_in.post(address, {"sheet_number": 1, "vraag_1": "7"})
    assert again.context["form"].errors["sheet_number"]
    with pytest.raises(SheetTypedAlready):
        actions.type_paper(questionnaire, {1: "7"}, sheet_number=1, by=host, today=TODAY)
    with pytest.raises(NotAllowed):
        actions.type_paper(questionnaire, {1: "7"}, sheet_number=2, by=STRANGER, today=TODAY)


def test_what_came_out_is_told_after_closing_and_from_seven_answers_on(
    client: Client, questionnaire: Questionnaire, host: Viewer
) -> None:
    answered(questionnaire, 6)
    address = reverse("dialogue:questionnaire_outcome", args=[questionnaire.pk])
    assert not client.get(address).context["sheet"].is_told
    few = queries.result_sheet(host, questionnaire, today=TODAY)
    assert [row.result.is_told for row in few.rows] == [False] * 4
    answer(questionnaire, "zeven")
    actions.close_questionnaire(questionnaire, by=host)
    questionnaire.refresh_from_db()
    mark, helped, how, _open = queries.result_sheet(STRANGER, questionnaire, today=TODAY).rows
    assert mark.result.mean is not None
    assert mark.result.mean.low < mark.result.mean.estimate < mark.result.mean.high
    assert [(option.place, option.n) for option in helped.result.options] == [(1, 4), (0, 3)]
    assert [option.n for option in how.result.options] == [0, 0, 7]
    assert client.get(address).context["sheet"].is_told


def test_a_sentence_is_public_only_after_somebody_read_it(
    client: Client, signed_in: Client, questionnaire: Questionnaire, host: Viewer
) -> None:
    answer(questionnaire, "k", q4="Het loket was dicht.")
    actions.close_questionnaire(questionnaire, by=host)
    questionnaire.refresh_from_db()
    assert queries.result_sheet(STRANGER, questionnaire, today=TODAY).rows[3].sentences == ()
    written = ResponseAnswer.objects.exclude(text="").get()
    page = reverse("dialogue:open_answers", args=[questionnaire.pk])
    signed_in.post(page, {"antwoord": written.pk, "oordeel": "tonen"})
    shown = queries.result_sheet(STRANGER, questionnaire, today=TODAY).rows[3].sentences
    assert shown == ("Het loket was dicht.",)
    actions.judge_open_answer(written, OpenState.SHOWN, by=host)
    assert Entry.objects.filter(action="dialogue.open_answer_shown").count() == 1
    with pytest.raises(NotAllowed):
        actions.judge_open_answer(written, OpenState.NOT_SHOWN, by=STRANGER)
    assert signed_in.post(page, {"antwoord": "x", "oordeel": "tonen"}).status_code == 404


def test_questions_stand_once_somebody_answered(questionnaire: Questionnaire, host: Viewer) -> None:
    shorter = made_draft(questions=QUESTIONS[:2])
    actions.edit_questionnaire(questionnaire, shorter, by=host, version=1)
    with pytest.raises(EditedMeanwhile):
        actions.edit_questionnaire(questionnaire, shorter, by=host, version=1)
    answer(questionnaire, "k", q3="", q4="")
    with pytest.raises(QuestionsFixed):
        actions.edit_questionnaire(questionnaire, made_draft(), by=host, version=2)
    renamed = made_draft(title="Hoe gaat het?", questions=QUESTIONS[:2])
    actions.edit_questionnaire(questionnaire, renamed, by=host, version=2)


def test_a_round_becomes_a_point_and_the_next_round_the_next(
    questionnaire: Questionnaire, host: Viewer, district: Area
) -> None:
    first = questionnaire.questions.get(position=1)
    with pytest.raises(ResultNotReady):
        actions.make_figure(first, FigureDraft("Cijfer"), by=host)
    answered(questionnaire, 12)
    actions.close_questionnaire(questionnaire, by=host)
    batch = actions.make_figure(first, FigureDraft("Rapportcijfer hulp"), by=host)
    indicator = Indicator.objects.get()
    assert (indicator.label, indicator.owner) == ("Rapportcijfer hulp", questionnaire.owner)
    assert indicator.unit == "cijfer"
    fact = Fact.objects.get(batch=batch)
    assert (fact.value, fact.area, fact.period[:4]) == (7.5, district, str(TODAY.year))
    assert "n = 12" in batch.source
    assert actions.make_figure(first, FigureDraft("Rapportcijfer hulp"), by=host) == batch
    following = actions.start_round(questionnaire, starts_on=TODAY, last_day=None, by=host, today=TODAY)
    Questionnaire.objects.filter(pk=following.pk).update(starts_on=dt.date(TODAY.year + 1, 1, 1))
    later = dt.date(TODAY.year + 1, 2, 1)
    for person in range(10):
        actions.fill_in(following, {1: "9"}, key=f"j{person}", by=STRANGER, today=later)
    actions.close_questionnaire(following, by=host)
    again = following.questions.get(position=1)
    assert again.indicator == indicator
    grown = actions.make_figure(again, FigureDraft(""), by=host)
    points = Fact.objects.filter(batch=grown).order_by("period").values_list("value", flat=True)
    assert list(points) == [7.5, 9.0]
    assert Indicator.objects.count() == 1


def test_a_share_becomes_a_percentage(questionnaire: Questionnaire, host: Viewer) -> None:
    answered(questionnaire, 10)
    actions.close_questionnaire(questionnaire, by=host)
    batch = actions.make_figure(questionnaire.questions.get(position=2), FigureDraft("Geholpen"), by=host)
    assert Fact.objects.get(batch=batch).value == 50.0
    assert Indicator.objects.get().unit == "%"
    how = questionnaire.questions.get(position=3)
    with pytest.raises(QuestionGivesNoFigure):
        actions.make_figure(how, FigureDraft("Bus", counted_option=9), by=host)
    actions.make_figure(how, FigureDraft("Bus", counted_option=2), by=host)
    with pytest.raises(QuestionGivesNoFigure):
        actions.make_figure(questionnaire.questions.get(position=4), FigureDraft("Open"), by=host)


def test_a_figure_needs_ten_answers_and_an_area(
    municipality: Organisation, host: Viewer, questionnaire: Questionnaire
) -> None:
    answered(questionnaire, 9)
    actions.close_questionnaire(questionnaire, by=host)
    with pytest.raises(TooFewForAFigure):
        actions.make_figure(questionnaire.questions.get(position=1), FigureDraft("Cijfer"), by=host)
    nowhere = actions.make_questionnaire(made_draft(), municipality, by=host)
    answered(nowhere, 10)
    actions.close_questionnaire(nowhere, by=host)
    with pytest.raises(FigureNeedsAnArea):
        actions.make_figure(nowhere.questions.get(position=1), FigureDraft("Cijfer"), by=host)
    assert not Batch.objects.exists()


def test_one_next_round_follows_a_round_that_is_over(questionnaire: Questionnaire, host: Viewer) -> None:
    with pytest.raises(RoundStillOpen):
        actions.start_round(questionnaire, starts_on=TODAY, last_day=None, by=host, today=TODAY)
    actions.close_questionnaire(questionnaire, by=host)
    following = actions.start_round(questionnaire, starts_on=TODAY, last_day=None, by=host, today=TODAY)
    assert (following.round_number, following.questions.count()) == (2, 4)
    with pytest.raises(RoundAlreadyMade):
        actions.start_round(questionnaire, starts_on=TODAY, last_day=None, by=host, today=TODAY)
    with pytest.raises(QuestionsFixed):
        actions.edit_questionnaire(following, made_draft(questions=QUESTIONS[:1]), by=host, version=1)


def test_who_keeps_it_walks_from_making_to_a_figure(
    signed_in: Client, municipality: Organisation, district: Area
) -> None:
    municipality.code = "GM9901"
    municipality.save(update_fields=["code"])
    make = reverse("dialogue:make_questionnaire")
    example = signed_in.get(f"{make}?voorbeeld=tevredenheid").context["form"]
    assert example["text_1"].value()
    typed: dict[str, Any] = {"owner": municipality.pk, "title": "Hoe bevalt het?", "area": district.pk}
    typed |= {"starts_on": TODAY.isoformat(), "access": "public", "text_1": "Welk cijfer geef je?"}
    typed |= {f"kind_{n}": "score" for n in range(1, 9)}
    wrong = signed_in.post(make, {**typed, "kind_1": "choice"})
    assert wrong.context["form"].errors
    assert wrong.context["form"]["text_1"].value() == "Welk cijfer geef je?"
    made = signed_in.post(make, typed)
    found = Questionnaire.objects.get()
    assert made.url == reverse("dialogue:keep_questionnaire", args=[found.pk])
    for person in range(10):
        actions.fill_in(found, {1: "7"}, key=f"k{person}", by=STRANGER, today=TODAY)
    signed_in.post(reverse("dialogue:close_questionnaire", args=[found.pk]))
    make_figure = reverse("dialogue:make_figure", args=[found.pk, 1])
    figure = signed_in.post(make_figure, {"label": "Cijfer voor hulp"})
    assert figure.url == reverse("figures:indicator", args=[Indicator.objects.get().pk])
    started = signed_in.post(
        reverse("dialogue:start_round", args=[found.pk]), {"starts_on": TODAY.isoformat()}
    )
    assert started.status_code == 302
    for name in ("keep_questionnaire", "edit_questionnaire", "share_questionnaire", "questionnaire_outcome"):
        assert signed_in.get(reverse(f"dialogue:{name}", args=[found.pk])).status_code == 200


def test_who_is_no_colleague_cannot_keep_a_questionnaire(
    client: Client, questionnaire: Questionnaire, somebody: Callable[..., Account]
) -> None:
    client.force_login(somebody("resident", name="Bo"))
    assert client.get(reverse("dialogue:make_questionnaire")).status_code == 403
    for name in ("keep_questionnaire", "type_paper", "open_answers", "close_questionnaire", "start_round"):
        assert client.get(reverse(f"dialogue:{name}", args=[questionnaire.pk])).status_code == 403
    assert questionnaire in permissions.visible_questionnaires(STRANGER)


def test_programs_read_what_came_out_once_it_is_over(
    client: Client, questionnaire: Questionnaire, host: Viewer
) -> None:
    answered(questionnaire, 8)
    address = f"/api/v1/vragenlijsten/{questionnaire.pk}"
    assert client.get(address).json()["uitkomsten"] == []
    actions.close_questionnaire(questionnaire, by=host)
    told = client.get(address).json()
    assert told["isBekend"]
    assert told["uitkomsten"][0]["gemiddelde"]["waarde"] == 7.5
    assert [option["antwoord"] for option in told["uitkomsten"][1]["opties"]] == ["ja", "nee"]
    assert client.get("/api/v1/vragenlijsten").json()["aantal"] == 1


@pytest.mark.parametrize("n_answers", [7, 30])
def test_the_pages_cost_the_same_however_many_answered(
    client: Client,
    questionnaire: Questionnaire,
    host: Viewer,
    n_answers: int,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    answered(questionnaire, n_answers)
    actions.close_questionnaire(questionnaire, by=host)
    with django_assert_max_num_queries(11):
        client.get(reverse("dialogue:questionnaire_outcome", args=[questionnaire.pk]))
    with django_assert_max_num_queries(6):
        client.get(reverse("dialogue:questionnaires"))
