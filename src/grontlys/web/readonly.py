"""Pages that are read cannot write (grontlys.shared.readonly)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest, HttpResponse

from grontlys.shared.readonly import allow_writes, reading

READING_METHODS = ("GET", "HEAD", "OPTIONS")
# Views that we did not write and whose GET keeps books: a link in an e-mail, the start of a second factor.
SIGN_IN_MODULES = ("allauth.",)


class ReadOnlyMiddleware:
    """Stands innermost: the view and its template run inside the guard, the session's save does not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING_METHODS:
            return self.get_response(request)
        with reading(), ExitStack() as doors:
            request.doors = doors  # type: ignore[attr-defined]  # for process_view below
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        module = getattr(getattr(view, "view_class", view), "__module__", "")
        if not module.startswith(SIGN_IN_MODULES) or request.method not in READING_METHODS:
            return None
        # Not by calling the view here: what it raises ("sign in once more first") is caught by the middleware further out only when
        # the view is called in its own place.
        request.doors.enter_context(allow_writes("sign_in"))  # type: ignore[attr-defined]
        return None
