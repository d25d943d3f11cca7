"""`python -m bot.paths`: reads the guided paths and says what is wrong with them."""
import sys
from datetime import date

from bot.content import library
from bot.content.library import ContentError
from bot.paths.check import check_paths
from bot.paths.load import load_path_lines, load_paths


def main() -> int:
    """Prints the complaints; returns 1 when there are any."""
    try:
        found = check_paths(load_paths(), load_path_lines(), library(), date.today())
    except ContentError as error:
        found = str(error).splitlines()
    print("\n".join([*found, f"paths: {len(found)} complaints"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
