"""Invented fixtures (municipality Waterrijk, GM9901) and the real files beside the checkout."""

import gzip
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("SAMENSPEL_SHARED_DATA", ROOT.parent / "shared" / "data"))

Opener = Callable[[str], BinaryIO]


@pytest.fixture
def kwb_fixture() -> Opener:
    """Open one of the invented tables."""
    return lambda name: io.BytesIO((ROOT / "tests" / "fixtures" / "kwb" / name).read_bytes())


@pytest.fixture
def geo_fixture() -> Opener:
    """Open one of the invented maps."""
    return lambda name: io.BytesIO((ROOT / "tests" / "fixtures" / "geo" / name).read_bytes())


@pytest.fixture
def shared_file() -> Opener:
    """Open a real public file, plain or gzipped; without the data the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip(f"the public files are not there: {SHARED} (set SAMENSPEL_SHARED_DATA)")

    def open_shared(name: str) -> BinaryIO:
        content = (SHARED / name).read_bytes()
        return io.BytesIO(gzip.decompress(content) if name.endswith(".gz") else content)

    return open_shared
