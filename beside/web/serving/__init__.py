"""What volunteers, leaders and liaisons do alike: serving a claim, answering an offer.

Their doors differ in how they come to a claim and in the frame of their pages; the rest is here.
"""
