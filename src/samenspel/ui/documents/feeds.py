"""A feed that a reader's own program follows: Atom 1.0, RFC 4287."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.feedgenerator import Atom1Feed

CONTENT_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True)
class FeedItem:
    """One thing that happened: a name that never changes, what it is, what was said, when, and where."""

    key: str
    title: str
    text: str
    url: str
    at: dt.datetime


@dataclass(frozen=True)
class Feed:
    """What a feed is about, of whom, and what happened, newest first; addresses begin with a slash."""

    title: str
    about: str
    author: str
    url: str
    page_url: str
    items: Sequence[FeedItem]


def atom(feed: Feed, *, site: str) -> bytes:
    """The feed as Atom, with addresses on this site; no item stands in it twice."""
    host = site.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    written = Atom1Feed(
        title=feed.title,
        link=f"{site}{feed.page_url}",
        description=feed.about,
        subtitle=feed.about,
        language="nl",
        author_name=feed.author,
        feed_url=f"{site}{feed.url}",
        feed_guid=f"tag:{host},2026:{feed.url}",
    )
    for item in {item.key: item for item in feed.items}.values():
        written.add_item(
            title=item.title,
            link=f"{site}{item.url}",
            description=item.text,
            unique_id=f"tag:{host},2026:{item.key}",
            pubdate=item.at,
            updateddate=item.at,
        )
    return written.writeString("utf-8").encode()
