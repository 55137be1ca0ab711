"""Made-up learners of the demonstration class: who they are, and what they would answer.

Nothing here is random: every choice follows from names and ids, so the class answers alike each time it is loaded.
"""

from collections.abc import Sequence as Series
from dataclasses import dataclass
from math import exp
from typing import Final, assert_never

from quizapp.core import chance
from quizapp.core.memory import Memory
from quizapp.core.questions.model import (
    Chosen,
    DontKnow,
    Matched,
    OneOf,
    Option,
    Ordered,
    Pairs,
    Question,
    Recalled,
    Response,
    Sequence,
    SomeOf,
    Text,
    Typed,
)
from quizapp.core.statistics.columns import Column

_PARTS: Final = 10_000
_EASE: Final = (0.5, 0.7, 1.4, 0.3, -0.9, 0.5, 0.1, -0.5, 0.2, 0.6)
"""How easy the columns of a report are, one after the other, on the scale of `MadeUp.ability`."""
_POPULAR: Final = 0.75
"""The share of wrong answers that fall for the same distractor."""
_GIVES_UP: Final = 0.15
"""The share of wrong answers that are "I don't know"."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A learner who does not exist.

    `ability` is the log of the odds of a right answer to a question of middling difficulty. `diligence` is the share of
    days with a review. `sets` says how many of the class's sets are begun, `left` how many questions of the last of
    them stay unanswered.
    """

    alias: str
    ability: float
    diligence: float
    sets: int = 3
    left: int = 0

    def knows(self, question: Question, ease: float, *occasion: object) -> bool:
        """Tell whether a question of some ease is answered right when it is met for the first time."""
        share = 1 / (1 + exp(-(self.ability + ease)))
        return self._draw(share, question.id, "knows", *occasion)

    def recalls(self, question: Question, memory: Memory, chance_of_recall: float, *occasion: object) -> bool:
        """Tell whether something met before is recalled: a little less often than promised, by ability."""
        share = min(0.99, max(0.05, chance_of_recall - 0.02 + 0.02 * self.ability))
        return self._draw(share, question.id, memory.reps, "recalls", *occasion)

    def reviews_on(self, day: int) -> bool:
        """Tell whether cards are reviewed on a day, counted back from the last one."""
        return self._draw(self.diligence, day, "reviews")

    def responds(self, question: Question, *, right: bool) -> Response:
        """Return a response to a question: the right one, or a wrong one such as others give, too."""
        if right:
            return _right(question)
        if self._draw(_GIVES_UP, question.id, "gives up"):
            return DontKnow()
        return _wrong(question, popular=self._draw(_POPULAR, question.id, "popular"))

    def _draw(self, share: float, *purpose: object) -> bool:
        return chance.below(_PARTS, self.alias, *purpose) < share * _PARTS


def ease(head: Column, columns: Series[Column]) -> float:
    """Return how easy the questions of a column are to the made-up class."""
    return _EASE[columns.index(head) % len(_EASE)]


def on_card(question: Question, *, knew: bool) -> Response:
    """Return the response to a card: judged by the learner, or chosen where the options belong to the question."""
    if isinstance(question.interaction, SomeOf):
        return _right(question) if knew else _wrong(question, popular=True)
    return Recalled(knew)


def _right(question: Question) -> Response:
    interaction = question.interaction
    match interaction:
        case OneOf(options=options, key=key):
            return Chosen((_place(options, key),))
        case SomeOf(options=options, keys=keys):
            return Chosen(tuple(_place(options, key) for key in keys))
        case Text(accept=accept):
            return Typed(next((spelling for spelling in accept if spelling.isascii()), accept[0]))
        case Pairs(rows=rows, choices=choices, key=pairs):
            return Matched(tuple(_place(choices, dict(pairs)[row.id]) for row in rows))
        case Sequence(items=items, key=order):
            return Ordered(tuple(_place(items, item) for item in order))
        case _ as never:
            assert_never(never)


def _wrong(question: Question, *, popular: bool) -> Response:
    interaction = question.interaction
    match interaction:
        case OneOf(options=options, key=key):
            wrong = _ranked([option for option in options if option.id != key], question)
            return Chosen((options.index(wrong[0] if popular else wrong[-1]),))
        case SomeOf(options=options, keys=keys):
            wrong = _ranked([option for option in options if option.id not in keys], question)
            kept = [_place(options, key) for key in keys[1:]]
            return Chosen((*kept, options.index(wrong[0])) if popular and wrong else tuple(kept))
        case Text(others=others):
            return Typed(others[0 if popular else -1][1]) if others else DontKnow()
        case Pairs():
            return _swapped_pairs(interaction, popular=popular)
        case Sequence(items=items, key=order):
            given = [_place(items, item) for item in order]
            at = chance.below(len(given) - 1, question.id, popular)
            given[at], given[at + 1] = given[at + 1], given[at]
            return Ordered(tuple(given))
        case _ as never:
            assert_never(never)


def _swapped_pairs(interaction: Pairs, *, popular: bool) -> Response:
    given = [_place(interaction.choices, dict(interaction.key)[row.id]) for row in interaction.rows]
    if popular and len(given) > 1:
        given[0], given[1] = given[1], given[0]
    else:
        spare = [place for place in range(len(interaction.choices)) if place not in given]
        given[-1] = spare[0] if spare else given[0]
    return Matched(tuple(given))


def _ranked(options: list[Option], question: Question) -> list[Option]:
    return chance.ranked(options, lambda option: option.id, question.id, "distractor")


def _place(options: Series[Option], wanted: str) -> int:
    return next(place for place, option in enumerate(options) if option.id == wanted)


ROSTER: Final = (
    MadeUp("Amal D.", 0.8, 0.5),
    MadeUp("Anna B.", 1.1, 0.35),
    MadeUp("Ben W.", 0.2, 0.2),
    MadeUp("Carla M.", 1.7, 0.5),
    MadeUp("Dana K.", -0.3, 0.0),
    MadeUp("David O.", 1.1, 0.15),
    MadeUp("Elif A.", 0.0, 0.35),
    MadeUp("Farid H.", 0.4, 0.0),
    MadeUp("Grace N.", 0.5, 0.0, sets=0),
    MadeUp("Hanna L.", 0.4, 0.1),
    MadeUp("Ilya P.", 1.0, 0.3, sets=2, left=4),
    MadeUp("Jonas R.", -0.3, 0.1),
    MadeUp("Karim S.", 0.9, 0.4),
    MadeUp("Lea T.", 0.4, 0.25),
    MadeUp("Maya C.", 1.3, 0.6, sets=2),
    MadeUp("Mina F.", 1.4, 0.5, sets=3, left=5),
    MadeUp("Noor E.", 0.9, 0.3),
    MadeUp("Oscar S.", -1.6, 0.0),
    MadeUp("Paula G.", 1.1, 0.4),
    MadeUp("Rami Z.", 0.6, 0.0, sets=0),
    MadeUp("Sofia V.", 1.6, 0.6),
    MadeUp("Tariq J.", 0.1, 0.1, sets=1, left=3),
    MadeUp("Yara T.", -1.2, 0.1),
    MadeUp("Zoe K.", 0.3, 0.0, sets=0),
)
"""The class, in alphabetical order."""
