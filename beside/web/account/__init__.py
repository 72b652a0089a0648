"""The account door: signing in by password or by telephone, and which doors are open to whom."""
