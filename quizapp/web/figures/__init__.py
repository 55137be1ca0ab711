"""Geometry of the drawings on pages: numbers in, positions out; the templates turn them into SVG."""
