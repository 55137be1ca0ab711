"""Whether a pack is sound: all rules at once."""

from collections.abc import Callable, Iterable
from typing import Final

from quizapp.core.facts.model import Pack
from quizapp.core.soundness import english, entities, facts, head, identity, phrases, references
from quizapp.core.soundness.book import Book
from quizapp.core.soundness.problem import Problem

Rule = Callable[[Book], Iterable[Problem]]

RULES: Final[tuple[Rule, ...]] = (
    head.id_is_free,
    head.relations_fit,
    head.nouns_fit,
    head.languages_declared,
    head.timeline_fits,
    head.used_declarations,
    identity.repeated_ids,
    identity.repeated_fact_ids,
    identity.alias_clashes,
    identity.missing_names,
    references.types_exist,
    references.relations_exist,
    references.subjects_exist,
    references.values_exist,
    references.sources_exist,
    references.unused_sources,
    references.speakers_exist,
    references.neighbours_exist,
    references.promises_hold,
    references.no_cycles,
    facts.sourced,
    facts.valued,
    facts.values_fit,
    facts.one_value_at_a_time,
    facts.one_date,
    facts.dates_make_sense,
    entities.salience_in_range,
    entities.points_in_range,
    entities.known_harms,
    phrases.slots_suit,
    phrases.voices_exist,
    phrases.clauses_read,
    phrases.doers_named,
    phrases.doers_recorded,
    english.verbs_known,
    english.verbs_do_not_judge,
    english.number_agrees,
    english.titles_are_titles,
    english.no_dates,
    english.neutral_words,
    english.tidy_text,
)
"""Every rule; a rule may report several sorts of problem."""


def check(pack: Pack, unread: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """Return everything that is wrong with a pack; nothing when it is sound.

    `unread` are ids of things that exist where the pack was read from but could not be read themselves: what refers to
    them is not reported a second time.
    """
    book = Book(pack, unread)
    return tuple(dict.fromkeys(problem for rule in RULES for problem in rule(book)))
