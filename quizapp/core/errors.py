"""The errors of the domain: what can be refused, in words a person may read."""


class DomainError(Exception):
    """Something that was asked for and is refused.

    `text` is an English sentence that doubles as its gettext message id; names in it are
    written `%(name)s` and filled from `values`, so the interface can translate it.
    """

    def __init__(self, text: str, **values: object) -> None:
        """Remember the sentence and what fills it."""
        super().__init__(text % values if values else text)
        self.text = text
        self.values = values


class NotFound(DomainError):
    """There is no such thing, or none that this person may know of."""

    def __init__(self, text: str = "There is nothing at this address.", **values: object) -> None:
        """Say the same for things that are missing and things of other people."""
        super().__init__(text, **values)


class Forbidden(DomainError):
    """The person is known, and may not do this."""

    def __init__(self, text: str = "Your account may not do this.", **values: object) -> None:
        """Say that it is the account, not the request."""
        super().__init__(text, **values)


class Invalid(DomainError):
    """The request is understood and cannot be carried out as it stands.

    `field` names the form field to mend, where there is one.
    """

    def __init__(self, text: str, *, field: str | None = None, **values: object) -> None:
        """Remember which field to mend."""
        super().__init__(text, **values)
        self.field = field


class Conflict(DomainError):
    """The thing has changed meanwhile, or was settled in another way already."""


class TooMany(DomainError):
    """Too many tries; `retry_after` says how many seconds to wait."""

    def __init__(self, text: str, *, retry_after: int, **values: object) -> None:
        """Remember how long to wait, and let the sentence name it as `%(seconds)s`."""
        super().__init__(text, seconds=retry_after, **values)
        self.retry_after = retry_after
