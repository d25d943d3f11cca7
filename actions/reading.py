"""What the pipeline made of a message."""
from __future__ import annotations

from typing import Any

from bot.content.ids import CARDS, SECTIONS
from bot.understanding.reading import Reading


def reading_of(message: dict[str, Any]) -> Reading:
    """The reading that the pipeline left on the message.

    A pipeline without our component (the stock one in the benchmark, or a typed `/intent`) has none: then the intent
    and the response key of Rasa's own ResponseSelector stand in for it.
    """
    if found := message.get("keuzehulp"):
        return Reading.from_dict(found)
    intent = message.get("intent") or {}
    name, confidence = str(intent.get("name") or ""), float(intent.get("confidence") or 0.0)
    if name in CARDS or name in SECTIONS or name == "vervolg":
        selector = message.get("response_selector") or {}
        best = (selector.get("default") or {}).get("response") or {}
        key = best.get("intent_response_key")
        name = key if key and key.split("/")[0] == name else f"{name}/kaart"
    return Reading(ranking=((name, confidence),) if name else ())
