"""One function for one thing a person can do: permission, load, decide, store. The caller commits."""
