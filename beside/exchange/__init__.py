"""Excel in and out: rosters that offices have, brought in row by row; lists and errors given back.

`reading/` is pure: bytes in, rows out, no database. `imports/` keeps an uploaded file while it is
looked at, and writes its good rows in short chunks.
"""
