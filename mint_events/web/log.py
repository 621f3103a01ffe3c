"""The log: one line an entry, no personal data, no secret (routes by name, never by address)."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

log: Any = structlog.get_logger("mint_events")


def _trace_without_values(
    _logger: Any, _name: str, entry: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    # An exception's text may hold what a guest typed (an IntegrityError shows its parameters),
    # so only its type and where it happened are written.
    error = entry.pop("exc_info", None)
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        entry["error"] = type(error).__name__
        entry["at"] = " < ".join(
            f"{f.filename.rsplit('/', 1)[-1]}:{f.lineno}" for f in frames[:-6:-1]
        )
    return entry


def init_log() -> None:
    """Sets the log up for this process; to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _trace_without_values,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
