"""The room of people who seek work."""

from __future__ import annotations

from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    name = "grontlys.candidates"
    label = "candidates"
