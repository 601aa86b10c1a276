"""Fetch the shapes of municipalities, districts and neighbourhoods from PDOK (an OGC API of features)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenspel.compute.formats.area_codes import municipality_of
from samenspel.compute.formats.area_features import area_features, map_file
from samenspel.compute.formats.odata import BrokenAnswer, joined, read_feature_page
from samenspel.compute.formats.table_header import years_in
from samenspel.figures.feeds.connection import Connection
from samenspel.figures.feeds.refusals import refusal_of

# As many features as the service gives on a page.
PAGE = "1000"
_COLLECTIONS = (("gemeenten", "gemeente"), ("wijken", "wijk"), ("buurten", "buurt"))


@dataclass(frozen=True)
class FetchedShapes:
    """A map file with its year, how many areas it holds, and the effort."""

    content: bytes
    year: int | None
    n_areas: int
    n_requests: int


def fetch_shapes(base: str, table: str, areas: Sequence[str]) -> FetchedShapes:
    """Fetch the shapes of everything in these areas, or of the whole country.

    Raises
    ------
    FeedRefused
        In any other case than all of them.
    """
    connection = Connection(base, table=table)
    municipalities = list(dict.fromkeys(municipality_of(code) or code for code in areas))
    questions = [{"gemeentecode": code} for code in municipalities] or [{}]
    features = []
    try:
        for collection, prefix in _COLLECTIONS:
            path = f"{table}/ogc/v1/collections/{collection}/items"
            parts = [
                connection.pages(path, {**asked, "limit": PAGE, "f": "json"}, read=read_feature_page)
                for asked in questions
            ]
            features += area_features(joined(parts, identity="id"), prefix, areas)
        if not features:
            raise BrokenAnswer("empty")
    except BrokenAnswer as broken:
        raise refusal_of(broken, host=connection.host) from broken
    years = years_in(table)
    year = int(years[0]) if len(years) == 1 else None
    return FetchedShapes(map_file(features), year, len(features), connection.n_requests)
