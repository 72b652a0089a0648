"""Finding what was said about a wish. Whether who asks may hear it, the door has decided."""

from beside.common.not_found import NotFound
from beside.people.models import Recording
from beside.people.recordings import recordings_about
from beside.wishes.models import Voice, Wish


def get_recording(wish: Wish, pk: int) -> Recording:
    """A recording of this wish.

    Raises:
        NotFound: it is of another wish, or gone.
    """
    found = recordings_about(wish).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def recordings_of(wish: Wish) -> list[Recording]:
    """The recordings of a wish, the oldest first; no statement where there never was one."""
    return [] if wish.voice == Voice.NONE else list(recordings_about(wish))
