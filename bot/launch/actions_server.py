"""Serves the actions, on loopback: `python -m bot.launch.actions_server --port 8002`."""

from __future__ import annotations

import argparse

from bot.launch import discreet
from bot.launch.services import LOOPBACK


def main() -> None:
    """Serves until it is told to stop."""
    parser = argparse.ArgumentParser(prog="python -m bot.launch.actions_server", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    port = parser.parse_args().port
    log = discreet.set_up()

    from rasa_sdk.endpoint import create_app

    from bot.content.library import library

    library()  # read now, so that the first answer does not wait for it
    app = create_app("actions", cors_origins="")
    app.config.MOTD = False

    async def serving(*_: object) -> None:
        log.hush()

    app.register_listener(serving, "after_server_start")
    app.run(LOOPBACK, port, access_log=False, workers=1)


if __name__ == "__main__":
    main()
