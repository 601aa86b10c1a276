"""Recognise by its first bytes what kind of file was handed over, whatever its name says."""

from enum import StrEnum

from samenspel.compute.formats.errors import UnreadableFile


class FileKind(StrEnum):
    """What the bytes are; every value but ``TEXT`` is also a code of ``UnreadableFile``."""

    TEXT = "text"
    EMPTY = "empty"
    SPREADSHEET = "spreadsheet"
    OLD_SPREADSHEET = "old_spreadsheet"
    OPEN_DOCUMENT = "open_document"
    ZIP = "zip"
    GZIP = "gzip"
    PDF = "pdf"
    HTML = "html"
    JSON = "json"
    XML = "xml"
    IMAGE = "image"
    BINARY = "binary"


_MAGIC = (
    (b"\xd0\xcf\x11\xe0", FileKind.OLD_SPREADSHEET),
    (b"\x1f\x8b", FileKind.GZIP),
    (b"%PDF", FileKind.PDF),
    (b"\x89PNG", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1a")


def recognise_kind(head: bytes) -> FileKind:
    """Say what the first few kilobytes of a file are."""
    if not head.removeprefix(_UTF8_MARK).strip():
        return FileKind.EMPTY
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(head)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(_UTF16_MARKS):
        return FileKind.TEXT
    if _looks_binary(head):
        return FileKind.BINARY
    return _kind_of_text(head.removeprefix(_UTF8_MARK).lstrip().lower())


def refuse_other_kinds(head: bytes, *, wanted: FileKind) -> None:
    """Raise ``UnreadableFile`` with the kind as its code when the bytes are not of the wanted kind."""
    kind = recognise_kind(head)
    if kind is not wanted:
        raise UnreadableFile("not_json" if kind is FileKind.TEXT else kind.value)


def _kind_of_zip(head: bytes) -> FileKind:
    if b"[Content_Types].xml" in head or b"xl/" in head:
        return FileKind.SPREADSHEET
    if b"mimetypeapplication/vnd.oasis" in head:
        return FileKind.OPEN_DOCUMENT
    return FileKind.ZIP


def _looks_binary(head: bytes) -> bool:
    if b"\x00" in head:
        return True
    n_controls = sum(1 for byte in head if byte < 32 and byte not in _TEXT_CONTROLS)
    return n_controls > len(head) * 0.02


def _kind_of_text(start: bytes) -> FileKind:
    if start.startswith((b"<!doctype html", b"<html")):
        return FileKind.HTML
    if start.startswith(b"<"):
        return FileKind.HTML if b"<html" in start[:2000] else FileKind.XML
    # A CSV may open with a bracket in a label; JSON goes on with a quote, a bracket or its end.
    if start[:1] in b"{[" and start[1:].lstrip()[:1] in (b'"', b"{", b"[", b"]", b"}"):
        return FileKind.JSON
    return FileKind.TEXT
