"""A file that is read in memory and never touches a disk: group data about people is not ours to keep, not even for a moment."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

MOST_BYTES = 5 * 1024 * 1024


class InMemory(FileUploadHandler):
    """Keeps a file in memory. Of one that is larger than MOST_BYTES nothing is kept, and its size says that it was too large."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins: nobody else gets it."""
        super().new_file(*args, **kwargs)
        self.kept, self.received = BytesIO(), 0
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Some of it: nothing is handed on."""
        self.received += len(raw_data)
        if self.received > MOST_BYTES:
            self.kept = BytesIO()
        else:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """All of it."""
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name or "", self.content_type, self.received, self.charset
        )


def in_memory[**P](view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Decorate a view whose uploads are never written to a disk.

    How a file is received is settled before anybody reads the request, and the check against forged forms reads it: therefore that
    check is made here, after, instead of before the view.
    """
    guarded = csrf_protect(view)

    @wraps(view)
    def handled(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request = args[0]
        assert isinstance(request, HttpRequest)
        request.upload_handlers = [InMemory(request)]
        return guarded(*args, **kwargs)

    return csrf_exempt(handled)
