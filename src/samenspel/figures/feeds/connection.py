"""Ask a service page by page: patient with hiccups, strict about everything else."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import IO, TypeVar
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from django.conf import settings

from samenspel.compute.formats.odata import AnswerPage, BrokenAnswer, read_page
from samenspel.figures.errors import (
    FeedAnswersError,
    FeedBreaksOff,
    FeedLeadsElsewhere,
    FeedRefused,
    FeedsAreOff,
    FeedTableUnknown,
    FeedTooLarge,
    FeedUnreachable,
)

# As CBS gives at most; a page of exactly this many rows may hide more of them.
V3_PAGE = 10_000
MOST_PAGES = 2_000
LARGEST_ANSWER = 200 * 1024 * 1024
_PASSING = frozenset({408, 429, 500, 502, 503, 504})
# The words with which CBS refuses to give a long list, under the status of a failure.
_TOO_MANY_WORDS = b"10000 records"

_TROUBLE = (BrokenAnswer, FeedRefused, OSError, http.client.HTTPException)

Read = TypeVar("Read")


class _SameHostOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirect on the same machine, and no other: nobody chose the other one."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).hostname != urlsplit(req.full_url).hostname:
            fp.close()
            raise FeedLeadsElsewhere(host=req.host, other=urlsplit(newurl).hostname or newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _may_pass(trouble: Exception) -> bool:
    """Whether the same question may go well a moment later."""
    if isinstance(trouble, FeedAnswersError):
        return trouble.values["status"] in _PASSING
    if isinstance(trouble, BrokenAnswer):
        return trouble.code == "half_page"
    return not isinstance(trouble, FeedRefused)


class Connection:
    """One talk with one service; ``n_requests`` counts what was asked of it."""

    def __init__(self, base: str, *, table: str = "") -> None:
        self.base = base.rstrip("/") + "/"
        self.table = table
        self.host = urlsplit(self.base).hostname or self.base
        self.n_requests = 0
        self._opener = urllib.request.build_opener(_SameHostOnly)

    def get(self, path: str, read: Callable[[bytes], Read], query: Mapping[str, str] | None = None) -> Read:
        """Ask for one address and read the answer; tries again after a hiccup or half an answer."""
        if not settings.FEEDS_ON:
            raise FeedsAreOff
        url = self._url(path, query)
        for pause in (*settings.FEED_PAUSES, None):
            try:
                return read(self._once(url))
            except _TROUBLE as trouble:
                if pause is None or not _may_pass(trouble):
                    raise self._named(trouble) from trouble.__cause__
            time.sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def pages(
        self,
        path: str,
        query: Mapping[str, str] | None = None,
        *,
        read: Callable[[bytes], AnswerPage] = read_page,
    ) -> list[AnswerPage]:
        """All pages of a collection: by their links, and where a full v3 page has none, by ``$skip``."""
        found = [self.get(path, read, query)]
        n_rows = len(found[0].rows)
        while len(found) < MOST_PAGES:
            page = found[-1]
            if page.next_link:
                found.append(self.get(self._link(page.next_link), read))
            elif len(page.rows) == V3_PAGE:
                found.append(self.get(path, read, {**(query or {}), "$skip": str(n_rows)}))
            else:
                return found
            n_rows += len(found[-1].rows)
        raise FeedTooLarge(host=self.host)

    def _once(self, url: str) -> bytes:
        self.n_requests += 1
        headers = {"Accept": "application/json", "User-Agent": "Samenspel"}
        asked = urllib.request.Request(url, headers=headers)  # noqa: S310 (settings refuse other than http)
        try:
            with self._opener.open(asked, timeout=settings.FEED_TIMEOUT) as answer:
                content: bytes = answer.read(LARGEST_ANSWER + 1)
        except urllib.error.HTTPError as refusal:
            raise self._refusal(refusal) from refusal
        if len(content) > LARGEST_ANSWER:
            raise FeedTooLarge(host=self.host)
        return content

    def _named(self, trouble: Exception) -> Exception:
        """What stays in the way, as a refusal."""
        if isinstance(trouble, (BrokenAnswer, FeedRefused)):
            return trouble
        if isinstance(trouble, (http.client.IncompleteRead, http.client.RemoteDisconnected)):
            return FeedBreaksOff(host=self.host)
        return FeedUnreachable(host=self.host, n=len(settings.FEED_PAUSES) + 1)

    def _refusal(self, told: urllib.error.HTTPError) -> FeedAnswersError | FeedTooLarge | FeedTableUnknown:
        with told:
            words = told.read(4_000)
        if _TOO_MANY_WORDS in words:
            return FeedTooLarge(host=self.host)
        if told.code == http.client.NOT_FOUND and self.table:
            return FeedTableUnknown(host=self.host, table=self.table)
        return FeedAnswersError(host=self.host, status=told.code)

    def _url(self, path: str, query: Mapping[str, str] | None) -> str:
        whole = urljoin(self.base, path)
        if not query:
            return whole
        # Spaces as %20: these services read a plus as a plus.
        told = "&".join(f"{quote(name, safe='$')}={quote(value, safe='')}" for name, value in query.items())
        return f"{whole}{'&' if '?' in whole else '?'}{told}"

    def _link(self, link: str) -> str:
        """The address of a next page: on our own machine, and the way we came (some write http for https)."""
        parts = urlsplit(urljoin(self.base, link))
        if parts.hostname != self.host:
            raise FeedLeadsElsewhere(host=self.host, other=parts.hostname or link)
        here = urlsplit(self.base)
        path = quote(parts.path, safe="/()',$%:@-._~")
        query = quote(parts.query, safe="=&$%'(),/:@-._~+")
        return urlunsplit((here.scheme, here.netloc, path, query, ""))
