"""Copy the parts of the front-end packages that ship into the static folder of the ui room.

Run after ``npm ci --ignore-scripts``. Nothing is compiled: the component sheets are joined inside one
cascade layer, the theme tokens that are used are put in another, fonts and licences stay as they are.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
TARGET = ROOT / "src" / "samenspel" / "ui" / "static" / "vendor"

COMPONENTS = (
    "alert",
    "breadcrumb-nav",
    "button",
    "button-link",
    "checkbox",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "form-label",
    "link",
    "radio-button",
    "select",
    "skip-link",
    "table",
    "textarea",
    "textbox",
)
THEMES = {
    "voorbeeld": "@nl-design-system-unstable/voorbeeld-design-tokens",
    "mooi": "@nl-design-system-community/ma-design-tokens",
}
FONTS = {
    "@fontsource-variable/source-sans-3": ("source-sans-3-latin", "source-sans-3-latin-ext"),
    "@fontsource-variable/source-serif-4": ("source-serif-4-latin", "source-serif-4-latin-ext"),
}
# A town's own tokens are often not free to pass on: only these licences may leave in our package.
ALLOWED_LICENCES = frozenset({"EUPL-1.2", "OFL-1.1"})

TOKEN = re.compile(r"[ \t]*(--[\w-]+):([^;]*);[^\n]*\n")
REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")


class AssetsIncomplete(Exception):
    """A package is missing, or its licence does not let us ship it."""


def licence_of(package: Path) -> str:
    """Return the licence a package states, refusing one that we may not ship."""
    manifest = package / "package.json"
    if not manifest.exists():
        name = package.relative_to(PACKAGES)
        raise AssetsIncomplete(f"{name} is not installed. Run: npm ci --ignore-scripts")
    licence = str(json.loads(manifest.read_text(encoding="utf-8")).get("license", "none"))
    if licence not in ALLOWED_LICENCES:
        raise AssetsIncomplete(
            f"{package.name} has licence {licence}; only {sorted(ALLOWED_LICENCES)} may ship."
        )
    return licence


def copy_licence(package: Path, name: str) -> None:
    """Put the licence text of a package beside its files."""
    licence = licence_of(package)
    texts = sorted(package.glob("LICEN[SC]E*"))
    if not texts:
        raise AssetsIncomplete(f"{package.name} ({licence}) brings no licence text.")
    folder = TARGET / "licences"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(texts[0], folder / f"{name}.txt")


def in_layer(layer: str, css: str) -> str:
    """Wrap a sheet in a cascade layer, so that our own rules win without raising specificity."""
    return f"@layer {layer} {{\n{css}\n}}\n"


def join_components() -> None:
    """Join the sheets of the components in use into one file."""
    sheets = []
    for name in COMPONENTS:
        package = PACKAGES / "@utrecht" / f"{name}-css"
        licence_of(package)
        sheets.append((package / "dist" / "index.min.css").read_text(encoding="utf-8"))
    (TARGET / "components.css").write_text(in_layer("vendor", "\n".join(sheets)), encoding="utf-8")
    copy_licence(PACKAGES / "@utrecht" / "component-library-css", "utrecht-component-library")


def used_tokens(css: str, asked: set[str]) -> str:
    """Keep only the tokens that our sheets or the components ask for, directly or through another token.

    A theme describes a whole design system, ten times what a page here needs: a phone should not fetch that.
    """
    values = dict(TOKEN.findall(css))
    wanted, waiting = set(), [name for name in asked if name in values]
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += [other for other in REFERENCE.findall(values[name]) if other in values]
    return TOKEN.sub(lambda found: found.group(0) if found.group(1) in wanted else "", css)


def asked_tokens() -> set[str]:
    """Every token that a sheet of ours or of a component reads."""
    sheets = [TARGET / "components.css", *(TARGET.parent / "ui").glob("*.css")]
    return {name for sheet in sheets for name in REFERENCE.findall(sheet.read_text(encoding="utf-8"))}


def copy_themes() -> None:
    """Copy what is used of the token file of each theme that ships."""
    asked = asked_tokens()
    for name, package_name in THEMES.items():
        package = PACKAGES / package_name
        css = (package / "dist" / "theme.css").read_text(encoding="utf-8")
        tokens = in_layer("tokens", used_tokens(css, asked))
        (TARGET / f"tokens-{name}.css").write_text(tokens, encoding="utf-8")
        copy_licence(package, f"tokens-{name}")


def copy_fonts() -> None:
    """Copy the variable fonts, upright and italic."""
    folder = TARGET / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for package_name, families in FONTS.items():
        package = PACKAGES / package_name
        for family in families:
            for style in ("normal", "italic"):
                name = f"{family}-wght-{style}.woff2"
                shutil.copyfile(package / "files" / name, folder / name)
        copy_licence(package, package.name)


def main() -> int:
    """Fill the vendor folder anew; say in one sentence what went wrong if it cannot."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    try:
        join_components()
        copy_themes()
        copy_fonts()
    except AssetsIncomplete as problem:
        shutil.rmtree(TARGET, ignore_errors=True)
        print(problem, file=sys.stderr)
        return 1
    size = sum(file.stat().st_size for file in TARGET.rglob("*") if file.is_file())
    print(f"{TARGET.relative_to(ROOT)}: {size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
