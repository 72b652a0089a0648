"""What can be done with a wish, one function for each thing people do, split by subject.

`intake` (the resident), `desk` (the community), `offering` (dispatch), `claiming` and `waitlist`
(volunteers), `service` (the work), `closing` (the resident's word), `clockwork` (what runs out).
Each: transaction, rule, move, fact, journal. `by` and `at` are always said.
"""
