"""Put the judged phrases to the search over the shipped catalogue and print how often it helps.

Per set, language and class: success@1, success@3, nDCG@10, share without a result; with
``--misses`` also what went wrong. The catalogue must be loaded (`sociale-kaart load`).
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.relevance.measure import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
