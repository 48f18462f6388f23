from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "grontlys.demo"
    label = "demo"
