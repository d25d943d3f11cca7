"""Guided paths: conversations in steps that stand in `content/paths`. Knows nothing of Rasa or of the web."""
