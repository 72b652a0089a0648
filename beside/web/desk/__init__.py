"""The desk of a community: its dispatcher's queue, one wish at a time, calls, and the studio.

Read in this order: entry (who comes in), queue, record, page and acts (one wish), then the forms.
"""
