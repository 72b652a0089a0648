"""Reading wishes: every query a page needs, with its joins. One module for each way of looking.

Lists take exactly one scope and go on by keyset; a single page finds its wish through sight, so
that what one may not see does not exist.
"""
