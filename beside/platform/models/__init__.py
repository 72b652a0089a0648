"""The tables of the platform, one file per subject."""

from beside.platform.models.district import Day, Option
from beside.platform.models.document import Document
from beside.platform.models.guards import Limit, Receipt
from beside.platform.models.job import Beat, Job, JobState
from beside.platform.models.session import Session

__all__ = ["Beat", "Day", "Document", "Job", "JobState", "Limit", "Option", "Receipt", "Session"]
