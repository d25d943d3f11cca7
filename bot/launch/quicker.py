"""Takes out of Rasa's work on a message what gives the same result every time.

Measured on a conversation of thirty messages, these two were half of the time that Rasa took for one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for

from bot.engine.actions_here import ActionsHere


@lru_cache(maxsize=1)
def _checker() -> Any:
    """Rasa's schema of an action's reply, checked once instead of at each reply."""
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def reply_is_right(action: Any, result: dict[str, Any]) -> bool:
    """True for a reply in the form that Rasa asks for. Raises jsonschema's ValidationError for any other.

    What an action in this process gave was checked by rasa_sdk when it made it; only what came over the line is
    held against the schema.
    """
    if isinstance(action.action_endpoint, ActionsHere):
        return True
    if error := best_match(_checker().iter_errors(result)):
        error.message += f". The action server's reply to '{action.name()}' does not have the form that Rasa asks for."
        raise error
    return True


def install() -> None:
    """Puts the quicker ways in the place of Rasa's own."""
    from rasa.core.actions.action import RemoteAction
    from rasa.shared.core.events import Event

    RemoteAction._validate_action_result = reply_is_right
    # Rasa looks through all classes of events, and theirs, for each event that it reads.
    Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(Event.resolve_by_type))
