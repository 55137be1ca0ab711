"""One sentence about the misses of a quiz, told only where it is true and tells them from the rest."""

from collections.abc import Callable

from quizapp.actions.attempts import Run, Shown
from quizapp.core.facts.graph import Graph
from quizapp.core.quiz import topic
from quizapp.web.learn.days import phase_of
from quizapp.web.speech import gettext as _

_FEWEST = 2
"""Misses from which on a pattern is worth a sentence."""


def finding(graph: Graph, run: Run) -> str:
    """Say in which phase or under which topic all misses fall, if they do and something right does not."""
    missed = run.missed
    right = [shown for shown in run.questions if shown.given and shown.given.verdict and shown not in missed]
    if len(missed) < _FEWEST or not right:
        return ""
    phase = _shared(missed, right, lambda shown: phase_of(graph, shown.item.question))
    if phase:
        return _("%(misses)s fall in one phase: %(phase)s.", misses=_all(len(missed)), phase=phase)
    name = _shared(missed, right, lambda shown: topic(graph, shown.item.question))
    if name:
        return _("%(misses)s fall under one topic: %(topic)s.", misses=_all(len(missed)), topic=name)
    return ""


def _shared(missed: tuple[Shown, ...], right: list[Shown], of: Callable[[Shown], str]) -> str:
    """Return what all misses share and not every right answer does, or nothing."""
    names = {of(shown) for shown in missed}
    if len(names) != 1 or {of(shown) for shown in right} <= names:
        return ""
    return names.pop()


def _all(count: int) -> str:
    words = [_("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"), _("ten")]
    if count == _FEWEST:
        return _("Both misses")
    place = count - _FEWEST - 1
    return _("All %(count)s misses", count=words[place] if place < len(words) else count)
