"""A client of the gateway's sockets, packet by packet as a browser's, for tests and measurements."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import websockets

Handler = Callable[[Any], Any]


class Socket:
    """One connection to a namespace. Events go to their handler, one after the other; others are passed over."""

    def __init__(self, namespace: str = "/", **handlers: Handler) -> None:
        self._mark = "" if namespace == "/" else f"{namespace},"
        self._handlers = handlers
        self._raw: Any = None
        self._listening: asyncio.Task[None] | None = None

    async def open(self, url: str, cookie: str | None = None) -> None:
        """Connects. Raises ConnectionRefusedError when the server lets nobody in like this."""
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        headers = [("Cookie", cookie)] if cookie else []
        self._raw = await websockets.connect(address, extra_headers=headers)  # type: ignore[attr-defined]
        await self._raw.recv()
        await self._raw.send(f"40{self._mark}")
        answer = await self._raw.recv()
        if not str(answer).startswith("40"):
            raise ConnectionRefusedError(str(answer))
        self._listening = asyncio.create_task(self._listen())

    async def emit(self, event: str, data: Any) -> None:
        """Says something."""
        await self._raw.send(f"42{self._mark}{json.dumps([event, data])}")

    async def close(self) -> None:
        """Hangs up; also when the other side did so already."""
        if self._listening:
            self._listening.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await self._listening
        if self._raw:
            with suppress(Exception):
                await self._raw.close()

    async def _listen(self) -> None:
        async for packet in self._raw:
            if packet == "2":
                await self._raw.send("3")
            elif packet.startswith(f"42{self._mark}"):
                event, data = json.loads(packet[2 + len(self._mark) :])
                if handler := self._handlers.get(event):
                    found = handler(data)
                    if asyncio.iscoroutine(found):
                        await found
