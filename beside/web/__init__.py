"""Being built by its own helper."""
