from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('finding', '0001_saved_search'),
    ]

    operations = [
        migrations.CreateModel(
            name='MunicipalityShape',
            fields=[
                ('code', models.CharField(max_length=4, primary_key=True, serialize=False, verbose_name='kommunenummer')),
                ('path', models.TextField(verbose_name='omriss')),
                ('left', models.IntegerField()),
                ('top', models.IntegerField()),
                ('right', models.IntegerField()),
                ('bottom', models.IntegerField()),
                ('label_x', models.IntegerField()),
                ('label_y', models.IntegerField()),
                ('source', models.CharField(max_length=200, verbose_name='kilde')),
                ('valid_from', models.DateField(verbose_name='gjelder fra')),
                ('imported_at', models.DateTimeField(verbose_name='lest inn')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
    ]
