"""`python -m bot.launch run|serve|train|dutch`: what `make` calls."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from bot.launch import dutch, run, training
from bot.launch.services import ENDPOINTS, MODEL

INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Does what is asked. Returns 0, 1 when something failed, or 2 when a port or setting cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m bot.launch", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    everything = commands.add_parser("run", help="train when the model is out of date, then serve")
    everything.add_argument("--port", type=int, default=8000)
    serve = commands.add_parser("serve", help="serve a model that is there, until told to stop")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--model", type=Path, default=MODEL)
    serve.add_argument("--endpoints", type=Path, default=ENDPOINTS)
    serve.add_argument("--without-gateway", action="store_true", help="Rasa only")
    train = commands.add_parser("train", help="train when the model is out of date")
    train.add_argument("--force", action="store_true", help="train even when the model is up to date")
    commands.add_parser("dutch", help="fetch spaCy's Dutch model, when it can be had")
    said = parser.parse_args(arguments)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        return _do(said)
    except KeyboardInterrupt:
        return INTERRUPTED


def _do(said: argparse.Namespace) -> int:
    if said.command == "run":
        return run.run(said.port)
    if said.command == "serve":
        return run.serve(said.port, said.model, said.endpoints, with_gateway=not said.without_gateway)
    if said.command == "train":
        return training.train(force=said.force)
    return dutch.fetch()


if __name__ == "__main__":
    sys.exit(main())
