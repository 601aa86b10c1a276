from django.db import migrations

# What was adopted is what subsidies rest on: the row neither changes nor goes.
GUARDS = (
    ("subsidies_an_adopted_analysis_stays", "DELETE ON subsidies_areaanalysis"),
    ("subsidies_an_adopted_analysis_never_changes", "UPDATE ON subsidies_areaanalysis"),
)
SQLITE = """
CREATE TRIGGER {name} BEFORE {what} WHEN (OLD.state = 'adopted')
BEGIN SELECT RAISE(ABORT, 'an adopted analysis never changes'); END
"""
FUNCTION = """
CREATE FUNCTION subsidies_refuse_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'an adopted analysis never changes' USING ERRCODE = 'check_violation'; END
$$ LANGUAGE plpgsql
"""
POSTGRES = """
CREATE TRIGGER {name} BEFORE {what} FOR EACH ROW WHEN (OLD.state = 'adopted')
EXECUTE FUNCTION subsidies_refuse_change()
"""


def guard(apps, schema_editor):
    is_postgres = schema_editor.connection.vendor == "postgresql"
    if is_postgres:
        schema_editor.execute(FUNCTION)
    for name, what in GUARDS:
        schema_editor.execute((POSTGRES if is_postgres else SQLITE).format(name=name, what=what))


def release(apps, schema_editor):
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for name, what in GUARDS:
        table = f" ON {what.split()[-1]}" if is_postgres else ""
        schema_editor.execute(f"DROP TRIGGER {name}{table}")
    if is_postgres:
        schema_editor.execute("DROP FUNCTION subsidies_refuse_change()")


class Migration(migrations.Migration):

    dependencies = [
        ("subsidies", "0001_area_analyses_and_their_opgaven"),
    ]

    operations = [
        migrations.RunPython(guard, release),
    ]
