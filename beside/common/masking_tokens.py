"""The words that a dictionary sees in a text: a second opinion on where a name could begin or end.

A family name that stands alone between two words is more likely one than the same character in
the middle of a word (高 in 提高, 江 in 江边).
"""

from dataclasses import dataclass

import rjieba


@dataclass(frozen=True, slots=True)
class Tokens:
    """For each character, where the word that holds it begins and where it ends."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def alone(self, at: int) -> bool:
        """Whether this character is a word by itself."""
        return self.ends[at] - self.starts[at] == 1

    def begins(self, at: int) -> bool:
        """Whether a word begins here."""
        return self.starts[at] == at

    def cuts(self, end: int) -> bool:
        """Whether a name that ends here would cut a word in two."""
        return end < len(self.starts) and self.starts[end] < end


def tokens_of(text: str) -> Tokens:
    """The words of a text, by dictionary alone: no guesses at words it does not know."""
    starts: list[int] = []
    ends: list[int] = []
    for word in rjieba.cut(text, False):  # noqa: FBT003 the library names it so
        at = len(starts)
        starts += [at] * len(word)
        ends += [at + len(word)] * len(word)
    return Tokens(tuple(starts), tuple(ends))


def is_word(text: str) -> bool:
    """Whether the dictionary holds this word."""
    return rjieba.has_word(text)
