"""The door of a unit's liaison: offers, claims, members, and the walls of paired communities."""
