"""The only writer of entries: check, load, export, publish."""
