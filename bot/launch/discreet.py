"""Logs that tell what broke and where, and never what people typed.

Rasa and its SDK write messages into their errors, and so may any exception. While a service starts nobody
has typed anything yet, so its log is complete; from then on a line has the level, the place, and for an
exception its kind and where it passed. Of our own messages the fixed part is shown, not what is filled in.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
import warnings
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

OURS = ("bot", "actions", "keuzehulp")
KEY = re.compile(r"[a-z][a-z0-9_.]*")


class Discreet(logging.Formatter):
    """Complete until `serving` is set, discreet from then on."""

    serving = False

    def hush(self) -> None:
        """From now on discreet, on every handler, those that a library put up for itself included."""
        self.serving = True
        for name in logging.root.manager.loggerDict:
            for handler in logging.getLogger(name).handlers:
                handler.setFormatter(self)

    def format(self, record: logging.LogRecord) -> str:
        """The line, and below it an exception's way."""
        line = f"{record.levelname} {record.name}:{record.lineno}"
        if not self.serving:
            record.message = record.getMessage()
            line = f"{line} {record.message}"
            if record.exc_info:
                line = f"{line}\n{self.formatException(record.exc_info)}"
            return line
        fixed = str(record.msg)
        if record.name.split(".")[0] in OURS or KEY.fullmatch(fixed):
            line = f"{line} {fixed}"
        if record.exc_info and record.exc_info[0]:
            line = f"{line}\n{_way(record.exc_info[0], record.exc_info[1], record.exc_info[2])}"
        return line


def _way(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> str:
    lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    lines.append(f"  {kind.__module__}.{kind.__qualname__}")
    cause = error and (error.__cause__ or error.__context__)
    if cause:
        lines.append("  because of")
        lines.append(_way(type(cause), cause, cause.__traceback__))
    return "\n".join(lines)


def set_up(level: int = logging.ERROR) -> Discreet:
    """Sends every log of this process, Rasa's structured ones too, through one discreet formatter."""
    warnings.showwarning = _drop  # Rasa and what it pins warn of their own age, and of what was typed
    formatter = Discreet()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in OURS:
        logging.getLogger(name).setLevel(min(level, logging.WARNING))
    if logging.lastResort:  # for loggers that are cut off from the root, such as Sanic's
        logging.lastResort.setFormatter(formatter)
    structlog.configure(
        processors=[lambda _, method, event: _plain(formatter, method, event)],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    return formatter


def _drop(*_: object, **__: object) -> None:
    return None


def _plain(formatter: Discreet, method: str, event: MutableMapping[str, Any]) -> tuple[tuple[str], dict[str, Any]]:
    said = str(event.get("event", ""))
    if not formatter.serving:
        said = str(event.get("event_info", said))
    return (said.replace("%", "%%"),), {"exc_info": bool(event.get("exc_info")) or method == "exception"}
