"""The tables of people, in reading order: person, drawer, consents, volunteer, enrollment, fitness,
signin."""

from beside.people.models.clearance import Clearance
from beside.people.models.consents import ConsentChannel, ConsentKind, ConsentRecord, GivenBy
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
from beside.people.models.signin import (
    Credential,
    Factor,
    FactorKind,
    Outcome,
    RecoveryCode,
    SignInTry,
    Way,
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
    "Application",
    "Channel",
    "Clearance",
    "Conflict",
    "ConsentChannel",
    "ConsentKind",
    "ConsentRecord",
    "Credential",
    "DataKey",
    "Drawer",
    "Factor",
    "FactorKind",
    "FreeHours",
    "Given",
    "GivenBy",
    "Guardian",
    "Insurance",
    "Opening",
    "Outcome",
    "Paper",
    "Person",
    "PhoneProof",
    "Proposal",
    "Qualification",
    "Reach",
    "RecoveryCode",
    "SignInTry",
    "Skill",
    "Standing",
    "User",
    "Vetting",
    "Volunteer",
    "VolunteerKind",
    "VolunteerSkill",
    "Way",
    "What",
]
