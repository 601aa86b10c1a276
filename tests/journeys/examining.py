"""Look at saved pages in a browser, wide and narrow: axe, what sticks out, what the browser complains of.

This runs in processes of its own, without a database: pages are given as they were sent.
"""

from __future__ import annotations

import mimetypes
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS = ((1280, 900), (360, 740))
# A tab keeps what it was shown; after many pages it is slow and large, and a new one is not.
PAGES_A_TAB = 40
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_LOOK = """async ([rules, isSpillOnly]) => {
    const root = document.documentElement, out = [];
    const spill = root.scrollWidth - root.clientWidth;
    if (spill > 0) {
        const far = [...document.body.querySelectorAll("*")].filter(one => {
            const box = one.getBoundingClientRect();
            const lies = getComputedStyle(one).position !== "fixed";
            return lies && box.width && box.right > root.clientWidth + 1;
        });
        const named = far.slice(-3).map(one => `${one.tagName.toLowerCase()}.${one.className}`);
        out.push({rule: `sticks out ${spill}px`, where: named.join("  "), html: ""});
    }
    if (isSpillOnly) return out;
    // What sticks to an edge covers something else at every place of the scroll, and nothing for good:
    // it is judged lying where it belongs, where a reader who scrolls on meets it.
    for (const one of document.body.querySelectorAll("*"))
        if (getComputedStyle(one).position === "sticky") one.style.position = "static";
    // Style sheets and films beforehand are for rules on turning a screen and on sound: none of these.
    const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false});
    for (const one of found.violations) for (const node of one.nodes)
        out.push({rule: `${one.id} (${one.impact}): ${one.help}`, where: node.target.join(" "),
                  html: node.html.slice(0, 200)});
    return out;
}"""


@dataclass(frozen=True)
class Flaw:
    """What is wrong on one page, at one width."""

    number: int
    width: int
    rule: str
    where: str
    html: str


@dataclass(frozen=True)
class Sent:
    """A page as it came: its number in the list, its text and its policy.

    Of a page of which all pieces were on pages before it, only its width and what the browser says count.
    """

    number: int
    html: str
    policy: str
    is_like_another: bool = False


def examine(pages: Sequence[Sent], *, browser: str, rules: Sequence[str]) -> list[Flaw]:
    """Look at all pages, half of them in each of two browsers."""
    shares = [list(pages[n::2]) for n in range(2)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        looked = pool.map(partial(_examine_share, browser=browser, rules=list(rules)), shares)
        return [flaw for flaws in looked for flaw in flaws]


def _examine_share(pages: list[Sent], *, browser: str, rules: list[str]) -> list[Flaw]:
    from playwright.sync_api import sync_playwright

    flaws: list[Flaw] = []
    with _served(pages) as origin, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=ARGUMENTS)
        for start in range(0, len(pages), PAGES_A_TAB):
            flaws += _examine_in_a_tab(chromium, pages[start : start + PAGES_A_TAB], origin, rules)
        chromium.close()
    return flaws


def _examine_in_a_tab(chromium: Browser, pages: list[Sent], origin: str, rules: list[str]) -> list[Flaw]:
    from axe_playwright_python import sync_playwright as axe

    flaws: list[Flaw] = []
    context = chromium.new_context(locale="nl-NL", reduced_motion="reduce")
    context.add_init_script(path=str(Path(axe.__file__).with_name("axe.min.js")))
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for sent in pages:
        said.clear()
        for n, (width, height) in enumerate(WIDTHS):
            page.set_viewport_size({"width": width, "height": height})
            if n == 0:
                page.goto(f"{origin}/{sent.number}.html")
            found: list[dict[str, Any]] = page.evaluate(_LOOK, [rules, sent.is_like_another])
            flaws += [Flaw(sent.number, width, one["rule"], one["where"], one["html"]) for one in found]
        flaws += [Flaw(sent.number, 0, "the browser complains", line[:200], "") for line in set(said)]
    context.close()
    return flaws


@contextmanager
def _served(pages: list[Sent]) -> Iterator[str]:
    """Serve the pages and the static files from this process; a picture of a page is an empty one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django

    django.setup()
    from django.contrib.staticfiles import finders

    by_path = {f"/{sent.number}.html": sent for sent in pages}

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            sent = by_path.get(path)
            if sent is not None:
                self._answer(sent.html.encode(), "text/html; charset=utf-8", sent.policy)
            elif path.startswith("/static/") and (found := finders.find(path.removeprefix("/static/"))):
                kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
                self._answer(Path(str(found)).read_bytes(), kind)
            else:
                self._answer(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "image/svg+xml")

        def _answer(self, body: bytes, kind: str, policy: str = "") -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if policy:
                self.send_header("Content-Security-Policy", policy)
            else:
                self.send_header("Cache-Control", "max-age=3600")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name the library gives
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
