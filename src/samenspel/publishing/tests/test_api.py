"""The API keeps its description, the Dutch design rules, and the same doors as the pages."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from openapi_spec_validator import validate

ROOT = Path(__file__).resolve().parents[4]
METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("openapi_script", ROOT / "scripts" / "openapi.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def schema():
    from samenspel.publishing.api import api

    return api.get_openapi_schema()


def operations(schema):
    return [(path, item[m]) for path, item in schema["paths"].items() for m in METHODS & item.keys()]


def test_the_description_is_the_one_that_was_agreed(script):
    assert script.SNAPSHOT.read_text(encoding="utf-8") == script.described(), (
        "The API changed: run `python scripts/openapi.py` and read the difference."
    )


def test_the_description_is_valid_openapi(schema):
    validate(schema)


def test_anyone_reads_the_description_from_any_site(client, db):
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["API-Version"] == answer.json()["info"]["version"]


def test_the_version_is_in_the_server_and_not_in_the_paths(schema):
    assert all(server["url"].endswith("/v1") for server in schema["servers"])
    assert not [path for path in schema["paths"] if "/v1" in path]


def test_paths_are_kebab_case_without_a_slash_at_the_end(schema):
    wrong = [p for p in schema["paths"] if not re.fullmatch(r"(/([a-z0-9-]+|\{\w+\}))+", p)]
    assert wrong == []


def test_query_names_are_camel_case(schema):
    names = [p["name"] for _, o in operations(schema) for p in o.get("parameters", []) if p["in"] == "query"]
    assert [name for name in names if not re.fullmatch(r"[a-z][a-zA-Z0-9]*", name)] == []


def test_what_is_called_a_date_is_a_date(schema):
    wrong = []
    for name, thing in schema["components"]["schemas"].items():
        for field, shape in thing.get("properties", {}).items():
            kinds = shape.get("anyOf", [shape])
            if field.endswith(("Datum", "datum")) and not any(k.get("format") == "date" for k in kinds):
                wrong.append(f"{name}.{field}")
    assert wrong == []


def test_schemas_are_pascal_case(schema):
    assert [n for n in schema["components"]["schemas"] if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", n)] == []


def test_every_operation_declares_its_version_header_and_its_refusals(schema):
    for path, operation in operations(schema):
        done = [answer for status, answer in operation["responses"].items() if str(status)[0] in "23"]
        assert done, path
        assert all("API-Version" in answer["headers"] for answer in done), path
        if operation.get("parameters"):
            assert "application/problem+json" in operation["responses"]["400"]["content"], path


def test_the_contact_has_name_address_and_mail(schema):
    assert {"name", "url", "email"} <= schema["info"]["contact"].keys()


def test_the_mail_address_of_the_contact_is_a_setting(client, settings):
    settings.API_CONTACT = "api@waterrijk.example"
    assert client.get("/api/v1/openapi.json").json()["info"]["contact"]["email"] == "api@waterrijk.example"


def test_a_refusal_speaks_the_language_of_the_reader(client, db):
    assert client.get("/api/v1/opgaven/1").json()["detail"] == "Dit bestaat niet, of is niet openbaar."
    client.cookies["taal"] = "en"
    assert client.get("/api/v1/opgaven/1").json()["detail"] == "This does not exist, or is not public."


def test_a_wrong_value_is_a_problem_that_names_it(client, db):
    answer = client.get("/api/v1/opgaven/geen-nummer")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["in"][-1] == "opgave_id"


def test_what_is_not_there_and_what_is_not_public_give_the_same_answer(client, db):
    answer = client.get("/api/v1/opgaven/999999")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["/opgaven", "/gebieden", "/indicatoren", "/gesprekken", "/thematafels"])
def test_every_list_answers_on_an_empty_installation(client, db, path):
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200
    assert answer.json()["aantal"] == 0
    assert answer["Cache-Control"] == "no-store"
