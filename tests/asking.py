"""A question without a pack, for tests of what is done with questions."""

from dataclasses import replace

from quizapp.core.facts.model import Term
from quizapp.core.questions.model import Interaction, Option, Pairs, Part, Question, Standing, Target
from quizapp.core.wording.model import say
from tests.builders import PACK


def question(interaction: Interaction, **fields: object) -> Question:
    """Return a question about nothing in particular, with a part for each row of pairs and one for all else."""
    rows = [row.id for row in interaction.rows] if isinstance(interaction, Pairs) else [""]
    made = Question(
        id="q1",
        maker="maker",
        version=1,
        pack=PACK,
        stem=say("first-of"),
        interaction=interaction,
        parts=tuple(Part(row, Target(PACK, row or "fair", "when"), ()) for row in rows),
        answer=say("first-of"),
        proof=(),
        facts=(),
        sources=(),
        standing=Standing.AGREED,
        harm=(),
        unique=True,
        fingerprint="f1",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def options(*names: str) -> tuple[Option, ...]:
    """Return options with these ids, labelled with them."""
    return tuple(Option(name, say("term", x=Term(name))) for name in names)
