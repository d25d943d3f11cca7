"""What matters to someone: statements to tick, and which options of the keuzekaarten have to do with them.

Nothing is scored or ranked. Knows nothing of Rasa or of the web.
"""
