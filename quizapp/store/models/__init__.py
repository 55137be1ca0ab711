"""Every table, so that importing this package fills the metadata."""

from quizapp.store.models.classroom import Assignment, Classroom, Membership, QuestionSet
from quizapp.store.models.packs import Pack, Revision
from quizapp.store.models.people import (
    LinkPurpose,
    LoginAttempt,
    LoginSession,
    Person,
    SetupLink,
    Theme,
)
from quizapp.store.models.study import Asked, Attempt, Evidence, MemoryRow

__all__ = [
    "Asked",
    "Assignment",
    "Attempt",
    "Classroom",
    "Evidence",
    "LinkPurpose",
    "LoginAttempt",
    "LoginSession",
    "Membership",
    "MemoryRow",
    "Pack",
    "Person",
    "QuestionSet",
    "Revision",
    "SetupLink",
    "Theme",
]
