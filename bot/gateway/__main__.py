"""Serves the gateway: `python -m bot.gateway --port 8000`."""

from __future__ import annotations

import argparse
import errno
import logging
import os
import socket
import sys

import uvicorn

from bot.content.library import ContentError
from bot.gateway.app import create_app
from bot.gateway.protocol import MOST_BYTES
from bot.gateway.settings import SettingsError, from_environment
from bot.handoff.store import StoreError

MISUSE = 2


def main(arguments: list[str] | None = None) -> int:
    """Serves until it is told to stop. Returns 0, or 2 when the port or a setting cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.gateway", description="Serves the chat page and the bot."
    )
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default 8000)")
    port = parser.parse_args(arguments).port
    logging.basicConfig(level=logging.WARNING)
    try:
        settings = from_environment(os.environ)
        listener = listen(settings.host, port)
        app = create_app(settings)
    except (SettingsError, ContentError, StoreError) as error:
        print(error, file=sys.stderr)
        return MISUSE
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        ws_max_size=MOST_BYTES,
        ws_per_message_deflate=False,  # a line of text is not worth the time, nor 300 kB for each page
        timeout_graceful_shutdown=5,
    )
    uvicorn.Server(config).run(sockets=[listener])
    return 0


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises SettingsError when it is taken or not ours to use."""
    listener = None
    if not 0 <= port <= 65535:
        raise SettingsError(f"port {port} does not exist; choose one from 0 to 65535 with --port")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        if listener:
            listener.close()
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise SettingsError(f"port {port} on {host} is taken; choose another with --port") from None
        raise SettingsError(
            f"cannot listen on port {port} of {host}: {error}; choose another with --port"
        ) from None
    return listener


if __name__ == "__main__":
    sys.exit(main())
