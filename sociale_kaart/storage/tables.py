"""Every table there is: importing this module defines them all."""

from __future__ import annotations

from sociale_kaart.storage.account import ACCOUNT
from sociale_kaart.storage.appointment import APPOINTMENT, WAITING
from sociale_kaart.storage.catalogue_load import CATALOGUE_LOAD
from sociale_kaart.storage.change import CHANGE, REMOVAL
from sociale_kaart.storage.directory import SHAPES
from sociale_kaart.storage.imported import IMPORT_ROW, IMPORT_SOURCE
from sociale_kaart.storage.missed import MISSED
from sociale_kaart.storage.outcome import LEARNING_NOTE, OUTCOME_COUNT
from sociale_kaart.storage.proposal import PROPOSAL
from sociale_kaart.storage.publication import PUBLICATION, PUBLISHED_GROUP
from sociale_kaart.storage.referral import REFERRAL_COUNT, SLIP_CODE
from sociale_kaart.storage.shape import Base
from sociale_kaart.storage.sign_in import ATTEMPT, INVITATION, SESSION
from sociale_kaart.storage.upkeep import LINK_CHECK, REMINDER

__all__ = [
    "ACCOUNT",
    "APPOINTMENT",
    "ATTEMPT",
    "CATALOGUE_LOAD",
    "CHANGE",
    "IMPORT_ROW",
    "IMPORT_SOURCE",
    "INVITATION",
    "LEARNING_NOTE",
    "LINK_CHECK",
    "METADATA",
    "MISSED",
    "OUTCOME_COUNT",
    "PROPOSAL",
    "PUBLICATION",
    "PUBLISHED_GROUP",
    "REFERRAL_COUNT",
    "REMINDER",
    "REMOVAL",
    "SESSION",
    "SHAPES",
    "SLIP_CODE",
    "WAITING",
]

METADATA = Base.metadata
