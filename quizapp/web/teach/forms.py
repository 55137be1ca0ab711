"""The forms of the teacher's pages."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField

from quizapp.actions import classroom
from quizapp.web.forms import Form, at_most, needed


class ClassSettings(Form):
    """What a class is called, and whether who joins has to wait."""

    name = StringField(_l("Name of the class"), [needed(), at_most(classroom.LONGEST_NAME)])
    approval_needed = BooleanField(_l("I let each learner in myself"))


class NewClass(ClassSettings):
    """A new class also needs a pack."""

    pack = SelectField(_l("Subject"), validate_choice=False)


class Alias(Form):
    """The name under which the teacher sees a learner."""

    alias = StringField(_l("Name"), [needed(), at_most(classroom.LONGEST_ALIAS)])
