"""Template tags of the shared web layer."""
