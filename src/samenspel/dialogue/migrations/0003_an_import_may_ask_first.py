from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue', '0002_an_import_tells_when_it_last_moved'),
    ]

    operations = [
        migrations.AlterField(
            model_name='conversationimport',
            name='state',
            field=models.CharField(choices=[('waiting', 'waiting'), ('reading', 'being read'), ('asking', 'waiting for a yes'), ('done', 'read in'), ('refused', 'not read in')], default='waiting', max_length=10),
        ),
    ]
