"""Migrations of the tables, run by :func:`sociale_kaart.storage.database.migrate`."""
