"""Short texts in what is recorded are sealed, and the keys that were made of them become keyed hashes."""

from __future__ import annotations

from typing import Any

from django.db import migrations

import grontlys.shared.sealing
from grontlys.shared.sealing import lookup, opened
from grontlys.shared.text import slug

_NAMED = ("skill", "experience", "interest", "ambition")
_AT_ONCE = 500


def seal_texts(apps: Any, schema_editor: Any) -> None:
    """Write each record again: the field seals its texts."""
    record = apps.get_model("candidates", "Record")

    def rewrite(one: Any) -> None:
        if one.kind in _NAMED and one.key:
            one.key = lookup(one.key)[:32]

    _each(record.objects.using(schema_editor.connection.alias), rewrite)


def open_texts(apps: Any, schema_editor: Any) -> None:
    """The way back: the field does not open them here."""
    record = apps.get_model("candidates", "Record")

    def rewrite(one: Any) -> None:
        one.value = opened(one.value)
        if one.kind in _NAMED and one.value.get("name"):
            one.key = slug(one.value["name"], 60)

    _each(record.objects.using(schema_editor.connection.alias), rewrite)


def _each(records: Any, rewrite: Any) -> None:
    after = 0
    while some := list(records.filter(pk__gt=after).order_by("pk")[:_AT_ONCE]):
        for one in some:
            rewrite(one)
            # bulk_update would send a statement as long as all the sealed texts together.
            records.filter(pk=one.pk).update(key=one.key, value=one.value)
        after = some[-1].pk


class Migration(migrations.Migration):
    dependencies = [("candidates", "0003_presentation")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, open_texts),
        migrations.AlterField(
            model_name="record",
            name="value",
            field=grontlys.shared.sealing.PartlySealedField(
                default=dict, sealed=["name", "plan", "where"], verbose_name="innhold"
            ),
        ),
        migrations.RunPython(seal_texts, migrations.RunPython.noop),
    ]
