from django.db import migrations, models

import marketplace.core.validators


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_names_are_only_names"),
    ]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="name",
            field=models.CharField(
                max_length=160,
                validators=[marketplace.core.validators.validate_organisation_name],
                verbose_name="name",
            ),
        ),
    ]
