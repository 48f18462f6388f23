"""Opening what a file or an address holds: plain or gzip, JSON or CSV, told by its first bytes and never by its name."""

from __future__ import annotations

import io
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

CHUNK = 1 << 18
TIMEOUT = 60
_BOM = b"\xef\xbb\xbf"
# The bulk files have media types of their own; the last one lets the server give what it has.
ACCEPT_BULK = (
    "application/vnd.brreg.enhetsregisteret.underenhet.v2+gzip;charset=UTF-8,"
    " application/vnd.brreg.enhetsregisteret.enhet.v2+gzip;charset=UTF-8, application/json;q=0.9, text/csv;q=0.9, */*;q=0.5"
)
ACCEPT_JSON = "application/json"
AGENT = "grontlys register import"

Progress = Callable[[int, int | None, int], None]
"""Called as progress(bytes read so far, bytes in all or None, records so far), about twice a second."""


class SourceError(Exception):
    """The source cannot be opened or is not what it should be. The text says what to do; it is shown to the operator."""


class Truncated(Exception):
    """The data stopped before its end. What came before is good. The text says how it showed."""


class Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


def is_url(source: str) -> bool:
    return source.startswith(("http://", "https://"))


class _Counted:
    """Counts what is read, and knows when less came than was promised."""

    def __init__(self, raw: Readable, size: int | None) -> None:
        self.raw, self.size, self.count = raw, size, 0

    def read(self, size: int = -1, /) -> bytes:
        try:
            data = self.raw.read(size)
        except (OSError, EOFError) as fault:
            raise Truncated(_("lesingen stoppet etter %(count)s byte") % {"count": self.count}) from fault
        self.count += len(data)
        if not data and self.size is not None and self.count < self.size:
            raise Truncated(_("bare %(count)s av %(size)s byte kom fram") % {"count": self.count, "size": self.size})
        return data


class _Unzipped:
    """Gzip unpacked as it comes. Unlike the standard library's file, it gives out everything before a break first."""

    def __init__(self, raw: Readable) -> None:
        self.raw = raw
        self.engine = zlib.decompressobj(31)
        self.rest = b""

    def read(self, size: int = -1, /) -> bytes:
        want = size if size > 0 else CHUNK
        while True:
            data = self.rest or self.raw.read(CHUNK)
            self.rest = b""
            if self.engine.eof:
                # A gzip file may be several in a row; zeros after the last are padding.
                if not data:
                    return b""
                if not data.strip(b"\0"):
                    continue
                self.engine = zlib.decompressobj(31)
            if not data:
                raise Truncated(_("gzip-filen slutter før den er ferdig"))
            try:
                out = self.engine.decompress(data, want)
            except zlib.error as broken:
                raise Truncated(_("gzip-filen er ødelagt")) from broken
            self.rest = self.engine.unconsumed_tail or self.engine.unused_data
            if out:
                return out


class Stream:
    """What is being read: `read()` gives plain bytes without byte-order mark; `form` is "json" or "csv"."""

    def __init__(self, raw: Readable, size: int | None) -> None:
        self._counted = _Counted(raw, size)
        self.size = size
        head = self._counted.read(CHUNK)
        inner = _Joined(head, self._counted)
        if head[:2] == b"\x1f\x8b":
            unzipped = _Unzipped(inner)
            head = unzipped.read(CHUNK)
            inner = _Joined(head, unzipped)
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise SourceError(_("Filen er skrevet i UTF-16. Lagre den som UTF-8 og prøv igjen."))
        if head[:4] == b"PK\x03\x04":
            raise SourceError(_("Dette er et regneark eller en zip-fil. Last ned JSON- eller CSV-utgaven i stedet."))
        if head.startswith(_BOM):
            head = head[len(_BOM) :]
            inner.head = head
        start = head.lstrip()[:1]
        if not start:
            raise SourceError(_("Filen er tom."))
        if start == b"<":
            raise SourceError(_("Dette er en nettside, ikke registerets data. Kontroller adressen."))
        self.form = "json" if start in b"[{" else "csv"
        self.starts_with = start.decode("latin-1")
        self._inner: Readable = inner

    @property
    def count(self) -> int:
        """Bytes read from the source so far (packed, where the source is packed)."""
        return self._counted.count

    def read(self, size: int = -1, /) -> bytes:
        # Readers ask for nothing first, to see whether they get bytes or text.
        return self._inner.read(size) if size else b""

    def text_lines(self) -> Iterator[str]:
        """The rest as lines with their line ends. Raises Truncated where it breaks, after the whole lines before the break;
        the piece of a line at a break is left in `tail`."""
        self.tail = ""
        rest = b""
        while True:
            try:
                data = self.read(CHUNK)
            except Truncated:
                self.tail = rest.decode("utf-8", "replace")
                raise
            if not data:
                break
            lines = (rest + data).split(b"\n")
            rest = lines.pop()
            for line in lines:
                yield _decode(line) + "\n"
        self.tail = _decode(rest)
        if rest:
            yield self.tail


def _decode(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Truncated(_("teksten er ikke UTF-8")) from fault


class _Joined:
    def __init__(self, head: bytes, rest: Readable) -> None:
        self.head, self.rest = head, rest

    def read(self, size: int = -1, /) -> bytes:
        if self.head:
            if 0 < size < len(self.head):
                data, self.head = self.head[:size], self.head[size:]
            else:
                data, self.head = self.head, b""
            return data
        return self.rest.read(size if size != -1 else CHUNK)


def request(url: str, accept: str) -> urllib.request.Request:
    if urlsplit(url).scheme not in ("http", "https"):
        raise SourceError(_("Adressen må begynne med https:// eller http://."))
    return urllib.request.Request(url, headers={"Accept": accept, "User-Agent": AGENT})  # noqa: S310  # scheme checked above


@contextmanager
def opened(source: str) -> Iterator[Stream]:
    """Open a path or an http(s) address for streaming. Raises SourceError where that is impossible."""
    if is_url(source):
        try:
            response = urllib.request.urlopen(request(source, ACCEPT_BULK), timeout=TIMEOUT)  # noqa: S310
        except urllib.error.HTTPError as fault:
            fault.close()
            raise SourceError(
                _("Tjeneren svarte %(code)s. Kontroller adressen, eller prøv igjen senere.") % {"code": fault.code}
            ) from fault
        except (urllib.error.URLError, OSError) as fault:
            raise SourceError(
                _("Fikk ikke kontakt med tjeneren. Kontroller nettet, eller prøv igjen senere.")
            ) from fault
        with response:
            length = response.headers.get("Content-Length")
            yield Stream(response, int(length) if length and length.isdigit() else None)
        return
    path = Path(source)
    try:
        file: IO[bytes] = path.open("rb")
    except OSError as fault:
        raise SourceError(_("Kan ikke åpne filen: %(fault)s.") % {"fault": fault.strerror or fault}) from fault
    with file:
        yield Stream(file, path.stat().st_size)


def from_bytes(data: bytes) -> Stream:
    """A stream over bytes that are already here."""
    return Stream(io.BytesIO(data), len(data))
