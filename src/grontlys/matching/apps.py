"""The room where people and places are held against each other."""

from __future__ import annotations

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "grontlys.matching"
    label = "matching"
