"""A kept workbook is read as a table, and one that is damaged or endless is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from openpyxl import Workbook

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.foundation import files, kept_tables
from samenspel.foundation.kept_tables import kept_table
from samenspel.foundation.models import StoredFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def kept(content: bytes) -> StoredFile:
    return files.keep(ContentFile(content, name="cijfers.xlsx"), owner_id=1, by=None)


def workbook(n_rows: int = 40) -> bytes:
    made = Workbook()
    made.active.append(["gemeentecode", "inwoners"])
    for number in range(n_rows):
        made.active.append([f"GM{number:04d}", number * 100])
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def with_sheet(content: bytes, sheet: bytes) -> bytes:
    """The same workbook with other bytes in the place of its sheet."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(written, "w") as after:
        for part in before.namelist():
            after.writestr(part, sheet if part.endswith("sheet1.xml") else before.read(part))
    return written.getvalue()


def test_a_workbook_is_read_row_by_row():
    with kept_table(kept(workbook())) as table:
        assert [column.label for column in table.columns] == ["gemeentecode", "inwoners"]
        assert len(list(table.rows())) == 40


def test_a_workbook_that_unpacks_without_end_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(kept_tables, "LARGEST_UNPACKED", 1000)
    with pytest.raises(files.FileUnpacksTooLarge, match=r"cijfers\.xlsx"), kept_table(kept(workbook())):
        pass


def test_a_sheet_that_breaks_off_half_way_is_refused():
    whole = zipfile.ZipFile(io.BytesIO(workbook(3000))).read("xl/worksheets/sheet1.xml")
    stored = kept(with_sheet(workbook(3000), whole[: len(whole) // 2]))
    with pytest.raises(UnreadableFile), kept_table(stored) as table:
        list(table.rows())


def test_a_workbook_that_is_cut_off_is_refused():
    with pytest.raises(UnreadableFile), kept_table(kept(workbook()[:-200])):
        pass
