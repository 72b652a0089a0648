"""What is held of what somebody said into a microphone: told as a table, and forgotten with her."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.people.models import Recording
from beside.people.recordings import drop
from beside.people.rights.registry import Holding, Row, Whose, register


def file_name(recording: Recording) -> str:
    """What a recording is called among the files of a copy."""
    return f"{recording.subject_id}-{recording.pk}.{recording.sound}"


def _tell(whose: Whose) -> Iterable[Row]:
    for one in Recording.objects.filter(person=whose.person_id).order_by("pk"):
        yield (
            one.made_at, file_name(one), one.get_sound_display(), one.size, one.written_at,
            one.subject_type, one.subject_id,
        )  # fmt: skip


def _forget(whose: Whose, _at: datetime) -> None:
    """Whoever is laid away is read about, and heard by nobody: no law keeps a voice."""
    drop(Recording.objects.filter(person=whose.person_id))


register(
    Holding(
        "recordings", _("录音"),
        {"made_at": _("录音时间"), "file": _("文件"), "kind": _("格式"), "size": _("字节"),
         "written_at": _("写成文字的时间"), "subject_type": _("关于哪一类"),
         "subject_id": _("关于哪一件（内部编号）")},
        ("people.Recording.person",), _tell, _forget,
    ),
)  # fmt: skip
