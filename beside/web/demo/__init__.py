"""The demo door: one click into each role. It does not exist outside a demo."""
