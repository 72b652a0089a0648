"""Where the short addresses in messages lead: to the page they tell of, and to silence."""
