"""The makers: generators of one sort of question each. A new one is written, then listed in `bank`."""
