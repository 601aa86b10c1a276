"""What every operation of the API declares, by the NLgov API design rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_PROBLEM = {
    "type": "object",
    "properties": {
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
    },
    "required": ["status", "title", "detail"],
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
    for _method, operation in _operations(schema):
        operation["responses"] = {str(status): answer for status, answer in operation["responses"].items()}
        _declare_refusals(operation)
        for status, response in operation["responses"].items():
            if status[0] in "23":
                response["headers"] = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
    return schema


def _operations(schema: Any) -> Iterator[tuple[str, Any]]:
    for item in schema["paths"].values():
        for method in _METHODS:
            if method in item:
                yield method, item[method]


def _declare_refusals(operation: Any) -> None:
    refusals = {}
    if operation.get("parameters") or "requestBody" in operation:
        refusals["400"] = "De vraag klopt niet"
    if any(parameter["in"] == "path" for parameter in operation.get("parameters", [])):
        refusals["404"] = "Dit bestaat niet, of is niet openbaar"
    for status, words in refusals.items():
        operation["responses"][status] = {
            "description": words,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
