"""`python -m bot.motivation`: says what is wrong with the wording of motivational conversation, and which line of any
content argues, blames or tells what to do."""
import sys
from datetime import date

from bot.card.lines import check_card, load_card
from bot.content import library
from bot.content.library import ContentError
from bot.motivation.guided_lines import check_guided, load_guided
from bot.motivation.lines import check_lines, load_motivation
from bot.motivation.phrases import check_authored
from bot.values.lines import check_values, load_values


def main() -> int:
    """Prints the complaints; returns 1 when there are any."""
    try:
        found = check_lines(load_motivation(), library(), date.today())
        found += check_guided(load_guided(), library(), date.today())
        found += check_values(load_values(), library(), date.today())
        found += check_card(load_card(), library(), date.today())
        found += [complaint for complaint in check_authored() if complaint not in found]
    except ContentError as error:
        found = str(error).splitlines()
    print("\n".join([*found, f"motivation: {len(found)} complaints"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
