from django.db import migrations

# What was delivered stays as it was: neither the paper, nor the row by which one finds it, goes or thaws.
GUARDS = (
    ("rhythm_a_frozen_paper_stays", "DELETE ON rhythm_frozenpaper", ""),
    ("rhythm_a_frozen_edition_stays", "DELETE ON rhythm_edition", "WHEN (OLD.state = 'frozen')"),
    ("rhythm_a_frozen_edition_never_thaws", "UPDATE ON rhythm_edition", "WHEN (OLD.state = 'frozen')"),
)
SQLITE = """
CREATE TRIGGER {name} BEFORE {what} {when}
BEGIN SELECT RAISE(ABORT, 'a frozen paper never changes'); END
"""
# The function came with the migration before this one.
POSTGRES = """
CREATE TRIGGER {name} BEFORE {what} FOR EACH ROW {when} EXECUTE FUNCTION rhythm_refuse_change()
"""


def guard(apps, schema_editor):
    pattern = POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE
    for name, what, when in GUARDS:
        schema_editor.execute(pattern.format(name=name, what=what, when=when))


def release(apps, schema_editor):
    for name, what, _when in GUARDS:
        table = f" ON {what.split()[-1]}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {name}{table}")


class Migration(migrations.Migration):

    dependencies = [
        ("rhythm", "0002_a_frozen_paper_never_changes"),
    ]

    operations = [
        migrations.RunPython(guard, release),
    ]
