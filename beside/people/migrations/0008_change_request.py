"""People's `Proposal` is called what it is; its rows stay where they are, under another name."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_who_checked'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Proposal',
            new_name='ChangeRequest',
        ),
        migrations.AlterField(
            model_name='changerequest',
            name='volunteer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='change_requests', to='people.volunteer'),
        ),
        migrations.RenameIndex(
            model_name='changerequest',
            new_name='change_request_undecided',
            old_name='proposal_undecided',
        ),
    ]
