"""Sets up, trains and starts the bot: what `make` calls. See docs/running.md."""
