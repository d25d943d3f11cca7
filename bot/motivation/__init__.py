"""Motivational conversation: hears what someone says and chooses the next move. Knows nothing of Rasa or of the web."""
