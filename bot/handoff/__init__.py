"""Who talks with a person: the bot, nobody yet, or a human. Kept in a database of its own; knows no Rasa, no web."""
