"""A question, the closed set of interactions, a learner's response and the verdict on it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from quizapp.core.wording.model import Wording

FULL_MARK: Final = 10_000_000
"""One whole mark; marks are integers of 1/10,000,000 (decision D9)."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose, to move or to match. `id` names what it stands for and never leaves the server."""

    id: str
    label: Wording


@dataclass(frozen=True, slots=True)
class OneOf:
    """Choose one option. Options stand in the order in which they are shown."""

    options: tuple[Option, ...]
    key: str
    kind: Literal["one_of"] = "one_of"


@dataclass(frozen=True, slots=True)
class SomeOf:
    """Choose all options that apply."""

    options: tuple[Option, ...]
    keys: tuple[str, ...]
    kind: Literal["some_of"] = "some_of"


@dataclass(frozen=True, slots=True)
class Text:
    """Type an answer. `accept` holds every accepted spelling; `others` those of other entities of the same sort."""

    accept: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    key: Option
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Give each row one of the choices; `key` holds a choice for every row, spare choices stay over."""

    rows: tuple[Option, ...]
    choices: tuple[Option, ...]
    key: tuple[tuple[str, str], ...]
    kind: Literal["pairs"] = "pairs"


@dataclass(frozen=True, slots=True)
class Sequence:
    """Put the items in order; `key` is their right order, `items` the order in which they are shown."""

    items: tuple[Option, ...]
    key: tuple[str, ...]
    kind: Literal["sequence"] = "sequence"


Interaction = OneOf | SomeOf | Text | Pairs | Sequence


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """What is asked, never its answer (decision D6): memory is kept by it."""

    origin: str
    anchor: str
    relation: str
    role: str = ""

    def __str__(self) -> str:
        return f"{self.origin}/{self.anchor}/{self.relation}/{self.role}".rstrip("/")


@dataclass(frozen=True, slots=True)
class Part:
    """A separately marked piece of a question, with at most one target (decision D7). `id` is a row of Pairs or ''."""

    id: str
    target: Target | None
    facts: tuple[str, ...]


class Rule(StrEnum):
    """By what a proof step concludes."""

    RECORDED = "recorded"  # the facts say so in every reading
    ONE_VALUE = "one value"  # the relation has one value, and it is another
    DATES = "dates"  # every admissible date says otherwise
    CLOSED_LIST = "closed list"  # the list of values is complete and this is not in it
    NOT_RECORDED = "not recorded"  # as the closed list, but closed by this pack's record only


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the proof: what an option stands for in truth, why, and the facts that show it."""

    option: str
    holds: bool
    rule: Rule
    facts: tuple[str, ...]
    reason: Wording | None


class Standing(StrEnum):
    """How the sources stand to what was asked; shown as a badge (decision D21)."""

    AGREED = "agreed"
    SINGLE_SOURCE = "single source"
    ONE_PARTY = "said by one party"
    DIFFER = "sources differ"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Question:
    """A generated item. Its id comes from maker, origin and role-labelled entities, never from text or values."""

    id: str
    maker: str
    version: int
    pack: str
    stem: Wording
    interaction: Interaction
    parts: tuple[Part, ...]
    answer: Wording
    proof: tuple[Step, ...]
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    standing: Standing
    harm: tuple[str, ...]
    unique: bool
    fingerprint: str

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets of its parts, without the parts that have none."""
        return tuple(part.target for part in self.parts if part.target)


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that was not made, and why: the coverage ledger."""

    maker: str
    subject: str
    why: str


# Responses: what was entered, in terms of positions as shown (never of option ids).


@dataclass(frozen=True, slots=True)
class Chosen:
    """Positions chosen for OneOf (one) or SomeOf (any number), counted from 0."""

    positions: tuple[int, ...]
    kind: Literal["chosen"] = "chosen"


@dataclass(frozen=True, slots=True)
class Typed:
    """Text as entered."""

    text: str
    kind: Literal["typed"] = "typed"


@dataclass(frozen=True, slots=True)
class Matched:
    """For each row in shown order, the position of the choice given to it, or None."""

    choices: tuple[int | None, ...]
    kind: Literal["matched"] = "matched"


@dataclass(frozen=True, slots=True)
class Ordered:
    """Positions as shown, in the order that the learner gave them."""

    positions: tuple[int, ...]
    kind: Literal["ordered"] = "ordered"


@dataclass(frozen=True, slots=True)
class DontKnow:
    """No answer given, on purpose."""

    kind: Literal["dont_know"] = "dont_know"


@dataclass(frozen=True, slots=True)
class Recalled:
    """A card judged by the learner after seeing its answer."""

    knew: bool
    kind: Literal["recalled"] = "recalled"


Response = Chosen | Typed | Matched | Ordered | DontKnow | Recalled


class Result(StrEnum):
    """The class of a verdict; each has its own words."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    DONT_KNOW = "dont_know"
    OTHER_ENTITY = "other_entity"
    NOT_RECOGNISED = "not_recognised"


@dataclass(frozen=True, slots=True)
class PartMark:
    """The mark of one part, in 1/10,000,000."""

    part: str
    mark: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a response is worth. `right` and `of` count its pieces in words ("2 of 3"); `named` is another entity typed."""

    result: Result
    mark: int
    parts: tuple[PartMark, ...]
    right: int
    of: int
    grader: int
    named: str | None = None
