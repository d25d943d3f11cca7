"""The conversation card: what someone told, what matters to them, what they looked at and what they want to ask.

Built anew each time from what the conversation remembers; nothing of it is stored elsewhere. Knows nothing of Rasa or
of the web.
"""
