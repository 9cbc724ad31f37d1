"""sociale_kaart: an interactive social map of local welfare services."""

__version__ = "0.1.0"
