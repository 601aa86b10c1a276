"""The word index beside the findable texts: FTS5 on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE foundation_searchindex USING fts5("
    "stems, content='foundation_searchtext', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE TRIGGER foundation_searchtext_put AFTER INSERT ON foundation_searchtext BEGIN"
    " INSERT INTO foundation_searchindex(rowid, stems) VALUES (new.id, new.stems); END",
    "CREATE TRIGGER foundation_searchtext_drop AFTER DELETE ON foundation_searchtext BEGIN"
    " INSERT INTO foundation_searchindex(foundation_searchindex, rowid, stems) VALUES ('delete', old.id, old.stems); END",
    "CREATE TRIGGER foundation_searchtext_change AFTER UPDATE ON foundation_searchtext BEGIN"
    " INSERT INTO foundation_searchindex(foundation_searchindex, rowid, stems) VALUES ('delete', old.id, old.stems);"
    " INSERT INTO foundation_searchindex(rowid, stems) VALUES (new.id, new.stems); END",
]
POSTGRESQL = [
    "CREATE INDEX foundation_searchtext_words ON foundation_searchtext USING gin (to_tsvector('simple', stems))",
]
UNDO_SQLITE = [
    "DROP TRIGGER foundation_searchtext_put",
    "DROP TRIGGER foundation_searchtext_drop",
    "DROP TRIGGER foundation_searchtext_change",
    "DROP TABLE foundation_searchindex",
]
UNDO_POSTGRESQL = ["DROP INDEX foundation_searchtext_words"]


def build(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in UNDO_POSTGRESQL if schema_editor.connection.vendor == "postgresql" else UNDO_SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_journal_lineage_files_mail_search")]
    operations = [migrations.RunPython(build, remove)]
