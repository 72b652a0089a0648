"""The door of security administrators: who may come in, and who has."""
