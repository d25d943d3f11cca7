"""Runs the actions in Rasa's own process: no second server, and no conversation packed and unpacked for each message.

It stands where Rasa keeps the address of an action server, and takes and gives what that server would.
"""

from __future__ import annotations

import json as json_format
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection


class ActionFailed(Exception):
    """An action broke. The text names the action and the kind of error, never what was typed."""


class ActionsHere(EndpointConfig):
    """The actions of a package, as an endpoint."""

    def __init__(self, package: str = "actions") -> None:
        # An action gets the domain when domain.yml says `send_domain` for it: packing it takes 2 ms a message.
        super().__init__(enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(self, *args: Any, json: dict[str, Any], **kwargs: Any) -> Any:
        """The events and responses of the action that the call `json` names.

        Raises ClientResponseError with status 400 when the action declines, as an action server would, and
        ActionFailed when it breaks.
        """
        try:
            return await self._executor.run(json)
        except ActionExecutionRejection as error:
            said = json_format.dumps({"action_name": error.action_name, "error": error.message})
            raise ClientResponseError(400, error.message, said) from None
        except Exception as error:
            raise ActionFailed(f"{json.get('next_action')}: {type(error).__name__}") from None
