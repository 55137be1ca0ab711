"""Who may do what: roles first, then whose it is."""

from uuid import UUID

import pytest

from quizapp.core.errors import Forbidden, NotFound
from quizapp.core.permissions import Action, Actor, Role, Thing, may, require

ME, OTHER = UUID(int=1), UUID(int=2)
MINE, THEIRS = Thing(frozenset({ME})), Thing(frozenset({OTHER}))

WHO_MAY = {
    Action.STUDY: {Role.STUDENT, Role.TEACHER, Role.ADMIN},
    Action.JOIN_CLASS: {Role.STUDENT},
    Action.CREATE_CLASS: {Role.TEACHER, Role.ADMIN},
    Action.RUN_CLASS: {Role.TEACHER, Role.ADMIN},
    Action.WRITE_SET: {Role.TEACHER, Role.ADMIN},
    Action.MANAGE_PEOPLE: {Role.ADMIN},
    Action.MANAGE_PACKS: {Role.ADMIN},
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_roles(role: Role, action: Action) -> None:
    assert may(Actor(ME, role), action) == (role in WHO_MAY[action])


@pytest.mark.parametrize("action", [Action.RUN_CLASS, Action.WRITE_SET])
def test_teachers_run_their_own_and_admins_everyones(action: Action) -> None:
    assert may(Actor(ME, Role.TEACHER), action, MINE)
    assert not may(Actor(ME, Role.TEACHER), action, THEIRS)
    assert may(Actor(ME, Role.ADMIN), action, THEIRS)


@pytest.mark.parametrize("role", Role)
def test_nobody_studies_for_another(role: Role) -> None:
    assert may(Actor(ME, role), Action.STUDY, MINE)
    assert not may(Actor(ME, role), Action.STUDY, THEIRS)


def test_a_stranger_does_not_learn_that_a_thing_exists() -> None:
    with pytest.raises(NotFound):
        require(Actor(ME, Role.TEACHER), Action.RUN_CLASS, THEIRS)
    with pytest.raises(Forbidden):
        require(Actor(ME, Role.STUDENT), Action.RUN_CLASS, MINE)
