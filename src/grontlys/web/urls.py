"""The frame's own addresses."""

from __future__ import annotations

from django.urls import path

from grontlys.web import views

app_name = "web"

urlpatterns = [
    path("om/", views.about, name="about"),
    path("tema/", views.theme, name="theme"),
    path("taster/", views.letter_keys, name="letter_keys"),
    path("dato/", views.understood_date, name="understood_date"),
]
