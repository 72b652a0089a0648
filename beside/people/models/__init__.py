"""The tables of people. Read in this order: person, drawer, volunteer, enrollment,
fitness."""

from beside.people.models.drawer import DataKey, Drawer, Opening, Paper
from beside.people.models.enrollment import (
    Application,
    Channel,
    Given,
    Guardian,
    Proposal,
    What,
)
from beside.people.models.fitness import Conflict, Insurance, Qualification, Vetting
from beside.people.models.person import Person, PhoneProof, User
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
    "Application",
    "Channel",
    "Conflict",
    "DataKey",
    "Drawer",
    "FreeHours",
    "Given",
    "Guardian",
    "Insurance",
    "Opening",
    "Paper",
    "Person",
    "PhoneProof",
    "Proposal",
    "Qualification",
    "Reach",
    "Skill",
    "Standing",
    "User",
    "Vetting",
    "Volunteer",
    "VolunteerKind",
    "VolunteerSkill",
    "What",
]
