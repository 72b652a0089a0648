"""People: who signs in, who states wishes, who volunteers, and the drawer that holds their secrets.

A person is not an account: people from rosters have none. Everything by which somebody could be
recognized lives in the drawer (`people.private`), encrypted with a key of that person's own.
"""
