from django.db import migrations


def collate(apps, schema_editor):
    """Paths are compared byte by byte: on PostgreSQL that takes collation C (SQLite's default)."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(
        'ALTER TABLE places_area ALTER COLUMN path TYPE varchar(255) COLLATE "C"'
    )


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunPython(collate, migrations.RunPython.noop)]
