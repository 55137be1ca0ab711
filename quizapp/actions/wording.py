"""Short texts that people type: made one line, and held to a length."""

from quizapp.core.errors import Invalid


def one_line(text: str, longest: int, field: str, missing: str | None = None) -> str:
    """The text without stray spaces.

    Raises Invalid for `field` where it is too long, or empty and `missing` says what to do then.
    """
    text = " ".join(text.split())
    if not text and missing is not None:
        raise Invalid(missing, field=field)
    if len(text) > longest:
        raise Invalid("Use at most %(count)s characters.", field=field, count=longest)
    return text
