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
    "no_votes": "{path} holds no participants-votes.csv and no votes.csv, so there is nothing to count.",
    "not_parameters": "{path} holds no parameters; give the parameters.json of a published run.",
    "parameters_unknown_parameter": "{path}: there is no parameter called {name}; check its spelling.",
    "parameters_not_whole": "{path}: {name} is {value!r}; give a whole number.",
    "parameters_out_of_range": "{path}: {name} is {value}; give a whole number from {lowest}{to_highest}.",
    "parameters_not_centres": "{path}: previous_centres holds letter (A to Z), x, y; {value!r} does not.",
    "parameters_letter_twice": "{path}: previous_centres holds a letter twice (all letters: {letters}).",
    "row_empty": "{path} is empty; fetch the export again.",
    "row_missing_column": "{path}: line {line} has no column {column}; this is not a Polis export{more}.",
    "row_column_twice": "{path}: line {line} has two columns called {column}; remove one{more}.",
    "row_unnamed_column": "{path}: line {line} has a column without a name; name it or remove it{more}.",
    "row_broken_quotes": "{path}: line {line} has a quotation mark that is misplaced or open{more}.",
    "row_wrong_number_of_cells": "{path}: line {line} has {raw} cells, not as many as the first line{more}.",
    "row_no_name": "{path}: line {line} has nothing in column {column}{more}.",
    "row_duplicate": "{path}: line {line} repeats {column} {raw}, which stood there before{more}.",
    "row_not_a_vote": "{path}: line {line}, column {column}: {raw!r} is no vote (1, 0, -1 or empty){more}.",
    "row_not_whole": "{path}: line {line}, column {column}: {raw!r} is not a whole number{more}.",
    "row_not_moderation": "{path}: line {line}, column {column}: {raw!r} is not 1, 0 or -1{more}.",
}


def refusal(code: str, **values: object) -> CommandRefused:
    """The refusal with this code, as a sentence filled with its values."""
    return CommandRefused(SENTENCES[code].format(**values))
