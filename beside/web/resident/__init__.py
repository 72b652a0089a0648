"""The resident's door: stating a wish on at most three screens, and following it. No account.

Read in this order: draft (what is typed, between screens), forms, stating (the three screens),
standing (a wish in plain words), following (her page), acting (what she does there), finding.
"""
