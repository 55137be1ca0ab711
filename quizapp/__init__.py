"""Cited: quizzes and flashcards made from structured, sourced facts. Knows the version only."""

__version__ = "0.1.0"
