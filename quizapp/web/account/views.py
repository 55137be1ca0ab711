"""All pages of the account: importing this module registers them."""

from quizapp.web.account import blueprint, entering, joining, settings

__all__ = ["blueprint", "entering", "joining", "settings"]
