"""A server on this machine that answers as the services of CBS, RIVM and PDOK do, traps and all.

It knows only the tables that a test hands it. ``spoil`` puts a trap on an address: a function that gets the
answer as it would be and gives another one.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

Rows = Sequence[Mapping[str, Any]]
Answer = tuple[int, bytes]
Trap = Callable[[Answer, Mapping[str, str]], Answer]

_STARTS = re.compile(r"startswith\((\w+),'([^']*)'\)\Z")
_EQUALS = re.compile(r"(\w+) eq '([^']*)'\Z")
_TOO_MANY = b'{"odata.error": {"message": {"value": "The result has more than 10000 records"}}}'


@dataclass
class Replay:
    """What the server holds (address → rows), how long a page is, and what was asked."""

    collections: dict[str, Rows] = field(default_factory=dict)
    page_size: int = 10_000
    is_linked: bool = True
    base: str = ""
    asked: list[str] = field(default_factory=list)
    traps: list[list[Any]] = field(default_factory=list)

    def spoil(self, ending: str, trap: Trap, *, times: int = 1_000) -> None:
        """Put a trap on every address that ends like this, for so many answers."""
        self.traps.append([ending, trap, times])

    def answer(self, path: str, query: Mapping[str, str]) -> Answer:
        """One answer, spoilt where a trap lies."""
        found = self._plain(path, query)
        for trap in self.traps:
            if path.endswith(trap[0]) and trap[2] > 0:
                trap[2] -= 1
                found = trap[1](found, query)
        return found

    def _plain(self, path: str, query: Mapping[str, str]) -> Answer:
        rows = self.collections.get(path)
        if rows is None:
            return 404, b"<html><h1>404</h1></html>"
        if path.endswith("/items"):
            return 200, self._features(path, rows, query)
        try:
            kept = [row for row in rows if _fits(row, query.get("$filter", ""))]
        except KeyError:
            return 500, _TOO_MANY  # filtering on a measure
        return 200, self._page(path, kept, query)

    def _page(self, path: str, rows: Rows, query: Mapping[str, str]) -> bytes:
        start = int(query.get("$skip", 0))
        page = list(rows[start : start + self.page_size])
        if "$select" in query:
            wanted = query["$select"].split(",")
            page = [{name: row[name] for name in wanted if name in row} for row in page]
        mark = "@odata" if "v4" in path else "odata"
        answer: dict[str, Any] = {f"{mark}.context": f"{self.base}{path}", "value": page}
        if self.is_linked and start + self.page_size < len(rows):
            again = {**query, "$skip": str(start + self.page_size)}
            answer[f"{mark}.nextLink"] = f"{self.base}{path}?{urlencode(again)}"
        return json.dumps(answer).encode()

    def _features(self, path: str, rows: Rows, query: Mapping[str, str]) -> bytes:
        wanted = {name: value for name, value in query.items() if name.endswith("code")}
        kept = [row for row in rows if wanted.items() <= row["properties"].items()]
        start, limit = int(query.get("offset", 0)), min(int(query.get("limit", 10)), self.page_size)
        page = kept[start : start + limit]
        links = []
        if start + limit < len(kept):
            again = urlencode({**query, "offset": str(start + limit)})
            links.append({"rel": "next", "href": f"{self.base}{path}?{again}"})
        answer = {"type": "FeatureCollection", "features": page, "links": links, "numberMatched": len(kept)}
        return json.dumps(answer).encode()


@contextmanager
def replaying() -> Iterator[Replay]:
    """Run the server while the block lasts."""
    replay = Replay()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            replay.asked.append(self.path)
            status, body = replay.answer(parts.path, dict(parse_qsl(parts.query)))
            self.send_response(status)
            if status in (301, 302):
                self.send_header("Location", body.decode())
                body = b""
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_told: object) -> None:
            """Say nothing: a test tells what it expects."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    replay.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield replay
    finally:
        server.shutdown()
        server.server_close()


def _fits(row: Mapping[str, Any], told: str) -> bool:
    return all(_holds(row, part) for part in told.split(" and ")) if told else True


def _holds(row: Mapping[str, Any], condition: str) -> bool:
    condition = condition.strip()
    if condition.startswith("(") and condition.endswith(")") and " or " in condition:
        return any(_holds(row, part) for part in condition[1:-1].split(" or "))
    condition = condition.removeprefix("(").removesuffix(")") if "startswith" not in condition else condition
    if match := _STARTS.match(condition):
        return str(row[match[1]]).startswith(match[2])
    if match := _EQUALS.match(condition):
        # A key that is not padded to the width of this table equals nothing: an empty list, status 200.
        return bool(row[match[1]] == match[2])
    raise KeyError(condition)
