"""What a reader finds wrong reaches people as a sentence."""

import pytest

from samenspel.compute.formats.problems import BAD_ROW_CODES
from samenspel.places.errors import bad_row_sentence


@pytest.mark.parametrize("code", BAD_ROW_CODES)
def test_whatever_a_reader_finds_wrong_with_a_line_has_a_sentence(code: str) -> None:
    assert bad_row_sentence(code, column="Inwoners", raw="GM9901")
