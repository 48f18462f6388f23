"""Django's sessions in the database, through the door that bookkeeping uses while a page is read."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore

from grontlys.shared.readonly import allow_writes


class SessionStore(DatabaseSessionStore):
    def save(self, must_create: bool = False) -> None:
        with allow_writes("session"):
            super().save(must_create=must_create)

    def delete(self, session_key: str | None = None) -> None:
        with allow_writes("session"):
            super().delete(session_key)

    @classmethod
    def clear_expired(cls) -> Any:
        with allow_writes("session"):
            return super().clear_expired()
