"""Words of a text are kept ready for ranking on PostgreSQL; texts know by which rules they were indexed."""

from django.db import migrations, models

POSTGRESQL = [
    "DROP INDEX foundation_searchtext_words",
    "ALTER TABLE foundation_searchtext ADD COLUMN words tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple', stems)) STORED",
    "CREATE INDEX foundation_searchtext_words ON foundation_searchtext USING gin (words)",
]
UNDO_POSTGRESQL = [
    "DROP INDEX foundation_searchtext_words",
    "ALTER TABLE foundation_searchtext DROP COLUMN words",
    "CREATE INDEX foundation_searchtext_words ON foundation_searchtext USING gin (to_tsvector('simple', stems))",
]

# On SQLite a new column makes the table anew, and its triggers are gone with the old one.
SQLITE = [
    "CREATE TRIGGER foundation_searchtext_put AFTER INSERT ON foundation_searchtext BEGIN"
    " INSERT INTO foundation_searchindex(rowid, stems) VALUES (new.id, new.stems); END",
    "CREATE TRIGGER foundation_searchtext_drop AFTER DELETE ON foundation_searchtext BEGIN"
    " INSERT INTO foundation_searchindex(foundation_searchindex, rowid, stems) VALUES ('delete', old.id, old.stems); END",
    "CREATE TRIGGER foundation_searchtext_change AFTER UPDATE ON foundation_searchtext BEGIN"
    " INSERT INTO foundation_searchindex(foundation_searchindex, rowid, stems) VALUES ('delete', old.id, old.stems);"
    " INSERT INTO foundation_searchindex(rowid, stems) VALUES (new.id, new.stems); END",
]
NAMES = ("put", "drop", "change")


def without_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in NAMES:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS foundation_searchtext_{name}")


def with_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        without_triggers(apps, schema_editor)
        for statement in SQLITE:
            schema_editor.execute(statement)
        schema_editor.execute("INSERT INTO foundation_searchindex(foundation_searchindex) VALUES ('rebuild')")


def build(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL:
            schema_editor.execute(statement)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in UNDO_POSTGRESQL:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0006_a_message_says_how_to_stop_it")]
    operations = [
        migrations.RunPython(without_triggers, with_triggers),
        migrations.AddField(
            model_name="searchtext",
            name="indexed_by",
            field=models.PositiveSmallIntegerField(db_index=True, default=0),
        ),
        migrations.RunPython(with_triggers, without_triggers),
        migrations.RunPython(build, remove),
    ]
