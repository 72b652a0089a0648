"""The tables of people. Read in this order: person, drawer, volunteer, fitness, rights, retention,
enclosed, breach, processing.
"""

from beside.people.models.breach import Breach, BreachKind
from beside.people.models.drawer import DataKey, Drawer, Opening, Paper
from beside.people.models.fitness import Conflict, Insurance, Qualification, Vetting
from beside.people.models.person import Person, PhoneProof, User
from beside.people.models.processing import Assessment, Outcome, ProcessingNote
from beside.people.models.retention import RetentionRun
from beside.people.models.rights import (
    Answer,
    Departure,
    Gone,
    RequestKind,
    RightsRequest,
    Source,
)
from beside.people.models.volunteer import (
    SERVING,
    FreeHours,
    Reach,
    Skill,
    Standing,
    Volunteer,
    VolunteerKind,
    VolunteerSkill,
)

__all__ = [
    "SERVING",
    "Answer",
    "Assessment",
    "Breach",
    "BreachKind",
    "Conflict",
    "DataKey",
    "Departure",
    "Drawer",
    "FreeHours",
    "Gone",
    "Insurance",
    "Opening",
    "Outcome",
    "Paper",
    "Person",
    "PhoneProof",
    "ProcessingNote",
    "Qualification",
    "Reach",
    "RequestKind",
    "RetentionRun",
    "RightsRequest",
    "Skill",
    "Source",
    "Standing",
    "User",
    "Vetting",
    "Volunteer",
    "VolunteerKind",
    "VolunteerSkill",
]
