"""Reports: counts per area, theme and month; never a person, never a small cell."""
