"""The forms round question sets: what to choose by, what a set is called, and when a class gets it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import DateField, DateTimeLocalField, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp.actions import sets
from quizapp.actions.assigning import LONGEST_TITLE
from quizapp.actions.sets import Choice, Choices
from quizapp.core.quiz import Plan
from quizapp.web.forms import Form, at_most, needed, options
from quizapp.web.teach import words

USUAL_LENGTH = 10
MOST_ATTEMPTS = 10


class Ticks(SelectMultipleField):
    """Several checkboxes of which any number is ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def offer(self, choices: Iterable[Choice], *, named: bool = False) -> None:
        """Set what can be ticked; `named` says that the label still has to be put into words."""
        self.choices = options(
            *((one.id, f"{words.maker(one.label) if named else one.label} ({one.count})") for one in choices)
        )


class Rules(Form):
    """What questions are chosen by. Sent in the address, so that what is shown can be kept and shared."""

    NAMES: ClassVar = frozenset({"length", "first", "last", "topics", "makers", "places", "actors"})

    class Meta:
        """Nothing is written by it, so it carries no token."""

        csrf = False

    length = IntegerField(
        _l("How many questions"),
        [NumberRange(1, sets.LONGEST_SET, _l("Choose between %(min)s and %(max)s questions."))],
    )
    first = DateField(_l("From"), [Optional()])
    last = DateField(_l("To"), [Optional()])
    topics = Ticks(_l("Topics"))
    makers = Ticks(_l("Sorts of question"))
    places = Ticks(_l("Places"))
    actors = Ticks(_l("People and groups"))

    def offer(self, choices: Choices) -> None:
        """Set what can be chosen by."""
        self.topics.offer(choices.topics)
        self.makers.offer(choices.makers, named=True)
        self.places.offer(choices.places)
        self.actors.offer(choices.actors)

    @property
    def plan(self) -> Plan:
        """What was chosen."""
        return Plan(
            length=self.length.data or USUAL_LENGTH,
            topics=tuple(self.topics.data or ()),
            makers=tuple(self.makers.data or ()),
            entities=(*(self.places.data or ()), *(self.actors.data or ())),
            first=self.first.data,
            last=self.last.data,
        )


class Title(Form):
    """What a set is called."""

    title = StringField(_l("Title"), [needed(), at_most(sets.LONGEST_TITLE)])


class Assign(Form):
    """To which class a set is given, when, and how often it may be tried. Times are in the teacher's zone."""

    class_id = SelectField(_l("Class"), [InputRequired(_l("Choose a class."))], validate_choice=False)
    title = StringField(_l("Title for the class"), [at_most(LONGEST_TITLE)])
    opens_at = DateTimeLocalField(_l("Opens"), [Optional()])
    closes_at = DateTimeLocalField(_l("Closes"), [Optional()])
    attempts_allowed = IntegerField(
        _l("Attempts"), [NumberRange(1, MOST_ATTEMPTS, _l("Allow between %(min)s and %(max)s attempts."))]
    )

    def at(self, field: str, zone: str) -> datetime | None:
        """Return the moment that a field names in a zone; None where it is empty."""
        value: Any = self[field].data
        return value.replace(tzinfo=ZoneInfo(zone)) if value else None
