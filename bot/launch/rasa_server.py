"""Serves Rasa, on loopback: what `rasa run --enable-api` does, with a discreet log and a quicker start."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from bot.content.library import library
from bot.launch import discreet, no_tensorflow
from bot.launch.services import LOOPBACK


def main() -> int:
    """Serves until it is told to stop."""
    parser = argparse.ArgumentParser(prog="python -m bot.launch.rasa_server", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    for name in ("model", "endpoints", "credentials"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    said = parser.parse_args()
    log = discreet.set_up()
    if not no_tensorflow.needed(said.model):
        no_tensorflow.install()

    import rasa.core.run
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.endpoints import EndpointConfig

    from bot.engine.actions_here import ActionsHere
    from bot.launch import quicker

    quicker.install()
    endpoints = AvailableEndpoints.read_endpoints(str(said.endpoints))
    if elsewhere := os.environ.get("KEUZEHULP_ACTIONS_URL"):
        endpoints.action = EndpointConfig(elsewhere, enable_selective_domain=True)
    else:
        library()  # read now, so that the first answer does not wait for it
        endpoints.action = ActionsHere()

    load = rasa.core.run.load_agent_on_start

    async def load_and_hush(*arguments: Any) -> Any:
        agent = await load(*arguments)
        if not agent.is_ready():
            print(f"{said.model.name} cannot be used; `make train FORCE=1` makes a new one", file=sys.stderr)
            os._exit(1)  # Sanic would turn a plain exit into pages of its own
        await agent.parse_message("Goedemorgen")  # loads what loads late, so that the first answer is quick
        log.hush()
        return agent

    rasa.core.run.load_agent_on_start = load_and_hush
    rasa.core.run.serve_application(
        str(said.model),
        credentials=str(said.credentials),
        endpoints=endpoints,
        interface=LOOPBACK,
        port=said.port,
        enable_api=True,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
