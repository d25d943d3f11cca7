"""Lets the tests find their helper."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # for path_walking, in any import mode
