"""Catalogue files ↔ directory: read strictly, check completely, write minimally and atomically."""

from sociale_kaart.catalogue.layout import fingerprint
from sociale_kaart.catalogue.read import Origin, Reading, read_catalogue
from sociale_kaart.catalogue.render import render_entry
from sociale_kaart.catalogue.schema import schema
from sociale_kaart.catalogue.write import Put, Remove, write_catalogue

__all__ = [
    "Origin",
    "Put",
    "Reading",
    "Remove",
    "fingerprint",
    "read_catalogue",
    "render_entry",
    "schema",
    "write_catalogue",
]
