"""The outermost layer: the headers that keep a browser safe, and no trace of what went wrong inside."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.headers import PLAIN, policy

logger = logging.getLogger(__name__)

FAILED = JSONResponse({"error": "Er ging iets mis. Bel in nood 112."}, 500)


class Guard:
    """Wraps an ASGI app. An exception becomes a plain 500, and a log line with its type and place only."""

    def __init__(self, app: ASGIApp, origins: Sequence[str] = ()) -> None:
        """`origins`: the sites that may carry the chat."""
        self.app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_on(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in PLAIN.items():
                    headers.setdefault(name, value)
                host = Headers(scope=scope).get("host", "")
                headers["Content-Security-Policy"] = policy(scope["path"], host, self._origins)
            await send(message)

        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send_on)
        except Exception as error:  # noqa: BLE001
            logger.error("request failed: %s", describe(error))
            if scope["type"] == "http" and not started:
                await FAILED(scope, receive, send_on)


def describe(error: BaseException) -> str:
    """The type of an exception and where it was raised; not its text, which may quote what someone typed."""
    frames: list[Any] = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
