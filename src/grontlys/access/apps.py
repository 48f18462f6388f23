from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "grontlys.access"
    label = "access"

    def ready(self) -> None:
        from grontlys.access import signals

        signals.connect()
