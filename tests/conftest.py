"""What the browser journeys stand on: Chromium, the running site, axe, and JavaScript on or off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page, Route

from journeys.visitor import PATIENCE

# Playwright's synchronous API runs a loop in the thread of the test; Django would refuse to query there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

WIDE = {"width": 1280, "height": 900}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The last one is where `make test` unpacks a Chromium for who may not install one.
FETCHED = str(Path(__file__).resolve().parents[1] / ".browser/chromium-headless-shell")
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSERS = ("chromium-headless-shell", FETCHED, *WHOLE)

LONGEST = {
    "test_every_page.py",
    "test_every_question_gets_an_answer.py",
    "test_the_cost_of_every_page.py",
    "test_every_door_for_a_reader.py",
    "test_waterrijk.py",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only", action="store_true", help="run only the tests that touch the database"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a journey marked ``nojs`` twice: as it is, and with JavaScript switched off."""
    if metafunc.definition.get_closest_marker("nojs") is None:
        return
    off = [pytest.mark.without_javascript, pytest.mark.browser_context_args(java_script_enabled=False)]
    if "javascript" not in metafunc.fixturenames:
        metafunc.fixturenames.append("javascript")
    both = [pytest.param(True, id="javascript"), pytest.param(False, id="no-javascript", marks=off)]
    metafunc.parametrize("javascript", both)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whatever opens a page is a journey; leave out what needs no database when only that is asked."""
    for item in items:
        if "page" in fixtures_of(item):
            if "tests/journeys" not in item.path.as_posix():
                raise pytest.UsageError(f"{item.nodeid}: `page` is a browser's; call this fixture otherwise")
            item.add_marker(pytest.mark.journey)
    # What takes longest begins first, so that the others go on beside it.
    items.sort(key=lambda item: item.path.name not in LONGEST)
    if config.getoption("--database-only"):
        kept = [item for item in items if touches_database(item) and not says_the_same_everywhere(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def fixtures_of(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def touches_database(item: pytest.Item) -> bool:
    """Tell whether a test asks for the database, by mark or by fixture."""
    asks = {"db", "transactional_db", "django_db_setup", "live_server", "page"}
    return item.get_closest_marker("django_db") is not None or bool(asks & fixtures_of(item))


def says_the_same_everywhere(item: pytest.Item) -> bool:
    """Tell whether a test, by its mark, cannot find on a second database what it did not on the first."""
    return item.get_closest_marker("on_one_database") is not None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Keep the journeys' SQLite in a file: a database in memory is locked as a whole for every write."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if "sqlite" not in database["ENGINE"] or not any(
        "page" in fixtures_of(item) for item in request.session.items
    ):
        return
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    database.setdefault("TEST", {})["NAME"] = str(Path(settings.VAR) / f"journeys-{worker}.sqlite3")


@pytest.fixture(scope="module")
def putting_back(django_db_setup: None, django_db_blocker: Any, migrated: Any) -> Iterator[None]:
    """The test database for a whole file; whatever was made in it is gone afterwards."""
    from journeys.shelf import put_back

    with django_db_blocker.unblock(), put_back(migrated.path):
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the Chromium of this machine; also as root, where its sandbox does not work."""
    named = os.environ.get("CHROMIUM")
    path = named or next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("There is no Chromium on this machine; make test explains how to get one.")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    quiet += ["--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, "executable_path": path, "args": quiet}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], live_server: Any) -> dict[str, Any]:
    """Open pages of the running site as somebody in the Netherlands does: ``page.goto("/")``."""
    here = {"base_url": live_server.url, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}
    return {**browser_context_args, **here, "viewport": WIDE}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page that fails its test when the browser complains: a script error, a breach of the policy."""
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # A refused form answers 4xx and the browser notes it as a failed resource; that is our own doing.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    if complaints:
        pytest.fail("The browser complained:\n" + "\n".join(complaints), pytrace=False)


@pytest.fixture
def axe(page: Page, request: pytest.FixtureRequest) -> Callable[..., None]:
    """Check the page as it stands now: ``axe()``; ``axe(allow={"region"})`` leaves a rule out."""
    from axe_playwright_python.sync_playwright import Axe

    without_javascript = request.node.get_closest_marker("without_javascript") is not None

    def check(allow: frozenset[str] | set[str] = frozenset()) -> None:
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        with _where_axe_runs(page, without_javascript=without_javascript) as place:
            found = Axe().run(place, options=options).response["violations"]
        wrong = [violation for violation in found if violation["id"] not in allow]
        if wrong:
            pytest.fail(f"{page.url} is not accessible:\n" + "\n".join(map(_readable, wrong)), pytrace=False)

    return check


@contextmanager
def _where_axe_runs(page: Page, *, without_javascript: bool) -> Iterator[Page]:
    """Give axe the page; where it may run no script, a twin with the same HTML and none of our scripts."""
    # After a click the page may be there in part: without its style, or its title, it breaks other rules.
    page.wait_for_load_state("load")
    if not without_javascript:
        yield page
        return
    browser = page.context.browser
    assert browser is not None
    html = page.content()
    context = browser.new_context(storage_state=page.context.storage_state(), viewport=page.viewport_size)
    twin = context.new_page()
    twin.route(lambda url: True, _refuse_scripts)
    twin.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    twin.goto(page.url)
    yield twin
    context.close()


def _refuse_scripts(route: Route) -> None:
    if route.request.resource_type == "script":
        route.abort()
    else:
        route.continue_()


def _readable(violation: dict[str, Any]) -> str:
    places = [
        f"    {' '.join(map(str, node['target']))}   {node['html'][:160]}" for node in violation["nodes"][:5]
    ]
    more = len(violation["nodes"]) - len(places)
    head = f"- {violation['id']} ({violation['impact']}): {violation['help']}"
    return "\n".join([head, *places, *([f"    and {more} more"] if more else [])])
