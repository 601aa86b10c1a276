"""Turn chunks of bytes into lines of text, whatever way they were encoded.

The encoding is decided on the way: a file that is plain ASCII for megabytes and then holds one
``ë`` in Windows-1252 is read right, because until that byte every encoding agreed. What is in none of
the encodings that are read here is refused: a name that is garbled looks like another name.
"""

import codecs
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Protocol, runtime_checkable

from samenspel.compute.formats.errors import UnreadableFile
from samenspel.compute.formats.file_kinds import FileKind, refuse_other_kinds
from samenspel.compute.formats.garbled import garbled_place, line_and_words

CHUNK_SIZE = 1 << 16
SAMPLE_SIZE = 1 << 19
_ONE_BYTE = ("cp1252", "iso-8859-1")


@runtime_checkable
class ReadsBytes(Protocol):
    """Anything with ``read(n) -> bytes``: an open binary file, an upload, a BytesIO."""

    def read(self, size: int, /) -> bytes:
        """Give at most ``size`` bytes, and none at the end."""


Source = ReadsBytes | Iterable[bytes]


def byte_chunks(source: Source) -> Iterator[bytes]:
    """Give the bytes of a source piece by piece."""
    if not isinstance(source, ReadsBytes):
        yield from source
        return
    while chunk := source.read(CHUNK_SIZE):
        yield chunk


class TextStream:
    """Lines of a text file with the encoding that was found; iterate once.

    Attributes
    ----------
    encoding : str
        ``utf-8``, ``utf-8-sig``, ``utf-16``, ``cp1252`` or ``iso-8859-1``; final after the last line.
    sample : str
        The first 512 kB of text, cut at a line end.
    """

    def __init__(self, source: Source) -> None:
        chunks = byte_chunks(source)
        head, ended = _first_bytes(chunks)
        refuse_other_kinds(head[:8192], wanted=FileKind.TEXT)
        self.encoding = "utf-8"
        self._ascii_so_far = True
        self._n_lines = 0
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self.encoding = "utf-16"
            chunks, head, ended = _as_utf8(head, chunks), b"", False
            more, ended = _first_bytes(chunks)
            head += more
        elif head.startswith(codecs.BOM_UTF8):
            self.encoding, self._ascii_so_far = "utf-8-sig", False
            head = head.removeprefix(codecs.BOM_UTF8)
        whole, rest = (head, b"") if ended else _cut_at_line_end(head)
        self.sample = self._text(whole)
        self._rest, self._chunks = rest, chunks

    def lines(self) -> Iterator[str]:
        """Give every line with its own line end."""
        yield from io.StringIO(self.sample, newline="")
        pending = self._rest
        for chunk in self._chunks:
            whole, pending = _cut_at_line_end(pending + chunk)
            if whole:
                yield from io.StringIO(self._text(whole), newline="")
        if pending:
            yield from io.StringIO(self._text(pending), newline="")

    def _text(self, block: bytes) -> str:
        """Decode whole lines; refused at the first sign that no text has there."""
        text = self._decode(block)
        place = garbled_place(text, is_one_byte=self.encoding in _ONE_BYTE)
        if place is not None:
            line, found = line_and_words(text, place)
            raise UnreadableFile("other_encoding", line=self._n_lines + line + 1, found=found)
        self._n_lines += text.count("\n") or text.count("\r")
        return text

    def _decode(self, block: bytes) -> str:
        if self.encoding in _ONE_BYTE:
            return self._decode_single_byte(block)
        try:
            text = block.decode("utf-8")
        except UnicodeDecodeError:
            lines = block.splitlines(keepends=True)
            if self._ascii_so_far and not any(map(_is_accented_utf8, lines)):
                return self._decode_single_byte(block)
            # A file put together from two sources: judge line by line.
            self._ascii_so_far = False
            return "".join(map(_decode_line, lines))
        self._ascii_so_far = self._ascii_so_far and block.isascii()
        return text

    def _decode_single_byte(self, block: bytes) -> str:
        if self.encoding != "iso-8859-1":
            self.encoding = "cp1252"
            try:
                return block.decode("cp1252")
            except UnicodeDecodeError:
                # Windows-1252 leaves five bytes undefined; ISO-8859-1 leaves none.
                self.encoding = "iso-8859-1"
        return block.decode("iso-8859-1")


def _first_bytes(chunks: Iterator[bytes]) -> tuple[bytes, bool]:
    gathered = bytearray()
    for chunk in chunks:
        gathered += chunk
        if len(gathered) >= SAMPLE_SIZE:
            return bytes(gathered), False
    return bytes(gathered), True


def _cut_at_line_end(block: bytes) -> tuple[bytes, bytes]:
    cut = block.rfind(b"\n") + 1
    if not cut:
        # Old Mac files end lines with CR alone; the last CR may be half of a CRLF, so leave it.
        cut = block.rfind(b"\r", 0, -1) + 1
    return block[:cut], block[cut:]


def _as_utf8(head: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
    yield decoder.decode(head).encode()
    for chunk in chunks:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()


def _is_accented_utf8(line: bytes) -> bool:
    try:
        return not line.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _decode_line(line: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        with suppress(UnicodeDecodeError):
            return line.decode(encoding)
    return line.decode("iso-8859-1")
