from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("candidates", "0005_codes")]

    operations = [
        migrations.AddField(
            model_name="candidate",
            name="only_followers",
            field=models.BooleanField(default=False, verbose_name="bare de som følger selv"),
        ),
    ]
