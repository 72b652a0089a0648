"""Wishes: from a neighbour's words to a thing done, confirmed and thanked for.

Read in this order: states, events, models, moves, eligibility, rules, actions, selectors.
A wish with its claims, offers and waitlist is one aggregate: every act on any of them moves the
wish's `version` by one and leaves one entry about the wish.
"""
