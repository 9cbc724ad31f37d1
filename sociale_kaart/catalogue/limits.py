"""How much a catalogue file may hold, each limit with its reason."""

from __future__ import annotations

MAX_FILE_BYTES = 8_000_000
"""A YAML file: reads in about five seconds; larger ones are split into ``services/*.yaml``."""

MAX_AREAS_BYTES = 20_000_000
"""``areas.geojson``: about 700,000 corners, which still reads in a second or two."""

MAX_DEPTH = 20
"""Maps and lists inside each other; the deepest record needs 8. Bombs stop here."""

MAX_JSON_DEPTH = 12
"""A MultiPolygon inside a feature needs 8; the rest is room for properties."""

MAX_NODES = 500_000
"""Values in one YAML file: twice what a full file of real entries holds."""

MAX_VERTICES = 20_000
"""Corners of one area: a municipality drawn to the metre has fewer; more only slows the map."""

MAX_FAULTS = 50
"""Faults of form reported per file before reading stops; nobody mends more in one go."""
"""Faults of form are those of YAML or JSON itself; problems of records are reported all."""

MAX_TABLE_BYTES = 20_000_000
"""A file to take in: 50,000 rows of 400 characters."""

MAX_ROWS = 50_000
"""Rows of a table to take in; a whole country comes in parts."""

MAX_COLUMNS = 600
"""Columns of a table; our own have about 160."""

MAX_CELL = 20_000
"""Characters in one cell; the longest text of an entry has 5,000."""

MAX_UNPACKED_BYTES = 50_000_000
"""What a ZIP may hold when unpacked (research: 50 MB, 200 files, 100 to 1)."""

MAX_PACKED_FILES = 200
"""Files in a ZIP; a workbook has about a dozen."""

MAX_PACKING = 100
"""How many times smaller a ZIP may be than what it holds, once that is more than a megabyte."""
