from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wishes', '0007_consents_carried_over'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), ('exposure', 'private'), models.Q(('publication', 'none'), _negated=True), _connector='OR'), name='wish_on_wall_only_with_publication'),
        ),
    ]
