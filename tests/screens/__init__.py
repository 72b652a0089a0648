"""The visual record: every main page as people see it, anew by one command (`make screens`)."""
