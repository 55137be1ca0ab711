"""What all forms share: sent and valid, or shown again with what to mend."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than its published types
from wtforms.validators import InputRequired, Length

from quizapp.core.errors import Invalid
from quizapp.web.failures import said

UNPROCESSABLE = 422


class Form(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """A form of ours. Errors begin with what to do."""

    def sent(self) -> bool:
        """Whether the form was posted and every field is valid."""
        return bool(self.validate_on_submit())

    def refuse(self, error: Invalid) -> None:
        """Show an error of the domain at the field that it names, else above the form."""
        if error.field in self:
            self[error.field].errors = [*self[error.field].errors, said(error)]
        else:
            self.form_errors.append(said(error))

    @property
    def status(self) -> int:
        """The status to show the form with: 200 as asked for, 422 with something to mend."""
        return UNPROCESSABLE if self.errors else 200


def options(*pairs: tuple[str, str]) -> list[Any]:
    """The choices of a field: what is sent, and the words for it."""
    return [SelectChoice(value, words) for value, words in pairs]


def needed() -> InputRequired:
    """The field has to be filled in."""
    return InputRequired(_l("Fill this in."))


def at_most(count: int) -> Length:
    """The field holds so many characters at most."""
    return Length(max=count, message=_l("Use at most %(max)d characters."))
