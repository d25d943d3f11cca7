"""Measures the bot on test sets of its own. `python -m evaluation` runs it and writes to `reports/`."""
