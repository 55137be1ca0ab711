"""All pages for teachers: importing this module registers them."""

from quizapp.web.teach import blueprint, classes, learners, reports, set_changes, sets

__all__ = ["blueprint", "classes", "learners", "reports", "set_changes", "sets"]
