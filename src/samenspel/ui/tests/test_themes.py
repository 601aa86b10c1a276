"""Every theme that ships can be read by everyone, and may be passed on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from samenspel.ui.charts.svg import PAINT
from samenspel.ui.themes import SHIPPED, theme_named

STATIC = Path(__file__).resolve().parents[1] / "static"
PROJECT = Path(__file__).resolve().parents[4]
DECLARATION = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")
REFERENCE = re.compile(r"var\((--[\w-]+)\)")

TEXT_PAIRS = [
    *[
        (ink, paper)
        for ink in ("ink", "ink-2", "link", "link-hover", "action")
        for paper in ("paper", "paper-2")
    ],
    *[(ink, "paper") for ink in ("thread", "fine", "busy", "warn", "bad")],
    *[(f"{kind}", f"{kind}-paper") for kind in ("fine", "busy", "warn", "bad")],
    *[("ink", f"{kind}-paper") for kind in ("fine", "busy", "warn", "bad", "thread", "action")],
    ("ink-2", "paper-3"),
    ("ink-2", "thread-paper"),
    ("warn", "thread-paper"),
    ("ink", "mark"),
    ("action", "action-paper"),
    ("on-chart-1", "chart-1"),
]
SHAPE_PAIRS = [
    (shape, "paper")
    for shape in ("rule-strong", "focus", "action", "thread", "chart-1", "chart-2", "chart-context")
]


def colours_of(key: str) -> dict[str, str]:
    """The value of every token of a theme, as the browser's cascade settles it."""
    sheets = theme_named(key).stylesheets
    raw: dict[str, str] = {}
    # tokens.css only names purposes in terms of the theme, so it is read after the theme.
    for sheet in (*sheets[1:3], sheets[0]):
        path = STATIC / sheet
        if not path.exists():
            pytest.skip(f"{sheet} has not been copied yet; python scripts/assets.py does that")
        raw.update(
            {name: value.strip() for name, value in DECLARATION.findall(path.read_text(encoding="utf-8"))}
        )
    return raw


def settled(raw: dict[str, str], name: str) -> str:
    """Follow a token to its colour."""
    value = raw[name]
    for _step in range(12):
        found = REFERENCE.fullmatch(value)
        if not found:
            return value
        value = raw[found.group(1)]
    raise AssertionError(f"{name} goes round in circles")


def luminance(colour: str) -> float:
    """Relative luminance of a hexadecimal colour (WCAG 2.2)."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def too_thin(raw: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    """The pairs of a theme that stay under a ratio, in words."""
    found = []
    for front, back in pairs:
        ratio = contrast(settled(raw, f"--sam-{front}"), settled(raw, f"--sam-{back}"))
        if ratio < least:
            found.append(f"{front} on {back}: {ratio:.2f}, needs {least}")
    return found


def test_the_ruler_is_right() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)
    assert too_thin({"--sam-a": "#777777", "--sam-b": "#ffffff"}, [("a", "b")], 4.5)


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_text_can_be_read_in_every_theme(key: str) -> None:
    assert too_thin(colours_of(key), TEXT_PAIRS, 4.5) == []


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_edges_lines_and_focus_can_be_seen_in_every_theme(key: str) -> None:
    assert too_thin(colours_of(key), SHAPE_PAIRS, 3.0) == []


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_a_button_can_be_read_in_every_theme(key: str) -> None:
    raw = colours_of(key)
    for state in ("default", "hover", "active"):
        front = settled(raw, f"--basis-color-action-1-inverse-color-{state}")
        back = settled(raw, f"--basis-color-action-1-inverse-bg-{state}")
        assert contrast(front, back) >= 4.5, state


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_the_thread_and_the_working_colour_are_not_the_same(key: str) -> None:
    raw = colours_of(key)
    assert settled(raw, "--sam-thread") != settled(raw, "--sam-action")


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_every_token_that_our_sheets_ask_for_is_in_every_theme(key: str) -> None:
    raw = colours_of(key)
    sheets = (path for path in (STATIC / "ui").glob("*.css") if not path.name.startswith("theme-"))
    asked = {
        name
        for sheet in sheets
        for name in re.findall(r"var\((--[\w-]+)\)", sheet.read_text(encoding="utf-8"))
    }
    assert sorted(asked - set(raw)) == []


def test_labels_in_a_document_can_be_read() -> None:
    paper = "#ffffff"
    for name in ("text", "quiet", "strong", "label-1", "label-2", "label-context"):
        assert contrast(PAINT[f"sam-c-{name}"]["fill"], paper) >= 4.5, name


def test_every_class_of_a_drawing_has_its_colour_on_the_page() -> None:
    css = (STATIC / "ui" / "charts.css").read_text(encoding="utf-8")
    assert [name for name in PAINT if f".{name} " not in css] == []


def test_our_sheets_use_only_our_own_tokens_for_colour() -> None:
    colour = re.compile(r":\s*[^;]*#[0-9a-fA-F]{3,8}\b")
    found = []
    for path in sorted((STATIC / "ui").glob("*.css")):
        if path.name.startswith("theme-"):
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [f"{path.name}: {line.strip()}" for line in lines if colour.search(line)]
    # Paper is black and white by itself, whatever the theme.
    assert found == ["print.css: color: #000;"]


def test_only_packages_that_may_be_passed_on_are_installed() -> None:
    packages = json.loads((PROJECT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    licences = {name: entry.get("license", "none") for name, entry in packages.items() if name}
    assert {
        name: licence for name, licence in licences.items() if licence not in {"EUPL-1.2", "OFL-1.1"}
    } == {}


def test_the_lock_file_names_no_place_to_fetch_from() -> None:
    text = (PROJECT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text


def test_what_ships_brings_its_licence_along() -> None:
    licences = STATIC / "vendor" / "licences"
    if not licences.exists():
        pytest.skip("the vendor files have not been copied yet; python scripts/assets.py does that")
    assert {path.name for path in licences.iterdir()} == {
        "source-sans-3.txt",
        "source-serif-4.txt",
        "tokens-mooi.txt",
        "tokens-voorbeeld.txt",
        "utrecht-component-library.txt",
    }


def test_an_own_token_sheet_comes_last() -> None:
    theme = theme_named("mooi", extra_stylesheet="eigen/tokens.css")
    assert theme.stylesheets[-1] == "eigen/tokens.css"
    assert theme.css_class == "ma-theme"


def test_an_unknown_theme_gives_the_neutral_one() -> None:
    assert theme_named("niet-bekend").key == "samenspel"


def test_a_link_spreads_over_its_card_only_and_never_over_the_page() -> None:
    css = (STATIC / "ui" / "text.css").read_text(encoding="utf-8")
    spreading = re.findall(r"([^{}]+?)\{[^{}]*position: absolute;\s*inset: 0;", css)
    assert [one.split("*/")[-1].strip() for one in spreading] == [".sam-card .sam-card__title a::after"]
    card = re.search(r"\n  \.sam-card \{([^{}]*)\}", css)
    assert card
    assert "position: relative" in card[1]
