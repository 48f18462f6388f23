"""Text that only this installation can read: sealed before it is kept, found again through a keyed hash.

Keys stand in GRONTLYS_SEALING_KEYS, newest first. The newest seals, all of them open, so that a key can be replaced without a
pause: put the new one first, run `./run manage reseal`, take the old one away.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models


class Unreadable(Exception):
    """None of the keys opens the text: a key is missing, or the text was changed."""


@lru_cache(maxsize=4)
def _keyring(keys: tuple[str, ...]) -> MultiFernet:
    if not keys:
        raise ImproperlyConfigured("GRONTLYS_SEALING_KEYS holds no key")
    # Any secret will do as a key: it is hashed to the length that the cipher needs.
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"seal:" + key.encode()).digest())) for key in keys]
    )


def seal(text: str) -> str:
    """The text as only a holder of the newest key can read it. The same text never looks the same twice."""
    return _keyring(tuple(settings.GRONTLYS_SEALING_KEYS)).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again. Raises Unreadable where no key opens it."""
    try:
        return _keyring(tuple(settings.GRONTLYS_SEALING_KEYS)).decrypt(sealed.encode()).decode()
    except InvalidToken as fault:
        raise Unreadable("no key in GRONTLYS_SEALING_KEYS opens this text") from fault


def reseal(sealed: str) -> str:
    """The same text under the newest key. Raises Unreadable where no key opens it."""
    try:
        return _keyring(tuple(settings.GRONTLYS_SEALING_KEYS)).rotate(sealed.encode()).decode()
    except InvalidToken as fault:
        raise Unreadable("no key in GRONTLYS_SEALING_KEYS opens this text") from fault


def lookup(text: str) -> str:
    """A keyed hash by which a sealed text can be found again, 64 characters. It does not tell what the text is.

    The key is its own (GRONTLYS_LOOKUP_KEY) and stays when the sealing keys are replaced.
    """
    return hmac.new(settings.GRONTLYS_LOOKUP_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


class SealedField(models.TextField):
    """A text that is sealed in the database and plain in Python. It cannot be searched: that is what `lookup` is for."""

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        return plain if plain in (None, "") else seal(plain)

    def from_db_value(self, value: str | None, *_rest: Any) -> str | None:
        return value if value in (None, "") else unseal(str(value))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError("a sealed text cannot be searched")


SEALED = "*"
"""Under this key a JSON object holds the members that are sealed, as one sealed text."""


class PartlySealedField(models.JSONField):
    """A JSON object of which some members are sealed in the database and plain in Python; the rest can be searched as ever.

    `sealed` names those members. A lookup on one of them raises FieldError.
    """

    # The column is the same whichever members are sealed.
    non_db_attrs = (*models.JSONField.non_db_attrs, "sealed")

    def __init__(self, *args: Any, sealed: Iterable[str] = (), **kwargs: Any) -> None:
        self.sealed = frozenset(sealed)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "sealed": sorted(self.sealed)}

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(self._closed(value), connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return opened(super().from_db_value(value, expression, connection))

    def get_transform(self, name: str) -> Any:
        if name in self.sealed:
            raise FieldError("a sealed text cannot be searched")
        return super().get_transform(name)

    def _closed(self, value: Any) -> Any:
        texts = {name: said for name, said in value.items() if name in self.sealed} if isinstance(value, dict) else {}
        if not texts:
            return value
        rest = {name: said for name, said in value.items() if name not in texts}
        return {**rest, SEALED: seal(json.dumps(texts, ensure_ascii=False, sort_keys=True))}


def opened(value: Any) -> Any:
    """A JSON object with its sealed members among the others again; anything else as it is. Raises Unreadable."""
    if not isinstance(value, dict) or SEALED not in value:
        return value
    return {**{name: said for name, said in value.items() if name != SEALED}, **json.loads(unseal(value[SEALED]))}


def reseal_object(text: str) -> str:
    """A JSON object, as text, with its sealed members under the newest key. Raises Unreadable where no key opens them."""
    value = json.loads(text)
    if not isinstance(value, dict) or SEALED not in value:
        return text
    return json.dumps({**value, SEALED: reseal(value[SEALED])})
