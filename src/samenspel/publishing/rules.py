"""What every operation of the API declares, by the NLgov API design rules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_PROBLEM = {
    "type": "object",
    "properties": {
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "in": {"type": "array", "items": {"type": "string"}},
                    "reason": {"type": "string"},
                },
                "required": ["in", "reason"],
            },
        },
    },
    "required": ["status", "title", "detail"],
}
_REFERENCE = re.compile(r'"#/components/schemas/([^"]+)"')
_REFUSALS = {
    "400": "De vraag klopt niet",
    "401": "Log eerst in",
    "403": "Je mag dit niet, of het token van je sessie ontbreekt",
    "404": "Dit bestaat niet, of is niet openbaar",
    "409": "Iemand anders was eerder, of dit is al gedaan",
    "422": "Dit kan niet; de zin zegt waarom",
}
_METHODS = ("get", "post", "put", "patch", "delete")


def with_design_rules(schema: Any, *, version: str, server: str, mail: str) -> Any:
    """Add contact, server, version header and declared refusals to an OpenAPI description."""
    schema["info"]["contact"] = {
        "name": "Samenspel",
        "url": server.rsplit("/api/", 1)[0],
        "email": mail,
    }
    schema["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    schema["servers"] = [{"url": server, "description": "Deze installatie"}]
    components = schema.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = _PROBLEM
    components["headers"] = {
        "API-Version": {"description": "Versie van de API", "schema": {"type": "string", "example": version}}
    }
    schema["paths"] = {path.removeprefix("/api/v1"): item for path, item in schema["paths"].items()}
    for method, operation in _operations(schema):
        operation["responses"] = {str(status): answer for status, answer in operation["responses"].items()}
        _declare_refusals(method, operation)
        for status, response in operation["responses"].items():
            if status[0] in "23":
                response["headers"] = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
    components["schemas"] = _without_unused(components["schemas"], schema["paths"])
    return schema


def _operations(schema: Any) -> Iterator[tuple[str, Any]]:
    for item in schema["paths"].values():
        for method in _METHODS:
            if method in item:
                yield method, item[method]


def _declare_refusals(method: str, operation: Any) -> None:
    """Every refusal that may come, in the one shape; what a room declared itself gets that shape too."""
    answers = operation["responses"]
    told = {status: _REFUSALS.get(status, answer["description"]) for status, answer in answers.items()}
    expected = [status for status in told if status >= "400"]
    if operation.get("parameters") or "requestBody" in operation:
        expected.append("400")
    if any(parameter["in"] == "path" for parameter in operation.get("parameters", [])):
        expected.append("404")
    if method != "get":
        expected += ["400", "403", "404", "409", "422"]
    if operation.get("security"):
        expected.append("401")
    for status in expected:
        answers[status] = {
            "description": told.get(status) or _REFUSALS[status],
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }


def _without_unused(schemas: Any, paths: Any) -> Any:
    """The schemas that are reached; a room's own shape of a refusal gave way to the one of all."""
    reached: set[str] = set()
    found = set(_REFERENCE.findall(json.dumps(paths)))
    while found - reached:
        reached |= found
        found = {name for known in reached for name in _REFERENCE.findall(json.dumps(schemas.get(known, {})))}
    return {name: shape for name, shape in schemas.items() if name in reached}
