"""The one place where uploaded files are kept and read back."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from typing import Any, BinaryIO

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError
from samenspel.foundation.journal import Actor
from samenspel.foundation.models import StoredFile

LARGEST = 200 * 1024 * 1024
LARGEST_UNPACKED = 1024 * 1024 * 1024


class FileTooLarge(DomainError):
    """More than the house keeps in one file."""

    code = "file-too-large"
    sentence = _("%(name)s is %(megabytes)d MB. At most 200 MB fits. Compress it (.gz) or split it by year.")


class FileEmpty(DomainError):
    """A file without a single byte."""

    code = "file-empty"
    sentence = _("%(name)s is empty. Save the file again where it comes from, and choose it once more.")


def digest_of(upload: UploadedFile | File[bytes]) -> str:
    """The SHA-256 of an upload, read once: ``once`` asks for it before its transaction begins."""
    known: str | None = getattr(upload, "known_digest", None)
    if known is not None:
        return known
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    upload.known_digest = digest.hexdigest()  # type: ignore[union-attr]  # lives as long as the request
    return digest.hexdigest()


def keep(upload: UploadedFile | File[bytes], *, owner_id: int | None, by: Actor | None) -> StoredFile:
    """Keep a file byte for byte; the same bytes of the same owner are kept once."""
    name = (upload.name or "bestand").rsplit("/", 1)[-1][:200]
    size = upload.size or 0
    if size == 0:
        raise FileEmpty(name=name)
    if size > LARGEST:
        raise FileTooLarge(name=name, megabytes=size // (1024 * 1024))
    digest = digest_of(upload)
    known = StoredFile.objects.filter(sha256=digest, owner_id=owner_id, name=name).first()
    if known is not None and known.content.storage.exists(known.content.name):
        return known
    stored = StoredFile(
        name=name,
        content_type=(getattr(upload, "content_type", None) or "application/octet-stream")[:100],
        size=size,
        sha256=digest,
        owner_id=owner_id,
        kept_by_id=by.pk if by else None,
    )
    stored.content.save(name, upload, save=False)
    stored.save()
    return stored


def forget(stored: StoredFile) -> bool:
    """Take a file and its bytes away for good, unless something else still rests on it."""
    content = stored.content
    try:
        with transaction.atomic():
            stored.delete()
    except ProtectedError:
        return False
    # Only when the row is really gone: a transaction that fails must not lose the bytes.
    transaction.on_commit(lambda: content.storage.delete(content.name))
    return True


def open_kept(stored: StoredFile) -> BinaryIO:
    """The bytes of a kept file."""
    opened: BinaryIO = stored.content.open("rb")
    return opened


class FileUnpacksTooLarge(DomainError):
    """A small archive that unpacks into far more than anybody meant to send."""

    code = "file-unpacks-too-large"
    sentence = _("%(name)s unpacks to more than 1 GB. Split it by year and choose the parts.")


class FileBreaksOff(DomainError):
    """A packed file that was cut off while it was sent or saved."""

    code = "file-breaks-off"
    sentence = _("%(name)s breaks off half-way. Send or download it once more.")


class _Unpacked(io.RawIOBase):
    """The bytes of a packed file, refused when there is no end to them."""

    def __init__(self, packed: BinaryIO, name: str) -> None:
        self._packed = packed
        self._inner = gzip.GzipFile(fileobj=packed)
        self._name = name
        self._left = LARGEST_UNPACKED

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._inner.close()
        self._packed.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        try:
            chunk = self._inner.read(len(buffer))
        except (EOFError, OSError, zlib.error) as refusal:
            raise FileBreaksOff(name=self._name) from refusal
        self._left -= len(chunk)
        if self._left < 0:
            raise FileUnpacksTooLarge(name=self._name)
        buffer[: len(chunk)] = chunk
        return len(chunk)


def open_unpacked(stored: StoredFile) -> BinaryIO:
    """The bytes of a kept file, unpacked when it is a gzip archive."""
    opened = open_kept(stored)
    is_packed = opened.read(2) == b"\x1f\x8b"
    opened.seek(0)
    if not is_packed:
        return opened
    return io.BufferedReader(_Unpacked(opened, stored.name))
