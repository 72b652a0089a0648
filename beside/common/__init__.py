"""What every room may use: verdicts and refusals, not-found, the clock, numbers, text.

No models.
"""
