from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "grontlys.web"
    label = "web"
