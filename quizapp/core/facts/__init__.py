"""Facts as values: what a pack holds and what may be concluded from it."""
