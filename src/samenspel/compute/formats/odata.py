"""Read what a statistics service answers, page by page: OData v3 and v4, and features of an OGC API.

What services were seen to do, and what becomes of it here (the codes of ``BrokenAnswer``):

- an answer that breaks off half-way, with status 200: ``half_page``;
- a web page (log-in, maintenance) or an error object where rows belong, with status 200: ``web_page``,
  ``error_in_answer``;
- an empty list for a key that is not padded to the width of its table: ``empty``;
- rows that have other columns than those before them: ``columns_differ``;
- a row on two pages, because the table changed meanwhile: ``row_twice``;
- more rows announced than sent: ``counts_differ``.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ANSWER_CODES = {
    "half_page": "an answer that breaks off",
    "web_page": "a web page where rows belong",
    "no_list": "JSON without a list of rows",
    "error_in_answer": "an error told in an answer that says it went well",
    "empty": "a list without a row",
    "columns_differ": "rows with other columns than the rows before",
    "row_twice": "one row on two pages",
    "counts_differ": "another number of rows than announced",
    "columns_missing": "a column that the description promises and no row has",
    "measures_gone": "measures that were asked for are not in the table",
    "units_changed": "a measure is counted in another unit than before",
    "dimension_open": "the figures are split in a way for which no value was chosen",
    "choice_unknown": "a chosen value does not occur in the table",
    "no_area": "no dimension of areas",
    "no_years": "figures without a year",
    "no_measures": "no column of figures",
}

Row = Mapping[str, Any]


class BrokenAnswer(ValueError):
    """An answer that must not be used; ``code`` is a key of ``ANSWER_CODES``."""

    def __init__(self, code: str, **details: str | int) -> None:
        if code not in ANSWER_CODES:
            raise KeyError(code)
        self.code = code
        self.details = details
        super().__init__(f"{code}: {ANSWER_CODES[code]} {details or ''}".strip())


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One page: n rows, where the next page is (empty on the last), and how many rows were announced."""

    rows: tuple[Row, ...]
    next_link: str
    n_announced: int | None = None


def read_page(content: bytes) -> AnswerPage:
    """Read one page of an OData collection, of either version.

    Raises
    ------
    BrokenAnswer
        ``half_page``, ``web_page``, ``no_list`` or ``error_in_answer``.
    """
    answer = _json_object(content)
    rows = answer.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BrokenAnswer("no_list")
    link = answer.get("@odata.nextLink") or answer.get("odata.nextLink") or ""
    n_announced = answer.get("@odata.count", answer.get("odata.count"))
    return AnswerPage(tuple(rows), str(link), count_in(n_announced))


def read_object(content: bytes) -> Row:
    """Read an answer that is one object, such as the v4 ``Properties`` of a table."""
    answer = _json_object(content)
    rows = answer.get("value")
    return rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else answer


def read_feature_page(content: bytes) -> AnswerPage:
    """Read one page of an OGC API collection; its rows are GeoJSON features."""
    answer = _json_object(content)
    features = answer.get("features")
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise BrokenAnswer("no_list")
    links = answer.get("links") or []
    following = next((link["href"] for link in links if link.get("rel") == "next" and link.get("href")), "")
    return AnswerPage(tuple(features), str(following), count_in(answer.get("numberMatched")))


def joined(
    parts: Iterable[Sequence[AnswerPage]], *, identity: str = "", n_told: int | None = None
) -> list[Row]:
    """Put everything that was asked of one collection together, or refuse it together.

    Parameters
    ----------
    parts
        For each question all its pages, in order; a question may have an empty answer, not all of them.
    identity
        The column that numbers the rows; a row that comes twice is refused. Empty: not checked.
    n_told
        How many rows the description of the table tells, where the whole table was asked.

    Raises
    ------
    BrokenAnswer
        ``empty``, ``columns_differ``, ``row_twice`` or ``counts_differ``.
    """
    rows: list[Row] = []
    for pages in parts:
        found = [row for page in pages for row in page.rows]
        announced = next((page.n_announced for page in pages if page.n_announced is not None), None)
        _require_count(announced, len(found))
        rows += found
    if not rows:
        raise BrokenAnswer("empty")
    _require_count(n_told, len(rows))
    _require_same_columns(rows)
    if identity and identity in rows[0]:
        _require_once(rows, identity)
    return rows


def _require_count(told: int | None, n_rows: int) -> None:
    if told is not None and told != n_rows:
        raise BrokenAnswer("counts_differ", announced=told, n=n_rows)


def _require_same_columns(rows: Sequence[Row]) -> None:
    first = rows[0].keys()
    for row in rows:
        if row.keys() != first:
            differing = sorted(first ^ row.keys())
            raise BrokenAnswer("columns_differ", columns=", ".join(differing[:5]))


def _require_once(rows: Sequence[Row], identity: str) -> None:
    seen = set()
    for row in rows:
        if row[identity] in seen:
            raise BrokenAnswer("row_twice", row=str(row[identity]))
        seen.add(row[identity])


def _json_object(content: bytes) -> dict[str, Any]:
    text = content.lstrip(b"\xef\xbb\xbf \r\n\t")
    if text.startswith(b"<"):
        raise BrokenAnswer("web_page")
    try:
        answer = json.loads(text)
    except ValueError as refusal:
        raise BrokenAnswer("half_page") from refusal
    if not isinstance(answer, dict):
        raise BrokenAnswer("no_list")
    told = answer.get("odata.error") or answer.get("error")
    if told:
        raise BrokenAnswer("error_in_answer", told=told_in(told))
    return answer


def told_in(error: object) -> str:
    """What an error object of either version says, in a line."""
    message = error.get("message", "") if isinstance(error, dict) else error
    if isinstance(message, dict):
        message = message.get("value", "")
    return " ".join(str(message).split())[:200]


def count_in(told: object) -> int | None:
    """The announced number of rows: v3 writes it as text."""
    return int(str(told)) if str(told).isdigit() else None
