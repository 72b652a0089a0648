"""The locked drawer: names, ID numbers, telephones, doors, hardship, and words that may hold them.

Reading is journaled: `open_drawer` and `open_papers` say who looks, whose, why. Writing and look-up
by blind index need no reading. Who may import this room is listed in the import contracts.
Read in this order: cipher, sealing (write), lookup (exact match), purpose and guarding,
opening (read), recording (sound), whole, erasing, archiving, enclosing, rotation.
"""

from beside.people.private.archiving import archive, is_archived, unarchive
from beside.people.private.enclosing import disclose, enclose
from beside.people.private.erasing import bury, destroy_keys
from beside.people.private.guarding import guard, is_open
from beside.people.private.lookup import (
    find_by_id_number,
    find_by_name,
    find_by_telephone,
    id_number_index,
    lookup_proof,
    name_index,
    telephone_index,
)
from beside.people.private.opening import (
    open_drawer,
    open_list,
    open_papers,
    open_papers_by_id,
)
from beside.people.private.purpose import Purpose
from beside.people.private.recording import (
    file_recording,
    hear_held,
    hold,
    open_recording,
)
from beside.people.private.sealing import NewPerson, add_people, file_papers, seal
from beside.people.private.whole import open_whole

__all__ = [
    "NewPerson",
    "Purpose",
    "add_people",
    "archive",
    "bury",
    "destroy_keys",
    "disclose",
    "enclose",
    "file_papers",
    "file_recording",
    "find_by_id_number",
    "find_by_name",
    "find_by_telephone",
    "guard",
    "hear_held",
    "hold",
    "id_number_index",
    "is_archived",
    "is_open",
    "lookup_proof",
    "name_index",
    "open_drawer",
    "open_list",
    "open_papers",
    "open_papers_by_id",
    "open_recording",
    "open_whole",
    "seal",
    "telephone_index",
    "unarchive",
]
