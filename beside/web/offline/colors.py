"""The paper of the pages, where no style sheet reaches: a test holds it against the tokens."""

PAPER = "#faf6ee"
PAPER_BY_NIGHT = "#1b1815"
