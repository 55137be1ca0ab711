"""The forms of the account pages."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, PasswordField, RadioField, SelectField, StringField

from quizapp.actions import passphrases, preferences
from quizapp.web.forms import Form, at_most, needed, options

LONGEST_NAME = 64
LONGEST_CODE = 40


class SignIn(Form):
    """Name and passphrase."""

    name = StringField(_l("Name"), [needed(), at_most(LONGEST_NAME)])
    passphrase = PasswordField(_l("Passphrase"), [needed(), at_most(passphrases.LONGEST)])
    stay = BooleanField(_l("Stay signed in on this device"))
    next = HiddenField()


class NewPassphrase(Form):
    """A new passphrase instead of the present one; generated where none is chosen."""

    present = PasswordField(_l("Present passphrase"), [needed(), at_most(passphrases.LONGEST)])
    passphrase = PasswordField(_l("New passphrase"), [at_most(passphrases.LONGEST)])


class UseLink(Form):
    """What someone chooses who comes with a one-time link."""

    name = StringField(_l("Name to sign in with"), [at_most(LONGEST_NAME)])
    passphrase = PasswordField(_l("Passphrase"), [at_most(passphrases.LONGEST)])


class JoinCode(Form):
    """The code of a class."""

    code = StringField(_l("Class code"), [needed(), at_most(LONGEST_CODE)])


class Join(Form):
    """How to join the class of a code."""

    code = HiddenField(validators=[at_most(LONGEST_CODE)])
    alias = StringField(_l("Name that your teacher sees"), [at_most(preferences.LONGEST_ALIAS)])
    keep = RadioField(
        _l("Answers made on this device"),
        choices=options(("yes", _l("Keep them as mine")), ("no", _l("Start afresh without them"))),
        default="yes",
        validate_choice=False,
    )


class Settings(Form):
    """What people set for themselves; the values are checked by the action."""

    alias = StringField(_l("Your name on pages"), [at_most(preferences.LONGEST_ALIAS)])
    zone = SelectField(
        _l("Time zone"), choices=options(*((zone, zone) for zone in sorted(preferences.zones()))), validate_choice=False
    )
    active_pack = SelectField(_l("Subject"), validate_choice=False)
    theme = RadioField(
        _l("Colours"),
        choices=options(("auto", _l("As on this device")), ("light", _l("Light")), ("dark", _l("Dark"))),
        validate_choice=False,
    )
    keys = BooleanField(_l("Single keys do something"))
