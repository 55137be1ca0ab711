"""Wrong ideas that several learners share, found across questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from quizapp.core.bank import Item
from quizapp.core.questions.model import OneOf, Pairs, Sequence
from quizapp.core.statistics.choices import Choice, Way

FEWEST: Final = 3
"""Learners who must share an idea before it is one of the class."""


@dataclass(frozen=True, slots=True, order=True)
class Idea:
    """What someone takes to be so: `wrong` in place of `right`; with `order`, `wrong` before `right` in time.

    `about` keeps ideas on different things apart: the target asked for, or the two things whose order is wrong.
    """

    about: str
    wrong: str
    right: str
    order: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What one learner chose in answer to one question."""

    learner: object
    item: Item
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Misconception:
    """An idea with the learners who showed it, out of those who met a question that shows it.

    `items` are those questions, most often missed in this way first; `reasons` say why it is wrong, as clauses.
    """

    idea: Idea
    learners: frozenset[object]
    asked: int
    items: tuple[Item, ...]
    reasons: tuple[str, ...]


def misconceptions(answers: Iterable[Answered], fewest: int = FEWEST) -> tuple[Misconception, ...]:
    """Return the ideas that at least `fewest` learners share, the most widespread first."""
    holders: dict[Idea, dict[str, set[object]]] = defaultdict(lambda: defaultdict(set))
    met: dict[str, set[object]] = defaultdict(set)
    items: dict[str, Item] = {}
    reasons: dict[Idea, tuple[str, ...]] = {}
    for answer in answers:
        key = answer.item.question.id
        items[key] = answer.item
        met[key].add(answer.learner)
        for idea, why in ideas(answer.item, answer.choices):
            holders[idea][key].add(answer.learner)
            reasons.setdefault(idea, why)
    found = []
    for idea, shown in holders.items():
        learners = frozenset[object]().union(*shown.values())
        if len(learners) < fewest:
            continue
        order = sorted(shown, key=lambda key: (-len(shown[key]), key))
        asked = len(set[object]().union(*(met[key] for key in order)))
        found.append(Misconception(idea, learners, asked, tuple(items[key] for key in order), reasons[idea]))
    return tuple(sorted(found, key=lambda one: (-len(one.learners), one.idea)))


def ideas(item: Item, choices: Iterable[Choice]) -> Iterable[tuple[Idea, tuple[str, ...]]]:
    """Yield the wrong ideas that choices show, each with the reasons against it."""
    question, words = item.question, item.words
    label = words.options
    for choice in choices:
        if choice.right:
            continue
        match question.interaction, choice:
            case OneOf(key=key), Choice(way=Way.OPTION, ids=(wrong,)) if not question.targets:
                # Which came first: whoever chooses one puts it before the key.
                yield Idea(f"{wrong}/{key}", label[wrong], label[key], order=True), _clauses(item, key, wrong)
            case OneOf(key=key), Choice(way=Way.OPTION, ids=(wrong,)):
                yield Idea(str(question.targets[0]), label[wrong], label[key]), _clauses(item, wrong)
            case Pairs(key=pairs), Choice(way=Way.PAIR, ids=(row, wrong)):
                target = next((part.target for part in question.parts if part.id == row), None)
                about = str(target) if target else f"{question.id}/{row}"
                yield Idea(about, f"{label[row]}: {label[wrong]}", label[dict(pairs)[row]]), _clauses(item, row)
            case Sequence(), Choice(way=Way.ORDER, ids=(later, earlier)):
                yield (
                    Idea(f"{later}/{earlier}", label[later], label[earlier], order=True),
                    _clauses(item, earlier, later),
                )
            case _:
                continue


def _clauses(item: Item, *options: str) -> tuple[str, ...]:
    return tuple(item.words.reasons[option] for option in options if option in item.words.reasons)
