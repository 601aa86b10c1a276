"""What a command says when its input cannot be used: one exception, and every sentence in one place."""


class CommandRefused(Exception):
    """Bad input: its text is one clear sentence with a way out; the command ends with exit code 2."""


SENTENCES = {
    "not_found": "{path} does not exist; check the name.",
    "not_a_folder": "{path} is not a folder; give the folder that holds the files of one conversation.",
    "not_readable": "{path} cannot be read ({reason}).",
    "not_utf8": "{path} is not UTF-8 text; save it as UTF-8 and try again.",
    "not_gzip": "{path} ends in .gz but is not a complete gzip file; fetch it again.",
    "not_json": "{path} is not JSON: line {line} cannot be read.",
    "not_writable": "{path} cannot be written ({reason}).",
}


def refusal(code: str, **values: object) -> CommandRefused:
    """The refusal with this code, as a sentence filled with its values."""
    return CommandRefused(SENTENCES[code].format(**values))
