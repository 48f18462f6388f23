"""What the sign-in packages ask of an installation: nobody signs up alone, and a lock-out is for one person at one address."""

from __future__ import annotations

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import force_bytes


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are added by their organisation's administrator."""
        return False


def _second_factor_keys() -> MultiFernet:
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(HKDF(hashes.SHA256(), 32, None, b"grontlys second factor").derive(secret)))
            for secret in map(force_bytes, [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])
        ]
    )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted, so that a copy of the database is not enough to pass for somebody."""

    def encrypt(self, text: str) -> str:
        return _second_factor_keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _second_factor_keys().decrypt(encrypted_text.encode()).decode()


def attempt_name(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Whom an attempt to sign in is for: the e-mail address as typed, folded so that a capital letter is no second try."""
    given = credentials or {}
    name = given.get("email") or given.get("username") or (request.POST.get("login", "") if request is not None else "")
    return str(name).strip().casefold()[:254]


def client_address(request: HttpRequest) -> str:
    """The address of the person's machine. Behind N proxies that we run it is the Nth from the right of X-Forwarded-For: what
    stands further left was sent by the client and proves nothing.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
