"""The two forms in which Rasa's channels send messages: REST's list and the socket's events."""

from __future__ import annotations

from typing import Any

from bot.gateway.rasa import Messages


def rest(messages: Messages, sender: str) -> Messages:
    """As Rasa's REST channel has it: each with its recipient, a custom part in a message of its own."""
    parts: Messages = []
    for message in messages:
        said = {key: value for key, value in message.items() if key not in {"custom", "recipient_id"}}
        if said:
            parts.append({"recipient_id": sender, **said})
        if message.get("custom") is not None:
            parts.append({"recipient_id": sender, "custom": message["custom"]})
    return parts


def events(messages: Messages) -> Messages:
    """As Rasa's socket channel has it: one `bot_uttered` a paragraph, with the buttons at the last.

    A custom part is the event itself, with nothing around it.
    """
    found: Messages = []
    for message in messages:
        if message.get("text"):
            found += _paragraphs(str(message["text"]), message.get("buttons"))
        if message.get("image"):
            found.append({"attachment": {"type": "image", "payload": {"src": message["image"]}}})
        if message.get("attachment"):
            found.append({"attachment": message["attachment"]})
        if isinstance(message.get("custom"), dict):
            found.append(message["custom"])
    return found


def _paragraphs(text: str, buttons: Any) -> Messages:
    parts: Messages = [{"text": part} for part in text.strip().split("\n\n")]
    if buttons:
        for part in parts:
            part["quick_replies"] = []
        parts[-1]["quick_replies"] = [
            {"content_type": "text", "title": button.get("title"), "payload": button.get("payload")}
            for button in buttons
        ]
    return parts
