"""On PostgreSQL a new word goes into the index at once.

By default it waits in a list that every question reads to its end: with some thousands of new texts a search
takes ten times as long until the database cleans up.
"""

from django.db import migrations

DO = [
    "ALTER INDEX foundation_searchtext_words SET (fastupdate = off)",
    # What waits already goes in now.
    "SELECT gin_clean_pending_list('foundation_searchtext_words')",
]
UNDO = ["ALTER INDEX foundation_searchtext_words RESET (fastupdate)"]


def at_once(apps, schema_editor):
    _run(schema_editor, DO)


def in_a_list(apps, schema_editor):
    _run(schema_editor, UNDO)


def _run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0007_the_end_of_a_glued_word_is_found")]
    operations = [migrations.RunPython(at_once, in_a_list)]
