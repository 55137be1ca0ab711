"""The slots of wording that an author may fill for an entity, in one language."""

from typing import Literal

from pydantic import Field

from quizapp.formats.pack.fields import Sentences, Strict, Switch, Words


class Slots(Strict):
    """Accepted wording in one language. A slot that is missing is not accepted, and what needs it is not made."""

    title: Words | None = None
    """Event, claim: at most six words for timelines and lists: `Opening of the bridge`."""
    np: Words | None = None
    """Event: the noun phrase inside a sentence: `the opening of the bridge`."""
    active: Words | None = None
    """Event: the clause in marked parts: `[who @town-council] <open> [obj the bridge]`."""
    passive: Words | None = None
    """Event: the passive in marked parts: `[obj the bridge] <was opened>`; `none` when there is no natural one."""
    voice: Literal["active", "passive"] | None = None
    """Event: which of the two is told by default."""
    aspect: Literal["point", "lasting"] | None = None
    """Event: whether it went on for a while."""
    cloze: Sentences | None = None
    """A sentence that ends in `____` for the number or code name of the thing; the value is a fact of its own."""
    summary: Sentences | None = None
    """One plain sentence for the timeline; may hold dates."""
    first: Words | None = None
    """Entity: as it stands in running text when first mentioned: `the Society of River Pilots (SRP)`."""
    short: Words | None = None
    """Entity: as it stands in running text afterwards: `the SRP`."""
    option: Words | None = None
    """Entity: as it stands in a list."""
    article: Literal["none", "the"] | None = None
    number: Literal["one", "many"] | None = None
    """Entity: whether the verb and the pronoun are singular or plural."""
    pronoun: Words | None = None
    possessive: Words | None = None
    """Entity: only if irregular."""
    modifier: Words | None = None
    """Entity: before a noun: `SRP-led`."""
    descriptor: Words | None = None
    """Entity: a neutral description: `a UK-based monitoring group`."""
    gloss: Sentences | None = None
    """Entity: what a hard word means, in one line."""
    at: Words | None = None
    """Place: the preposition of rest: `in`, `at`, `on`."""
    to: Words | None = None
    """Place: the preposition of motion towards it."""
    from_: Words | None = Field(default=None, alias="from")
    """Place: the preposition of motion away from it."""
    needs_class: Switch | None = None
    """Place: write `the city of ...`, since another place bears the name too."""
    that: Sentences | None = None
    """Claim: the clause after `that`, in the past: `the city had been taken`."""
    gist: Words | None = None
    """Claim: a noun phrase for `sources differ on ...`."""
    quote: Words | None = None
    """Claim: at most twelve words, exactly as said."""
    quoted: Words | None = None
    """Claim: what the speaker did with these words, after `who`: `called it "a watershed moment"`."""
    reason_to: Words | None = None
    """Claim of a reason: `to spare civilians`."""
    reason_np: Words | None = None
    """Claim of a reason, as a noun phrase: `the safety of civilians`."""
