import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_accounts_persons_organisations'),
        ('places', '0001_areas_shapes_layouts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('text', models.CharField(max_length=500, verbose_name='note')),
                ('speaker_kind', models.CharField(blank=True, choices=[('resident', 'residents'), ('carer', 'family carers'), ('volunteer', 'volunteers'), ('entrepreneur', 'entrepreneurs'), ('provider', 'providers'), ('professional', 'professionals in the field'), ('official', 'municipal officials'), ('politician', 'council members and aldermen'), ('other', 'others')], max_length=20, verbose_name='who said it')),
                ('mark', models.CharField(blank=True, choices=[('worry', 'worry'), ('chance', 'chance'), ('idea', 'idea'), ('pinching_rule', 'rule that pinches')], max_length=20, verbose_name='mark')),
                ('client_key', models.CharField(max_length=40)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('version', models.PositiveIntegerField(default=1)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'note',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='NoteRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=500)),
                ('replaced_at', models.DateTimeField(auto_now_add=True)),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='tables.note')),
                ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'earlier wording',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ThemeTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160, verbose_name='subject')),
                ('question', models.CharField(max_length=300, verbose_name='question')),
                ('place', models.CharField(blank=True, max_length=160, verbose_name='place')),
                ('held_on', models.DateField(verbose_name='date')),
                ('is_public', models.BooleanField(default=False, verbose_name='public')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='area')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='owner')),
            ],
            options={
                'verbose_name': 'theme table',
                'ordering': ['-held_on', '-pk'],
                'indexes': [
                    models.Index(fields=['owner', '-held_on'], name='tables_by_owner_and_day'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('resident', 'residents'), ('carer', 'family carers'), ('volunteer', 'volunteers'), ('entrepreneur', 'entrepreneurs'), ('provider', 'providers'), ('professional', 'professionals in the field'), ('official', 'municipal officials'), ('politician', 'council members and aldermen'), ('other', 'others')], max_length=20, verbose_name='who')),
                ('number', models.PositiveSmallIntegerField(verbose_name='how many')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='tables.themetable')),
            ],
            options={
                'verbose_name': 'seat',
                'ordering': ['pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('table', 'kind'), name='tables_a_kind_is_counted_once'),
                    models.CheckConstraint(condition=models.Q(('number__gt', 0)), name='tables_a_seat_holds_somebody'),
                ],
            },
        ),
        migrations.AddField(
            model_name='note',
            name='table',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='tables.themetable'),
        ),
        migrations.CreateModel(
            name='Host',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hosts', to='tables.themetable')),
            ],
            options={
                'verbose_name': 'host of a table',
                'constraints': [
                    models.UniqueConstraint(fields=('table', 'person'), name='tables_a_person_hosts_a_table_once'),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(fields=('table', 'number'), name='tables_a_note_number_is_used_once'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(fields=('table', 'client_key'), name='tables_a_note_is_kept_once'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), models.Q(('withdrawn_reason', ''), _negated=True), _connector='OR'), name='tables_a_withdrawn_note_has_a_reason'),
        ),
    ]
