"""Accounts: the only writer of who may sign in, and the judge of whether they may."""
