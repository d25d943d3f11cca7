"""The conversation after danger was voiced: acknowledge, numbers, questions, what stands in the way, a plan, the end.

Pure: a state and what was said go in, a state and messages come out. `actions/crisis.py` carries it into Rasa.
"""

from bot.safety.talk.advance import Turn, advance, resume, start
from bot.safety.talk.reading import Said, read
from bot.safety.talk.state import State

__all__ = ["Said", "State", "Turn", "advance", "read", "resume", "start"]
