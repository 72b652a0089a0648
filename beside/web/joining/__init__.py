"""The door at which somebody asks to become a volunteer: telephone, code, and a few short screens.

It never tells who is known: whoever applies is shown the same, and the office sorts it out.
"""
