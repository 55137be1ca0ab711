"""All pages of learners: importing this module registers them."""

from quizapp.web.learn import assigned, atlas, practise, progress, review, study, today
from quizapp.web.learn.blueprint import blueprint

__all__ = ["assigned", "atlas", "blueprint", "practise", "progress", "review", "study", "today"]
