"""What happened, for ever: audit, history, outbox of notices and source of figures at once.

Entries hold ids, codes, numbers and dates, never words about people, and refer to people by id
without a foreign key: the journal outlives them and imports nobody. The database itself refuses to
change or delete an entry.
"""
