"""Signing in and out, keeping one's progress, joining a class, settings, one-time links."""

from flask import Blueprint

blueprint = Blueprint("account", __name__)
