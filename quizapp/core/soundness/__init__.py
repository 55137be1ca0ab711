"""What a sound pack is, rule by rule; each rule is a function from a book of the pack to its problems."""
