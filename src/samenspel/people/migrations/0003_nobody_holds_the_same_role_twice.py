from django.db import migrations, models


def end_doubles(apps, schema_editor):
    """Of what runs twice the first goes on; the other ends on the day it began, so it was never held."""
    for model, names in (
        ("Membership", ("person_id", "organisation_id")),
        ("Function", ("person_id", "organisation_id", "role")),
    ):
        rows = apps.get_model("people", model).objects
        seen = set()
        for row in rows.filter(ends_before__isnull=True).order_by("starts_on", "pk"):
            key = tuple(getattr(row, name) for name in names)
            if key in seen:
                rows.filter(pk=row.pk).update(ends_before=row.starts_on)
            seen.add(key)


class Migration(migrations.Migration):
    # PostgreSQL does not add a constraint to rows that the same transaction has changed.
    atomic = False

    dependencies = [
        ("people", "0002_who_registered_a_partner_and_who_demonstrates"),
    ]

    operations = [
        migrations.RunPython(end_doubles, migrations.RunPython.noop, atomic=True),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_before__isnull", True)),
                fields=("person", "organisation"),
                name="people_somebody_belongs_once_at_a_time",
                violation_error_message="This person already belongs to the organisation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="function",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_before__isnull", True)),
                fields=("person", "organisation", "role"),
                name="people_a_role_is_held_once_at_a_time",
                violation_error_message="This person already holds this role for the organisation.",
            ),
        ),
    ]
