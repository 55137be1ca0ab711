"""What teachers do: classes and the learners in them."""

from flask import Blueprint

blueprint = Blueprint("teach", __name__, url_prefix="/teach")
