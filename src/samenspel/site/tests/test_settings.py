"""A wrong setting stops the program with a sentence, never with a trace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samenspel.site import env


@pytest.mark.parametrize("word", ["1", "true", "Yes", "ON"])
def test_on_is_on(word, monkeypatch):
    monkeypatch.setenv("DEBUG", word)
    assert env.flag("DEBUG", default=False) is True


@pytest.mark.parametrize("word", ["0", "false", "No", "off"])
def test_off_is_off(word, monkeypatch):
    monkeypatch.setenv("DEBUG", word)
    assert env.flag("DEBUG", default=True) is False


def test_what_is_left_out_has_its_default(monkeypatch):
    for name in ("DEBUG", "PORT", "THEME", "PUBLIC_ADDRESS", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert env.flag("DEBUG", default=True) is True
    assert env.number("PORT", 8000) == 8000
    assert env.choice("THEME", "samenspel", among=["samenspel"]) == "samenspel"
    assert env.address("PUBLIC_ADDRESS", "http://x", among=("https://",)) == "http://x"
    assert env.database(Path("here.sqlite3"))["NAME"] == "here.sqlite3"


def test_postgresql_is_read_from_its_address(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://wie:ge%40heim@db.example:5433/samenspel")
    found = env.database(Path("unused"))
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "wie",
        "ge@heim",
        "db.example",
        5433,
        "samenspel",
    )


def test_postgresql_behind_a_socket_is_read_too(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql:///samenspel?host=/var/run/postgresql")
    assert env.database(Path("unused"))["HOST"] == "/var/run/postgresql"


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    kept = tmp_path / "var" / "secret-key"
    made = env.secret("SECRET_KEY", kept_in=kept)
    assert len(made) >= 50
    assert env.secret("SECRET_KEY", kept_in=kept) == made
    assert kept.stat().st_mode & 0o077 == 0
    monkeypatch.setenv("SECRET_KEY", "given")
    assert env.secret("SECRET_KEY", kept_in=kept) == "given"


WRONG = [
    ("DEBUG", "maybe", "DEBUG is “maybe”: write on or off."),
    ("PORT", "tachtig", "PORT is “tachtig”: write a whole number, for example 8000."),
    ("DATABASE_URL", "mysql://x/y", "DATABASE_URL starts with neither postgresql:// nor sqlite://."),
    ("THEME", "paars", "THEME is “paars”: choose from mooi, samenspel."),
    ("THEME_STYLESHEET", "eigen.css", "THEME_STYLESHEET is “eigen.css”, but there is no such file in"),
    ("PUBLIC_ADDRESS", "samenspel.nl", "PUBLIC_ADDRESS is “samenspel.nl”: let it begin with https://"),
    ("SECURITY_CONTACT", "ik@x.nl", "SECURITY_CONTACT is “ik@x.nl”: let it begin with mailto:"),
    ("PROXY_COUNT", "-1", "PROXY_COUNT is “-1”: write a whole number, for example 0."),
]


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG, ids=[name for name, *_rest in WRONG])
def test_a_wrong_value_is_explained_in_one_sentence(name, value, sentence, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", "import samenspel.site.settings"],
        env={**os.environ, "SAMENSPEL_VAR": str(tmp_path), name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr.startswith(sentence), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().count("\n") == 0
