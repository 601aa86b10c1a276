"""Settings from the environment; a wrong value is explained in a sentence."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlparse


class WrongSetting(SystemExit):
    """A setting that cannot be understood; the program stops with a sentence."""


def text(name: str, default: str = "") -> str:
    """A setting as it stands."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool) -> bool:
    """A setting that is on or off."""
    value = text(name).lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return default if not value else value in {"1", "true", "yes", "on"}
    raise WrongSetting(f"{name} is “{value}”: write on or off.")


def number(name: str, default: int) -> int:
    """A setting that is a whole number."""
    value = text(name)
    if value and not value.isdigit():
        raise WrongSetting(f"{name} is “{value}”: write a whole number, for example {default}.")
    return int(value) if value else default


def choice(name: str, default: str, *, among: Collection[str]) -> str:
    """A setting that is one of a few words."""
    value = text(name) or default
    if value not in among:
        raise WrongSetting(f"{name} is “{value}”: choose from {', '.join(sorted(among))}.")
    return value


def address(name: str, default: str, *, among: tuple[str, ...]) -> str:
    """A setting that is an address, with what it begins with."""
    value = text(name)
    if value and not value.startswith(among):
        raise WrongSetting(f"{name} is “{value}”: let it begin with {' or '.join(among)}")
    return value or default


def file_in(folder: Path, name: str) -> str:
    """A setting that names a file in a folder of this installation; empty when it is not set."""
    value = text(name)
    if value and not (folder / value).is_file():
        raise WrongSetting(f"{name} is “{value}”, but there is no such file in {folder}.")
    return value


def database(default_file: Path) -> dict[str, Any]:
    """The database: PostgreSQL by ``DATABASE_URL``, else SQLite in one file."""
    url = text("DATABASE_URL")
    parts = urlparse(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            # A socket folder has no place before the path, so libpq lets it stand behind as ?host=.
            "HOST": unquote(parts.hostname or "") or parse_qs(parts.query).get("host", [""])[0],
            "PORT": parts.port or "",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {"pool": False},
        }
    if url and parts.scheme != "sqlite":
        raise WrongSetting(
            "DATABASE_URL starts with neither postgresql:// nor sqlite://. Leave it out for SQLite."
        )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": unquote(parts.path) if parts.path else str(default_file),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=5000;",
        },
    }


def secret(name: str, *, kept_in: Path) -> str:
    """A secret from the environment, or one made once and kept beside the database."""
    given = text(name)
    if given:
        return given
    if not kept_in.exists():
        from django.core.management.utils import get_random_secret_key

        kept_in.parent.mkdir(parents=True, exist_ok=True)
        kept_in.touch(mode=0o600)
        kept_in.write_text(get_random_secret_key(), encoding="utf-8")
    return kept_in.read_text(encoding="utf-8").strip()
