"""The rules of the product: facts, questions, memory, statistics. Standard library and fsrs only."""
