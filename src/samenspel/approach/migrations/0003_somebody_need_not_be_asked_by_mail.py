"""Who answers for an effort can say that no mail needs to come any more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("approach", "0002_theory_and_journey")]

    operations = [
        migrations.AddField(
            model_name="effort",
            name="asked_no_more_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="does not want to be asked by mail since"
            ),
        ),
    ]
