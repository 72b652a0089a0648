"""The tables of people. Read in this order: person, drawer, clearance, consents, delegation,
recording, volunteer, enrollment, fitness, signin, rights, retention, enclosed, breach, processing.
"""

from beside.people.models.breach import Breach, BreachKind
from beside.people.models.clearance import Clearance
from beside.people.models.consents import ConsentChannel, ConsentKind, ConsentRecord, GivenBy
from beside.people.models.delegation import Delegation, EndedBy, Relation
from beside.people.models.drawer import DataKey, Drawer, Opening, Paper
from beside.people.models.enrollment import (
    Application,
    ChangeRequest,
    Channel,
    Given,
    Guardian,
    What,
)
from beside.people.models.fitness import Conflict, Insurance, Qualification, Vetting
from beside.people.models.person import OnRecord, Person, PhoneProof, User
from beside.people.models.processing import Assessment, AssessmentOutcome, ProcessingNote
from beside.people.models.recording import Recording
from beside.people.models.retention import RetentionRun
from beside.people.models.rights import (
    Answer,
    Departure,
    Gone,
    RequestKind,
    RightsRequest,
    Source,
)
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
    "Answer",
    "Application",
    "Assessment",
    "AssessmentOutcome",
    "Breach",
    "BreachKind",
    "ChangeRequest",
    "Channel",
    "Clearance",
    "Conflict",
    "ConsentChannel",
    "ConsentKind",
    "ConsentRecord",
    "Credential",
    "DataKey",
    "Delegation",
    "Departure",
    "Drawer",
    "EndedBy",
    "Factor",
    "FactorKind",
    "FreeHours",
    "Given",
    "GivenBy",
    "Gone",
    "Guardian",
    "Insurance",
    "OnRecord",
    "Opening",
    "Outcome",
    "Paper",
    "Person",
    "PhoneProof",
    "ProcessingNote",
    "Qualification",
    "Reach",
    "Recording",
    "RecoveryCode",
    "Relation",
    "RequestKind",
    "RetentionRun",
    "RightsRequest",
    "SignInTry",
    "Skill",
    "Source",
    "Standing",
    "User",
    "Vetting",
    "Volunteer",
    "VolunteerKind",
    "VolunteerSkill",
    "Way",
    "What",
]
