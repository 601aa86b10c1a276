"""Writing over the API: signed in, with the token of the session, once, and refused in one shape."""

from __future__ import annotations

import json

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
OPGAVEN = "/api/v1/opgaven"


def is_problem(answer, status: int) -> dict:
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    body = answer.json()
    assert body["status"] == status
    assert {"title", "detail"} <= body.keys()
    return body


def post(client: Client, path: str, body: object, **headers: str):
    return client.post(path, json.dumps(body), content_type="application/json", headers=headers)


@pytest.fixture
def organisation():
    from samenspel.people.models import Organisation, OrganisationKind

    return Organisation.objects.create(name="Gemeente Waterrijk", kind=OrganisationKind.MUNICIPALITY)


@pytest.fixture
def lead(organisation):
    """Somebody who may start an opgave, signed in."""
    import datetime as dt

    from samenspel.people.models import Account, Function, Membership, Person, Role

    person = Person.objects.create(name="Joost")
    account = Account.objects.create_user("joost@waterrijk.example", "samen-in-waterrijk")
    account.person = person
    account.save()
    start = dt.date(2020, 1, 1)
    Membership.objects.create(person=person, organisation=organisation, starts_on=start)
    Function.objects.create(
        person=person, organisation=organisation, role=Role.ADMINISTRATOR, starts_on=start
    )
    return account


@pytest.fixture
def writer(lead) -> Client:
    client = Client()
    client.force_login(lead)
    return client


def test_a_stranger_is_asked_to_sign_in(client, organisation):
    body = is_problem(post(client, OPGAVEN, {"titel": "Samen ouder", "eigenaar": organisation.pk}), 401)
    assert body["detail"] == "Log eerst in, en stuur het cookie van de sessie mee."


def test_another_site_cannot_write_with_the_session_of_a_visitor(lead, organisation):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lead)
    body = is_problem(post(strict, OPGAVEN, {"titel": "Samen ouder", "eigenaar": organisation.pk}), 403)
    assert "X-CSRFToken" in body["detail"]


def test_with_the_token_of_the_session_one_may_write(lead, organisation):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lead)
    strict.get("/account/e-mail/", follow=True)
    strict.get("/opgaven/")
    token = strict.cookies["csrftoken"].value
    made = post(
        strict, OPGAVEN, {"titel": "Samen ouder", "eigenaar": organisation.pk}, **{"X-CSRFToken": token}
    )
    assert made.status_code == 201
    assert made["API-Version"]


def test_a_body_that_is_no_json_is_named(writer):
    answer = writer.post(OPGAVEN, "{geen json", content_type="application/json")
    assert "geen leesbare JSON" in is_problem(answer, 400)["detail"]


def test_all_wrong_values_are_named_at_once(writer):
    body = is_problem(post(writer, OPGAVEN, {"titel": ""}), 400)
    assert {fault["in"][-1] for fault in body["errors"]} == {"titel", "eigenaar"}


def test_a_null_sign_is_refused_before_a_database_breaks_on_it(writer, organisation):
    is_problem(post(writer, OPGAVEN, {"titel": "Samen\x00ouder", "eigenaar": organisation.pk}), 400)


def test_the_same_key_does_the_same_thing_once(writer, organisation):
    from samenspel.opgaven.models import Opgave

    body = {"titel": "Samen ouder", "eigenaar": organisation.pk}
    first = post(writer, OPGAVEN, body, **{"Idempotency-Key": "a1"})
    second = post(writer, OPGAVEN, body, **{"Idempotency-Key": "a1"})
    assert first.status_code == 201
    assert is_problem(second, 409)["code"] == "already-done"
    assert Opgave.objects.count() == 1
    assert post(writer, OPGAVEN, body, **{"Idempotency-Key": "a2"}).status_code == 201


def test_a_key_that_was_refused_may_come_again(writer, organisation):
    wrong = {"titel": "", "eigenaar": organisation.pk}
    is_problem(post(writer, OPGAVEN, wrong, **{"Idempotency-Key": "b1"}), 400)
    right = {"titel": "Samen ouder", "eigenaar": organisation.pk}
    assert post(writer, OPGAVEN, right, **{"Idempotency-Key": "b1"}).status_code == 201


def test_a_key_has_a_length(writer, organisation):
    body = {"titel": "Samen ouder", "eigenaar": organisation.pk}
    is_problem(post(writer, OPGAVEN, body, **{"Idempotency-Key": "x" * 201}), 400)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/bestaat-niet", 404),
        ("get", "/api/v1/opgaven/99999999999999999999", 404),
        ("get", "/api/v1/opgaven?zoek=%00", 400),
        ("delete", "/api/v1/opgaven", 405),
    ],
)
def test_what_never_reaches_the_api_is_refused_in_the_same_shape(client, method, path, status):
    is_problem(getattr(client, method)(path), status)
