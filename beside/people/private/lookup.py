"""Finding people by what only they know, without opening the drawer: exact match on blind
indexes.
"""

from beside.people.models import Person
from beside.people.private import cipher
from beside.platform.prepared import Prepared


def _plain(value: str) -> str:
    """The letters and digits of a value, upper case, so that spelling does not matter."""
    if value.isalnum():
        return value.upper()
    return "".join(mark for mark in value if mark.isalnum()).upper()


def name_index(name: str) -> str:
    """The blind index of a legal name."""
    return cipher.blind("name", _plain(name))


def id_number_index(number: str) -> str:
    """The blind index of an ID number."""
    return cipher.blind("id", _plain(number))


def telephone_index(telephone: str) -> str:
    """The blind index of a telephone in normal form (see people.identity.clean_telephone)."""
    return cipher.blind("telephone", _plain(telephone))


def lookup_proof(number: str, last_four: str) -> str:
    """What a wish keeps of its resident's telephone: a keyed hash of wish number and last four."""
    return cipher.keyed_digest("lookup", f"{number}:{last_four}")


def _by(column: str) -> Prepared[Person]:
    """Who is in a district under a blind index: nothing of the drawers themselves is read."""
    return Prepared(
        lambda district, index: Person.objects.filter(
            erased_at=None, drawer__district_id=district, **{f"drawer__{column}": index}
        ).order_by("pk"),
        district=int,
        index=str,
    )


_BY = {name: _by(name) for name in ("telephone_index", "id_index", "name_index")}


def _find(district_id: int, name: str, index: str) -> list[Person]:
    return _BY[name].all(district=district_id, index=index) if index else []


def find_by_telephone(district_id: int, telephone: str) -> list[Person]:
    """Everybody of a district with this telephone; a household may share one."""
    return _find(district_id, "telephone_index", telephone_index(telephone))


def find_by_id_number(district_id: int, number: str) -> Person | None:
    """The one person of a district with this ID number."""
    return next(iter(_find(district_id, "id_index", id_number_index(number))), None)


def find_by_name(district_id: int, name: str) -> list[Person]:
    """Everybody of a district with exactly this legal name."""
    return _find(district_id, "name_index", name_index(name))
