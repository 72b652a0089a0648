"""The ledger of service time: what was given, by whom, on which day, and what it rests on.

Rows are never changed: a correction is a row of the opposite sign that names the one it corrects.
"""
