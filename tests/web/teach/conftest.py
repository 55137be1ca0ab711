"""A school on the application's database, and a browser of its teacher."""

from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.teaching import School, school
from tests.web.browsers import Browser


@dataclass
class Office:
    """The teacher's browser beside the school; `school.session` holds the write lock until it commits."""

    school: School
    browser: Browser


@pytest.fixture
def office(app: Flask, stored: Session) -> Office:
    place = school(stored)
    return Office(place, Browser(app).sign_in(place.teacher, stored))
