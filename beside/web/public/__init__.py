"""What everybody may see without signing in: home, the wish wall, one wish, the studios."""
