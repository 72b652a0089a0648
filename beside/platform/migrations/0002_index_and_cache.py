from django.core.management import call_command
from django.db import migrations

from beside.platform.search_tables import install_tables


def install_index(apps, schema_editor):
    """The search index on the main database."""
    install_tables(schema_editor.connection)


def make_cache(apps, schema_editor):
    """The cache's table, where the router wants it."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("platform", "0001_initial")]
    operations = [
        migrations.RunPython(install_index, migrations.RunPython.noop),
        migrations.RunPython(make_cache, migrations.RunPython.noop, hints={"ephemeral": True}),
    ]
