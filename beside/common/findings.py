"""What can be found in a text about a person, and what is put in its place."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of private detail. In the order in which one wins where two overlap."""

    EMAIL = "email"
    ID_NUMBER = "id_number"
    BANK_CARD = "bank_card"
    ACCOUNT = "account"
    TELEPHONE = "telephone"
    PLATE = "plate"
    NUMBER = "number"
    BIRTHDAY = "birthday"
    DOOR = "door"
    NAME = "name"


# Not translated: a mask stands inside a resident's own Chinese words.
MASKS = {
    Kind.EMAIL: "〔邮箱〕",
    Kind.ID_NUMBER: "〔证件号〕",
    Kind.BANK_CARD: "〔银行卡〕",
    Kind.TELEPHONE: "〔电话〕",
    Kind.PLATE: "〔车牌〕",
    Kind.ACCOUNT: "〔账号〕",
    Kind.NUMBER: "〔号码〕",
    Kind.BIRTHDAY: "〔出生日期〕",
    Kind.DOOR: "〔门牌〕",
    Kind.NAME: "某某",
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A private detail at `text[start:end]` of the text as it was typed."""

    start: int
    end: int
    kind: Kind
    text: str

    @property
    def mask(self) -> str:
        """What is put in its place. One character of a name (李 in 李大爷) becomes 某."""
        if self.kind is Kind.NAME and self.end - self.start == 1:
            return "某"
        return MASKS[self.kind]


@dataclass(frozen=True, slots=True)
class Span:
    """A detail in the normal form of a text, before it is brought back to the words as typed."""

    kind: Kind
    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
