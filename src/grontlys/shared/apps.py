from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "grontlys.shared"
    label = "shared"
