"""One line of JSON for each line of the log that machines read, without national identity numbers and links that work."""

from __future__ import annotations

import datetime as dt
import json
import logging
from typing import Any

from grontlys.shared.masking import mask, without_signatures

_ORDINARY = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName", "request"}


class JsonFormatter(logging.Formatter):
    """`at`, `level`, `logger`, `message`, then what was given as `extra`, and `error` with the trace. Everything is masked, the
    trace too.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **{key: value for key, value in record.__dict__.items() if key not in _ORDINARY},
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        if record.stack_info:
            line["stack"] = self.formatStack(record.stack_info)
        return json.dumps({key: _safe(value) for key, value in line.items()}, ensure_ascii=False)


def _safe(value: Any) -> Any:
    if value is None or isinstance(value, (bool, float)):
        return value
    text = value if isinstance(value, str) else repr(value)
    masked = mask(without_signatures(text))
    return value if isinstance(value, int) and masked == text else masked
