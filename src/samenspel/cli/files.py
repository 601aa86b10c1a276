"""Reading and writing of plain files for the commands: `.gz` as it is, `-` for standard output."""

import errno
import gzip
import json
import sys
import zlib
from pathlib import Path
from typing import Any

from samenspel.cli.refusals import refusal

STANDARD_OUTPUT = "-"
# What the machine says of a file, in Dutch; anything else as the machine says it.
REASONS = {
    errno.ENOENT: "de map bestaat niet",
    errno.ENOTDIR: "de map bestaat niet",
    errno.EISDIR: "het is een map, geen bestand",
    errno.EACCES: "je hebt er geen rechten op",
    errno.EPERM: "je hebt er geen rechten op",
    errno.EROFS: "daar kan niets worden geschreven",
    errno.ENOSPC: "de schijf is vol",
}


def _reason(problem: OSError) -> str:
    return REASONS.get(problem.errno or 0, problem.strerror or str(problem))


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, unpacked when its name ends in `.gz`; line endings are left as they are."""
    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        return content.decode("utf-8-sig")
    except FileNotFoundError:
        raise refusal("not_found", path=path) from None
    except UnicodeDecodeError:
        raise refusal("not_utf8", path=path) from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise refusal("not_gzip", path=path) from None
    except OSError as problem:
        raise refusal("not_readable", path=path, reason=_reason(problem)) from None


def read_json(path: Path) -> Any:
    """The content of a JSON file."""
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as problem:
        raise refusal("not_json", path=path, line=problem.lineno) from None


def json_text(content: object) -> str:
    """Content as JSON in one fixed form, so that the same result is the same bytes."""
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def write_text(output: str, text: str) -> None:
    """Write text as UTF-8 to a file, or to standard output when the name is `-`."""
    if output == STANDARD_OUTPUT:
        # Through the byte stream: a terminal with another encoding must not change or refuse the output.
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    try:
        Path(output).write_bytes(text.encode("utf-8"))
    except OSError as problem:
        raise refusal("not_writable", path=output, reason=_reason(problem)) from None
