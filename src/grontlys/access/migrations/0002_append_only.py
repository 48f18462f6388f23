from typing import Any

from django.db import migrations

from grontlys.access import append_only


def install(apps: Any, schema_editor: Any) -> None:
    append_only.install(schema_editor.connection)


def drop(apps: Any, schema_editor: Any) -> None:
    append_only.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunPython(install, drop)]
