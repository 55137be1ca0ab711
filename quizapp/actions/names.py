"""Sign-in names: made from two words and a number for learners, or chosen for teachers."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from quizapp.actions.entropy import Entropy
from quizapp.core.errors import Invalid

_CHOSEN = re.compile(r"[a-z0-9](?:[a-z0-9.-]{1,62})[a-z0-9]")


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    lines = files("quizapp.actions").joinpath("names.txt").read_text("utf-8").splitlines()
    qualities, things = (tuple(line.split()) for line in lines if not line.startswith("#"))
    return qualities, things


def generated(entropy: Entropy) -> str:
    """A name such as amber-falcon-27; some 600,000 are possible, and who stores it sees that it is free."""
    qualities, things = _words()
    return f"{entropy.pick(qualities)}-{entropy.pick(things)}-{entropy.pick(range(10, 100))}"


def tidy(text: str) -> str:
    """The name as it is stored, from what someone typed: lower case, words joined by hyphens."""
    return "-".join(unicodedata.normalize("NFKC", text).casefold().split())


def chosen(text: str) -> str:
    """A name that a person chose, as it is stored. Raises Invalid where it cannot be one."""
    name = tidy(text)
    if not _CHOSEN.fullmatch(name):
        raise Invalid(
            "Use 3 to 64 letters from a to z, digits, hyphens and full stops.",
            field="name",
        )
    return name
