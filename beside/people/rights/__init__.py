"""The rights of the person (PIPL 44–50): what each room holds about somebody, how it tells it to
her, and how it forgets her.

Every room registers its holdings in its own `rights.py` (see `registry`); what is registered is
exported, forgotten, and named in the register of processing. Read in this order: registry, tables,
bundle, export, forgetting; people's own holdings are in `own`.
"""

from beside.people.rights import agreed as _agreed  # noqa: F401  # consents, applications, leave
from beside.people.rights import events as _events  # noqa: F401  # the journal learns them
from beside.people.rights import own as _own  # noqa: F401  # registers what people hold
from beside.people.rights import signed_in as _signed_in  # noqa: F401  # factors, tries
from beside.people.rights import spoken as _spoken  # noqa: F401  # recordings
