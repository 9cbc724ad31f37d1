"""Every table there is: importing this module defines them all."""

from __future__ import annotations

from sociale_kaart.storage.catalogue_load import CATALOGUE_LOAD
from sociale_kaart.storage.change import CHANGE, REMOVAL
from sociale_kaart.storage.directory import SHAPES
from sociale_kaart.storage.shape import Base

__all__ = ["CATALOGUE_LOAD", "CHANGE", "METADATA", "REMOVAL", "SHAPES"]

METADATA = Base.metadata
