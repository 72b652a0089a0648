"""What the house stands on below any domain: jobs, receipts for repeated requests, limits, the
settings of a district, the day table, search, pictures and files, and the two databases.

Nothing here knows a wish, a person or a place: districts and subjects are plain numbers and keys.
"""
