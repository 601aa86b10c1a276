"""The Dutch API design rules (NLgov API Design Rules 2.1, and what 2.2 adds), held against our description.

Each rule is a function from a description to complaints, so that it is shown to fail as well as to hold.
"""

from __future__ import annotations

import ast
import copy
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ROOT / "src" / "samenspel"
DESCRIBED = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))
BASE = "/api/v1"
METHODS = ("get", "post", "put", "patch", "delete")
WRITES = ("post", "put", "patch")
PROBLEM = "application/problem+json"

Description = dict[str, Any]
Rule = Callable[[Description], list[str]]

# A collection is called by its plural; these are the one thing of their kind below what they belong to.
SINGULAR = {"koers", "voortgang", "krachtenveld", "uitkomst", "puzzel", "theorie", "reis", "canvas", "kaart"}
# Words of the technique or of English that slip in where the field has a word of its own.
ENGLISH = {
    "area", "areas", "batch", "conversation", "date", "effort", "field", "id", "item", "label", "list",
    "name", "note", "owner", "page", "party", "query", "search", "status", "table", "text", "title", "type",
    "user", "value", "version", "vote", "year",
}  # fmt: skip
# Those of them that are Dutch too.
DUTCH_ALL_THE_SAME = {"status", "id", "label", "type"}
# A room may say its refusals in a shape of its own; in the description they all get the one of the standard.
REPLACED = {"Probleem"}
# Writing that asks for no account, each with the reason. A signal: everybody may let a municipality know what
# is going on, as on the page. Nothing is done in the name of whoever is signed in, so another site that sends
# one gains no right (no CSRF); what comes in waits for a colleague, and programs have a limit of their own.
# The answers of somebody who was asked in a scan: the signed key of their own link is the right, as on the
# page; it works once, and nothing is done in the name of whoever is signed in.
WITHOUT_AN_ACCOUNT = {("post", "/signalen"), ("post", "/scan-uitnodigingen/{sleutel}/antwoorden")}
# Shapes of problem+json (RFC 9457), whose members have English names.
OF_THE_STANDARD = {"Problem"}


