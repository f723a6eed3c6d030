from django.db import migrations

from marketplace.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("saved", "0001_initial")]

    operations = [AppendOnly("saved_snapshot"), AppendOnly("saved_snapshotchoice")]
