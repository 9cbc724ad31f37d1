"""Catalogue files ↔ directory: read strictly, check completely, write minimally and atomically."""

from sociale_kaart.catalogue.layout import fingerprint
from sociale_kaart.catalogue.read import Origin, Reading, read_catalogue

__all__ = ["Origin", "Reading", "fingerprint", "read_catalogue"]
