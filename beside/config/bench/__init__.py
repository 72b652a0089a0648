"""`beside bench`: how fast the house is, measured on itself, against a floor from the same run.

A benchmark, not a test: times vary between machines, ratios within a run do not. Each run makes its
own databases in a temporary folder, starts the site's own server with its two workers, and shares
the machine with the client that asks. Read in this order: filling, client, server, scenes, floor,
running, report.
"""
