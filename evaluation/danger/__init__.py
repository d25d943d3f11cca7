"""Counts how much danger is noticed, and how often harmless messages are taken for it; beside it what simpler means do.

`evaluation/safety/development` may be read while tuning; `evaluation/safety/test` is only counted.
"""
