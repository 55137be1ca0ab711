"""The English sentence families: for each, its variants in order of preference.

A variant is used when its roles are exactly those bound and all its phrases are accepted; so nothing bound is ever
dropped silently. `{role.slot}` is filled by `render`; `s` (who says so) becomes a prefix and is not written here.
"""

from typing import Final

FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    # labels of options, rows and choices
    "name": ("{x.plain}",),
    "title": ("{e.title}",),
    "date": ("{t}",),
    "date-year": ("{t.year}",),
    "term": ("{x}",),
    "that": ("{c.that}",),
    "post": ("{x.plain}",),
    # date of event
    "date-of-event": (
        "{t.asked} {e.did}?",
        "{t.asked} in {y.year} {e.did}?",
    ),
    "date-of-event.span": ("On which day did {e.np} begin?", "On which day in {y.year} did {e.np} begin?"),
    "date-of-event.versions": (
        "Which {t.nouns} do this pack's sources give for {e.np}? Choose all that apply.",
        "Which {t.nouns} in {y.year} do this pack's sources give for {e.np}? Choose all that apply.",
    ),
    "date-of-event.versions-answer": ("Sources differ on {e.np}: they give {t.all}.",),
    "told-on": ("{e.told} {t.on}.", "{e.passive} {t.on}.", "{e.told}.", "{e.passive}."),
    "np-began-on": ("{e.np} began {t.on}.",),
    "on-that-day": ("{t.on} {e.told}", "{t.on} {e.passive}", "{e.np} was {t.on}"),
    "began-that-day": ("{e.np} began {t.on}",),
    # place of event
    "place-of-event": (
        "{e.ask:p}?",
        "{e.ask:p} {t.on}?",
        "{p.inwhich} {e.did}?",
        "{p.inwhich} {e.did} {t.on}?",
    ),
    "place-of-event.these": (
        "{e.ask-of:p}?",
        "{e.ask-of:p} {t.on}?",
        "{p.inwhich-of} {e.did}?",
        "{p.inwhich-of} {e.did} {t.on}?",
    ),
    "told-at": ("{e.told+p}.", "{e.passive+p}.", "{e.told+p} {t.on}.", "{e.passive+p} {t.on}."),
    "elsewhere": ("{e.told} {t.on}", "{e.passive} {t.on}", "{e.told+p}", "{e.passive+p}"),
    # who took part
    "who-took-part": ("{e.ask:x} {t.on}{basis}?", "{e.ask:x}{basis}?", "{e.ask:x} {t.on}?", "{e.ask:x}?"),
    "who-of-these": (
        "Which of these {x.other} {v.past} {e.np}{basis}? Choose all that apply.",
        "Which of these {x.other} {v.past} {e.np} {t.on}{basis}? Choose all that apply.",
        "Which of these {x.other} {v.past} {e.np}? Choose all that apply.",
        "Which of these {x.other} {v.past} {e.np} {t.on}? Choose all that apply.",
    ),
    "who-one": (
        "Which of these {x.other} {v.past} {e.np}{basis}?",
        "Which of these {x.other} {v.past} {e.np} {t.on}{basis}?",
        "Which of these {x.other} {v.past} {e.np}?",
        "Which of these {x.other} {v.past} {e.np} {t.on}?",
    ),
    "took-part": ("{x.listed} {v.past} {e.np}.", "{x.listed} {v.past} {e.np} {t.on}."),
    "did-otherwise": ("{e.told} {t.on}", "{x.listed} {v.past} {e.np} {t.on}", "{x.listed} {v.past} {e.np}"),
    "not-named": ("this pack's sources do not name {x.mention} for it",),
    # containment
    "containment": ("In which {r.one} does {p.classed} lie?",),
    "lies-in": ("{p} lies in {r}.",),
    "lies-in-clause": ("{p} lies in {r}",),
    "lies-in-typed": ("{p.typed} lies in {r}",),
    # before and after
    "happened-before": ("Which of these happened before {e.np}?",),
    "happened-after": ("Which of these happened after {e.np}?",),
    "came-before": (
        "{x.told} {t.on}; {e.np} came {u.on}.",
        "{x.passive} {t.on}; {e.np} came {u.on}.",
        "{x.np} came {t.on}; {e.np} came {u.on}.",
    ),
    "dated": ("{x.told} {t.on}", "{x.passive} {t.on}", "{x.np} came {t.on}"),
    # first of several, order
    "first-of": ("Which of these happened first?",),
    "first-was": ("{x.told} {t.on}.", "{x.passive} {t.on}.", "{x.np} came {t.on}."),
    "put-in-order": ("Put these events in order, from first to last.",),
    "in-order": ("First came {x.in-turn}.", "From first to last: {x.titles}."),
    # matching
    "match-dates": (
        "Match each event with its date. One date is left over.",
        "Match each event with its date in {y.year}. One date is left over.",
    ),
    "match-places": ("Match each {x.one} with the {r.one} in which it lies. One {r.one} is left over.",),
    "match-where": ("Match each event with the place where it happened. One place is left over.",),
    "match-speakers": (
        "Match each statement with its speaker. One name is left over.",
        "Match each statement with its speaker{basis}. One name is left over.",
    ),
    "match-posts": (
        "Match each person with a post that he or she held. One post is left over.",
        "Match each person with a post that he or she held{basis}. One post is left over.",
    ),
    "match-dates.left": ("The date left over is {t.year}.",),
    "match-dates.left-of-year": ("The date left over is {t}.",),
    "match-places.left": ("The {r.one} left over is {r.plain}.",),
    "match-where.left": ("The place left over is {r.plain}.",),
    "match-speakers.left": ("The name left over is {r.plain}.",),
    "match-posts.left": ("The post left over is {r.plain}.",),
    "was-post": ("{x.plain} was {r.plain}",),
    # according to whom
    "according-to-whom": (
        "{x.which} said that {c.that}?",
        "{x.which} said {t.on} that {c.that}?",
        "{basis.quoted}{x.which} said that {c.that}?",
        "{basis.quoted}{x.which} said {t.on} that {c.that}?",
    ),
    "according-to-whom.quoted": ("{x.which} {c.quoted}?", "{basis.quoted}{x.which} {c.quoted}?"),
    "said-words": ("{x.mention} {c.quoted}.",),
    "said-that": ("{x.mention} said that {c.that}.", "{x.mention} said {t.on} that {c.that}."),
    "said-otherwise": ("{x.mention} said that {c.that}", "{x.mention} said {t.on} that {c.that}"),
    # cloze
    "cloze.place": ("{t.on} {e.blank:p}.", "{e.blank:p}."),
    "cloze.doer": (
        "{t.on} {e.blank-by:x}{basis}.",
        "{e.blank-by:x}{basis}.",
        "{t.on} {e.blank-by:x}.",
        "{e.blank-by:x}.",
    ),
    "cloze.region": ("{p} lies in the {r.one} of ____.",),
    "cloze.term": ("{e.cloze}",),
    "term-filled": ("The blank stands for {x}.", "{e.filled:x}"),
}
