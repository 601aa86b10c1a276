from django.db import migrations

SQLITE = """
CREATE TRIGGER rhythm_a_frozen_paper_never_changes BEFORE UPDATE ON rhythm_frozenpaper
BEGIN SELECT RAISE(ABORT, 'a frozen paper never changes'); END
"""
POSTGRES = (
    """
    CREATE FUNCTION rhythm_refuse_change() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'a frozen paper never changes' USING ERRCODE = 'check_violation'; END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER rhythm_a_frozen_paper_never_changes BEFORE UPDATE ON rhythm_frozenpaper
    FOR EACH ROW EXECUTE FUNCTION rhythm_refuse_change()
    """,
)


def guard(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else (SQLITE,):
        schema_editor.execute(statement)


def release(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER rhythm_a_frozen_paper_never_changes ON rhythm_frozenpaper")
        schema_editor.execute("DROP FUNCTION rhythm_refuse_change()")
    else:
        schema_editor.execute("DROP TRIGGER rhythm_a_frozen_paper_never_changes")


class Migration(migrations.Migration):

    dependencies = [
        ("rhythm", "0001_calendar_council_and_papers"),
    ]

    operations = [
        migrations.RunPython(guard, release),
    ]
