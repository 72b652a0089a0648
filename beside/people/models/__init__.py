"""The tables of people. Read in this order: person, drawer, consents, volunteer, fitness."""

from beside.people.models.consents import ConsentChannel, ConsentKind, ConsentRecord, GivenBy
from beside.people.models.drawer import DataKey, Drawer, Opening, Paper
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
    "Conflict",
    "ConsentChannel",
    "ConsentKind",
    "ConsentRecord",
    "DataKey",
    "Drawer",
    "FreeHours",
    "GivenBy",
    "Insurance",
    "Opening",
    "Paper",
    "Person",
    "PhoneProof",
    "Qualification",
    "Reach",
    "Skill",
    "Standing",
    "User",
    "Vetting",
    "Volunteer",
    "VolunteerKind",
    "VolunteerSkill",
]
