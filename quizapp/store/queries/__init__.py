"""Reads that need care: what one query brings together."""
