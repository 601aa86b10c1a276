import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('figures', '0001_indicators_batches_facts'),
        ('people', '0001_accounts_persons_organisations'),
        ('places', '0001_areas_shapes_layouts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Opgave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('slug', models.SlugField(max_length=80)),
                ('sort_key', models.CharField(editable=False, max_length=200)),
                ('status', models.CharField(choices=[('candidate', 'candidate'), ('opgave', 'opgave'), ('programme', 'programme'), ('line_task', 'line task'), ('no_opgave', 'no opgave')], default='candidate', max_length=20)),
                ('phase', models.CharField(choices=[('recognising', 'recognising'), ('formulating', 'formulating'), ('working', 'working on it')], default='recognising', max_length=20)),
                ('is_public', models.BooleanField(default=False, verbose_name='public')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='area')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='owner')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='opgaven.opgave', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'opgave',
                'verbose_name_plural': 'opgaven',
                'ordering': ['sort_key', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Formulation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(verbose_name='version')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('proposed', 'proposed'), ('in_force', 'in force'), ('superseded', 'replaced'), ('withdrawn', 'withdrawn')], default='draft', max_length=12)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('wanted_direction', models.CharField(blank=True, choices=[('up', 'up'), ('down', 'down')], max_length=4, verbose_name='wanted direction')),
                ('baseline_period', models.CharField(blank=True, max_length=8, verbose_name='period of the baseline')),
                ('baseline_value', models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name='baseline')),
                ('target_period', models.CharField(blank=True, max_length=8, verbose_name='period of the target')),
                ('target_value', models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name='target')),
                ('proposed_on', models.DateField(blank=True, null=True)),
                ('react_before', models.DateField(blank=True, null=True, verbose_name='react before')),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted on')),
                ('adopting_body', models.CharField(blank=True, max_length=120, verbose_name='adopted by')),
                ('document_title', models.CharField(blank=True, max_length=200, verbose_name='document')),
                ('document_number', models.CharField(blank=True, max_length=60, verbose_name='number')),
                ('document_url', models.URLField(blank=True, max_length=500, verbose_name='link to the document')),
                ('support_at_adoption', models.JSONField(default=list)),
                ('superseded_on', models.DateField(blank=True, null=True)),
                ('edit_version', models.PositiveIntegerField(default=1)),
                ('baseline_batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='figures.batch')),
                ('indicator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='figures.indicator', verbose_name='indicator')),
                ('indicator_area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='area')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opgave', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='formulations', to='opgaven.opgave')),
            ],
            options={
                'verbose_name': 'formulation',
                'ordering': ['opgave', 'version'],
                'constraints': [
                    models.UniqueConstraint(fields=('opgave', 'version'), name='opgaven_versions_are_numbered'),
                    models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('opgave',), name='opgaven_one_version_is_in_force'),
                    models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'proposed'])), fields=('opgave',), name='opgaven_one_version_is_worked_on'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['in_force', 'superseded']), _negated=True), models.Q(('adopted_on__isnull', False), models.Q(('adopting_body', ''), _negated=True)), _connector='OR'), name='opgaven_a_version_in_force_was_adopted'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('resident', 'resident'), ('participant', 'participant'), ('partner', 'partner'), ('team_member', 'team member'), ('opgave_lead', 'opgave lead'), ('sponsor', 'executive sponsor'), ('alderman', 'alderman'), ('steering_member', 'steering-group member'), ('manager', 'manager'), ('council_member', 'council member or clerk'), ('controller', 'controller or analyst'), ('area_broker', 'area manager or broker'), ('host', 'moderator or host'), ('coach', 'learning coach'), ('auditor', 'auditor'), ('administrator', 'administrator')], max_length=20, verbose_name='role')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_before', models.DateField(blank=True, null=True, verbose_name='until')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='on behalf of')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='person')),
                ('opgave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='opgaven.opgave')),
            ],
            options={
                'verbose_name': 'assignment',
                'ordering': ['pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ends_before__isnull', True), ('ends_before__gt', models.F('starts_on')), _connector='OR'), name='opgaven_an_assignment_ends_after_it_starts'),
                    models.UniqueConstraint(condition=models.Q(('ends_before__isnull', True)), fields=('opgave', 'person', 'organisation', 'role'), name='opgaven_a_role_runs_once'),
                ],
                'indexes': [
                    models.Index(fields=['person', 'opgave'], name='opgaven_by_person'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PolicyField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('sort_key', models.CharField(editable=False, max_length=200)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
            ],
            options={
                'verbose_name': 'policy field',
                'ordering': ['sort_key'],
                'constraints': [
                    models.UniqueConstraint(fields=('owner', 'name'), name='opgaven_a_policy_field_is_named_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='opgave',
            name='policy_fields',
            field=models.ManyToManyField(blank=True, related_name='+', to='opgaven.policyfield', verbose_name='policy fields'),
        ),
        migrations.CreateModel(
            name='RecognitionTest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('suggested', models.CharField(blank=True, choices=[('opgave', 'an opgave'), ('programme', 'a programme'), ('line_task', 'a line task'), ('no_opgave', 'no opgave')], max_length=20)),
                ('outcome', models.CharField(blank=True, choices=[('opgave', 'an opgave'), ('programme', 'a programme'), ('line_task', 'a line task'), ('no_opgave', 'no opgave')], max_length=20, verbose_name='outcome')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='why')),
                ('goes_to', models.CharField(blank=True, max_length=300, verbose_name='who picks it up, and how')),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opgave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recognition_tests', to='opgaven.opgave')),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'recognition test',
                'ordering': ['opgave', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('opgave', 'number'), name='opgaven_tests_are_numbered'),
                    models.UniqueConstraint(condition=models.Q(('decided_on__isnull', True)), fields=('opgave',), name='opgaven_one_test_is_under_way'),
                    models.CheckConstraint(condition=models.Q(('decided_on__isnull', True), models.Q(models.Q(('outcome', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='opgaven_a_decided_test_has_a_reason'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RecognitionAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(choices=[('cuts_deep', 'It cuts deep into society'), ('force_field', 'Many parties are in it, and how they stand to each other shifts'), ('lasts_long', 'It lasts long'), ('nobody_alone', 'Nobody solves it alone')], max_length=20)),
                ('answer', models.CharField(choices=[('yes', 'yes'), ('no', 'no'), ('not_sure', 'not sure')], max_length=10, verbose_name='answer')),
                ('reason', models.CharField(max_length=500, verbose_name='why')),
                ('test', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='opgaven.recognitiontest')),
            ],
            options={
                'verbose_name': 'answer to a recognition question',
                'ordering': ['pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('test', 'criterion'), name='opgaven_a_question_is_answered_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Sentence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('change', 'What changes'), ('for_whom', 'For whom'), ('where', 'Where'), ('by_when', 'By when'), ('how_we_see', 'How we see it'), ('already_works', 'What already works'), ('not_open', 'What is not open for discussion')], max_length=16)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=600, verbose_name='sentence')),
                ('formulation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sentences', to='opgaven.formulation')),
            ],
            options={
                'verbose_name': 'sentence',
                'ordering': ['position', 'pk'],
                'indexes': [
                    models.Index(fields=['formulation', 'part', 'position'], name='opgaven_sentences_in_order'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Stance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('agree', 'agrees'), ('concern', 'agrees, with a concern'), ('objection', 'objects')], max_length=10, verbose_name='reaction')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='why')),
                ('taken_at', models.DateTimeField(auto_now_add=True)),
                ('formulation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stances', to='opgaven.formulation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reaction of a party',
                'ordering': ['pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind', 'agree'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='opgaven_a_doubt_has_a_reason'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SuggestedSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('thing_id', models.PositiveBigIntegerField()),
                ('sentence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggested_sources', to='opgaven.sentence')),
            ],
            options={
                'verbose_name': 'suggested source',
                'constraints': [
                    models.UniqueConstraint(fields=('sentence', 'kind', 'thing_id'), name='opgaven_a_source_is_suggested_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='OpenGap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('reason', models.CharField(max_length=300, verbose_name='why it stays open')),
                ('due_on', models.DateField(verbose_name='by when')),
                ('left_open_at', models.DateTimeField(auto_now_add=True)),
                ('formulation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='open_gaps', to='opgaven.formulation')),
                ('left_open_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='who takes care of it')),
            ],
            options={
                'verbose_name': 'gap left open',
                'ordering': ['due_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('formulation', 'key'), name='opgaven_a_gap_is_left_open_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='opgaven_an_open_gap_has_a_reason')],
            },
        ),
        migrations.AddIndex(
            model_name='opgave',
            index=models.Index(fields=['status', 'sort_key'], name='opgaven_by_status_and_name'),
        ),
        migrations.AddConstraint(
            model_name='opgave',
            constraint=models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='opgaven_an_opgave_is_no_part_of_itself'),
        ),
    ]
