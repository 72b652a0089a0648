"""What you may not see does not exist."""


class NotFound(Exception):
    """Asked for something that is not there, or not there for the person asking."""
