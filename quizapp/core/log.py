"""The words of the log of answers: sorts of attempt, ways of asking, kinds of entry."""

from enum import StrEnum


class AttemptKind(StrEnum):
    """What a learner set out to do."""

    QUIZ = "quiz"
    ASSIGNMENT = "assignment"
    REVIEW = "review"


class Mode(StrEnum):
    """How a question was put."""

    QUIZ = "quiz"
    CARD = "card"
    BRIEFING = "briefing"
    PRACTICE = "practice"
    """Practice that is to leave memory as it is."""


class Effect(StrEnum):
    """What an answer was meant to move when the question was asked."""

    MEMORY = "memory"
    NONE = "none"


class EvidenceKind(StrEnum):
    """What an entry of the log says; entries are only ever added."""

    ANSWER = "answer"
    SKIP = "skip"
    VOID = "void"
    """An earlier entry, named by `refers_to`, no longer counts."""
