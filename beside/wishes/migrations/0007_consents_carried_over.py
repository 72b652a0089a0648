"""What was agreed to by the one question asked before is carried over: "may we tell volunteers, and
hang it on the wall?" was one yes to both, kept as text version "0".
"""

from django.db import migrations
from django.db.models import F

CHANNELS = {
    "web": "web",
    "staff": "desk",
    "phone": "telephone",
    "card": "paper",
    "visit": "visit",
}
AT_ONCE = 500


def carry_over(apps, schema_editor):
    wishes = apps.get_model("wishes", "Wish").objects.using(schema_editor.connection.alias)
    records = apps.get_model("people", "ConsentRecord")
    agreed = wishes.exclude(consent="none")
    agreed.update(publication=F("consent"))
    columns = (
        "pk", "district_id", "resident_id", "consent", "consented_at", "submitted_at", "channel",
        "recorded_by_id", "verified_by_id",
    )
    batch = []
    for row in agreed.order_by("pk").values(*columns).iterator(AT_ONCE):
        witness = row["recorded_by_id"] or row["verified_by_id"]
        on_web = row["channel"] == "web" or witness is None
        for kind in ("sharing", "publishing"):
            batch.append(
                records(
                    district_id=row["district_id"],
                    person_id=row["resident_id"],
                    kind=kind,
                    subject_type="wishes.wish",
                    subject_id=row["pk"],
                    version="0",
                    given_at=row["consented_at"] or row["submitted_at"],
                    channel="web" if on_web else CHANNELS[row["channel"]],
                    given_by=row["consent"],
                    witness_id=None if on_web else witness,
                )
            )
        if len(batch) >= AT_ONCE:
            records.objects.using(schema_editor.connection.alias).bulk_create(batch)
            batch = []
    records.objects.using(schema_editor.connection.alias).bulk_create(batch)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_consents'),
        ('wishes', '0006_consents'),
    ]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop, elidable=True)]
