"""What the world sees: the chat page, Rasa's REST form and socket protocol, all behind the safety gate."""
