"""Rasa SDK actions: thin, one file a subject. The deciding and wording is done in `bot/`."""
