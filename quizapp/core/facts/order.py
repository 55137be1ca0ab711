"""The one order of a pack, so that equal facts are equal values however they were listed."""

from dataclasses import replace

from quizapp.core.facts.model import Entity, Fact, Pack


def ordered(pack: Pack) -> Pack:
    """Sort what has no order of its own. Aliases, sources and versions keep the order their author chose."""
    return replace(
        pack,
        title=tuple(sorted(pack.title)),
        types=tuple(
            replace(kind, nouns=tuple(sorted(kind.nouns, key=lambda noun: noun.language)))
            for kind in sorted(pack.types, key=lambda kind: kind.id)
        ),
        relations=tuple(sorted(pack.relations, key=lambda relation: relation.id)),
        entities=tuple(_ordered_entity(entity) for entity in sorted(pack.entities, key=lambda entity: entity.id)),
        facts=tuple(_ordered_fact(fact) for fact in sorted(pack.facts, key=lambda fact: fact.id)),
        sources=tuple(sorted(pack.sources, key=lambda source: source.id)),
        verbs=tuple(sorted(pack.verbs, key=lambda verb: verb.base)),
        phases=tuple(
            replace(phase, title=tuple(sorted(phase.title)))
            for phase in sorted(pack.phases, key=lambda phase: (phase.first, phase.last, phase.id))
        ),
        days=tuple(
            replace(label, text=tuple(sorted(label.text))) for label in sorted(pack.days, key=lambda label: label.day)
        ),
        topics=tuple(sorted(pack.topics)),
    )


def _ordered_entity(entity: Entity) -> Entity:
    return replace(
        entity,
        names=tuple(sorted(entity.names, key=lambda name: name.language)),
        phrases=tuple(
            replace(phrases, slots=tuple(sorted(phrases.slots)))
            for phrases in sorted(entity.phrases, key=lambda phrases: phrases.language)
        ),
        complete=tuple(sorted(entity.complete, key=lambda promise: promise.relation)),
        confusable=tuple(sorted(entity.confusable)),
        same_as=tuple(sorted(entity.same_as)),
    )


def _ordered_fact(fact: Fact) -> Fact:
    versions = tuple(replace(version, says=tuple(sorted(version.says))) for version in fact.versions)
    return replace(fact, versions=versions, note=tuple(sorted(fact.note)))
