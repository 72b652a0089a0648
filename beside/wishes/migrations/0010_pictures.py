import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wishes', "0009_voice"),
    ]

    operations = [
        migrations.AddField(
            model_name='picture',
            name='before',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='afters', to='wishes.picture'),
        ),
        migrations.AddField(
            model_name='picture',
            name='color',
            field=models.CharField(blank=True, default='', max_length=7),
        ),
    ]
