"""Tagged PDF (PDF/A-2a and PDF/UA-1 together) from a Typst template and plain values."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError

_SHEETS = files("samenspel.ui.documents") / "sheets"


class PdfFailed(DomainError):
    """The PDF could not be made; the page itself still holds everything."""

    code = "pdf-failed"
    status = 500
    sentence = _("The PDF could not be made (%(reason)s). The page itself holds the same; you can print it.")


@cache
def font_folder() -> Path:
    """Where the shipped sans font lies."""
    import font_source_sans_pro

    return Path(font_source_sans_pro.__file__).parent / "files"


def render_pdf(sheet: str, values: Mapping[str, Any], *, pictures: Mapping[str, str] | None = None) -> bytes:
    """Lay out one document.

    Parameters
    ----------
    sheet : str
        Name of a Typst sheet in ``sheets/``, without its ending.
    values : mapping
        Plain values; they reach the sheet as JSON, so no text of a person is ever read as markup.
    pictures : mapping of file name to SVG text
        Pictures that the sheet names.

    Raises
    ------
    PdfFailed
        With Typst's own reason.
    """
    import typst

    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for name in ("house.typ", f"{sheet}.typ"):
            (room / name).write_bytes((_SHEETS / name).read_bytes())
        (room / "values.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        for name, svg in (pictures or {}).items():
            (room / name).write_text(svg, encoding="utf-8")
        try:
            made: bytes = typst.compile(
                room / f"{sheet}.typ",
                root=room,
                font_paths=[font_folder()],
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=["a-2a", "ua-1"],
            )
        except typst.TypstError as failure:
            raise PdfFailed(reason=str(failure)[:300]) from failure
    return made


def svg_to_png(svg: str, *, width_mm: int = 160) -> bytes:
    """Draw an SVG picture as a PNG for Word, at about 200 dots an inch."""
    import typst

    page = f'#set text(font: "Source Sans Pro")\n#set page(width: {width_mm}mm, height: auto, margin: 0mm)'
    source = f'{page}\n#image("picture.svg", width: 100%, alt: "")'
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / "picture.svg").write_text(svg, encoding="utf-8")
        (room / "picture.typ").write_text(source, encoding="utf-8")
        try:
            made: bytes = typst.compile(
                room / "picture.typ",
                root=room,
                font_paths=[font_folder()],
                ignore_system_fonts=True,
                format="png",
                ppi=200.0,
            )
        except typst.TypstError as failure:
            raise PdfFailed(reason=str(failure)[:300]) from failure
    return made


def address_code(address: str) -> str:
    """An address as a code that the camera of a phone reads, as a drawing."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=0, xmldecl=False, dark="#1b1f24")
    return drawn.getvalue().decode()
