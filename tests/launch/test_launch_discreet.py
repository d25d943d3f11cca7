"""No log holds what people type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECRET = "ik heet Jan"
SCRIPT = """
import logging, warnings
import structlog
from bot.launch import discreet

log = discreet.set_up()
cut_off = logging.getLogger("library.cut.off")
cut_off.propagate = False
own = logging.getLogger("library.own")
own.addHandler(logging.StreamHandler())
own.propagate = False
logging.getLogger("rasa").error("cannot load %s", "the model")
log.hush()

def fail(text):
    try:
        raise KeyError(text)
    except KeyError:
        raise ValueError(f"bad {text}")

secret = "ik heet Jan"
for logger in (logging.getLogger("rasa.core"), cut_off, own):
    logger.error(f"failed on {secret}")
for logger in (logging.getLogger("rasa.core"), cut_off, own, logging.getLogger("bot.answers")):
    logger.error("failed on %s", secret)
    try:
        fail(secret)
    except ValueError:
        logger.exception("broke on %s", secret)
structured = structlog.get_logger("rasa.core.channels")
structured.error("rest.message.received.timeout", text=secret)
structured.error("agent.failed", event_info=f"failed on {secret}")
structured.error(f"failed on {secret}")
try:
    fail(secret)
except ValueError:
    structured.exception("rest.message.received.failure", text=secret)
warnings.warn(f"odd: {secret}")
"""


def said() -> str:
    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout + done.stderr


def test_what_broke_and_where_is_logged_and_what_was_typed_is_not() -> None:
    log = said()
    assert SECRET not in log
    assert "cannot load the model" in log  # nobody has typed anything yet
    assert "builtins.ValueError" in log
    assert "builtins.KeyError" in log
    assert "rest.message.received.failure" in log
    assert "rest.message.received.timeout" in log
    assert "bot.answers:" in log
    assert "failed on %s" in log
