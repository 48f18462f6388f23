"""One machine, made-up people, signed in with a click. Never for real people."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from grontlys.config.settings.base import *  # noqa: F403
from grontlys.config.settings.base import GRONTLYS_VAR

GRONTLYS_DEMO = True
# Whoever comes to a demo chooses whom to be; the ordinary sign-in is one link away.
LOGIN_URL = "access:personas"
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]


def _kept_secret(path: Path) -> str:
    """A key made at the first start and kept, so that a restart signs nobody out."""
    try:
        return path.read_text()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        mine = path.with_name(f"{path.name}.{os.getpid()}")
        mine.write_text(secrets.token_urlsafe(64))
        mine.chmod(0o600)
        # A link, unlike a rename, never replaces the key that another process was first to make.
        with contextlib.suppress(FileExistsError):
            os.link(mine, path)
        mine.unlink()
        return path.read_text()


SECRET_KEY = _kept_secret(GRONTLYS_VAR / "secret-key")
GRONTLYS_SEALING_KEYS = [_kept_secret(GRONTLYS_VAR / "sealing-key")]
GRONTLYS_LOOKUP_KEY = _kept_secret(GRONTLYS_VAR / "lookup-key")