def operations(described: Description) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in described["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def named(described: Description) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every property of every schema: schema, name, shape."""
    for schema, shape in described["components"]["schemas"].items():
        for name, inner in shape.get("properties", {}).items():
            if schema not in OF_THE_STANDARD:
                yield schema, name, inner


def words(path: str) -> list[str]:
    return [part for part in path.strip("/").split("/") if part and not part.startswith("{")]


def parts_of_name(name: str) -> list[str]:
    return [part.lower() for part in re.findall(r"[A-Z]?[a-z0-9]+", name)]


def paths_are_kebab_case(described: Description) -> list[str]:
    return [
        path for path in described["paths"] if not re.fullmatch(r"(/([a-z0-9]+(-[a-z0-9]+)*|\{\w+\}))+", path)
    ]


def paths_end_without_a_slash_and_hold_no_version(described: Description) -> list[str]:
    return [path for path in described["paths"] if path.endswith("/") or re.search(r"/v\d+\b|\.json", path)]


def query_keys_are_camel_case(described: Description) -> list[str]:
    return [
        f"{path}?{parameter['name']}"
        for path, _method, operation in operations(described)
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query" and not re.fullmatch(r"[a-z]+([A-Z][a-z0-9]*)*", parameter["name"])
    ]


def properties_are_camel_case(described: Description) -> list[str]:
    return [f"{s}.{n}" for s, n, _shape in named(described) if not re.fullmatch(r"[a-z][a-zA-Z0-9]*", n)]


def schemas_are_pascal_case(described: Description) -> list[str]:
    return [n for n in described["components"]["schemas"] if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", n)]


def collections_are_plural_nouns(described: Description) -> list[str]:
    """Where the items have an address of their own, the collection has a plural: -en, -s or -eren."""
    wrong = []
    for path in described["paths"]:
        found = re.search(r"/([a-z0-9-]+)/\{\w+\}", path)
        if found and not found[1].endswith(("en", "s")):
            wrong.append(path)
    wrong += [
        path
        for path, _method, _operation in operations(described)
        if (last := words(path)[-1]) and not last.endswith(("en", "s")) and last not in SINGULAR
    ]
    return sorted(set(wrong))


def paths_hold_no_verbs_of_the_technique(described: Description) -> list[str]:
    verbs = {
        "get",
        "post",
        "create",
        "update",
        "delete",
        "list",
        "add",
        "maak",
        "haal",
        "wijzig",
        "verwijder",
    }
    return [
        path for path in described["paths"] if verbs & {w for word in words(path) for w in word.split("-")}
    ]


def names_are_dutch(described: Description) -> list[str]:
    told = ENGLISH - DUTCH_ALL_THE_SAME
    wrong = [f"{s}.{n}" for s, n, _shape in named(described) if told & set(parts_of_name(n))]
    wrong += [
        path for path in described["paths"] if told & {w for word in words(path) for w in word.split("-")}
    ]
    wrong += [
        f"{path}?{parameter['name']}"
        for path, _method, operation in operations(described)
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query" and told & set(parts_of_name(parameter["name"]))
    ]
    return wrong


def _formats(shape: dict[str, Any]) -> set[str]:
    return {each.get("format", "") for each in shape.get("anyOf", [shape])}


def what_is_called_a_date_is_a_date(described: Description) -> list[str]:
    return [
        f"{s}.{n}"
        for s, n, shape in named(described)
        if n.endswith(("Datum", "datum", "Date")) and "date" not in _formats(shape)
    ]


def moments_are_called_op(described: Description) -> list[str]:
    return [
        f"{s}.{n}"
        for s, n, shape in named(described)
        if "date-time" in _formats(shape) and not n.endswith("Op")
    ]


def there_are_no_times_of_day(described: Description) -> list[str]:
    return [f"{s}.{n}" for s, n, shape in named(described) if "time" in _formats(shape)]


def wrong_questions_are_declared(described: Description) -> list[str]:
    return [
        f"{method} {path}"
        for path, method, operation in operations(described)
        if (method in WRITES or operation.get("parameters")) and "400" not in operation["responses"]
    ]


def refusals_are_problems(described: Description) -> list[str]:
    return [
        f"{method} {path} {status}"
        for path, method, operation in operations(described)
        for status, answer in operation["responses"].items()
        if status >= "400" and list(answer.get("content", {})) != [PROBLEM]
    ]


def answers_carry_the_version(described: Description) -> list[str]:
    return [
        f"{method} {path} {status}"
        for path, method, operation in operations(described)
        for status, answer in operation["responses"].items()
        if status[0] in "23" and "API-Version" not in answer.get("headers", {})
    ]


def writing_asks_who_you_are(described: Description) -> list[str]:
    return [
        f"{method} {path}"
        for path, method, operation in operations(described)
        if method != "get" and not operation.get("security") and (method, path) not in WITHOUT_AN_ACCOUNT
    ]


def somebody_can_be_asked(described: Description) -> list[str]:
    contact = described["info"].get("contact", {})
    return [field for field in ("name", "email", "url") if not contact.get(field)]


def the_version_is_semantic_and_in_the_server(described: Description) -> list[str]:
    wrong = [server["url"] for server in described["servers"] if not re.search(r"/v\d+$", server["url"])]
    if not re.fullmatch(r"\d+\.\d+\.\d+", described["info"]["version"]):
        wrong.append(described["info"]["version"])
    return wrong


def every_operation_says_what_it_does(described: Description) -> list[str]:
    seen: set[str] = set()
    wrong = []
    for path, method, operation in operations(described):
        told = operation.get("operationId", "")
        if not operation.get("summary") or not told or told in seen:
            wrong.append(f"{method} {path}")
        seen.add(told)
    return wrong


RULES: tuple[Rule, ...] = (
    paths_are_kebab_case,
    paths_end_without_a_slash_and_hold_no_version,
    query_keys_are_camel_case,
    properties_are_camel_case,
    schemas_are_pascal_case,
    collections_are_plural_nouns,
    paths_hold_no_verbs_of_the_technique,
    names_are_dutch,
    what_is_called_a_date_is_a_date,
    moments_are_called_op,
    there_are_no_times_of_day,
    wrong_questions_are_declared,
    refusals_are_problems,
    answers_carry_the_version,
    writing_asks_who_you_are,
    somebody_can_be_asked,
    the_version_is_semantic_and_in_the_server,
    every_operation_says_what_it_does,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_our_api_keeps_the_rule(rule: Rule) -> None:
    assert rule(DESCRIBED) == []


def broken() -> Description:
    """A description that goes against every rule at once."""
    worse = copy.deepcopy(DESCRIBED)
    answer = {"200": {"description": "", "content": {}}, "400": {"content": {"application/json": {}}}}
    worse["paths"]["/v1/getArea/{id}/"] = {
        "get": {"parameters": [{"name": "page_number", "in": "query"}], "responses": {"200": answer["200"]}},
        "post": {"responses": answer},
    }
    worse["paths"]["/create-area"] = {"get": {"responses": {"200": answer["200"]}}}
    worse["components"]["schemas"]["slecht"] = {
        "properties": {
            "begin_op": {"format": "date-time"},
            "gestart": {"anyOf": [{"format": "date-time"}, {"type": "null"}]},
            "tijd": {"format": "time"},
            "eindDatum": {"type": "string"},
            "title": {"type": "string"},
        }
    }
    worse["info"] = {"version": "een"}
    worse["servers"] = [{"url": "https://samenspel.example.org/api"}]
    return worse


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_finds_a_breach(rule: Rule) -> None:
    assert rule(broken())


def test_every_operation_answers_at_its_address(client: Client, db: None) -> None:
    """Of two routers with one address only the first would answer, and the other is never reached."""
    unreached = []
    for path, method, _operation in operations(DESCRIBED):
        answer = client.generic(method.upper(), BASE + re.sub(r"\{\w+\}", "1", path))
        if answer.status_code == 405:
            unreached.append(f"{method} {path}")
    assert unreached == []


def test_two_rooms_do_not_give_one_name_to_two_shapes() -> None:
    """In the description the second would take the place of the first, without a word."""
    places = [*ROOMS.glob("*/api.py"), *ROOMS.glob("*/api/*.py")]
    trees = [ast.parse(place.read_text(encoding="utf-8")) for place in places]
    named = Counter(
        node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef) and node.bases
    )
    assert [name for name, n_times in named.items() if n_times > 1 and name not in REPLACED] == []


def test_the_description_stands_at_the_base_for_everybody(client: Client, db: None) -> None:
    answer = client.get(f"{BASE}/openapi.json")
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"].startswith("application/json")


@pytest.mark.parametrize("path", ["/opgaven", "/opgaven/999999", "/bestaat-niet", "/opgaven?pagina=een"])
def test_every_answer_carries_the_headers_that_keep_a_browser_safe(
    client: Client, db: None, path: str
) -> None:
    answer = client.get(f"{BASE}{path}")
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_over_https_the_browser_is_told_to_stay_there(client: Client, db: None, settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert "max-age" in Client().get(f"{BASE}/opgaven", secure=True).headers.get(
        "Strict-Transport-Security", ""
    )
