"""What a message is about: names, label, question, candidates. Knows nothing of Rasa or of the web."""
