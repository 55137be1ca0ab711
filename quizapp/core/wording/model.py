"""What is to be said, before any language says it."""

from dataclasses import dataclass
from typing import Literal

from quizapp.core.facts.model import Value


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A reference to a source of the pack, to be named by its publisher."""

    id: str
    kind: Literal["source"] = "source"


Ref = Value | SourceRef


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence or label to be rendered: which family, and what its roles are bound to.

    `id` names a family of templates that every language has ("date-of-event"); `refs` binds each role of that family
    to one or more things, in reading order of the binding.
    """

    id: str
    refs: tuple[tuple[str, tuple[Ref, ...]], ...] = ()

    def bound(self, role: str) -> tuple[Ref, ...]:
        """Return what a role is bound to; empty when it is not bound."""
        return dict(self.refs).get(role, ())


def say(family: str, **refs: Ref | tuple[Ref, ...]) -> Wording:
    """Make a wording; roles are kept in alphabetical order, so equal bindings give equal values."""
    return Wording(
        family,
        tuple((role, value if isinstance(value, tuple) else (value,)) for role, value in sorted(refs.items())),
    )
