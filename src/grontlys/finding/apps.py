from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "grontlys.finding"
    label = "finding"
