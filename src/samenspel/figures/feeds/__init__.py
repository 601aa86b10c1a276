"""Fetching from the services of CBS, RIVM and PDOK: everything of a table, or a refusal in a sentence."""

from samenspel.figures.feeds.connection import Connection
from samenspel.figures.feeds.shapes import FetchedShapes, fetch_shapes
from samenspel.figures.feeds.tables import Fetched, FetchOrder, fetch_table

__all__ = ["Connection", "FetchOrder", "Fetched", "FetchedShapes", "fetch_shapes", "fetch_table"]
