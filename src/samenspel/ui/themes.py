"""The themes that ship, and the municipality's own token file beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Theme:
    """A look: the class on the body, and the stylesheets to load in order."""

    key: str
    name: str
    css_class: str
    stylesheets: tuple[str, ...]
    extra_stylesheet: str = ""


_SHARED = ("vendor/components.css", "ui/tokens.css", "ui/base.css", "ui/frame.css")
SHIPPED = {
    theme.key: theme
    for theme in (
        Theme(
            key="samenspel",
            name="Samenspel",
            css_class="voorbeeld-theme sam-theme",
            stylesheets=("vendor/tokens-voorbeeld.css", *_SHARED, "ui/theme-samenspel.css"),
        ),
        Theme(
            key="mooi",
            name="Mooi & Anders",
            css_class="ma-theme sam-theme-mooi",
            stylesheets=("vendor/tokens-mooi.css", *_SHARED, "ui/theme-mooi.css"),
        ),
    )
}


def theme_named(key: str, *, extra_stylesheet: str = "") -> Theme:
    """The theme of that name; an unknown name gives the neutral one."""
    return replace(SHIPPED.get(key, SHIPPED["samenspel"]), extra_stylesheet=extra_stylesheet)
