"""Files ↔ directory: read strictly, check completely, write minimally and atomically."""
