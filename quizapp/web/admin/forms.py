"""The forms of the admin's pages."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from quizapp.core.permissions import Role
from quizapp.web.forms import Form, options


class RoleChoice(Form):
    """A role to give."""

    role = SelectField(
        _l("Role"),
        choices=options(
            (Role.STUDENT.value, _l("Student")),
            (Role.TEACHER.value, _l("Teacher")),
            (Role.ADMIN.value, _l("Admin")),
        ),
    )

    @property
    def chosen(self) -> Role:
        """The role, once the form is valid."""
        return Role(self.role.data)
