"""What the repository as a whole promises: a licence, a description, and no address of one machine."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from architecture.sources import ROOT, tracked_files

# Written in two halves, or this file would name what no file may name.
FORBIDDEN = [
    "pypi" + ".org", "files.python" + "hosted.org", "registry.npm" + "js.org", "npm.pkg." + "github.com",
    "registry.yarn" + "pkg.com", "proxy.golang" + ".org",
]  # fmt: skip
MACHINE_PATH = re.compile(r"(?<![\w./])/(?:work|farm|root|opt/pypi|opt/wheels|home/[a-z]+)/[\w.]")


def foreign_addresses(name: str, text: str) -> list[str]:
    """Say which lines name a package registry or a folder of one machine."""
    said = []
    for number, line in enumerate(text.splitlines(), 1):
        said += [f"{name}:{number}: names the host {host}" for host in FORBIDDEN if host in line]
        if MACHINE_PATH.search(line):
            said.append(f"{name}:{number}: names a folder of one machine")
    return said


def text_of(path: Path) -> str:
    """Read a tracked file; of a binary one, nothing."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    files = tracked_files()
    found = [
        complaint
        for path in files
        for complaint in foreign_addresses(str(path.relative_to(ROOT)), text_of(path))
    ]
    assert len(files) > 50
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    "line", [f"https://{host}/simple" for host in FORBIDDEN] + ["cd /wo" + "rk/main", "/ro" + "ot/.x"]
)
def test_a_registry_or_a_folder_is_caught(line: str) -> None:
    assert foreign_addresses("sample", line)


@pytest.mark.parametrize("line", ["docs/work/plan.md", "/werk/", "https://example.org/root/x", "/mijn-werk/"])
def test_an_address_of_our_own_is_left_alone(line: str) -> None:
    assert not foreign_addresses("sample", line)


def publiccode() -> dict[str, Any]:
    described: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    described["releaseDate"] = str(described["releaseDate"])
    return described


def complaints_about(described: dict[str, Any]) -> list[str]:
    schema = json.loads((Path(__file__).parent / "publiccode.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    return [
        f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(described)
    ]


def test_others_can_read_what_this_software_is() -> None:
    assert complaints_about(publiccode()) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", ""),
        ("url", "ftp://example.org"),
        ("developmentStatus", "finished"),
        ("legal", {"license": "proprietary"}),
        ("localisation", {"localisationReady": True, "availableLanguages": ["en"]}),
        ("categories", ["miscellaneous"]),
        ("colour", "blue"),
    ],
)
def test_a_wrong_description_is_caught(key: str, value: object) -> None:
    assert complaints_about({**copy.deepcopy(publiccode()), key: value})


def test_the_licence_is_the_one_we_say() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in licence
    assert "Appendix" in licence
    assert 'license = "EUPL-1.2"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_versions_we_state_are_one_version() -> None:
    stated = re.search(
        r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert stated is not None
    assert publiccode()["softwareVersion"] == stated[1]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE"])
def test_a_newcomer_finds_what_every_project_has(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8")) > 400
