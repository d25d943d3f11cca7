"""Makes Rasa check an action's reply with a schema that was checked before.

Rasa calls `jsonschema.validate` on each reply, which first checks the schema itself against the schema of schemas: two
thirds of the time that Rasa spends on a message here. The reply is checked just as strictly, with the checker kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for


@lru_cache(maxsize=1)
def _checker() -> Any:
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def valid(action: Any, result: dict[str, Any]) -> bool:
    """True for a reply in the form that Rasa asks for. Raises jsonschema's ValidationError for any other."""
    if error := best_match(_checker().iter_errors(result)):
        error.message += f". The action server's reply to '{action.name()}' does not have the form that Rasa asks for."
        raise error
    return True


def install() -> None:
    """Puts it in the place of Rasa's own check."""
    from rasa.core.actions.action import RemoteAction

    RemoteAction._validate_action_result = valid
