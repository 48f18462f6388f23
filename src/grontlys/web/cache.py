"""Django's cache in the database, through the door that bookkeeping uses while a page is read (expired rows go when met)."""

from __future__ import annotations

from typing import Any

from django.core.cache.backends.db import DatabaseCache as DjangoDatabaseCache

from grontlys.shared.readonly import allow_writes


class DatabaseCache(DjangoDatabaseCache):
    def get_many(self, keys: Any, version: Any = None) -> Any:
        with allow_writes("cache"):
            return super().get_many(keys, version)

    def _base_set(self, mode: Any, key: Any, value: Any, timeout: Any = 300) -> Any:
        with allow_writes("cache"):
            return super()._base_set(mode, key, value, timeout)

    def _base_delete_many(self, keys: Any) -> Any:
        with allow_writes("cache"):
            return super()._base_delete_many(keys)
