"""`python -m bot.content check`: reads all content and says what is missing or wrong."""
import sys

from bot.content.check import main

if __name__ == "__main__":
    sys.exit(main())
