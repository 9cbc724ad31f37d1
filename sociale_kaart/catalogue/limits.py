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
