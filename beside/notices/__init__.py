"""Telling people: for now the codes that are sent to telephones.

Notices by themselves are yet to come. `journal.Pending` holds every entry for them since the first
day, and nobody reads it yet: whoever begins to tell people begins at that moment, and passes over
what happened before.
"""
