"""The learners' blueprint; the modules of this package hang their views on it."""

from flask import Blueprint

blueprint = Blueprint("learn", __name__)
