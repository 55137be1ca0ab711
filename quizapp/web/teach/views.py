"""All pages for teachers: importing this module registers them."""

from quizapp.web.teach import blueprint, classes, learners

__all__ = ["blueprint", "classes", "learners"]
